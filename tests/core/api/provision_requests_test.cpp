// Goal: the console's requests are those of any client.
// Method: each one sent to a world.
#include "core/api/provision_requests.h"

#include <doctest/doctest.h>

#include "tests/core/api/provision_world.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("requests carry what they are for, and a key when there is one") {
  const Request post = provision_request("a b", true, "k");
  CHECK(post.method == "POST");
  CHECK(post.target == "/provision/a%20b?allowUpdates=true");
  CHECK(header(post.headers, "API-KEY") == "k");
  CHECK(provision_request("e", false, "").target == "/provision/e?allowUpdates=false");
  CHECK(provision_request("e", std::nullopt, "").target == "/provision/e");
  CHECK(provision_request("e", std::nullopt, "").headers.empty());
  CHECK(terminate_request("e", "").method == "DELETE");
}

TEST_CASE("a world takes them") {
  Plane plane(provision_scenario());
  CHECK(plane.send(provision_request(kEvent, std::nullopt, "")).status() == 200);
  CHECK(plane.send(event_state_request(kEvent, 5, "")).at("/stateString") == "INSTANT_VOD");
  CHECK(plane.send(terminate_request(kEvent, "")).status() == 200);
  CHECK(plane.get("/provision/" + kEvent).at("/state") == "5");
}
