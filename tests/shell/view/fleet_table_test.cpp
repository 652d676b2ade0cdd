// Goal: the rows of the fleet table equal the world, whatever happens to it, and say what changed.
// Method: a small fleet that is changed, renamed and replaced; after random changes the followed
// table is compared with one that was made anew.
#include "shell/view/fleet_table.h"

#include <doctest/doctest.h>

#include <string>

#include "shell/view/fleet_words.h"
#include "tests/shell/fleet_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using namespace tabplane::shell::testing;

namespace {

const FleetRow* find(const FleetTable& table, std::string_view id) {
  for (const FleetRow& row : table.rows()) {
    if (row.number != 0 && table.id(row) == id) return &row;
  }
  return nullptr;
}

// Texts in place of numbers, so that tables of different histories compare.
std::string described(const FleetTable& table) {
  std::string words = "\n";
  for (const FleetRow& row : table.rows()) {
    if (row.number == 0) {
      words += "-\n";
      continue;
    }
    words += std::string(table.id(row)) + " " + std::to_string(row.nodes) + " " +
             std::to_string(row.updated_ms);
    for (std::size_t column = 0; column < kFleetNamed; ++column) {
      words += ' ';
      words += table.name(row, static_cast<FleetColumn>(column));
    }
    words += '\n';
  }
  while (words.ends_with("\n-\n")) words.resize(words.size() - 2);
  return words;
}

}  // namespace

TEST_CASE("rows carry the names of what they belong to") {
  SmallFleet fleet;
  FleetTable table;
  table.follow(fleet.rows, fleet.store.symbols(), fleet.moment);
  CHECK(table.size() == 4);
  CHECK(table.all_changed());
  const FleetRow* row = find(table, "instance-b");
  REQUIRE(row != nullptr);
  CHECK(table.name(*row, FleetColumn::service) == "Postgres");
  CHECK(table.name(*row, FleetColumn::plan) == "standard");
  CHECK(table.name(*row, FleetColumn::environment) == "Production");
  CHECK(table.name(*row, FleetColumn::cloud) == "aws");
  CHECK(table.name(*row, FleetColumn::region) == "eu-west-1");
  CHECK(table.name(*row, FleetColumn::customer) == "Acme Inc");
  CHECK(table.name(*row, FleetColumn::status) == "FAILED");
  CHECK(table.name(*row, FleetColumn::health) == "UNHEALTHY");
  CHECK(table.count(fleet::Status::failed) == 1);
  CHECK(table.count(fleet::Status::running) == 1);
  CHECK(table.count(fleet::Status::pending) == 0);
}

TEST_CASE("following reads what changed, even twice within one instant") {
  SmallFleet fleet;
  FleetTable table;
  table.follow(fleet.rows, fleet.store.symbols(), fleet.moment);
  const std::uint64_t generation = table.generation();
  table.follow(fleet.rows, fleet.store.symbols(), fleet.moment);
  CHECK(table.generation() == generation);
  CHECK(table.all_changed());  // still what the generation is about
  fleet.pass(5);
  fleet.change_instance("instance-a", [](auto& row) { row.status = fleet::Status::stopping; });
  table.follow(fleet.rows, fleet.store.symbols(), fleet.moment);
  CHECK(table.generation() == generation + 1);
  CHECK(table.changed().size() == 1);
  fleet.change_instance("instance-a", [](auto& row) { row.status = fleet::Status::stopped; });
  table.follow(fleet.rows, fleet.store.symbols(), fleet.moment);
  CHECK(table.changed().size() == 1);
  CHECK(table.count(fleet::Status::stopped) == 2);
  fleet.pass(5);
  fleet.erase_instance("instance-b");
  table.follow(fleet.rows, fleet.store.symbols(), fleet.moment);
  CHECK(table.size() == 3);
  CHECK(table.count(fleet::Status::failed) == 0);
  CHECK(find(table, "instance-b") == nullptr);
}

TEST_CASE("a new name of a plan reaches all its rows") {
  SmallFleet fleet;
  FleetTable table;
  table.follow(fleet.rows, fleet.store.symbols(), fleet.moment);
  fleet.change([&](Transaction& tx) {
    tx.update(fleet.rows.plans, fleet.rows.plans.find_key(fleet.symbol("pt-pro")),
              [](fleet::Plan& plan) { plan.name = "professional"; });
  });
  table.follow(fleet.rows, fleet.store.symbols(), fleet.moment);
  CHECK(table.all_changed());
  CHECK(table.name(*find(table, "instance-a"), FleetColumn::plan) == "professional");
}

TEST_CASE("another world takes the place of this one") {
  SmallFleet fleet;
  FleetCatalogue other;
  other.add(other.rows.instances, other.instance("instance-z"));
  FleetTable table;
  table.follow(fleet.rows, fleet.store.symbols(), fleet.moment);
  table.follow(other.rows, other.store.symbols(), other.moment);
  CHECK(table.size() == 1);
  CHECK(find(table, "instance-z") != nullptr);
}

TEST_CASE("an id of any length is whole") {
  FleetCatalogue fleet;
  for (const std::size_t size : {1u, 22u, 23u, 24u, 60u}) {
    fleet.add(fleet.rows.instances, fleet.instance(std::string(size, 'i')));
  }
  FleetTable table;
  table.follow(fleet.rows, fleet.store.symbols(), fleet.moment);
  std::size_t letters = 0;
  for (const FleetRow& row : table.rows()) {
    CHECK(table.id(row) == fleet.store.symbols().text(row.id));
    letters += table.id(row).size();
  }
  CHECK(letters == 1 + 22 + 23 + 24 + 60);
}

TEST_CASE("after random changes it equals a table made anew") {
  FleetCatalogue fleet;
  Stream chance(7);
  FleetTable followed;
  int made = 0;
  for (int round = 0; round < 300; ++round) {
    const std::string id = "instance-" + std::to_string(chance.below(40));
    const bool there = fleet.rows.instance(fleet.symbol(id)) != nullptr;
    if (!there) {
      fleet::Instance row = fleet.instance(id);
      row.modified_at = fleet.moment.now;
      fleet.add(fleet.rows.instances, row);
      ++made;
    } else if (chance.below(4) == 0) {
      fleet.erase_instance(id);
    } else {
      fleet.change_instance(id, [&](fleet::Instance& row) {
        row.status = static_cast<fleet::Status>(chance.below(18));
        row.nodes.resize(chance.below(4));
      });
    }
    if (chance.below(3) == 0) fleet.pass(1);
    if (chance.below(2) == 0) continue;
    followed.follow(fleet.rows, fleet.store.symbols(), fleet.moment);
    FleetTable anew;
    anew.follow(fleet.rows, fleet.store.symbols(), fleet.moment);
    REQUIRE(described(followed) == described(anew));
    REQUIRE(followed.size() == anew.size());
  }
  CHECK(made > 40);
}

TEST_CASE("fields have names, and some have a second one") {
  for (std::size_t at = 0; at < kFleetColumns; ++at) {
    const auto column = static_cast<FleetColumn>(at);
    CHECK(column_of(field_of(column)) == column);
  }
  CHECK(column_of("env") == FleetColumn::environment);
  CHECK(column_of("nothing") == std::nullopt);
}
