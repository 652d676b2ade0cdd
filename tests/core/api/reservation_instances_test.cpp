// Goal: refused instances say how many would fit.
// Method: a small world, filled up.
#include "core/api/reservation_instances.h"

#include <doctest/doctest.h>

#include "tests/core/api/reservation_plane.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

namespace {

Reply create(Plane& plane, const std::string& more = {}) {
  return plane.send(with(request("POST", kPromise + "/create-instance",
                                 "{'name': 'vm', 'image': 'i', 'flavor': 'small'" + more + "}"),
                         "Prefer", "explain"));
}

}  // namespace

TEST_CASE("an instance that finds nothing free says what is") {
  Plane plane(reservation_scenario());
  REQUIRE(reserve(plane,
                  "'capacity': {'cores': 9}, 'start': '2030-01-01T05:00:00Z', "
                  "'end': '2030-01-01T06:00:00Z'") != "nothing");
  CHECK(create(plane).at("/result") == "ok");
  const Reply refused = create(plane);
  CHECK(refused.at("/result") == "conflict");
  CHECK(refused.at("/tabplane_explain/instances") == "0");
  CHECK(refused.at("/tabplane_explain/shortages/0/start") == "2030-01-01T05:00:00Z");
  CHECK(create(plane, ", 'end': '2030-01-01T05:00:00Z'").at("/result") == "ok");
  CHECK(create(plane, ", 'end': '2029-01-01T05:00:00Z'").at("/result") == "error");
}

TEST_CASE("an instance that does not fit its reservation says what is left") {
  Plane plane(reservation_scenario());
  const std::string id = reserve(plane, "'capacity': {'cores': 1, 'ram': 150, 'instances': 5}");
  const std::string from = ", 'reservation-id': 'ResourceReservation:" + id + "'";
  CHECK(create(plane, from).at("/message") == "create-instance request accepted");
  const Reply refused = create(plane, from);
  CHECK(refused.at("/message") == "required cores=1 exceeds available 0");
  CHECK(refused.at("/tabplane_explain/largest/ram") == "50");
  CHECK(refused.at("/tabplane_explain/instances") == "0");
}
