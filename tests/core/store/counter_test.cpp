// Goal: counters count 1, 2, 3, and a refused request uses no number up.
// Method: numbers drawn by name and by place, across rollbacks and reloads.
#include "core/store/counter.h"

#include <doctest/doctest.h>

#include "tests/core/store/sample_rows.h"

using namespace tabplane;

TEST_CASE("each counter counts for itself from 1") {
  sample::Tables tables;
  CHECK(tables.counters.last(tables.store.symbols(), "a") == 0);
  Transaction tx = tables.begin();
  CHECK(tables.counters.next(tx, "a") == 1);
  CHECK(tables.counters.next(tx, "a") == 2);
  CHECK(tables.counters.next(tx, "b") == 1);
  tables.counters.move_to(tx, "b", 40);
  tables.counters.move_to(tx, "b", 40);
  CHECK(tables.counters.next(tx, "b") == 41);
  tx.commit();
  CHECK(tables.counters.last(tables.store.symbols(), "a") == 2);
  CHECK(tables.counters.last(tables.store.symbols(), "b") == 41);
}

TEST_CASE("what was rolled back is given again, with a place as by name") {
  sample::Tables tables;
  Counters::Place place("a");
  const std::uint64_t digest = tables.store.digest();
  for (int again = 0; again < 3; ++again) {
    Transaction tx = tables.begin();
    CHECK(tables.counters.next(tx, place) == 1);
    CHECK(tables.counters.next(tx, "a") == 2);
    tx.roll_back();
    CHECK(tables.counters.last(tables.store.symbols(), "a") == 0);
    CHECK(tables.store.digest() == digest);
    CHECK(tables.store.symbols().size() == kFirstOwnSymbol);
  }
  {
    // Another counter takes the slot that the place remembers.
    Transaction tx = tables.begin();
    CHECK(tables.counters.next(tx, "other") == 1);
    CHECK(tables.counters.next(tx, place) == 1);
    tx.commit();
  }
  Transaction tx = tables.begin();
  CHECK(tables.counters.next(tx, place) == 2);
  CHECK(tables.counters.next(tx, "other") == 2);
}

TEST_CASE("a place finds its counter again after the world was cleared") {
  sample::Tables tables;
  Counters::Place place("a");
  for (int again = 0; again < 2; ++again) {
    Transaction tx = tables.begin();
    CHECK(tables.counters.next(tx, place) == 1);
    CHECK(tables.counters.next(tx, place) == 2);
    tx.commit();
    tables.store.clear();
  }
}
