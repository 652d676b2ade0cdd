// Cells, instances and snapshots.
#include <algorithm>

#include "core/api/fleet_setup_parts.h"
#include "core/fleet/effects.h"
#include "core/fleet/metering.h"
#include "core/fleet/report.h"
#include "core/fleet/snapshots.h"

namespace tabplane::api {
namespace {

using fleet::Health;
using fleet::Status;

Health health_in(Status status) {
  switch (status) {
    case Status::running:
    case Status::ready:
      return Health::healthy;
    case Status::stopped:
      return Health::stopped;
    case Status::failed:
      return Health::unhealthy;
    default:
      return Health::unknown;
  }
}

Symbol region_of(FleetSetup& setup, ObjectReader& item) {
  const Symbol id = setup.optional_id(item, "region");
  if (id.present() && setup.fleet.rows.region(id) == nullptr) {
    item.refuse("region", "names no region");
  }
  return id;
}

Symbol network_of(FleetSetup& setup, ObjectReader& item, std::string_view name) {
  const Symbol id = setup.optional_id(item, name);
  if (id.present() && setup.fleet.rows.network(id) == nullptr) {
    item.refuse(name, "names no network");
  }
  return id;
}

void read_nodes(FleetSetup& setup, ObjectReader& item, fleet::Instance& row) {
  row.nodes = fleet::first_nodes(setup.fleet, row.resource, health_in(row.status), row.created_at);
  const fleet::Resource* resource = setup.fleet.rows.resource(row.resource);
  const std::int64_t replicas =
      setup.number(item, "replicas", resource->default_replicas, 0, resource->max_replicas);
  const auto is_own = [&](const fleet::Node& node) { return node.resource == row.resource; };
  row.nodes.erase(std::remove_if(row.nodes.begin(), row.nodes.end(), is_own), row.nodes.end());
  std::vector<fleet::Node> own;
  for (std::int64_t index = 0; index < replicas && !resource->account_config; ++index) {
    fleet::Node node;
    node.resource = row.resource;
    node.index = static_cast<std::uint32_t>(index);
    node.primary = index == 0;
    node.health = health_in(row.status);
    node.since = row.created_at;
    own.push_back(node);
  }
  row.nodes.insert(row.nodes.begin(), own.begin(), own.end());
  if (const Json* list = item.list("unhealthyNodes")) {
    for (const Json& each : *list) {
      bool found = false;
      for (fleet::Node& node : row.nodes) {
        if (each == fleet::node_name(setup.fleet, node)) {
          node.health = Health::unhealthy;
          found = true;
        }
      }
      if (!found) item.refuse("unhealthyNodes", "names no node");
    }
  }
}

void read_place(FleetSetup& setup, ObjectReader& item, fleet::Instance& row) {
  row.region = region_of(setup, item);
  row.cell = setup.optional_id(item, "cell");
  const fleet::Cell* cell = setup.fleet.rows.cell(row.cell);
  if (row.cell.present() && cell == nullptr) item.refuse("cell", "names no cell");
  if (cell != nullptr && !row.region.present()) row.region = cell->region;
  if (cell != nullptr && cell->region != row.region) item.refuse("cell", "is in another region");
  row.network = network_of(setup, item, "network");
  row.account = setup.optional_id(item, "account");
  if (row.account.present() && setup.fleet.rows.account(row.account) == nullptr) {
    item.refuse("account", "names no account");
  }
  const std::string type = item.optional_text("networkType").value_or("PUBLIC");
  if (type != "PUBLIC" && type != "INTERNAL") item.refuse("networkType", "is PUBLIC or INTERNAL");
  row.public_network = type == "PUBLIC";
}

void read_links(FleetSetup& setup, ObjectReader& item, fleet::Instance& row) {
  for (const std::string& text : setup.texts(item, "links")) {
    const std::optional<Symbol> id = setup.tx.symbols().find(text);
    const fleet::Instance* named = id ? setup.fleet.rows.instance(*id) : nullptr;
    if (named == nullptr || named->environment != row.environment) {
      item.refuse("links", "names no instance that stands above it");
    } else {
      row.links.push_back(*id);
    }
  }
}

}  // namespace

void read_fleet_cell(FleetSetup& setup, ObjectReader& item) {
  fleet::Cell row;
  row.id = setup.id(item, "id");
  row.account = setup.optional_id(item, "accountId");
  if (row.account.present() && setup.fleet.rows.account(row.account) == nullptr) {
    item.refuse("accountId", "names no account");
  }
  row.region = region_of(setup, item);
  if (item.ok() && !row.region.present()) item.refuse("region", "is missing");
  row.network = network_of(setup, item, "networkId");
  row.description = item.optional_text("description").value_or("");
  row.environment_type = setup.word(item, "environmentType", fleet::EnvironmentType::prod);
  const std::string role = item.optional_text("role").value_or("Dataplane");
  if (role != "Dataplane" && role != "Provisioner") {
    item.refuse("role", "is Dataplane or Provisioner");
  }
  row.provisioner = role == "Provisioner";
  row.model = setup.word(item, "model", fleet::ModelType::omnistrate_hosted);
  row.custom = setup.flag(item, "custom", false);
  row.customer_email = item.optional_text("customerEmail").value_or("");
  row.status = setup.word(item, "status", Status::ready);
  if (row.status != Status::ready && row.status != Status::failed &&
      row.status != Status::deploying && row.status != Status::cancelled) {
    item.refuse("status", "is READY, DEPLOYING, FAILED or CANCELLED");
  }
  row.kubernetes_version = item.optional_text("kubernetesVersion").value_or("1.33");
  row.created_at = setup.time(item, "createdAt");
  row.amenities = item.any("amenities") != nullptr ? setup.amenities(item, "amenities")
                                                   : setup.fleet.rows.settings().amenities;
  const std::vector<fleet::NodePool> pools = read_node_pools(setup, item);
  if (!item.finish()) return;
  if (row.status == Status::deploying) {
    row.work = fleet::CellWork::deploy;
    row.timer = setup.fleet.timers().schedule(
        setup.tx,
        {fleet::kCellTimer, setup.tx.now() + Duration{setup.fleet.rows.settings().cell_ms}, 0,
         setup.fleet.text(row.id), 0});
  }
  if (const fleet::Cell* before = setup.fleet.rows.cell(row.id)) {
    if (before->timer != 0) setup.fleet.timers().cancel(setup.tx, before->timer);
  }
  const Symbol id = row.id;
  setup.put(setup.fleet.rows.cells, std::move(row));
  put_node_pools(setup, id, pools);
}

void read_fleet_instance(FleetSetup& setup, ObjectReader& item) {
  fleet::Instance row;
  row.id = setup.id(item, "id");
  const fleet::Subscription* subscription =
      setup.fleet.rows.subscription(setup.id(item, "subscription"));
  if (item.ok() && subscription == nullptr) item.refuse("subscription", "names no subscription");
  const fleet::Resource* resource = setup.fleet.rows.resource(setup.id(item, "resource"));
  if (item.ok() && (resource == nullptr || resource->plan != subscription->plan)) {
    item.refuse("resource", "names no resource of the subscription's plan");
  }
  if (!item.ok()) return;
  row.service = subscription->service;
  row.environment = subscription->environment;
  row.plan = subscription->plan;
  row.subscription = subscription->id;
  row.resource = resource->id;
  row.version = setup.optional_id(item, "version");
  if (!row.version.present()) row.version = setup.fleet.rows.preferred_version(row.plan)->version;
  if (setup.fleet.rows.version(row.plan, row.version) == nullptr) {
    item.refuse("version", "is none of the plan");
  }
  read_place(setup, item, row);
  row.status = setup.word(item, "status", Status::running);
  if (!fleet::is_stable(row.status)) item.refuse("status", "should be a stable one");
  row.created_at = setup.time(item, "createdAt");
  row.modified_at = row.created_at;
  row.metering = fleet::metering_in(row.status);
  row.metered_at = row.created_at;
  row.created_by = subscription->user;
  if (item.ok()) read_nodes(setup, item, row);
  row.parameters = setup.parameters(item, "params");
  row.tags = setup.tags(item, "tags");
  read_links(setup, item, row);
  row.external_payer = item.optional_text("externalPayerId").value_or("");
  row.onprem_platform = item.optional_text("onPremPlatform").value_or("");
  row.adopted = setup.flag(item, "adopted", false);
  if (row.status == Status::failed) {
    row.failure = item.optional_text("failure").value_or("It was set up as failed");
    row.failed_at = row.created_at;
  }
  if (!item.finish()) return;
  if (const fleet::Instance* before = setup.fleet.rows.instance(row.id)) {
    if (before->workflow != 0 || before->environment != row.environment) {
      item.refuse("id", "is of an instance that is worked on, or of another environment");
      return;
    }
    row.backup_timer = before->backup_timer;
    row.upgrade_path = before->upgrade_path;
    fleet::close_use(setup.fleet, setup.tx, *before);
    row.metered_at = setup.tx.now();
  } else {
    fleet::happened(setup.fleet, setup.tx, row.environment, fleet::Happening::deployment,
                    row.created_at);
  }
  const Slot slot = setup.put(setup.fleet.rows.instances, std::move(row));
  if (setup.fleet.rows.instances[slot].status == Status::running) {
    fleet::schedule_backup(setup.fleet, setup.tx, slot);
  }
}

void read_fleet_snapshot(FleetSetup& setup, ObjectReader& item) {
  fleet::Snapshot row;
  row.id = setup.id(item, "id");
  const fleet::Instance* instance = setup.fleet.rows.instance(setup.id(item, "instance"));
  if (item.ok() && instance == nullptr) item.refuse("instance", "names no instance");
  if (!item.ok()) return;
  row.instance = instance->id;
  row.service = instance->service;
  row.environment = instance->environment;
  row.plan = instance->plan;
  row.version = instance->version;
  row.subscription = instance->subscription;
  row.resource = instance->resource;
  row.region = instance->region;
  row.parameters = instance->parameters;
  row.public_network = instance->public_network;
  row.automated = setup.flag(item, "automated", false);
  row.status = fleet::SnapshotStatus::complete;
  row.progress = 100;
  row.created_at = setup.time(item, "createdAt");
  row.completed_at = setup.time(item, "completedAt");
  if (item.ok() && *row.completed_at < row.created_at) {
    item.refuse("completedAt", "should not be before createdAt");
  }
  if (item.finish()) setup.put(setup.fleet.rows.snapshots, std::move(row));
}

}  // namespace tabplane::api
