// Goal: rows behind pointers live as rows of their type do, from their first slot to the table's
// end. Method: lives with growth, replacement, rollback, erasing and clearing; rows with code of
// their own beside the same rows without.
#include "core/store/row_table.h"

#include <doctest/doctest.h>

#include "tests/core/store/sample_rows.h"

using namespace tabplane;

namespace {

// The same row twice, with and without code of its own.
template <bool own_code>
struct Sample {
  std::int32_t from = 0;
  Symbol to;
  std::string text;
  std::uint32_t weight = 0;
};
using Cold = Sample<false>;
using Hot = Sample<true>;

template <class Row>
struct SampleDescription {
  static constexpr TableTag tag = 910;
  static constexpr const char* name = "sample.row";
  static constexpr std::size_t key_fields = 2;
  static constexpr auto fields =
      row_fields(field(1, "from", &Row::from), field(2, "to", &Row::to),
                 field(3, "text", &Row::text), field(300, "weight", &Row::weight));
};

template <class Row>
struct World {
  World() { store.add(rows); }

  // What a transaction of every kind of change writes.
  std::string run(bool commit) {
    TransactionMemory memory;
    Transaction tx(store, memory, TimePoint{1}, Stream(1));
    for (std::int32_t i = -3; i < 40; ++i) {
      Row row;
      row.from = i;
      row.to = tx.intern("to");
      row.text = std::string(30, 'x');
      tx.insert(rows, row);
    }
    const Slot slot = rows.find_key(std::int32_t{-2}, *store.symbols().find("to"));
    REQUIRE(slot != kNoSlot);
    CHECK(rows.find(rows[slot]) == slot);
    tx.template set<&Row::weight>(rows, slot, 7u);
    tx.template set<&Row::weight>(rows, slot, 7u);
    tx.update(rows, slot, [](Row& row) { row.text = "other"; });
    tx.update(rows, slot, [](Row& row) {
      row.text.clear();
      row.weight = 0;
    });
    tx.erase(rows, rows.find_key(std::int32_t{5}, rows[slot].to));
    const std::string written(view_of(tx.changes()));
    if (commit) tx.commit();
    return written;
  }

  Store store;
  Table<Row> rows;
};

}  // namespace

namespace tabplane {
template <>
struct RowDescription<Cold> : SampleDescription<Cold> {};
template <>
struct RowDescription<Hot> : SampleDescription<Hot> {
  static constexpr bool hot = true;
};
}  // namespace tabplane

TEST_CASE("rows with code of their own write what rows without do, and come to the same") {
  World<Cold> cold;
  World<Hot> hot;
  CHECK(cold.run(true) == hot.run(true));
  CHECK(cold.rows.size() == 42);
  CHECK(cold.store.digest() == hot.store.digest());
  Buffer cold_rows;
  Buffer hot_rows;
  cold.rows.write_rows(cold_rows);
  hot.rows.write_rows(hot_rows);
  CHECK(cold_rows.view() == hot_rows.view());
}

TEST_CASE("a rollback takes every kind of change back") {
  World<Cold> world;
  const std::uint64_t before = world.store.digest();
  const std::string written = world.run(false);
  CHECK(world.rows.size() == 0);
  CHECK(world.store.digest() == before);
  CHECK(world.run(true) == written);
}

TEST_CASE("a cleared table begins again") {
  World<Cold> world;
  const std::string written = world.run(true);
  const std::uint64_t digest = world.store.digest();
  world.store.clear();
  CHECK(world.rows.size() == 0);
  CHECK_FALSE(world.rows.holds(0));
  CHECK(world.run(true) == written);
  CHECK(world.store.digest() == digest);
}
