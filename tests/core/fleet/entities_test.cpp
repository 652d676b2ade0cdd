// Goal: what there is on a cell follows its instances, amenities and pools.
// Method: a cell with an instance is looked at by type.
#include "core/fleet/entities.h"

#include <doctest/doctest.h>

#include "tests/core/fleet/world.h"

using namespace tabplane;
using namespace tabplane::fleet;

TEST_CASE("every cloud provider has a word of its own for node pools") {
  CHECK(entity_word(EntityType::node_pool, "aws") == "NODE_GROUP");
  CHECK(entity_word(EntityType::node_pool, "gcp") == "NODEPOOL");
  CHECK(entity_word(EntityType::node_pool, "azure") == "AZURE_NODEPOOL");
  CHECK(entity_type("AZURE_NODEPOOL") == EntityType::node_pool);
  CHECK(entity_type("POD") == EntityType::pod);
  CHECK(!entity_type("pod"));
}

TEST_CASE("namespaces, services and pods are those of the instances") {
  fleet::test::World world;
  world.change([&](Transaction& tx) {
    add_usual_pool(world.system, tx, world.id("hc-1"));
    return true;
  });
  const Symbol instance = world.running();
  const Cell& cell = *world.system.rows.cell(world.id("hc-1"));
  CHECK(entities_of(world.system, cell, EntityType::name_space).size() == 1);
  CHECK(entities_of(world.system, cell, EntityType::service).size() == 2);
  CHECK(entities_of(world.system, cell, EntityType::node_pool).size() == 1);
  const auto pods = entities_of(world.system, cell, EntityType::pod);
  REQUIRE(pods.size() == 3);
  CHECK(pods[0].id == world.system.text(instance) + "-db-0");
  CHECK(pods[0].error.empty());
  const auto remove = [&](const char* type, const std::string& id) {
    return world.ask([&](Transaction& tx) {
      return delete_entity(world.system, tx, world.actor(), world.id("hc-1"), type, id);
    });
  };
  CHECK(remove("NAMESPACE", world.system.text(instance)) == "state: The entity is in use");
  CHECK(remove("NODE_GROUP", "default") == "state: The node pool has nodes");
  CHECK(remove("NODEPOOL", "default") == "missing: There is no such entity");
  CHECK(remove("THING", "default") == "bad: entityType is not known");
  CHECK(remove("POD", pods[0].id).empty());
}

TEST_CASE("an amenity's namespace is said or made of its name") {
  Amenity amenity;
  amenity.name = "Cert Manager";
  CHECK(namespace_of(amenity) == "cert-manager");
  amenity.properties.push_back({"Namespace", "\"certs\""});
  CHECK(namespace_of(amenity) == "certs");
  CHECK(unquoted("\"a\\\"b\"") == "\"a\\\"b\"");
  CHECK(property_of(amenity, "ChartName").empty());
}
