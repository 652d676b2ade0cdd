// Goal: the JSON form loses nothing, is the same for equal worlds, and a document that does not fit
// is refused at the exact place.
// Method: edge values by table; random worlds dumped, loaded and dumped again; one planted fault at
// a time.
#include "core/store/row_json.h"

#include <doctest/doctest.h>

#include <limits>

#include "core/base/amount.h"
#include "tests/core/store/sample_world.h"

using namespace tabplane;
using Json = nlohmann::ordered_json;

namespace {

std::optional<RowFault> load(sample::Tables& tables, const std::string& text) {
  return load_store(tables.store, Json::parse(text));
}

}  // namespace

TEST_CASE("values keep their kind and every bit of an integer") {
  const char* texts[] = {"null",
                         "true",
                         "false",
                         "0",
                         "-1",
                         "9223372036854775807",
                         "9223372036854775808",
                         "18446744073709551615",
                         "-9223372036854775808",
                         R"("")",
                         R"("quote \" backslash \\ newline \n snow \u2603")",
                         "[]",
                         "{}",
                         R"([1,"two",[true,null],{"three":-3}])",
                         R"({"z":1,"a":{"deep":[0]}})"};
  for (const char* text : texts) {
    CAPTURE(text);
    const Json json = Json::parse(text);
    Value value;
    CHECK_FALSE(value_from_json(json, value).has_value());
    CHECK(json_from_value(value).dump() == json.dump());
  }
}

TEST_CASE("numbers that are no 64-bit integers and bottomless nesting are refused where they are") {
  struct Case {
    std::string text, pointer;
  };
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "[";
  for (int i = 0; i < 100'000; ++i) deep += "]";
  std::string deep_pointer;
  for (int i = 0; i <= kDeepestWire; ++i) deep_pointer += "/0";
  const Case cases[] = {{"1.0", ""},
                        {"[1,2,3.5]", "/2"},
                        {R"({"a":{"b/c":[0,1e3]}})", "/a/b~1c/1"},
                        {R"({"~":18446744073709551616})", "/~0"},
                        {deep, deep_pointer}};
  for (const Case& c : cases) {
    CAPTURE(c.pointer);
    Value value;
    const auto fault = value_from_json(Json::parse(c.text), value);
    REQUIRE(fault.has_value());
    CHECK(fault->pointer == c.pointer);
    CHECK_FALSE(fault->reason.empty());
  }
}

TEST_CASE("a dump is exactly this") {
  sample::Tables tables;
  {
    Transaction tx = tables.begin();
    sample::Edge edge;
    edge.kind = sample::Kind::bent;
    edge.from = -3;
    edge.weight = std::numeric_limits<std::uint64_t>::max();
    tx.insert(tables.edges, edge);
    sample::Item item;
    item.owner = tx.intern("b \"quoted\"");
    item.number = 2;
    item.amount = kAmountMin;
    item.at = TimePoint{1'893'456'000'250};
    item.limit = 0;
    item.words = {"one", ""};
    item.parts.resize(1);
    item.parts[0].label = tx.intern("");
    tx.insert(tables.items, item);
    sample::Item first;
    first.owner = tx.intern("a");
    first.number = 10;
    tx.insert(tables.items, first);
    tx.commit();
  }
  CHECK(
      dump_store(tables.store) ==
      R"({"tables":{"sample.edge":[{"kind":"bent","from":-3,"to":0,"weight":18446744073709551615}],)"
      R"("sample.item":[{"owner":"a","number":10,"amount":0,"big":0,"small":0,"flag":false,)"
      R"("kind":"plain","at":"1970-01-01T00:00:00Z","label":null,"note":"","limit":null,)"
      R"("until":null,"list":[],"words":[],"part":{"label":null,"weight":0,"marks":[]},)"
      R"("parts":[],"spare":null},{"owner":"b \"quoted\"","number":2,)"
      R"("amount":-9223372036854775808,"big":0,"small":0,"flag":false,"kind":"plain",)"
      R"("at":"2030-01-01T00:00:00.250Z","label":null,"note":"","limit":0,"until":null,)"
      R"("list":[],"words":["one",""],"part":{"label":null,"weight":0,"marks":[]},)"
      R"("parts":[{"label":"","weight":0,"marks":[]}],"spare":null}]}})");
}

TEST_CASE("worlds survive the way through JSON, whatever the order in which they grew") {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    CAPTURE(seed);
    sample::World world(seed);
    world.run(60);
    const std::string dump = dump_store(world.tables.store);
    sample::Tables loaded;
    const auto fault = load(loaded, dump);
    REQUIRE_FALSE(fault.has_value());
    CHECK(dump_store(loaded.store) == dump);
    CHECK(loaded.store.digest() == world.tables.store.digest());

    // The same rows put in from the last to the first: other slots, other symbol numbers.
    Json turned = Json::parse(dump);
    for (auto& [name, rows] : turned["tables"].items()) std::reverse(rows.begin(), rows.end());
    sample::Tables again;
    REQUIRE_FALSE(load_store(again.store, turned).has_value());
    CHECK(dump_store(again.store) == dump);
    CHECK(again.store.digest() == world.tables.store.digest());
  }
}

TEST_CASE("fields that are left out keep their defaults") {
  sample::Tables tables;
  REQUIRE_FALSE(load(tables, R"({"tables":{"sample.item":[{"owner":"a","parts":[{}]}]},"now":1.5})")
                    .has_value());
  REQUIRE(tables.items.size() == 1);
  tables.items.each([&](Slot, const sample::Item& item) {
    sample::Item wanted;
    wanted.owner = item.owner;
    wanted.parts.resize(1);
    CHECK(item == wanted);
  });
}

TEST_CASE("a dump that does not fit is refused at the exact place and leaves nothing") {
  struct Case {
    const char* document;
    const char* pointer;
  };
  const Case cases[] = {
      {"[]", ""},
      {"{}", ""},
      {R"({"tables":[]})", "/tables"},
      {R"({"tables":{"sample.other":[]}})", "/tables/sample.other"},
      {R"({"tables":{"a/b":[]}})", "/tables/a~1b"},
      {R"({"tables":{"sample.item":{}}})", "/tables/sample.item"},
      {R"({"tables":{"sample.item":[{"owner":"a"},7]}})", "/tables/sample.item/1"},
      {R"({"tables":{"sample.item":[{"owner":"a"},{"owner":"a","number":0}]}})",
       "/tables/sample.item/1"},
      {R"({"tables":{"sample.item":[{"owner":"a","colour":"red"}]}})",
       "/tables/sample.item/0/colour"},
      {R"({"tables":{"sample.item":[{"owner":"a","amount":"1"}]}})",
       "/tables/sample.item/0/amount"},
      {R"({"tables":{"sample.item":[{"owner":"a","amount":9223372036854775808}]}})",
       "/tables/sample.item/0/amount"},
      {R"({"tables":{"sample.item":[{"owner":"a","amount":1.5}]}})",
       "/tables/sample.item/0/amount"},
      {R"({"tables":{"sample.item":[{"owner":"a","big":-1}]}})", "/tables/sample.item/0/big"},
      {R"({"tables":{"sample.item":[{"owner":"a","small":40000}]}})",
       "/tables/sample.item/0/small"},
      {R"({"tables":{"sample.item":[{"owner":"a","flag":1}]}})", "/tables/sample.item/0/flag"},
      {R"({"tables":{"sample.item":[{"owner":"a","kind":"odd"}]}})", "/tables/sample.item/0/kind"},
      {R"({"tables":{"sample.item":[{"owner":"a","at":"2030-02-30T00:00:00Z"}]}})",
       "/tables/sample.item/0/at"},
      {R"({"tables":{"sample.item":[{"owner":5}]}})", "/tables/sample.item/0/owner"},
      {R"({"tables":{"sample.item":[{"owner":"a","note":null}]}})", "/tables/sample.item/0/note"},
      {R"({"tables":{"sample.item":[{"owner":"a","limit":"none"}]}})",
       "/tables/sample.item/0/limit"},
      {R"({"tables":{"sample.item":[{"owner":"a","list":{}}]}})", "/tables/sample.item/0/list"},
      {R"({"tables":{"sample.item":[{"owner":"a","words":["x","y",3]}]}})",
       "/tables/sample.item/0/words/2"},
      {R"({"tables":{"sample.item":[{"owner":"a","part":{"label":"x","weight":true}}]}})",
       "/tables/sample.item/0/part/weight"},
      {R"({"tables":{"sample.item":[{"owner":"a","part":{"colour":"x"}}]}})",
       "/tables/sample.item/0/part/colour"},
      {R"({"tables":{"sample.item":[{"owner":"a","parts":[{},{"marks":[1,2,5000000000]}]}]}})",
       "/tables/sample.item/0/parts/1/marks/2"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.document);
    sample::Tables tables;
    const auto fault = load(tables, c.document);
    REQUIRE(fault.has_value());
    CHECK(fault->pointer == c.pointer);
    CHECK_FALSE(fault->reason.empty());
    CHECK(tables.items.size() == 0);
    CHECK(tables.store.symbols().size() == kFirstOwnSymbol);
  }
}

TEST_CASE("texts that are not UTF-8 are dumped, never thrown at") {
  sample::Tables tables;
  Transaction tx = tables.begin();
  sample::Item item;
  item.note = "\xFF\xC0 bytes";
  tx.insert(tables.items, item);
  tx.commit();
  const std::string dump = dump_store(tables.store);
  CHECK(dump.find("\xEF\xBF\xBD") != std::string::npos);
  CHECK_FALSE(Json::parse(dump).is_discarded());
}

TEST_CASE("changes show their table, key, kind and fields") {
  ChangeView change;
  change.table = "sample.edge";
  change.key = Value::of_record();
  change.key.add("from", Value::of_integer(-1));
  change.fields = Value::of_record();
  change.fields.add("weight", Value::of_natural(7));
  const char* expected[] = {
      R"({"table":"sample.edge","op":"put","key":{"from":-1},"fields":{"weight":7}})",
      R"({"table":"sample.edge","op":"set","key":{"from":-1},"fields":{"weight":7}})",
      R"({"table":"sample.edge","op":"erase","key":{"from":-1}})"};
  for (const ChangeOp op : {ChangeOp::put, ChangeOp::set, ChangeOp::erase}) {
    change.op = op;
    CHECK(json_from_change(change).dump() == expected[static_cast<std::size_t>(op)]);
  }
}
