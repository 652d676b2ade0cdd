// Goal: JSON comes in bounded and exact, and goes out exact, whatever the bytes.
// Method: tables of texts with what becomes of them; texts made to be deep, wide or repetitive.
#include "core/api/json.h"

#include <doctest/doctest.h>

using namespace tabplane::api;

namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

// Read and written again; "refused" when it can't be read.
std::string again(std::string_view text) {
  const std::optional<Json> json = parse_json(text);
  return json ? to_text(*json) : "refused";
}

std::optional<std::int64_t> integer(std::string_view text) {
  return as_integer(*parse_json(text));
}

}  // namespace

TEST_CASE("what is read is written again, exactly and in its order") {
  for (const char* text : {R"({"z":1,"a":[null,true,false],"m":{"":{}}})", "9223372036854775807",
                           "-9223372036854775808", "18446744073709551615", "0", "[]", R"("ναμε")",
                           R"("\u0000\n")", "[1.5]"}) {
    CHECK(again(text) == text);
  }
  CHECK(again(" [ 1 , 2 ] \n") == "[1,2]");
}

TEST_CASE("what is no JSON is refused") {
  for (const std::string_view text :
       {"", " ", "nope", "{", "[1,]", "{\"a\"}", "{'a':1}", "[1] 2", "01", "+1", "1e999", "NaN",
        "// 1\n1", "\"\n\"", "\"\\ud800\"", "\"\xff\"", "\"\xc0\xaf\"", "\"\xed\xa0\x80\"",
        "\x00"}) {
    CAPTURE(text);
    CHECK(again(text) == "refused");
  }
}

TEST_CASE("documents may be as deep as the bound and no deeper") {
  for (const auto& [open, close] : {std::pair("[", "]"), std::pair("{\"a\":", "}")}) {
    const std::string bottom = open[0] == '[' ? "" : "1";
    const auto nested = [&, first = open, last = close](std::size_t depth) {
      return repeated(first, depth) + bottom + repeated(last, depth);
    };
    CHECK(again(nested(kDeepestJson)) == nested(kDeepestJson));
    CHECK(again(nested(kDeepestJson + 1)) == "refused");
  }
  CHECK(again(repeated("[", 1'000'000)) == "refused");
  CHECK(again("[" + repeated("[],", 1000) + "[]]") != "refused");
}

TEST_CASE("documents hold a bounded number of values") {
  CHECK(again("[" + repeated("0,", kMostJsonValues) + "0]") == "refused");
}

TEST_CASE("of repeated members the last one counts, in the place of the first") {
  CHECK(again(R"({"a":1,"b":2,"a":3})") == R"({"a":3,"b":2})");
  std::string wide = "{";
  for (int i = 0; i < 20; ++i)
    wide += "\"" + std::to_string(i % 10) + "\":" + std::to_string(i) + ",";
  wide.back() = '}';
  CHECK(again(wide) ==
        R"({"0":10,"1":11,"2":12,"3":13,"4":14,"5":15,"6":16,"7":17,"8":18,"9":19})");
}

TEST_CASE("an object of very many members is read in a moment") {
  std::string text = "{";
  for (int i = 0; i < 200'000; ++i) text += "\"" + std::to_string(i) + "\":1,";
  text.back() = '}';
  const std::optional<Json> json = parse_json(text);
  REQUIRE(json.has_value());
  CHECK(json->size() == 200'000);
}

TEST_CASE("integers are those of 64 bits, and nothing else is one") {
  CHECK(integer("9223372036854775807") == std::numeric_limits<std::int64_t>::max());
  CHECK(integer("-9223372036854775808") == std::numeric_limits<std::int64_t>::min());
  CHECK(integer("-0") == 0);
  for (const char* text : {"9223372036854775808", "-9223372036854775809", "1.0", "1e3", "true",
                           "null", "\"1\"", "[1]"}) {
    CAPTURE(text);
    CHECK(!integer(text).has_value());
  }
}

TEST_CASE("members are found by name in objects only") {
  const Json json = *parse_json(R"({"a":"x","b":1})");
  REQUIRE(member(json, "a") != nullptr);
  CHECK(member(json, "c") == nullptr);
  CHECK(member(json["a"], "a") == nullptr);
  CHECK(member(*parse_json("[1]"), "0") == nullptr);
  CHECK(text_member(json, "a") == "x");
  CHECK(!text_member(json, "b").has_value());
}

TEST_CASE("bytes that are no UTF-8 are replaced when they are written") {
  CHECK(to_text(Json("a\xff")) == "\"a\xef\xbf\xbd\"");
}

TEST_CASE("pointers are escaped") {
  CHECK(pointer_to("", "a/b~c") == "/a~1b~0c");
  CHECK(pointer_to("/list", 3) == "/list/3");
  CHECK(pointer_to("", "") == "/");
}
