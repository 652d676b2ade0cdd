// Node pools of cells, and where the pods of instances are placed on them.
//
// A pod is a node of an instance that runs. Pods fill the pools in the order of their making, and a
// pool has as many nodes as its pods need, between its least and its most. Below the number of
// nodes that there are, a new most drains the others one by one; pods that no node is left for are
// not placed, and the cell's health says so. All of it but the draining is derived.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/fleet/events.h"

namespace tabplane::fleet {

inline constexpr std::string_view kUsualPool = "default";
// The API's clients scale a pool up to this.
inline constexpr std::int64_t kLargestPool = 100'000;

struct Pod {
  const Instance* instance;
  const Node* node;
  const NodePool* pool;  // nullptr: not placed
};
struct PoolLoad {
  const NodePool* pool;
  std::uint32_t nodes;
  std::uint32_t pods;
};
struct CellLoad {
  std::vector<PoolLoad> pools;  // in order of their making
  std::vector<Pod> pods;        // in order of the instances' making
};
CellLoad load_of(const Fleet& fleet, Symbol cell);
const NodePool* pool_named(const Fleet& fleet, Symbol cell, std::string_view name);

// The pool that every cell begins with.
void add_usual_pool(Fleet& fleet, Transaction& tx, Symbol cell);
void drop_pools(Fleet& fleet, Transaction& tx, Symbol cell);

Refused set_pool_size(Fleet& fleet, Transaction& tx, Actor actor, Symbol cell,
                      std::string_view name, std::int64_t max_size);
// One that has no nodes.
Refused delete_pool(Fleet& fleet, Transaction& tx, Actor actor, Symbol cell, std::string_view name);
// The pod of a node of an instance is made anew.
Refused delete_pod(Fleet& fleet, Transaction& tx, Actor actor, Symbol instance,
                   std::string_view node);
// One more node is drained.
void drain_node(Fleet& fleet, Transaction& tx, Symbol cell, std::uint64_t pool);

}  // namespace tabplane::fleet
