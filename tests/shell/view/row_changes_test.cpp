// Goal: an entry's changes are told field by field, with what was before where entries say it.
#include "shell/view/row_changes.h"

#include <doctest/doctest.h>

#include "tests/shell/small_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::SmallWorld;

namespace {

std::vector<RowChange> changes_of(const SmallWorld& world, std::uint64_t sequence,
                                  std::uint64_t most = 2000) {
  const auto entries = world.engine().entries(sequence - 1, 1);
  REQUIRE(entries.has_value());
  std::vector<RowChange> changes = row_changes(entries->front());
  find_old_values(world.engine(), sequence, changes, most);
  return changes;
}

const RowChange* of_table(const std::vector<RowChange>& changes, std::string_view table) {
  for (const RowChange& change : changes) {
    if (change.table == table) return &change;
  }
  return nullptr;
}

const FieldChange* field(const RowChange& change, std::string_view name) {
  for (const FieldChange& one : change.fields) {
    if (one.name == name) return &one;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a commission is made, and removed with what it was") {
  SmallWorld world;
  const std::uint64_t serial = world.issue(2);
  const std::uint64_t issued = world.engine().position().sequence;
  const std::vector<RowChange> made_rows = changes_of(world, issued);
  const RowChange* made = of_table(made_rows, "quota.commission");
  REQUIRE(made != nullptr);
  CHECK(made->op == ChangeOp::put);
  CHECK(made->key == std::to_string(serial));
  REQUIRE(field(*made, "service") != nullptr);
  CHECK(field(*made, "service")->after == "cyclades");
  CHECK_FALSE(field(*made, "service")->before.has_value());

  world.ask("POST", "/astakos/api/commissions/action",
            R"({"accept": [)" + std::to_string(serial) + "]}", "tok-cyclades");
  const std::vector<RowChange> settled = changes_of(world, world.engine().position().sequence);
  const RowChange* removed = of_table(settled, "quota.commission");
  REQUIRE(removed != nullptr);
  CHECK(removed->op == ChangeOp::erase);
  REQUIRE(field(*removed, "service") != nullptr);
  CHECK(field(*removed, "service")->before == "cyclades");
  CHECK(field(*removed, "service")->after.empty());
}

TEST_CASE("a counter tells where it came from, as far as entries are looked through") {
  SmallWorld world;
  world.issue(1);
  const std::uint64_t first = world.engine().position().sequence;
  world.advance(0);
  world.issue(1);
  const std::uint64_t second = world.engine().position().sequence;
  // Set up with 3 used and 2 pending: the first issue finds no entry that says so.
  const std::vector<RowChange> early_rows = changes_of(world, first);
  const RowChange* early = of_table(early_rows, "quota.holding");
  REQUIRE(early != nullptr);
  CHECK(early->op == ChangeOp::set);
  REQUIRE(field(*early, "usage_max") != nullptr);
  CHECK(field(*early, "usage_max")->after == "6");
  CHECK_FALSE(field(*early, "usage_max")->before.has_value());
  const std::vector<RowChange> late = changes_of(world, second);
  CHECK(field(*of_table(late, "quota.holding"), "usage_max")->before == "6");
  CHECK(field(*of_table(late, "quota.holding"), "usage_max")->after == "7");
  const std::vector<RowChange> near = changes_of(world, second, 1);
  CHECK_FALSE(field(*of_table(near, "quota.holding"), "usage_max")->before.has_value());
}

TEST_CASE("values are written as people read them") {
  CHECK(value_text(Value::null()) == "none");
  CHECK(value_text(Value::of_bool(true)) == "yes");
  CHECK(value_text(Value::of_integer(-3)) == "-3");
  CHECK(value_text(Value::of_natural(18'446'744'073'709'551'615U)) == "18446744073709551615");
  CHECK(value_text(Value::of_text("a")) == "a");
  CHECK(value_text(Value::of_list()) == "none");
  Value record = Value::of_record();
  record.add("holder", Value::of_text("demo"));
  record.add("quantity", Value::of_integer(2));
  Value list = Value::of_list();
  list.items = {record, record};
  CHECK(value_text(list) == "holder demo, quantity 2; holder demo, quantity 2");
  CHECK(op_words(ChangeOp::put) == "made");
  CHECK(op_words(ChangeOp::set) == "changed");
  CHECK(op_words(ChangeOp::erase) == "removed");
}
