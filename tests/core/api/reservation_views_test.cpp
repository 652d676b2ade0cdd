// Goal: lists, what it comes to now, and the events with their cursor.
// Method: a small world before and after something happened.
#include "core/api/reservation_views.h"

#include <doctest/doctest.h>

#include "tests/core/api/reservation_plane.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("lists are in order of creation") {
  Plane plane(reservation_scenario());
  const std::string first = reserve(plane, "'capacity': {'cores': 1}");
  const std::string second = reserve(plane, "'capacity': {'cores': 1}");
  const Reply list = plane.get(kPromise + "/promise/reservations");
  CHECK(list.at("/0/id") == first);
  CHECK(list.at("/1/id") == second);
  CHECK(plane.get(kPromise + "/promise/flavors").at("/0/vcpus") == "1");
  CHECK(plane.get(kPromise + "/promise/allocations").body() == "[]");
}

TEST_CASE("events come with a cursor") {
  Plane plane(reservation_scenario());
  const std::string events = "/tabplane/v1/reservation/events";
  CHECK(plane.get(events).body() == "{\"events\":[],\"last\":0}");
  const std::string id = reserve(plane, "'capacity': {'cores': 1}");
  const Reply two = plane.get(events);
  CHECK(two.count("/events") == 2);
  CHECK(two.at("/events/1/event") == "started");
  CHECK(two.at("/events/1/id") == id);
  CHECK(plane.get(events + "?after=1&limit=9").count("/events") == 1);
  CHECK(plane.get(events + "?after=2").count("/events") == 0);
  CHECK(plane.get(events + "?after=-1").status() == 400);
}
