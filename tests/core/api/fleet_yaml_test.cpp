// Goal: the part of YAML that is read gives what JSON would, and the rest is refused.
// Method: texts with the JSON that they mean, and texts that mean nothing here.
#include "core/api/fleet_yaml.h"

#include <doctest/doctest.h>

#include <string>

using namespace tabplane::api;

namespace {

std::string read(std::string_view text) {
  const std::optional<Json> made = parse_yaml(text);
  return made ? to_text(*made) : "refused";
}

}  // namespace

TEST_CASE("blocks, flows and scalars mean what JSON says") {
  CHECK(read("- a\n- b\n") == R"(["a","b"])");
  CHECK(read("a: 1\nb: true\nc: ~\nd: 1.5\ne: null\nf:\n") ==
        R"({"a":1,"b":true,"c":null,"d":1.5,"e":null,"f":null})");
  CHECK(read("- alias: db\n  plan: premium\n  dependsOn: [a, 'b c', \"d\"]\n- alias: x") ==
        R"([{"alias":"db","plan":"premium","dependsOn":["a","b c","d"]},{"alias":"x"}])");
  CHECK(read("services:\n- a: {b: c, d: [1, 2]}\n") ==
        R"({"services":[{"a":{"b":"c","d":[1,2]}}]})");
  CHECK(read("services:\n  - \n    a: b\n") == R"({"services":[{"a":"b"}]})");
  CHECK(read("- - 1\n  - 2\n- - 3") == "[[1,2],[3]]");
  CHECK(read("---\n# all of it\na: b # the rest\nurl: http://x.invalid/#y\n\n") ==
        R"({"a":"b","url":"http://x.invalid/#y"})");
  CHECK(read("a: 'it''s'\n\"b c\": \"d\\n\"") == R"({"a":"it's","b c":"d\n"})");
  CHECK(read("a: {}\nb: []\nc: ''") == R"({"a":{},"b":[],"c":""})");
  CHECK(read("{\"a\": [1, {\"b\": null}]}") == R"({"a":[1,{"b":null}]})");
  CHECK(read("a: 007x\nb: -x\nc: -7") == R"({"a":"007x","b":"-x","c":-7})");
}

TEST_CASE("what is not read is refused") {
  for (const char* text :
       {"", "\n# nothing\n", "a: b\n c: d", "a: [1", "a: {b}", "a: &x 1", "a: *x", "a: |\n  b",
        "a: !t 1", "\ta: b", "a: b\na: c", "- a\nb: c", "a: 'x", "a: [1] 2", "b: {a: 1, a: 2}"}) {
    CAPTURE(text);
    CHECK(read(text) == "refused");
  }
  CHECK(read(std::string(1000, '[')) == "refused");
  std::string deep;
  for (int level = 0; level < 100; ++level) deep += "- ";
  CHECK(read(deep + "x") == "refused");
}
