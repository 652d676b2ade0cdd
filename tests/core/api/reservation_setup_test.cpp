// Goal: each list of the section can be put alone, replaces rows by id, and names what is wrong.
// Method: puts beside what the API shows afterwards; a table of faults.
#include "core/api/reservation_setup.h"

#include <doctest/doctest.h>

#include "tests/core/api/reservation_plane.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

namespace {

const std::string kSection = "/tabplane/v1/reservation/";

}  // namespace

TEST_CASE("rows are put in place of those with their ids, timers included") {
  Plane plane(reservation_scenario());
  const auto put = [&](const char* end) {
    return plane.put(kSection + "reservations",
                     "[{'id': 'r', 'start': '2030-01-01T00:00:00Z', 'end': '" + std::string(end) +
                         "', 'capacity': {'cores': 99}}]");
  };
  CHECK(put("2030-01-01T01:00:00Z").body() == "{\"upserted\":1}");
  CHECK(put("2030-01-01T02:00:00Z").body() == "{\"upserted\":1}");
  CHECK(plane.get(kPromise + "/promise/capacity").at("/available/cores") == "-89");
  plane.advance(3'600'000);
  CHECK(plane.get(kPromise + "/promise/reservations").at("/0/state") == "active");
  plane.advance(3'600'000);
  CHECK(plane.get(kPromise + "/promise/reservations").at("/0/state") == "ended");
}

TEST_CASE("the policy keeps what is not mentioned") {
  Plane plane(reservation_scenario());
  CHECK(plane.put(kSection + "policy", "{'expiry_minutes': 5}").status() == 200);
  CHECK(plane.put(kSection + "policy", "{'max_duration_hours': null}").status() == 200);
  const std::string world = plane.get("/tabplane/v1/world").body();
  CHECK(world.find("\"expiry_minutes\":5") != std::string::npos);
  CHECK(world.find("\"max_duration_hours\":null") != std::string::npos);
}

TEST_CASE("what is wrong is named") {
  Plane plane(reservation_scenario());
  const struct {
    const char* list;
    const char* body;
    const char* pointer;
  } cases[] = {
      {"flavors", "{}", ""},
      {"flavors", "[{'id': ''}]", "/0/id"},
      {"flavors", "[{'id': 'f', 'cores': -1}]", "/0/cores"},
      {"providers", "[{'id': 'p', 'region': 'south'}]", "/0/region"},
      {"providers", "[{'id': 'q', 'provider-type': 'x'}]", "/0/provider-type"},
      {"providers", "[{'id': 'q', 'limits': {'cores': -1}}]", "/0/limits/cores"},
      {"pools", "[{'id': 'x', 'source': 'nobody', 'capacity': {'cores': 1}}]", "/0/source"},
      {"pools", "[{'id': 'x', 'source': 'p'}]", "/0/capacity"},
      {"pools", "[{'id': 'x', 'source': 'p', 'capacity': {'gpu': 1}}]", "/0/capacity/gpu"},
      {"pools", "[{'id': 'x', 'source': 'p', 'elements': [1]}]", "/0/elements/0"},
      {"reservations", "[{'id': 'x', 'start': 'now'}]", "/0/start"},
      {"reservations",
       "[{'id': 'x', 'start': '2030-01-02T00:00:00Z', 'end': '2030-01-01T00:00:00Z', "
       "'capacity': {'cores': 1}}]",
       "/0/end"},
      {"reservations",
       "[{'id': 'x', 'start': '2030-01-01T00:00:00Z', 'end': '2030-01-02T00:00:00Z', "
       "'zone': 'west', 'capacity': {'cores': 1}}]",
       "/0/zone"},
      {"instances", "[{'id': 'i', 'provider': 'x', 'flavor': 'small'}]", "/0/provider"},
      {"instances", "[{'id': 'i', 'provider': 'p', 'flavor': 'x'}]", "/0/flavor"},
      {"instances", "[{'id': 'i', 'provider': 'p', 'flavor': 'small', 'reservation': 'x'}]",
       "/0/reservation"},
      {"instances", "[{'id': 'i', 'provider': 'p', 'flavor': 'small', 'best_effort': 1}]",
       "/0/best_effort"},
      {"policy", "{'expiry_minutes': -1}", "/expiry_minutes"},
      {"policy", "{'free_instances': 'maybe'}", "/free_instances"},
      {"policy", "{'cap_at_provider_limits': 1}", "/cap_at_provider_limits"},
  };
  for (const auto& tried : cases) {
    CAPTURE(tried.body);
    const Reply reply = plane.refused(request("PUT", kSection + tried.list, tried.body));
    CHECK(reply.status() == 400);
    CHECK(reply.at("/pointer") == tried.pointer);
  }
}
