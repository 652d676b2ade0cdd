// Goal: webhooks come in without a token, once for each body.
// Method: requests to a known and an unknown producer.
#include "core/api/fleet_hooks.h"

#include <doctest/doctest.h>

#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("a body is taken once, whoever brings it") {
  Plane plane(fleet_scenario());
  plane.put("/tabplane/v1/fleet/webhookProducers", json_text("[{'id': 'stripe'}]"));
  plane.put("/tabplane/v1/fleet/tokens", json_text("[{'token': 'secret', 'userId': 'user-0'}]"));
  const std::string hook = kFleet + "/hooks/stripe";
  CHECK(plane.get(kFleet + "/users").status() == 401);
  CHECK(plane.post(hook, "\"paid\"").status() == 200);
  const std::uint64_t digest = plane.digest();
  CHECK(plane.post(hook, "\"paid\"").status() == 200);
  CHECK(plane.digest() == digest);
  CHECK(plane.post(hook, "\"other\"").status() == 200);
  CHECK(plane.digest() != digest);
  CHECK(plane.refused(request("POST", kFleet + "/hooks/nobody", "\"a\"")).status() == 404);
  CHECK(plane.refused(request("POST", hook, "{}")).status() == 400);
  CHECK(plane.refused(request("POST", hook, "")).status() == 400);
}
