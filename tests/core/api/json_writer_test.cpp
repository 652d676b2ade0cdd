// Goal: what is written is the text that the document of the same values has.
// Method: tables of values; random documents written value by value and compared with to_text().
#include "core/api/json_writer.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

using namespace tabplane::api;

namespace {

template <class Value>
std::string written(const Value& value) {
  JsonWriter out;
  out.value(value);
  return out.take();
}

// Writes a document value by value.
void write(JsonWriter& out, const Json& json) {
  if (json.is_object()) {
    out.begin_object();
    for (auto at = json.begin(); at != json.end(); ++at) write(out.name(at.key()), at.value());
    out.end_object();
  } else if (json.is_array()) {
    out.begin_array();
    for (const Json& each : json) write(out, each);
    out.end_array();
  } else if (json.is_string()) {
    out.value(json.get<std::string>());
  } else if (json.is_boolean()) {
    out.value(json.get<bool>());
  } else if (json.is_number_unsigned()) {
    out.value(json.get<std::uint64_t>());
  } else if (json.is_number_integer()) {
    out.value(json.get<std::int64_t>());
  } else if (json.is_number_float()) {
    out.value(json.get<double>());
  } else {
    out.null();
  }
}

// Letters that need an escape, that end a container, or that are none.
std::string random_text(std::mt19937_64& random) {
  static const std::vector<std::string> pieces = {
      "a",    "id", "\"", "\\",   "{",    "}", "[", ",", ":", "\n", "\t", std::string(1, '\0'),
      "\x7f", "é",  "日", "\xff", "\xc3", "/", "😀"};
  std::string text;
  for (std::size_t left = random() % 6; left > 0; --left) text += pieces[random() % pieces.size()];
  return text;
}

Json random_json(std::mt19937_64& random, int depth) {
  const std::uint64_t kind = random() % (depth > 3 ? 5 : 7);
  if (kind == 0) return nullptr;
  if (kind == 1) return random() % 2 == 0;
  if (kind == 2) return random_text(random);
  if (kind == 3) return static_cast<std::int64_t>(random());
  if (kind == 4) return static_cast<double>(random()) / 7.0;
  Json made = kind == 5 ? Json::array() : Json::object();
  for (std::size_t left = random() % 4; left > 0; --left) {
    if (kind == 5) {
      made.push_back(random_json(random, depth + 1));
    } else {
      const std::string name = random_text(random);
      made[name] = random_json(random, depth + 1);
    }
  }
  return made;
}

}  // namespace

TEST_CASE("a document written value by value is the document's own text") {
  std::mt19937_64 random(20260101);
  for (int round = 0; round < 3000; ++round) {
    const Json json = random_json(random, 0);
    JsonWriter out;
    write(out, json);
    REQUIRE(out.text() == to_text(json));
  }
}

TEST_CASE("values of every kind") {
  CHECK(written(true) == "true");
  CHECK(written(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
  CHECK(written(std::numeric_limits<std::uint64_t>::max()) == "18446744073709551615");
  CHECK(written(std::uint32_t{7}) == "7");
  CHECK(written(0.1) == "0.1");
  CHECK(written("a literal is text, not true") == R"("a literal is text, not true")");
  CHECK(written(std::string_view("]")) == R"("]")");
  CHECK(written(std::string("\xff")) == "\"\xef\xbf\xbd\"");
}

TEST_CASE("members come in the order in which they are put") {
  JsonWriter out;
  out.begin_object();
  out.put("b", 1);
  out.put_text("left out", "");
  out.put_text("a", "x");
  out.begin_object("none");
  out.end_object();
  out.begin_array("some");
  out.value(1);
  out.begin_array();
  out.end_array();
  out.end_array();
  out.name("numbers").array(std::vector<int>{1, 2, 3});
  out.name("taken").raw(R"({"as":"it is"})");
  out.name("broken").raw("{");
  out.name("made").json({{"of", "another"}});
  out.end_object();
  CHECK(out.take() == R"({"b":1,"a":"x","none":{},"some":[1,[]],"numbers":[1,2,3],)"
                      R"("taken":{"as":"it is"},"broken":null,"made":{"of":"another"}})");
}
