#include "shell/view/fleet_cells_view.h"

#include <algorithm>
#include <utility>

#include "core/base/order.h"
#include "core/fleet/cells.h"
#include "core/fleet/entities.h"
#include "shell/view/word_filter.h"

namespace tabplane::shell {
namespace {

using fleet::EntityType;

constexpr EntityType kTypes[] = {EntityType::name_space, EntityType::service, EntityType::pod,
                                 EntityType::node_pool};

FleetCellRow row_of(const fleet::Fleet& fleet, const fleet::Cell& cell) {
  FleetCellRow row;
  row.id = fleet.text(cell.id);
  row.description = cell.description;
  if (const fleet::Region* region = fleet.rows.region(cell.region)) {
    row.provider = fleet.text(region->provider);
    row.region = fleet.text(region->code);
  }
  row.status = cell.status;
  const fleet::CellLoad load = fleet::load_of(fleet, cell.id);
  for (const fleet::Pod& pod : load.pods) {
    const bool bad = pod.pool == nullptr || pod.node->health == fleet::Health::unhealthy;
    row.failed += bad ? 1U : 0U;
  }
  for (const fleet::PoolLoad& pool : load.pools) {
    row.nodes += pool.nodes;
    row.draining += pool.pool->draining;
  }
  row.instances = fleet.rows.instances_of_cell.count(cell.id);
  row.staged = cell.staged;
  if (cell.staged) row.changes = amenity_changes(fleet_amenities(cell));
  row.follows_template = fleet::follows_template(fleet, cell);
  row.created = cell.created_at;
  return row;
}

bool matches(const WordFilter& words, const FleetCellRow& row) {
  if (words.empty()) return true;
  const std::string_view texts[] = {row.id,
                                    row.description,
                                    row.provider,
                                    row.region,
                                    fleet::word_of(row.status),
                                    fleet::word_of(row.health()),
                                    row.staged ? "staged" : ""};
  return words.matches(texts);
}

class CellReader {
 public:
  CellReader(const fleet::Fleet& fleet, const fleet::Cell& cell) : fleet_(fleet), cell_(cell) {}

  void read_facts(FleetCellView& view) const {
    const auto fact = [&](std::string label, std::string value, bool mono = true) {
      if (!value.empty()) view.facts.push_back({std::move(label), std::move(value), mono});
    };
    fact("Description", cell_.description, false);
    fact("Cloud", view.row.provider);
    fact("Region", view.row.region);
    const fleet::Account* account = fleet_.rows.account(cell_.account);
    fact("Account", account != nullptr ? account->name : fleet_.text(cell_.account), false);
    fact("Environment", std::string(fleet::word_of(cell_.environment_type)));
    fact("Role", cell_.provisioner ? "Provisioner" : "Dataplane");
    fact("Model", std::string(fleet::word_of(cell_.model)));
    fact("Kubernetes", cell_.kubernetes_version);
    if (const fleet::Network* network = fleet_.rows.network(cell_.network)) {
      fact("Network", network->name.empty() ? fleet_.text(network->id) : network->name, false);
      fact("Addresses", network->cidr);
    }
    fact("Customer", cell_.customer_email);
    fact("Made", format_rfc3339(cell_.created_at));
  }

  void read_health(FleetCellView& view) const {
    std::size_t all = 0;
    std::size_t bad = 0;
    for (const EntityType type : kTypes) {
      FleetCellKind kind;
      kind.type = fleet::entity_word(type, view.row.provider);
      for (const fleet::Entity& each : fleet::entities_of(fleet_, cell_, type)) {
        ++kind.total;
        if (type == EntityType::pod) read_pod(each, view);
        if (each.error.empty()) continue;
        ++kind.failed;
        if (kind.failures.size() < kFleetFailuresListed) {
          kind.failures.push_back({each.id, each.error});
        }
      }
      all += kind.total;
      bad += kind.failed;
      view.kinds.push_back(std::move(kind));
    }
    view.health_words = std::to_string(bad) + " of " + std::to_string(all) + " have failed";
    put_in_order(view.pods, [](const FleetPodRow& left, const FleetPodRow& right) {
      return !left.error.empty() && right.error.empty();
    });
    if (view.pods.size() > kFleetPodsListed) {
      view.more_pods = view.pods.size() - kFleetPodsListed;
      view.pods.resize(kFleetPodsListed);
    }
  }

  void read_pools(FleetCellView& view) const {
    view.pool_type = fleet::entity_word(EntityType::node_pool, view.row.provider);
    for (const fleet::PoolLoad& load : fleet::load_of(fleet_, cell_.id).pools) {
      FleetPoolRow row;
      row.name = fleet_.text(load.pool->name);
      row.machine = fleet_.text(load.pool->machine);
      row.nodes = load.nodes;
      row.draining = load.pool->draining;
      row.pods = load.pods;
      row.pods_per_node = load.pool->pods_per_node;
      row.least = load.pool->min_size;
      row.most = load.pool->max_size;
      if (load.nodes > 0) row.cannot_delete = "The node pool has nodes";
      view.pools.push_back(std::move(row));
    }
  }

  void read_tenants(FleetCellView& view) const {
    fleet_.rows.instances_of_cell.each(cell_.id, [&](Slot, const fleet::Instance& instance) {
      const fleet::Service* service = fleet_.rows.service(instance.service);
      const fleet::Plan* plan = fleet_.rows.plan(instance.plan);
      FleetTenantRow row;
      row.id = fleet_.text(instance.id);
      row.plan_words = (service != nullptr ? service->name : fleet_.text(instance.service)) + ", " +
                       (plan != nullptr ? plan->name : fleet_.text(instance.plan));
      row.status = instance.status;
      view.tenants.push_back(std::move(row));
      return view.tenants.size() < kFleetTenantsListed;
    });
    view.more_tenants = view.row.instances - view.tenants.size();
  }

  void read_log(FleetCellView& view) const {
    for (auto at = cell_.log.rbegin(); at != cell_.log.rend(); ++at) {
      if (view.log.size() == kFleetLogListed) return;
      const std::string about = at->amenity.empty() ? std::string() : at->amenity + ": ";
      view.log.push_back({at->at, about + at->message});
    }
  }

  void read_may(FleetCellView& view) const {
    for (std::size_t at = 0; at < kFleetCellVerbs; ++at) {
      const auto verb = static_cast<FleetCellVerb>(at);
      view.may.push_back({std::string(words_of(verb)), cannot(fleet_, cell_, verb)});
    }
    view.cannot_stage = cannot_stage(cell_);
  }

 private:
  void read_pod(const fleet::Entity& each, FleetCellView& view) const {
    FleetPodRow row;
    row.id = each.id;
    if (each.pool.pool != nullptr) row.pool = fleet_.text(each.pool.pool->name);
    row.error = each.error;
    if (each.instance->workflow != 0) row.cannot_remake = "The instance is worked on";
    view.pods.push_back(std::move(row));
  }

  const fleet::Fleet& fleet_;
  const fleet::Cell& cell_;
};

}  // namespace

std::size_t drained_by(const FleetPoolRow& pool, std::int64_t most) {
  const auto nodes = static_cast<std::int64_t>(pool.nodes);
  return most >= 0 && most < nodes ? static_cast<std::size_t>(nodes - most) : 0;
}

std::vector<FleetCellRow> fleet_cells(const fleet::Fleet& fleet, std::string_view filter) {
  const WordFilter words(filter);
  std::vector<FleetCellRow> rows;
  fleet.rows.cells_in_order.each(fleet::kEverything, [&](Slot, const fleet::Cell& cell) {
    FleetCellRow row = row_of(fleet, cell);
    if (matches(words, row)) rows.push_back(std::move(row));
    return true;
  });
  return rows;
}

std::optional<FleetCellView> fleet_cell_view(const fleet::Fleet& fleet, std::string_view id) {
  const std::optional<Symbol> symbol = fleet.symbols().find(id);
  const fleet::Cell* cell = symbol ? fleet.rows.cell(*symbol) : nullptr;
  if (cell == nullptr) return std::nullopt;
  FleetCellView view;
  view.row = row_of(fleet, *cell);
  view.amenities = fleet_amenities(*cell);
  const CellReader reader(fleet, *cell);
  reader.read_facts(view);
  reader.read_health(view);
  reader.read_pools(view);
  reader.read_tenants(view);
  reader.read_log(view);
  reader.read_may(view);
  return view;
}

std::vector<FleetRegionChoice> fleet_regions(const fleet::Fleet& fleet) {
  std::vector<FleetRegionChoice> choices;
  fleet.rows.regions_in_order.each_from_oldest(
      fleet::kEverything, [&](Slot, const fleet::Region& region) {
        choices.push_back({fleet.text(region.provider), fleet.text(region.code)});
        return true;
      });
  return choices;
}

}  // namespace tabplane::shell
