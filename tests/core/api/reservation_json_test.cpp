// Goal: records have the members of the real system's, in order.
// Method: the names of one record of each kind.
#include "core/api/reservation_json.h"

#include <doctest/doctest.h>

#include "tests/core/api/reservation_plane.h"

using namespace tabplane;
using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("the members of records") {
  Plane plane(reservation_scenario());
  const std::string id = reserve(plane, "'capacity': {'cores': 2, 'ram': 200, 'instances': 2}");
  plane.post(kPromise + "/create-instance",
             "{'name': 'vm', 'image': 'i', 'flavor': 'small', 'reservation-id': '" + id + "'}");
  CHECK(plane.get(kPromise + "/promise/providers").names("/0") ==
        "id provider-type strategy endpoint username region tenant capacity");
  CHECK(plane.get(kPromise + "/promise/pools").names("/0") ==
        "id source zone start end capacity elements state");
  CHECK(plane.get(kPromise + "/promise/reservations").names("/0") ==
        "id name owner zone start end active state priority capacity remaining elements "
        "allocations");
  CHECK(plane.get(kPromise + "/promise/allocations").names("/0") ==
        "id name image flavor networks reservation zone start end priority best-effort "
        "instance-ref capacity");
  CHECK(plane.get(kPromise + "/promise/pools").names("/0/capacity") ==
        "cores ram instances networks ports routers subnets addresses gigabytes snapshots volumes");
}

TEST_CASE("what never ends has no end") {
  JsonWriter ends;
  ends.begin_array();
  write_end(ends, reservation::kForever);
  write_end(ends, TimePoint{0});
  ends.end_array();
  CHECK(ends.text() == "[null,\"1970-01-01T00:00:00Z\"]");
}
