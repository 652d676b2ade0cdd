// Machines, regions and services with all that is in them.
#include <algorithm>
#include <limits>

#include "core/api/fleet_setup_parts.h"
#include "core/fleet/pattern.h"

namespace tabplane::api {
namespace {

using fleet::Parameter;

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMostReplicas = 1000;

// Where an item stands.
struct Where {
  Symbol service = {};
  Symbol environment = {};
  Symbol model = {};
  Symbol plan = {};
};

void read_parameter(FleetSetup& setup, ObjectReader& item, fleet::Resource& resource) {
  Parameter row;
  row.key = item.text("key");
  row.display_name = item.optional_text("displayName").value_or(row.key);
  row.description = item.optional_text("description").value_or("");
  row.type = setup.word(item, "type", fleet::ParameterType::string);
  const std::vector<std::string> verbs = setup.texts(item, "verbs");
  if (!verbs.empty()) {
    row.on_create = false;
    row.on_update = false;
  }
  for (const std::string& verb : verbs) {
    if (verb == "CREATE") row.on_create = true;
    if (verb == "UPDATE") row.on_update = true;
    if (verb != "CREATE" && verb != "UPDATE") item.refuse("verbs", "are CREATE and UPDATE");
  }
  row.required = setup.flag(item, "required", false);
  row.modifiable = setup.flag(item, "modifiable", true);
  row.is_list = setup.flag(item, "isList", false);
  row.custom = setup.flag(item, "custom", false);
  row.pattern = item.optional_text("regex").value_or("");
  if (!row.pattern.empty() && !fleet::Pattern::parse(row.pattern)) {
    item.refuse("regex", "is no pattern that is known here");
  }
  row.options = setup.texts(item, "options");
  if (const Json* usual = item.any("defaultValue")) {
    if (!usual->is_null() && *usual != "") row.default_value = to_text(*usual);
  }
  row.dependent_resource = setup.optional_id(item, "dependentResourceID");
  for (const std::string& provider : setup.texts(item, "cloudProviders")) {
    row.cloud_providers.push_back(setup.tx.intern(provider));
  }
  if (item.finish()) resource.parameters.push_back(std::move(row));
}

void read_replicas(FleetSetup& setup, ObjectReader& item, fleet::Resource& row) {
  const Json* json = item.object("replicas");
  if (json == nullptr) return;
  ObjectReader reader(*json, item.pointer_of("replicas"), setup.fault);
  row.min_replicas = static_cast<std::uint32_t>(setup.number(reader, "min", 1, 0, kMostReplicas));
  row.default_replicas = static_cast<std::uint32_t>(
      setup.number(reader, "default", std::max<std::int64_t>(1, row.min_replicas), row.min_replicas,
                   kMostReplicas));
  row.max_replicas = static_cast<std::uint32_t>(
      setup.number(reader, "max", row.default_replicas, row.default_replicas, kMostReplicas));
  reader.finish();
}

void read_backup(FleetSetup& setup, ObjectReader& item, fleet::Resource& row) {
  const Json* json = item.any("backup");
  if (json == nullptr || json->is_null()) return;
  ObjectReader reader(*json, item.pointer_of("backup"), setup.fault);
  row.backup = true;
  row.backup_period_hours = setup.number(reader, "periodHours", 24, 0, 24 * 366);
  row.backup_retention_days = setup.number(reader, "retentionDays", 7, 1, 366 * 10);
  reader.finish();
}

void read_resource(FleetSetup& setup, ObjectReader& item, const Where& where) {
  fleet::Resource row;
  row.id = setup.id(item, "id");
  row.plan = where.plan;
  row.key = item.text("key");
  row.name = item.optional_text("name").value_or(row.key);
  row.type = item.optional_text("type").value_or("Compute");
  row.main = setup.flag(item, "main", true);
  row.machine = setup.optional_id(item, "machine");
  row.storage_gib = setup.number(item, "storageGiB", 0, 0, 1'000'000'000);
  read_replicas(setup, item, row);
  row.high_availability = setup.flag(item, "highAvailability", false);
  read_backup(setup, item, row);
  row.account_config = setup.flag(item, "accountConfig", false);
  row.proxy_type = item.optional_text("proxyType").value_or("");
  row.capabilities = setup.texts(item, "capabilities");
  if (const Json* ports = item.list("ports")) {
    for (const Json& port : *ports) {
      const std::optional<std::int64_t> value = as_integer(port);
      if (!value || *value < 1 || *value > 65535) item.refuse("ports", "are from 1 to 65535");
      row.ports.push_back(static_cast<std::uint32_t>(value.value_or(0)));
    }
  }
  const std::vector<std::string> needed = setup.texts(item, "dependsOn");
  for (const std::string& id : needed) {
    const std::optional<Symbol> known = setup.tx.symbols().find(id);
    const fleet::Resource* other = known ? setup.fleet.rows.resource(*known) : nullptr;
    if (other == nullptr || other->plan != where.plan) {
      item.refuse("dependsOn", "names no resource that stands above it");
    } else {
      row.depends_on.push_back(*known);
    }
  }
  setup.each(item, "parameters", [&](ObjectReader& each) { read_parameter(setup, each, row); });
  if (!item.finish()) return;
  const fleet::Resource* before = setup.fleet.rows.resource(row.id);
  if (before != nullptr && before->plan != row.plan) {
    item.refuse("id", "belongs to another plan");
    return;
  }
  setup.put(setup.fleet.rows.resources, std::move(row));
}

void read_version(FleetSetup& setup, ObjectReader& item, const Where& where) {
  fleet::PlanVersion row;
  row.plan = where.plan;
  row.version = setup.id(item, "version");
  row.name = item.optional_text("name").value_or("");
  row.status = setup.word(item, "status", fleet::VersionStatus::active);
  row.released_at = setup.time(item, "releasedAt");
  row.released_by = setup.optional_id(item, "releasedBy");
  if (!item.finish()) return;
  if (row.status == fleet::VersionStatus::preferred) {
    const fleet::PlanVersion* other = setup.fleet.rows.preferred_version(where.plan);
    if (other != nullptr && other->version != row.version) {
      item.refuse("status", "there is a preferred version already");
      return;
    }
  }
  setup.put(setup.fleet.rows.versions, std::move(row));
}

void read_offering(FleetSetup& setup, ObjectReader& item, fleet::Plan& row) {
  const Json* json = item.object("offering");
  if (json == nullptr) return;
  ObjectReader reader(*json, item.pointer_of("offering"), setup.fault);
  for (const std::string& id : setup.texts(reader, "regions")) {
    const std::optional<Symbol> known = setup.tx.symbols().find(id);
    if (!known || setup.fleet.rows.region(*known) == nullptr) {
      reader.refuse("regions", "names no region");
    } else {
      row.regions.push_back(*known);
    }
  }
  row.onprem_platforms = setup.texts(reader, "onPremPlatforms");
  row.auto_approve = setup.flag(reader, "autoApprove", true);
  row.max_instances = setup.number(reader, "maxNumberOfInstances", -1, -1, kMost);
  row.creates_without_payment = setup.flag(reader, "allowCreatesWhenPaymentNotConfigured", true);
  row.public_network = setup.flag(reader, "publicNetwork", true);
  row.max_concurrent_upgrades =
      static_cast<std::uint32_t>(setup.number(reader, "maxConcurrentUpgrades", 5, 1, 25));
  reader.finish();
}

void read_plan(FleetSetup& setup, ObjectReader& item, Where where) {
  fleet::Plan row;
  row.id = setup.id(item, "id");
  row.service = where.service;
  row.environment = where.environment;
  row.model = where.model;
  row.name = item.text("name");
  row.key = item.text("key");
  row.description = item.optional_text("description").value_or("");
  row.tenancy = setup.word(item, "tenancy", fleet::Tenancy::dedicated);
  read_offering(setup, item, row);
  row.prices = setup.prices(item, "price");
  where.plan = row.id;
  if (!item.ok()) return;
  setup.put(setup.fleet.rows.plans, std::move(row));
  setup.each(item, "versions", [&](ObjectReader& each) { read_version(setup, each, where); });
  setup.each(item, "resources", [&](ObjectReader& each) { read_resource(setup, each, where); });
  if (item.finish() && setup.fleet.rows.preferred_version(where.plan) == nullptr) {
    item.refuse("versions", "should have a preferred one");
  }
}

void read_model(FleetSetup& setup, ObjectReader& item, Where where) {
  fleet::Model row;
  row.id = setup.id(item, "id");
  row.service = where.service;
  row.environment = where.environment;
  row.name = item.text("name");
  row.key = item.text("key");
  row.type = setup.word(item, "type", fleet::ModelType::omnistrate_hosted);
  where.model = row.id;
  if (!item.ok()) return;
  setup.put(setup.fleet.rows.models, std::move(row));
  setup.each(item, "plans", [&](ObjectReader& each) { read_plan(setup, each, where); });
  item.finish();
}

void read_environment(FleetSetup& setup, ObjectReader& item, Where where) {
  fleet::Environment row;
  row.id = setup.id(item, "id");
  row.service = where.service;
  row.name = item.text("name");
  row.key = item.text("key");
  row.type = setup.word(item, "type", fleet::EnvironmentType::prod);
  row.visibility = item.optional_text("visibility").value_or("PUBLIC");
  where.environment = row.id;
  if (!item.ok()) return;
  setup.put(setup.fleet.rows.environments, std::move(row));
  setup.each(item, "models", [&](ObjectReader& each) { read_model(setup, each, where); });
  item.finish();
}

}  // namespace

void read_fleet_machine(FleetSetup& setup, ObjectReader& item) {
  fleet::Machine row;
  row.provider = setup.id(item, "provider");
  row.name = setup.id(item, "name");
  row.cores = setup.number(item, "cores", 1, 1, 100'000);
  row.memory_mib = setup.number(item, "memoryMiB", 1024, 1, 1'000'000'000);
  row.architecture = item.optional_text("architecture").value_or("amd64");
  row.nano_per_hour = setup.number(item, "nanoPerHour", 0, 0, kMost);
  if (!item.finish()) return;
  Table<fleet::Machine>& machines = setup.fleet.rows.machines;
  const Slot slot = machines.find(row);
  if (slot == kNoSlot) {
    setup.tx.insert(machines, std::move(row));
  } else {
    setup.tx.update(machines, slot, [&](fleet::Machine& changed) { changed = row; });
  }
}

void read_fleet_region(FleetSetup& setup, ObjectReader& item) {
  fleet::Region row;
  row.id = setup.id(item, "id");
  row.provider = setup.id(item, "provider");
  row.provider_id = setup.optional_id(item, "providerId");
  row.code = setup.id(item, "code");
  row.zones = setup.texts(item, "zones");
  if (item.finish()) setup.put(setup.fleet.rows.regions, std::move(row));
}

void read_fleet_service(FleetSetup& setup, ObjectReader& item) {
  fleet::Service row;
  row.id = setup.id(item, "id");
  row.name = item.text("name");
  row.key = item.text("key");
  row.api_version = item.optional_text("apiVersion").value_or("v1");
  row.description = item.optional_text("description").value_or("");
  row.created_at = setup.time(item, "createdAt");
  Where where;
  where.service = row.id;
  if (!item.ok()) return;
  setup.put(setup.fleet.rows.services, std::move(row));
  setup.each(item, "environments",
             [&](ObjectReader& each) { read_environment(setup, each, where); });
  item.finish();
}

}  // namespace tabplane::api
