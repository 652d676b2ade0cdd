// Goal: requests that are written as JSON are read as meant, and a story gives a world its past.
// Method: single requests, then a scenario with a story looked at through its entries.
#include "core/api/request_document.h"

#include <doctest/doctest.h>

#include "tests/core/api/plane.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

namespace {

Request read(std::string_view text) {
  std::optional<DocumentFault> fault;
  const Json json = *parse_json(json_text(text));
  Request made = read_request(json, "/x", fault);
  CHECK(!fault.has_value());
  return made;
}

std::string with_story(const std::string& story) {
  std::string scenario = usual_scenario();
  scenario.insert(1, "'story': [" + story + "],");
  return scenario;
}

std::string issue_of(std::int64_t quantity) {
  return "{'method': 'POST', 'target': '/astakos/api/commissions', 'headers': {'X-Auth-Token': "
         "'tok-cyclades'}, 'body': " +
         vm_provision(quantity) + "}";
}

}  // namespace

TEST_CASE("a body is text when it is a string and JSON otherwise") {
  CHECK(read("{'method': 'GET', 'target': '/a?b'}").target == "/a?b");
  CHECK(read("{'method': 'GET', 'target': '/a'}").body.empty());
  CHECK(read("{'method': 'GET', 'target': '/a', 'body': null}").body.empty());
  CHECK(read("{'method': 'GET', 'target': '/a', 'body': 'no json'}").body == "no json");
  CHECK(
      read("{'method': 'GET', 'target': '/a', 'body': {'z': 9223372036854775807, 'a': 1}}").body ==
      json_text("{'z':9223372036854775807,'a':1}"));
  CHECK(read("{'method': 'GET', 'target': '/a', 'body': []}").body == "[]");
  const Request full = read("{'method': 'M', 'target': '', 'headers': {'A': '1', 'b': ''}}");
  CHECK(full.method == "M");
  CHECK(header(full.headers, "a") == "1");
  CHECK(has_header(full.headers, "B"));
}

TEST_CASE("a story is played once the world is there, whatever its answers") {
  Plane plane(with_story(issue_of(2) + "," + issue_of(9) +
                         ", {'method': 'POST', 'target': '/tabplane/v1/clock', 'body': "
                         "{'advance_ms': 1000}}, {'method': 'GET', 'target': '/nowhere'}, " +
                         issue_of(1)));
  CHECK(plane.vm() == "4 5 3");
  const Reply entries = plane.get("/tabplane/v1/entries");
  REQUIRE(entries.count("/entries") == 4);
  CHECK(entries.at("/entries/0/cause/kind") == "replaced");
  CHECK(entries.at("/entries/1/cause/actor") == "cyclades");
  CHECK(entries.at("/entries/2/cause/kind") == "clock");
  CHECK(entries.at("/entries/3/at") == "2013-04-08T10:19:16.037Z");
}

TEST_CASE("a story that would drive the engine otherwise, or is malformed, is refused whole") {
  Plane plane;
  const struct {
    std::string story;
    const char* pointer;
  } cases[] = {
      {issue_of(1) + ", {'method': 'PUT', 'target': '/tabplane/v1/world'}", "/story/1/target"},
      {"{'method': 'POST', 'target': '/tabplane/v1/batch'}", "/story/0/target"},
      {"{'method': 'POST', 'target': '/tabplane/v1/import'}", "/story/0/target"},
      {"{'method': 'POST'}", "/story/0/target"},
      {"7", "/story/0"},
  };
  for (const auto& [story, pointer] : cases) {
    const std::string shown = story;
    CAPTURE(shown);
    CHECK(plane.refused(request("PUT", "/tabplane/v1/world", with_story(story))).at("/pointer") ==
          pointer);
  }
}
