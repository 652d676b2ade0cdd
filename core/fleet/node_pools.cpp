#include "core/fleet/node_pools.h"

#include <algorithm>

#include "core/fleet/cells.h"
#include "core/fleet/effects.h"

namespace tabplane::fleet {
namespace {

constexpr Duration kDrain{30'000};

bool has_pods(const Instance& row) {
  switch (row.status) {
    case Status::pending:
    case Status::pending_dependency:
    case Status::stopped:
    case Status::cancelled:
      return false;
    default:
      return true;
  }
}

std::uint32_t quotient_up(std::uint64_t value, std::uint32_t divisor) {
  return static_cast<std::uint32_t>((value + divisor - 1) / divisor);
}

// How many of the pods that are left a pool takes, and the nodes that it has then.
PoolLoad fill(const NodePool& pool, std::size_t left) {
  const std::uint32_t per_node = std::max<std::uint32_t>(1, pool.pods_per_node);
  const std::uint64_t room = std::uint64_t{pool.max_size} * per_node;
  const std::uint64_t all = room + std::uint64_t{pool.draining} * per_node;
  const std::uint64_t taken = std::min<std::uint64_t>(left, all);
  const std::uint32_t least = std::min(pool.min_size, pool.max_size);
  const std::uint32_t needed = quotient_up(std::min(taken, room), per_node);
  return {&pool, std::max(least, needed) + pool.draining, static_cast<std::uint32_t>(taken)};
}

void start_drain(Fleet& fleet, Transaction& tx, Slot slot) {
  const NodePool& row = fleet.rows.node_pools[slot];
  std::uint64_t timer = 0;
  if (row.draining > 0) {
    timer = fleet.timers().schedule(
        tx, {kDrainTimer, tx.now() + kDrain, 0, fleet.text(row.cell), row.number});
  }
  tx.set<&NodePool::timer>(fleet.rows.node_pools, slot, timer);
}

void stop_drain(Fleet& fleet, Transaction& tx, Slot slot) {
  const std::uint64_t timer = fleet.rows.node_pools[slot].timer;
  if (timer != 0) fleet.timers().cancel(tx, timer);
}

std::uint32_t nodes_of(const Fleet& fleet, const NodePool& pool) {
  for (const PoolLoad& each : load_of(fleet, pool.cell).pools) {
    if (each.pool == &pool) return each.nodes;
  }
  return 0;
}

Slot slot_of_pool(const Fleet& fleet, Symbol cell, std::string_view name) {
  const NodePool* pool = pool_named(fleet, cell, name);
  return pool != nullptr ? fleet.rows.node_pools.find(*pool) : kNoSlot;
}

}  // namespace

CellLoad load_of(const Fleet& fleet, Symbol cell) {
  CellLoad load;
  fleet.rows.instances_of_cell.each_from_oldest(cell, [&](Slot, const Instance& row) {
    if (!has_pods(row)) return true;
    for (const Node& node : row.nodes) load.pods.push_back({&row, &node, nullptr});
    return true;
  });
  std::size_t placed = 0;
  fleet.rows.pools_of_cell.each_from_oldest(cell, [&](Slot, const NodePool& pool) {
    load.pools.push_back(fill(pool, load.pods.size() - placed));
    for (std::uint32_t taken = 0; taken < load.pools.back().pods; ++taken) {
      load.pods[placed++].pool = &pool;
    }
    return true;
  });
  return load;
}

const NodePool* pool_named(const Fleet& fleet, Symbol cell, std::string_view name) {
  const std::optional<Symbol> known = fleet.symbols().find(name);
  const Slot slot = known ? fleet.rows.node_pools.find_key(cell, *known) : kNoSlot;
  return slot != kNoSlot ? &fleet.rows.node_pools[slot] : nullptr;
}

void add_usual_pool(Fleet& fleet, Transaction& tx, Symbol cell) {
  NodePool row;
  row.cell = cell;
  row.name = tx.intern(kUsualPool);
  row.number = fleet.next_number(tx);
  row.min_size = 1;
  tx.insert(fleet.rows.node_pools, std::move(row));
}

void drop_pools(Fleet& fleet, Transaction& tx, Symbol cell) {
  std::vector<Slot> slots;
  fleet.rows.pools_of_cell.each(cell, [&](Slot slot, const NodePool&) {
    slots.push_back(slot);
    return true;
  });
  for (const Slot slot : slots) {
    stop_drain(fleet, tx, slot);
    tx.erase(fleet.rows.node_pools, slot);
  }
}

Refused set_pool_size(Fleet& fleet, Transaction& tx, Actor actor, Symbol cell,
                      std::string_view name, std::int64_t max_size) {
  const Slot slot = slot_of_pool(fleet, cell, name);
  if (slot == kNoSlot) return missing("There is no such node pool");
  if (max_size < 0 || max_size > kLargestPool) return bad("maxSize is no size of a node pool");
  const std::uint32_t before = nodes_of(fleet, fleet.rows.node_pools[slot]);
  stop_drain(fleet, tx, slot);
  tx.update(fleet.rows.node_pools, slot, [&](NodePool& row) {
    row.max_size = static_cast<std::uint32_t>(max_size);
    row.draining = 0;
  });
  const std::uint32_t after = nodes_of(fleet, fleet.rows.node_pools[slot]);
  tx.set<&NodePool::draining>(fleet.rows.node_pools, slot, before > after ? before - after : 0);
  start_drain(fleet, tx, slot);
  audit(fleet, tx, actor,
        "Set the size of the node pool " + std::string(name) + " of the host cluster " +
            fleet.text(cell) + " to " + std::to_string(max_size));
  return std::nullopt;
}

Refused delete_pool(Fleet& fleet, Transaction& tx, Actor actor, Symbol cell,
                    std::string_view name) {
  const Slot slot = slot_of_pool(fleet, cell, name);
  if (slot == kNoSlot) return missing("There is no such entity");
  if (nodes_of(fleet, fleet.rows.node_pools[slot]) > 0) {
    return wrong_state("The node pool has nodes");
  }
  stop_drain(fleet, tx, slot);
  tx.erase(fleet.rows.node_pools, slot);
  audit(fleet, tx, actor,
        "Deleted the node pool " + std::string(name) + " of the host cluster " + fleet.text(cell));
  return std::nullopt;
}

Refused delete_pod(Fleet& fleet, Transaction& tx, Actor actor, Symbol instance,
                   std::string_view node) {
  const Slot slot = instance.present() ? fleet.rows.instances.find_key(instance) : kNoSlot;
  if (slot == kNoSlot) return missing("There is no such entity");
  if (fleet.rows.instances[slot].workflow != 0) return wrong_state("The instance is worked on");
  tx.update(fleet.rows.instances, slot, [&](Instance& row) {
    for (Node& each : row.nodes) {
      if (node_name(fleet, each) != node) continue;
      ++each.generation;
      if (each.health == Health::unhealthy) each.health = Health::healthy;
    }
    row.modified_at = tx.now();
  });
  audit(fleet, tx, actor,
        about(fleet.rows.instances[slot], "Deleted the pod of " + std::string(node) +
                                              " of the instance " + fleet.text(instance)));
  return std::nullopt;
}

void drain_node(Fleet& fleet, Transaction& tx, Symbol cell, std::uint64_t pool) {
  Slot slot = kNoSlot;
  fleet.rows.pools_of_cell.each(cell, [&](Slot at, const NodePool& row) {
    if (row.number == pool) slot = at;
    return slot == kNoSlot;
  });
  if (slot == kNoSlot || fleet.rows.node_pools[slot].draining == 0) return;
  tx.update(fleet.rows.node_pools, slot, [](NodePool& row) { --row.draining; });
  start_drain(fleet, tx, slot);
  const Slot at = fleet.rows.cells.find_key(cell);
  if (at == kNoSlot) return;
  const std::string name = fleet.text(fleet.rows.node_pools[slot].name);
  tx.update(fleet.rows.cells, at,
            [&](Cell& row) { log_line(row, tx.now(), "", "Drained a node of the pool " + name); });
}

}  // namespace tabplane::fleet
