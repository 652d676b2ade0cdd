// Goal: a value holds one content of one kind, and a record finds its members by name.
// Method: one of each kind; records with and without a member.
#include "core/store/value.h"

#include <doctest/doctest.h>

using namespace tabplane;

TEST_CASE("each kind holds its content") {
  CHECK(Value().kind == Value::Kind::null);
  CHECK(Value::null().kind == Value::Kind::null);
  CHECK(Value::of_bool(true).kind == Value::Kind::boolean);
  CHECK(Value::of_bool(true).integer == 1);
  CHECK(Value::of_bool(false).integer == 0);
  CHECK(Value::of_integer(-7).kind == Value::Kind::integer);
  CHECK(Value::of_integer(-7).integer == -7);
  CHECK(Value::of_natural(~std::uint64_t{0}).natural == ~std::uint64_t{0});
  CHECK(Value::of_text("").kind == Value::Kind::text);
  CHECK(Value::of_list().kind == Value::Kind::list);
}

TEST_CASE("a record keeps its members in order and finds them by name") {
  Value record = Value::of_record();
  record.add("b", Value::of_integer(1));
  record.add("a", Value::of_text("two"));
  REQUIRE(record.find("a") != nullptr);
  CHECK(record.find("a")->text == "two");
  CHECK(record.find("b")->integer == 1);
  CHECK(record.find("c") == nullptr);
  CHECK(record.find("") == nullptr);
  CHECK(record.names == std::vector<std::string>{"b", "a"});
  CHECK(record.items.size() == 2);
}
