// Goal: requests of the host made from plain data do what they say, and files and refusals are
// recognised.
// Method: each request is sent; files and answers of every kind are read.
#include "core/api/host_requests.h"

#include <doctest/doctest.h>

#include "core/api/control_plane.h"
#include "core/api/fault.h"
#include "tests/core/api/plane.h"

using namespace tabplane;
using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("the clock is moved and set") {
  Plane plane;
  CHECK(plane.send(advance_by_request(Duration{963})).at("/now") == "2013-04-08T10:19:16Z");
  CHECK(plane.send(advance_to_request(*parse_rfc3339("2014-01-01T00:00:00Z"))).at("/now") ==
        "2014-01-01T00:00:00Z");
  CHECK(plane.send(clock_mode_request(ClockMode::fast, 7)).at("/rate") == "7");
  CHECK(plane.send(clock_mode_request(ClockMode::fast)).at("/rate") == "60");
  CHECK(plane.send(clock_mode_request(ClockMode::real)).at("/mode") == "real");
  CHECK(plane.send(clock_mode_request(ClockMode::paused)).at("/mode") == "paused");
}

TEST_CASE("a service gets a token") {
  Plane plane;
  CHECK(plane.send(service_token_request("pithos", "tok-new")).status() == 200);
  CHECK(plane.get(Plane::kCommissions, "tok-new").status() == 200);
}

TEST_CASE("a file is what its first member says, and is sent where it belongs") {
  Plane plane;
  plane.issue_vm(1);
  const std::string exported = plane.send(export_request()).body();
  const WorldFileFacts world = read_world_file(exported);
  CHECK(world.kind == WorldFile::exported);
  CHECK(world.sequence == 2);
  CHECK(world.now == parse_rfc3339("2013-04-08T10:19:15.037Z"));
  Plane other;
  CHECK(other.send(world_file_request(world.kind, exported)).status() == 200);
  CHECK(other.digest() == plane.digest());

  const WorldFileFacts scenario = read_world_file(json_text(usual_scenario()));
  CHECK(scenario.kind == WorldFile::scenario);
  CHECK(scenario.title == "usual");
  CHECK(other.send(world_file_request(scenario.kind, json_text(usual_scenario()))).at("/title") ==
        "usual");

  for (const char* bytes : {"", "{}", "[]", "{'tabplane': 1}", "\xff\xfe", "text"}) {
    CHECK(read_world_file(json_text(bytes)).kind == WorldFile::none);
  }
}

TEST_CASE("a scenario tells its services' tokens") {
  const auto tokens = scenario_tokens(json_text(usual_scenario()));
  CHECK(tokens.size() == 2);
  CHECK(tokens.at("pithos") == "tok-pithos");
  for (const char* document : {"", "[]", "{'quota': 1}", "{'quota': {'services': {}}}",
                               "{'quota': {'services': [1, {'name': 'a'}, {'token': 't'}]}}"}) {
    CHECK(scenario_tokens(json_text(document)).empty());
  }
}

TEST_CASE("a scenario tells the keys of its identities, and the first token of its fleet") {
  const auto tokens = scenario_tokens(
      json_text("{'autoscale': {'identities': [{'name': 'acme', 'authorization_key': 'k'}]},"
                "'fleet': {'tokens': [{'userId': 'u'}, {'token': 'one', 'userId': 'u'},"
                "{'token': 'two', 'userId': 'v'}]}}"));
  CHECK(tokens == std::map<std::string, std::string>{{"autoscale:acme", "k"}, {"fleet", "one"}});
  for (const char* document :
       {"{'fleet': 1}", "{'fleet': {'tokens': {}}}", "{'fleet': {'tokens': [1, {'token': 2}]}}"}) {
    CHECK(scenario_tokens(json_text(document)).empty());
  }
}

TEST_CASE("a refusal's sentence is found in every shape") {
  Plane plane;
  CHECK(said_by(plane.get("/astakos/api/quotas").response) ==
        "Access denied. No authentication token");
  CHECK(said_by(plane.issue(vm_provision(9)).response) ==
        "u has not enough capacity of cyclades.vm.");
  CHECK(said_by(plane.put("/tabplane/v1/quota/holdings", "[1]").response) ==
        "/0 should be an object");
  CHECK(said_by(host_fault(Fault::not_saving, {})) ==
        "Earlier changes could not be saved, so no new ones are taken");
  for (const char* body : {"", "[]", "{}", "{'a': 1}", "{'a': {'message': 1}}"}) {
    CHECK(said_by(json_response(400, json_text(body))).empty());
  }
}

TEST_CASE("a world can be emptied at a time") {
  Plane plane;
  const TimePoint then = *parse_rfc3339("2031-05-06T07:08:09Z");
  CHECK(plane.send(empty_world_request(then)).status() == 200);
  CHECK(plane.get("/astakos/api/resources").body() == "{}");
  CHECK(plane.get("/tabplane/v1/clock").at("/now") == "2031-05-06T07:08:09Z");
}

TEST_CASE("an entry is shown as the interface lists it") {
  Plane plane;
  plane.issue_vm(1);
  const auto entries = plane->engine().entries(1, 1);
  REQUIRE(entries.has_value());
  REQUIRE(entries->size() == 1);
  CHECK(entry_text(entries->front()) == plane.newest_entry().body());
}

TEST_CASE("an advance that was cut short tells where it still has to go") {
  const TimePoint began = *parse_rfc3339("2030-01-15T16:42:08Z");
  const TimePoint later = began + Duration{90'000};
  const Response cut = json_response(200, R"({"complete": false})");
  CHECK(unfinished_advance(advance_by_request(Duration{90'000}), began, cut) == later);
  CHECK(unfinished_advance(advance_to_request(later), began, cut) == later);
  CHECK_FALSE(unfinished_advance(clock_mode_request(ClockMode::real), began, cut).has_value());
  CHECK_FALSE(unfinished_advance(export_request(), began, cut).has_value());
  for (const char* body : {"", "[]", R"({"complete": true})", R"({"complete": "no"})"}) {
    const Response answer = json_response(200, body);
    CHECK_FALSE(unfinished_advance(advance_to_request(later), began, answer).has_value());
  }
  CHECK_FALSE(unfinished_advance(advance_to_request(later), began, json_response(400, cut.body))
                  .has_value());
}
