#include "core/api/fleet_setup.h"

#include "core/api/control_plane.h"
#include "core/api/fleet_setup_parts.h"
#include "core/fleet/generate.h"
#include "core/fleet/invoices.h"

namespace tabplane::api {
namespace {

using MaybeFault = std::optional<DocumentFault>;
using ReadItem = void (*)(FleetSetup&, ObjectReader&);

constexpr std::int64_t kDearestHour_nano = 1'000'000'000'000'000;
constexpr std::int64_t kLongestStage_ms = 24LL * 3600 * 1000;

void read_durations(FleetSetup& setup, ObjectReader& reader, fleet::Settings& settings) {
  const Json* durations = reader.object("durations");
  if (durations == nullptr) return;
  settings.durations.clear();
  ObjectReader each(*durations, reader.pointer_of("durations"), setup.fault);
  for (auto at = durations->begin(); at != durations->end() && !setup.fault; ++at) {
    if (at.key() == "cell") {
      settings.cell_ms = setup.number(each, "cell", 0, 0, kLongestStage_ms);
      continue;
    }
    const auto kind = fleet::parse_word<fleet::WorkflowKind>(at.key());
    const Json* stages = each.object(at.key());
    if (!kind || stages == nullptr) {
      each.refuse(at.key(), "is no kind of work");
      return;
    }
    ObjectReader of_kind(*stages, each.pointer_of(at.key()), setup.fault);
    for (const fleet::StagePlan& stage : fleet::stages_of(*kind)) {
      const std::string_view name = fleet::word_of(stage.stage);
      settings.durations.push_back(
          {*kind, stage.stage, setup.number(of_kind, name, stage.ms, 0, kLongestStage_ms)});
    }
    of_kind.finish();
  }
}

void read_settings(FleetSetup& setup, ObjectReader& reader) {
  fleet::Settings settings = setup.fleet.rows.settings();
  if (const Json* provider = reader.object("provider")) {
    ObjectReader item(*provider, reader.pointer_of("provider"), setup.fault);
    settings.provider = setup.id(item, "id");
    settings.provider_name = item.optional_text("name").value_or("");
    settings.organization = setup.optional_id(item, "orgId");
    item.finish();
  }
  read_durations(setup, reader, settings);
  if (reader.any("amenityTemplate") != nullptr) {
    settings.amenities = setup.amenities(reader, "amenityTemplate");
  }
  if (reader.any("failingTargets") != nullptr) {
    settings.failing_targets = setup.texts(reader, "failingTargets");
  }
  if (const Json* billing = reader.object("billing")) {
    ObjectReader item(*billing, reader.pointer_of("billing"), setup.fault);
    settings.storage_nano =
        setup.number(item, "storageNanoPerGiBHour", settings.storage_nano, 0, kDearestHour_nano);
    settings.tax_permille = setup.number(item, "taxPermille", settings.tax_permille, 0, 1000);
    settings.payment_days = setup.number(item, "paymentDays", settings.payment_days, 0, 3650);
    settings.due_days = setup.number(item, "dueDays", settings.due_days, 0, 3650);
    item.finish();
  }
  if (!reader.ok()) return;
  Table<fleet::Settings>& rows = setup.fleet.rows.settings_rows;
  const Slot slot = rows.find(settings);
  if (slot == kNoSlot) {
    setup.tx.insert(rows, std::move(settings));
  } else {
    setup.tx.update(rows, slot, [&](fleet::Settings& changed) { changed = settings; });
  }
}

void read_fault(FleetSetup& setup, ObjectReader& item) {
  fleet::OrderedFault row;
  row.kind = setup.word(item, "operation", fleet::WorkflowKind::create);
  row.target = setup.optional_id(item, "target");
  row.stage = setup.word(item, "step", fleet::stages_of(row.kind).back().stage);
  bool known = false;
  for (const fleet::StagePlan& each : fleet::stages_of(row.kind)) {
    known = known || each.stage == row.stage;
  }
  if (item.ok() && !known) item.refuse("step", "is none of this work");
  row.attempt = static_cast<std::uint32_t>(setup.number(item, "attempt", 0, 0, 1'000'000));
  row.permille = static_cast<std::uint32_t>(setup.number(item, "permille", 1000, 0, 1000));
  const std::string outcome = item.optional_text("outcome").value_or("fail");
  if (outcome != "fail") item.refuse("outcome", "is fail");
  if (!item.finish()) return;
  row.number = setup.fleet.next_number(setup.tx);
  setup.tx.insert(setup.fleet.rows.faults, std::move(row));
}

// Faults stand in place of those that were ordered before.
void read_faults(FleetSetup& setup, ObjectReader& reader) {
  if (reader.list("faults") == nullptr) return;
  std::vector<Slot> old;
  setup.fleet.rows.faults.each([&](Slot slot, const fleet::OrderedFault&) { old.push_back(slot); });
  for (const Slot slot : old) setup.tx.erase(setup.fleet.rows.faults, slot);
  setup.each(reader, "faults", [&](ObjectReader& item) { read_fault(setup, item); });
}

void read_generate(FleetSetup& setup, ObjectReader& reader) {
  const Json* json = reader.object("generate");
  if (json == nullptr) return;
  ObjectReader item(*json, reader.pointer_of("generate"), setup.fault);
  fleet::WorldSize size;
  size.instances = static_cast<std::uint32_t>(
      setup.number(item, "instances", 0, 0, fleet::kMostGeneratedInstances));
  size.services = static_cast<std::uint32_t>(setup.number(item, "services", 3, 1, 50));
  size.cells = static_cast<std::uint32_t>(setup.number(item, "cells", 6, 1, 500));
  size.organizations = static_cast<std::uint32_t>(setup.number(item, "orgs", 20, 1, 10'000));
  if (item.finish()) fleet::generate(setup.fleet, setup.tx, size);
}

}  // namespace

void put_fleet_section(fleet::Fleet& system, Transaction& tx, const Json& section,
                       const std::string& pointer, MaybeFault& fault) {
  ObjectReader reader(section, pointer, fault);
  FleetSetup setup{system, tx, fault};
  const struct {
    const char* name;
    ReadItem read;
  } lists[] = {{"machines", read_fleet_machine},
               {"regions", read_fleet_region},
               {"organizations", read_fleet_organization},
               {"users", read_fleet_user},
               {"tokens", read_fleet_token},
               {"accounts", read_fleet_account},
               {"services", read_fleet_service},
               {"networks", read_fleet_network},
               {"cells", read_fleet_cell},
               {"subscriptions", read_fleet_subscription},
               {"subscriptionRequests", read_fleet_request},
               {"instances", read_fleet_instance},
               {"snapshots", read_fleet_snapshot},
               {"channels", read_fleet_channel},
               {"webhookProducers", read_fleet_producer},
               {"onboardings", read_fleet_onboarding},
               {"invoices", read_fleet_invoice}};
  read_settings(setup, reader);
  for (const auto& [name, read] : lists) {
    setup.each(reader, name, [&, read = read](ObjectReader& item) { read(setup, item); });
  }
  read_faults(setup, reader);
  read_generate(setup, reader);
  if (reader.finish()) fleet::open_books(system, tx);
}

Response put_fleet_list(Call& call) {
  std::optional<Json> body = parse_json(call.request.body);
  if (!body) return host_fault(Fault::malformed_body, {});
  MaybeFault fault;
  Json section = Json::object();
  section[call.parameters[0]] = std::move(*body);
  put_fleet_section(call.plane.fleet(), call.tx(), section, "", fault);
  if (fault) return document_refused(*fault);
  const Json& put = section.begin().value();
  const std::size_t count = put.is_array() ? put.size() : 1;
  return json_response(200, "{\"upserted\":" + std::to_string(count) + "}");
}

}  // namespace tabplane::api
