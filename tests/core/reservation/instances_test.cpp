// Goal: the instances of a reservation, and those that give way, are found through every change.
// Method: rows put, changed and rolled back.
#include "core/reservation/instances.h"

#include <doctest/doctest.h>

#include "tests/core/reservation/world.h"

using namespace tabplane;
using namespace tabplane::reservation;
using namespace tabplane::reservation::test;

TEST_CASE("instances are found by their reservation, also after a rollback") {
  Store store;
  Instances instances(store);
  TransactionMemory memory;
  const Symbol held = store.symbols().intern("held");
  const auto row = [&](const char* id, std::uint64_t number, Symbol reservation, bool gives) {
    Allocation made;
    made.id = store.symbols().intern(id);
    made.number = number;
    made.reservation = reservation;
    made.capacity = amounts(2);
    made.best_effort = gives;
    return made;
  };
  {
    Transaction tx(store, memory, {0}, Stream(1));
    tx.insert(instances.rows(), row("b", 2, held, false));
    tx.insert(instances.rows(), row("a", 1, held, false));
    tx.insert(instances.rows(), row("c", 3, {}, true));
    tx.insert(instances.rows(), row("d", 4, {}, true));
    tx.commit();
  }
  const auto numbers = [&](const std::vector<Slot>& slots) {
    std::string text;
    for (const Slot slot : slots) text += std::to_string(instances[slot].number);
    return text;
  };
  CHECK(numbers(instances.of_reservation(held)) == "12");
  CHECK(numbers(instances.best_effort()) == "43");
  CHECK(instances.taken_from(held) == amounts(4));
  {
    Transaction tx(store, memory, {0}, Stream(2));
    const Slot first = instances.of_reservation(held).front();
    tx.update(instances.rows(), first, [](Allocation& now) { now.reservation = Symbol{}; });
    CHECK(numbers(instances.of_reservation(held)) == "2");
  }
  CHECK(numbers(instances.of_reservation(held)) == "12");
  CHECK(instances.any_of(held));
  store.clear();
  CHECK_FALSE(instances.any_of(held));
  CHECK(instances.best_effort().empty());
}
