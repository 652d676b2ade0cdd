// What there is on a cell, as Kubernetes would name it. Nothing of it is stored.
//
// A namespace for each instance and each amenity, a service for each part of an instance, a pod for
// each of its nodes that runs, and the node pools, whose type has another word at every cloud
// provider. Cost: linear in the instances of the cell.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/fleet/node_pools.h"

namespace tabplane::fleet {

enum class EntityType : std::uint8_t { name_space, service, pod, node_pool };

struct Entity {
  EntityType type = EntityType::name_space;
  std::string id;
  const Instance* instance = nullptr;
  const Node* node = nullptr;
  PoolLoad pool = {nullptr, 0, 0};  // a pool's own, or the one that a pod is placed in
  std::string error;                // "" while it is healthy
};

// nullopt when no cloud provider has such a type.
std::optional<EntityType> entity_type(std::string_view word);
// The word for it at the cell's cloud provider.
std::string_view entity_word(EntityType type, std::string_view provider);

std::vector<Entity> entities_of(const Fleet& fleet, const Cell& cell, EntityType type);

// A plain JSON text without its quotes; others as they are.
std::string_view unquoted(std::string_view json);
// A property of an amenity, unquoted; "" when it has none.
std::string_view property_of(const Amenity& amenity, std::string_view key);
// Where an amenity is installed.
std::string namespace_of(const Amenity& amenity);

// Pods and node pools can be deleted; the others last as long as what they are of.
Refused delete_entity(Fleet& fleet, Transaction& tx, Actor actor, Symbol cell,
                      std::string_view type, std::string_view id);

}  // namespace tabplane::fleet
