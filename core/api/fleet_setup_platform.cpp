// Networks, node pools, channels, webhook producers, onboardings and invoices.
#include "core/api/fleet_setup_parts.h"
#include "core/fleet/networks.h"
#include "core/fleet/node_pools.h"
#include "core/fleet/onboardings.h"
#include "core/fleet/subscriptions.h"

namespace tabplane::api {
namespace {

constexpr std::int64_t kMostCents = 1'000'000'000'000;

// An id that has to name a row of the table when it is there.
template <class Row>
Symbol reference(FleetSetup& setup, ObjectReader& item, std::string_view name,
                 const Table<Row>& table) {
  const Symbol id = setup.optional_id(item, name);
  if (id.present() && fleet::Tables::find(table, id) == nullptr) {
    item.refuse(name, "names nothing that is listed");
  }
  return id;
}

}  // namespace

void read_fleet_network(FleetSetup& setup, ObjectReader& item) {
  fleet::Network row;
  row.id = setup.id(item, "id");
  row.name = item.optional_text("name").value_or("");
  row.cidr = item.optional_text("cidr").value_or(std::string(fleet::kUsualCidr));
  if (item.ok() && !fleet::is_cidr(row.cidr)) item.refuse("cidr", "should be a block of addresses");
  row.region = reference(setup, item, "region", setup.fleet.rows.regions);
  if (item.ok() && !row.region.present()) item.refuse("region", "is missing");
  row.type = setup.word(item, "type", fleet::NetworkType::custom);
  row.has_features = item.any("privateLink") != nullptr;
  row.private_link = setup.flag(item, "privateLink", false);
  row.organization = reference(setup, item, "orgId", setup.fleet.rows.organizations);
  row.user = reference(setup, item, "userId", setup.fleet.rows.users);
  row.created_at = setup.time(item, "createdAt");
  if (item.finish()) setup.put(setup.fleet.rows.networks, std::move(row));
}

std::vector<fleet::NodePool> read_node_pools(FleetSetup& setup, ObjectReader& item) {
  std::vector<fleet::NodePool> pools;
  setup.each(item, "nodePools", [&](ObjectReader& each) {
    fleet::NodePool row;
    row.name = setup.id(each, "name");
    row.machine = setup.optional_id(each, "machine");
    row.pods_per_node =
        static_cast<std::uint32_t>(setup.number(each, "podsPerNode", 110, 1, 10'000));
    row.min_size =
        static_cast<std::uint32_t>(setup.number(each, "minSize", 0, 0, fleet::kLargestPool));
    row.max_size =
        static_cast<std::uint32_t>(setup.number(each, "maxSize", 450, 0, fleet::kLargestPool));
    if (each.finish()) pools.push_back(std::move(row));
  });
  return pools;
}

void put_node_pools(FleetSetup& setup, Symbol cell, const std::vector<fleet::NodePool>& pools) {
  for (const fleet::NodePool& each : pools) {
    fleet::NodePool row = each;
    row.cell = cell;
    const Slot slot = setup.fleet.rows.node_pools.find(row);
    if (slot != kNoSlot) {
      const fleet::NodePool& before = setup.fleet.rows.node_pools[slot];
      if (before.timer != 0) setup.fleet.timers().cancel(setup.tx, before.timer);
    }
    setup.put(setup.fleet.rows.node_pools, std::move(row));
  }
  if (setup.fleet.rows.pools_of_cell.count(cell) == 0) {
    fleet::add_usual_pool(setup.fleet, setup.tx, cell);
  }
}

void read_fleet_channel(FleetSetup& setup, ObjectReader& item) {
  fleet::Channel row;
  row.id = setup.id(item, "id");
  row.name = item.text("name");
  row.type = setup.word(item, "type", fleet::ChannelType::email);
  row.target = item.text("target");
  if (item.ok() && row.target.empty()) item.refuse("target", "should not be empty");
  row.method = item.optional_text("method").value_or("POST");
  row.headers = setup.tags(item, "headers");
  row.extra = setup.parameters(item, "additionalBodyParameters");
  row.event_types = setup.texts(item, "eventTypes");
  row.categories = setup.texts(item, "eventCategories");
  row.priorities = setup.texts(item, "eventPriorities");
  row.alert_types = setup.texts(item, "alertTypes");
  row.environment_types = setup.texts(item, "environmentTypes");
  row.created_at = setup.time(item, "createdAt");
  if (item.finish()) setup.put(setup.fleet.rows.channels, std::move(row));
}

void read_fleet_producer(FleetSetup& setup, ObjectReader& item) {
  fleet::Producer row;
  row.id = setup.id(item, "id");
  row.name = item.optional_text("name").value_or("");
  if (item.finish()) setup.put(setup.fleet.rows.producers, std::move(row));
}

void read_fleet_onboarding(FleetSetup& setup, ObjectReader& item) {
  fleet::Onboarding row;
  row.id = setup.id(item, "id");
  row.name = item.text("name");
  row.organization = reference(setup, item, "orgId", setup.fleet.rows.organizations);
  row.user = reference(setup, item, "userId", setup.fleet.rows.users);
  row.service = reference(setup, item, "serviceId", setup.fleet.rows.services);
  row.created_at = setup.time(item, "createdAt");
  row.stages.assign(fleet::onboarding_stages().size(), fleet::StageStatus::not_started);
  if (const Json* stages = item.object("stages")) {
    ObjectReader each(*stages, item.pointer_of("stages"), setup.fault);
    for (std::size_t at = 0; at < row.stages.size(); ++at) {
      row.stages[at] = setup.word(each, fleet::onboarding_stages()[at], row.stages[at]);
    }
    each.finish();
  }
  if (item.finish()) setup.put(setup.fleet.rows.onboardings, std::move(row));
}

// Of a month that is over; an open one waits for a person, since its payment is nobody's affair.
void read_fleet_invoice(FleetSetup& setup, ObjectReader& item) {
  fleet::Invoice row;
  row.id = setup.id(item, "id");
  row.organization = reference(setup, item, "orgId", setup.fleet.rows.organizations);
  if (item.ok() && !row.organization.present()) item.refuse("orgId", "is missing");
  row.user = reference(setup, item, "userId", setup.fleet.rows.users);
  row.billing = setup.word(item, "billingProvider", fleet::BillingProvider::stripe);
  row.status = setup.word(item, "status", fleet::InvoiceStatus::draft);
  row.currency = item.optional_text("currency").value_or("USD");
  row.amount_cents = setup.number(item, "amountCents", 0, 0, kMostCents);
  row.tax_cents = setup.number(item, "taxCents", 0, 0, kMostCents);
  row.invoiced_at = setup.time(item, "invoicedAt");
  row.due_at = item.optional_time("dueAt").value_or(row.invoiced_at);
  row.to = fleet::month_of(row.invoiced_at);
  row.from = fleet::month_of(row.to + Duration{-1});
  if (item.finish()) setup.put(setup.fleet.rows.invoices, std::move(row));
}

}  // namespace tabplane::api
