// Goal: providers and capacity over the wire, beyond what the transcripts tell.
// Method: requests; the newest entry for what must not be kept.
#include "core/api/reservation_capacity.h"

#include <doctest/doctest.h>

#include "tests/core/api/reservation_plane.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("a provider's password is kept nowhere") {
  Plane plane(reservation_scenario());
  const Reply added =
      plane.post(kPromise + "/add-provider",
                 "{'provider-type': 'openstack', 'username': 'u', 'password': "
                 "'hunter2', 'project': {'id': 'i', 'name': 'n'}, 'region': 'west'}");
  CHECK(added.names() == "provider-id result");
  CHECK(plane.newest_entry().body().find("hunter2") == std::string::npos);
  CHECK(plane.get("/tabplane/v1/world").body().find("hunter2") == std::string::npos);
  const Reply list = plane.get(kPromise + "/promise/providers");
  CHECK(list.at("/1/tenant/name") == "n");
  CHECK(list.at("/1/region") == "west");
}

TEST_CASE("a decrease names a pool or a provider as its source") {
  Plane plane(reservation_scenario());
  for (const char* source : {"pool", "ResourcePool:pool", "p", "ResourceProvider:p"}) {
    const Reply reply =
        plane.post(kPromise + "/decrease-capacity",
                   "{'source': '" + std::string(source) + "', 'capacity': {'cores': 1}}");
    CHECK(reply.at("/result") == "ok");
  }
  CHECK(plane.get(kPromise + "/promise/capacity").at("/total/cores") == "6");
  CHECK(plane.get(kPromise + "/promise/pools").at("/4/capacity/cores") == "-1");
}

TEST_CASE("amounts may stand one by one, as in the document's tables") {
  Plane plane(reservation_scenario());
  CHECK(reserve(plane, "'capacity.cores': '3', 'capacity.ram': 10") != "nothing");
  CHECK(plane.get(kPromise + "/promise/reservations").at("/0/capacity/cores") == "3");
}

TEST_CASE("a refused decrease says what would fit") {
  Plane plane(reservation_scenario());
  const std::string id = reserve(plane, "'capacity': {'cores': 4}, 'end': '2030-01-02T00:00:00Z'");
  const Reply reply = plane.send(with(
      request("POST", kPromise + "/decrease-capacity", "{'source': 'p', 'capacity': {'cores': 8}}"),
      "Prefer", "explain"));
  CHECK(reply.at("/affected/0") == id);
  CHECK(reply.at("/tabplane_explain/largest/cores") == "6");
  CHECK(reply.at("/tabplane_explain/shortages/0/end") == "2030-01-02T00:00:00Z");
}
