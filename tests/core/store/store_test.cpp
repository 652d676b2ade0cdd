// Goal: a store knows its tables by tag and name, and its digest is that of its rows alone.
// Method: the same rows reached by different ways, and rows that differ in one thing.
#include "core/store/store.h"

#include <doctest/doctest.h>

#include "tests/core/store/sample_rows.h"

using namespace tabplane;

namespace {

void add_item(sample::Tables& tables, std::string_view owner, std::uint32_t number,
              std::int64_t amount) {
  Transaction tx = tables.begin();
  sample::Item item;
  item.owner = tx.intern(owner);
  item.number = number;
  item.amount = amount;
  tx.insert(tables.items, item);
  tx.commit();
}

}  // namespace

TEST_CASE("tables are found by tag and by name, and listed by tag") {
  sample::Tables tables;
  CHECK(tables.store.find(TableTag{900}) == &tables.items);
  CHECK(tables.store.find("sample.edge") == &tables.edges);
  CHECK(tables.store.find(TableTag{7}) == nullptr);
  CHECK(tables.store.find("sample") == nullptr);
  TableTag before = 0;
  for (const AnyTable* table : tables.store.tables()) {
    CHECK(table->tag() > before);
    before = table->tag();
  }
  CHECK(tables.store.tables().size() == 4);
}

TEST_CASE("the digest does not depend on the way, and tells every difference") {
  sample::Tables one;
  add_item(one, "a", 1, 10);
  add_item(one, "b", 2, 20);
  sample::Tables other;
  other.store.symbols().intern("b");  // other numbers for the same texts
  add_item(other, "b", 2, 20);
  add_item(other, "a", 1, 10);
  CHECK(one.store.digest() == other.store.digest());

  sample::Tables swapped;
  add_item(swapped, "a", 1, 20);
  add_item(swapped, "b", 2, 10);
  CHECK(swapped.store.digest() != one.store.digest());
  add_item(other, "c", 3, 0);
  CHECK(other.store.digest() != one.store.digest());
}

TEST_CASE("an older and a newer release digest an old world alike") {
  sample::Tables older;
  sample::NewerTables newer;
  add_item(older, "a", 1, -10);
  Transaction tx = newer.begin();
  sample::NewerItem item;
  item.owner = tx.intern("a");
  item.number = 1;
  item.amount = -10;
  tx.insert(newer.items, item);
  tx.commit();
  CHECK(older.store.digest() == newer.store.digest());
}

TEST_CASE("a cleared store is as new") {
  sample::Tables tables;
  add_item(tables, "a", 1, 1);
  tables.store.clear();
  CHECK(tables.store.digest() == 0);
  CHECK(tables.items.size() == 0);
  CHECK(tables.store.symbols().size() == kFirstOwnSymbol);
}
