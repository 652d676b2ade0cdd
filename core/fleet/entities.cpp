#include "core/fleet/entities.h"

#include <algorithm>
#include <set>

#include "core/fleet/effects.h"

namespace tabplane::fleet {
namespace {

constexpr struct {
  std::string_view provider;
  std::string_view word;
} kPoolWords[] = {{"aws", "NODE_GROUP"},
                  {"gcp", "NODEPOOL"},
                  {"azure", "AZURE_NODEPOOL"},
                  {"oci", "OCI_NODEPOOL"}};

std::string_view provider_of(const Fleet& fleet, const Cell& cell) {
  const Region* region = fleet.rows.region(cell.region);
  return region != nullptr ? fleet.symbols().text(region->provider) : std::string_view{};
}

Entity entity_of(EntityType type, std::string id) {
  Entity made;
  made.type = type;
  made.id = std::move(id);
  return made;
}

std::vector<Entity> namespaces_of(const Fleet& fleet, const Cell& cell) {
  std::vector<Entity> made;
  std::set<std::string> names;
  for (const Amenity& each : cell.amenities) {
    if (names.insert(namespace_of(each)).second) {
      made.push_back(entity_of(EntityType::name_space, namespace_of(each)));
    }
  }
  fleet.rows.instances_of_cell.each_from_oldest(cell.id, [&](Slot, const Instance& row) {
    Entity entity = entity_of(EntityType::name_space, fleet.text(row.id));
    entity.instance = &row;
    made.push_back(std::move(entity));
    return true;
  });
  return made;
}

std::vector<Entity> services_of(const Fleet& fleet, const Cell& cell) {
  std::vector<Entity> made;
  fleet.rows.instances_of_cell.each_from_oldest(cell.id, [&](Slot, const Instance& row) {
    for (const Resource* part : fleet.rows.parts_of(row.resource)) {
      Entity entity = entity_of(EntityType::service, fleet.text(row.id) + "-" + part->key);
      entity.instance = &row;
      made.push_back(std::move(entity));
    }
    return true;
  });
  return made;
}

std::vector<Entity> pods_of(const Fleet& fleet, const Cell& cell) {
  std::vector<Entity> made;
  const CellLoad load = load_of(fleet, cell.id);
  for (const Pod& pod : load.pods) {
    Entity entity = entity_of(EntityType::pod,
                              fleet.text(pod.instance->id) + "-" + node_name(fleet, *pod.node));
    entity.instance = pod.instance;
    entity.node = pod.node;
    entity.pool.pool = pod.pool;
    if (pod.pool == nullptr) {
      entity.error = "No node pool has room for it";
    } else if (pod.node->health == Health::unhealthy) {
      entity.error = "The node is unhealthy";
    }
    made.push_back(std::move(entity));
  }
  return made;
}

std::vector<Entity> pools_of(const Fleet& fleet, const Cell& cell) {
  std::vector<Entity> made;
  for (const PoolLoad& each : load_of(fleet, cell.id).pools) {
    Entity entity = entity_of(EntityType::node_pool, fleet.text(each.pool->name));
    entity.pool = each;
    made.push_back(std::move(entity));
  }
  return made;
}

}  // namespace

std::optional<EntityType> entity_type(std::string_view word) {
  if (word == "NAMESPACE") return EntityType::name_space;
  if (word == "SERVICE") return EntityType::service;
  if (word == "POD") return EntityType::pod;
  for (const auto& each : kPoolWords) {
    if (word == each.word) return EntityType::node_pool;
  }
  return std::nullopt;
}

std::string_view entity_word(EntityType type, std::string_view provider) {
  switch (type) {
    case EntityType::name_space:
      return "NAMESPACE";
    case EntityType::service:
      return "SERVICE";
    case EntityType::pod:
      return "POD";
    case EntityType::node_pool:
      break;
  }
  for (const auto& each : kPoolWords) {
    if (provider == each.provider) return each.word;
  }
  return "NODEPOOL";
}

std::vector<Entity> entities_of(const Fleet& fleet, const Cell& cell, EntityType type) {
  switch (type) {
    case EntityType::name_space:
      return namespaces_of(fleet, cell);
    case EntityType::service:
      return services_of(fleet, cell);
    case EntityType::pod:
      return pods_of(fleet, cell);
    case EntityType::node_pool:
      return pools_of(fleet, cell);
  }
  return {};
}

std::string_view unquoted(std::string_view json) {
  const bool plain = json.size() >= 2 && json.front() == '"' && json.back() == '"' &&
                     json.find('\\') == std::string_view::npos;
  return plain ? json.substr(1, json.size() - 2) : json;
}

std::string_view property_of(const Amenity& amenity, std::string_view key) {
  for (const Given& each : amenity.properties) {
    if (each.key == key) return unquoted(each.value);
  }
  return {};
}

std::string namespace_of(const Amenity& amenity) {
  const std::string_view said = property_of(amenity, "Namespace");
  if (!said.empty()) return std::string(said);
  std::string made = lower_case(amenity.name);
  std::replace_if(
      made.begin(), made.end(),
      [](char letter) {
        return !(letter >= 'a' && letter <= 'z') && !(letter >= '0' && letter <= '9');
      },
      '-');
  return made;
}

Refused delete_entity(Fleet& fleet, Transaction& tx, Actor actor, Symbol cell,
                      std::string_view type, std::string_view id) {
  const Cell* row = fleet.rows.cell(cell);
  if (row == nullptr) return missing("There is no such host cluster");
  const std::optional<EntityType> kind = entity_type(type);
  if (!kind) return bad("entityType is not known");
  if (entity_word(*kind, provider_of(fleet, *row)) != type)
    return missing("There is no such entity");
  const std::vector<Entity> entities = entities_of(fleet, *row, *kind);
  const auto found = std::find_if(entities.begin(), entities.end(),
                                  [&](const Entity& each) { return each.id == id; });
  if (found == entities.end()) return missing("There is no such entity");
  switch (*kind) {
    case EntityType::node_pool:
      return delete_pool(fleet, tx, actor, cell, id);
    case EntityType::pod:
      return delete_pod(fleet, tx, actor, found->instance->id, node_name(fleet, *found->node));
    case EntityType::name_space:
    case EntityType::service:
      break;
  }
  return wrong_state("The entity is in use");
}

}  // namespace tabplane::fleet
