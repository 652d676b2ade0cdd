// Goal: numbers and booleans are read from text too, and nothing else is.
// Method: tables of values.
#include "core/api/reservation_fields.h"

#include <doctest/doctest.h>

using namespace tabplane;
using namespace tabplane::api;

TEST_CASE("decimal integers, as numbers or as text, and nothing like them") {
  CHECK(decimal(5) == 5);
  CHECK(decimal("5") == 5);
  CHECK(decimal("-5") == -5);
  for (const Json& no : {Json(""), Json("0x2"), Json("1.5"), Json(1.5), Json(true), Json(" 5"),
                         Json("5 "), Json("+5"), Json("99999999999999999999"), Json(nullptr)}) {
    CAPTURE(no.dump());
    CHECK_FALSE(decimal(no));
  }
}

TEST_CASE("the first fault is kept, with its place") {
  const Json body = {{"flag", "yes"}, {"time", "2030-01-01"}, {"inner", {{"text", 5}}}};
  std::string fault;
  Fields fields(body, "", fault);
  CHECK_FALSE(fields.text("nothing"));
  CHECK(fault.empty());
  Fields inner = fields.object("inner");
  CHECK_FALSE(inner.text("text"));
  CHECK(fault == "inner.text should be a string");
  CHECK_FALSE(fields.flag("flag"));
  CHECK(fault == "inner.text should be a string");
}

TEST_CASE("booleans are true and false, also as text") {
  const Json body = {{"a", true}, {"b", "false"}, {"c", nullptr}, {"d", 1}};
  std::string fault;
  Fields fields(body, "", fault);
  CHECK(fields.flag("a") == true);
  CHECK(fields.flag("b") == false);
  CHECK_FALSE(fields.flag("c"));
  CHECK(fault.empty());
  CHECK_FALSE(fields.flag("d"));
  CHECK(fault == "d should be true or false");
}

TEST_CASE("ids are known in both of their forms, and as they are when they look like one") {
  Symbols symbols;
  const Symbol plain = symbols.intern("7");
  const Symbol odd = symbols.intern("ResourcePool:7");
  const auto all = [](Symbol) { return true; };
  const auto only_plain = [&](Symbol id) { return id == plain; };
  CHECK(find_id(symbols, "7", kPoolType, all) == plain);
  CHECK(find_id(symbols, "ResourcePool:7", kPoolType, all) == odd);
  CHECK(find_id(symbols, "ResourcePool:7", kPoolType, only_plain) == plain);
  CHECK_FALSE(find_id(symbols, "ResourceProvider:7", kPoolType, only_plain).present());
  CHECK_FALSE(find_id(symbols, "ResourcePool:", kPoolType, all).present());
  CHECK_FALSE(find_id(symbols, "8", kPoolType, all).present());
}
