// Goal: explanations and fits say what the typed ones do, in their shape.
// Method: one conflict and one question, member by member.
#include "core/api/reservation_explain.h"

#include <doctest/doctest.h>

#include "tests/core/api/reservation_plane.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("a conflict is explained to those who ask") {
  Plane plane(reservation_scenario());
  const Request asked = request("POST", kPromise + "/create-reservation",
                                "{'capacity': {'cores': 12}, 'end': '2030-01-02T00:00:00Z'}");
  CHECK(plane.send(asked).names() == "result message");
  const Reply told = plane.send(with(asked, "Prefer", "explain"));
  CHECK(told.names() == "result message tabplane_explain");
  CHECK(told.names("/tabplane_explain") == "shortages largest earliest");
  CHECK(told.names("/tabplane_explain/shortages/0") == "key wanted available short_by start end");
  CHECK(told.at("/tabplane_explain/shortages/0/short_by") == "2");
  CHECK(told.at("/tabplane_explain/earliest") == "null");
}

TEST_CASE("what would fit") {
  Plane plane(reservation_scenario());
  const Reply fit = plane.post("/tabplane/v1/reservation/fit",
                               "{'capacity': {'cores': 3}, 'duration_s': 60, 'flavor': 'small'}");
  CHECK(fit.names() == "earliest largest instances");
  CHECK(fit.at("/earliest/end") == "2030-01-01T00:01:00Z");
  CHECK(fit.at("/instances") == "10");
  for (const char* bad : {"{}", "[]", "{'duration_s': 0}", "{'duration_s': 1, 'flavor': 'none'}",
                          "{'duration_s': 1, 'after': 'soon'}", "{'duration_s': 1, 'zone': 'x'}"}) {
    CAPTURE(bad);
    CHECK(plane.post("/tabplane/v1/reservation/fit", bad).status() == 400);
  }
}
