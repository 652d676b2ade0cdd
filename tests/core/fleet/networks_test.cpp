// Goal: networks are blocks of addresses in a region, renamed freely, deleted when nobody stands in
// them.
// Method: texts that are blocks and texts that are none; a network is made, used and deleted.
#include "core/fleet/networks.h"

#include <doctest/doctest.h>

#include "tests/core/fleet/world.h"

using namespace tabplane;
using namespace tabplane::fleet;

TEST_CASE("a block of addresses has no host bits and no leading zeros") {
  for (const char* good : {"10.0.0.0/16", "0.0.0.0/0", "255.255.255.255/32", "192.168.128.0/17"}) {
    CAPTURE(good);
    CHECK(is_cidr(good));
  }
  for (const char* wrong : {"", "10.0.0.0", "10.0.0.1/16", "10.0.0/16", "10.0.0.0/33",
                            "10.0.0.256/32", "010.0.0.0/8", "10.0.0.0/16 ", "10.0.0.0/",
                            "10.0.0.0/+8", "::/0", "10.0.0.0/99999999999", "1.2.3.4/31x"}) {
    CAPTURE(wrong);
    CHECK(!is_cidr(wrong));
  }
}

TEST_CASE("a network is made in a region that is there, renamed, and deleted once it is empty") {
  fleet::test::World world;
  Symbol made;
  NewNetwork wanted;
  wanted.name = "one";
  const auto create = [&] {
    return world.ask([&](Transaction& tx) -> Refused {
      const auto result = create_network(world.system, tx, world.actor(), wanted);
      if (!result) return result.error();
      made = result.value();
      return std::nullopt;
    });
  };
  CHECK(create() == "bad: There is no such cloud provider and region");
  wanted.provider = world.id("aws");
  wanted.region_code = world.id("us-east-1");
  wanted.cidr = "10.0.0.1/8";
  CHECK(create() == "bad: cidr is no block of addresses, or has host bits");
  wanted.cidr = "10.0.0.0/8";
  CHECK(create().empty());
  CHECK(world.system.rows.network(made)->organization == world.id("org-1"));
  CHECK(create().empty());  // ranges may overlap
  const auto rename = [&](const std::optional<std::string>& name) {
    return world.ask([&](Transaction& tx) {
      return rename_network(world.system, tx, world.actor(), made, name);
    });
  };
  CHECK(rename("two").empty());
  CHECK(rename(std::nullopt).empty());
  CHECK(rename("") == "bad: name is empty");
  CHECK(world.system.rows.network(made)->name == "two");
  const auto remove = [&] {
    return world.ask(
        [&](Transaction& tx) { return delete_network(world.system, tx, world.actor(), made); });
  };
  world.change([&](Transaction& tx) {
    const Slot cell = world.system.rows.cells.find_key(world.id("hc-1"));
    tx.update(world.system.rows.cells, cell, [&](Cell& row) { row.network = made; });
    return true;
  });
  CHECK(remove() == "bad: Cells or instances stand in the network");
  world.change([&](Transaction& tx) {
    const Slot cell = world.system.rows.cells.find_key(world.id("hc-1"));
    tx.update(world.system.rows.cells, cell, [&](Cell& row) { row.network = {}; });
    return true;
  });
  CHECK(remove().empty());
  CHECK(remove() == "missing: There is no such network");
}
