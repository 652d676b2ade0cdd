// Goal: a table can be read and filled by somebody who does not know its rows.
// Method: the sample tables through their common face only.
#include "core/store/any_table.h"

#include <doctest/doctest.h>

#include "tests/core/store/sample_rows.h"

using namespace tabplane;

namespace {

Value edge(std::string_view kind, std::int64_t from, std::uint64_t weight) {
  Value value = Value::of_record();
  value.add("kind", Value::of_text(std::string(kind)));
  value.add("from", Value::of_integer(from));
  value.add("weight", Value::of_natural(weight));
  return value;
}

}  // namespace

TEST_CASE("a table says what it is") {
  sample::Tables tables;
  const AnyTable& table = tables.edges;
  CHECK(table.tag() == 901);
  CHECK(std::string_view(table.name()) == "sample.edge");
  CHECK(table.has_field("weight"));
  CHECK(table.has_field("kind"));
  CHECK_FALSE(table.has_field("colour"));
  CHECK_FALSE(table.has_field(""));
}

TEST_CASE("generic rows are put by key and listed by key") {
  sample::Tables tables;
  AnyTable& table = tables.edges;
  Symbols& symbols = tables.store.symbols();
  CHECK(table.put_value(edge("bent", 2, 1), symbols));
  CHECK(table.put_value(edge("bent", -5, 2), symbols));
  CHECK(table.put_value(edge("plain", 9, 3), symbols));
  CHECK(table.put_value(edge("bent", 2, 4), symbols));
  CHECK_FALSE(table.put_value(edge("odd", 0, 0), symbols));
  CHECK_FALSE(table.put_value(Value::of_text("edge"), symbols));
  Value extra = edge("plain", 1, 1);
  extra.add("colour", Value::of_text("red"));
  CHECK_FALSE(table.put_value(extra, symbols));
  CHECK(table.size() == 3);
  const std::vector<Value> rows = table.values(symbols);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].find("from")->integer == 9);
  CHECK(rows[1].find("from")->integer == -5);
  CHECK(rows[2].find("weight")->natural == 4);
}

TEST_CASE("rows that were written are applied to another table, and cleared tables are empty") {
  sample::Tables from;
  sample::Tables to;
  AnyTable& table = from.edges;
  for (std::int64_t i = 0; i < 20; ++i) {
    CHECK(table.put_value(edge("plain", i, static_cast<std::uint64_t>(i)), from.store.symbols()));
  }
  Buffer rows;
  table.write_rows(rows);
  ByteReader in(rows.view());
  Decoder decoder{in, to.store.symbols()};
  while (!in.at_end()) REQUIRE(to.edges.apply(ChangeOp::put, decoder));
  CHECK(to.edges.digest(to.store.symbols()) == table.digest(from.store.symbols()));
  const std::uint64_t empty = sample::Tables().edges.digest(Symbols());
  CHECK(table.digest(from.store.symbols()) != empty);
  table.clear();
  CHECK(table.size() == 0);
  CHECK(table.digest(from.store.symbols()) == empty);
}
