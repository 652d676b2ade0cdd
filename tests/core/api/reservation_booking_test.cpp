// Goal: reservations are made, changed and cancelled over the wire, and a conflict is remembered
// and committed by nobody.
// Method: requests with what the transcripts do not have: names, owners, batches, idempotency.
#include "core/api/reservation_booking.h"

#include <doctest/doctest.h>

#include "tests/core/api/reservation_plane.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("a reservation may carry a name and an owner, and both may change") {
  Plane plane(reservation_scenario());
  const std::string id = reserve(plane,
                                 "'name': 'live', 'owner': 'broadcast', "
                                 "'capacity': {'cores': 2}");
  const Reply list = plane.get(kPromise + "/promise/reservations");
  CHECK(list.at("/0/name") == "live");
  CHECK(list.at("/0/owner") == "broadcast");
  plane.post(kPromise + "/update-reservation",
             "{'reservation-id': '" + id + "', 'name': 'late', 'owner': ''}");
  const Reply changed = plane.get(kPromise + "/promise/reservations");
  CHECK(changed.at("/0/name") == "late");
  CHECK(changed.at("/0/owner") == "null");
}

TEST_CASE("a conflict leaves no trace, whatever was sent with it") {
  Plane plane(reservation_scenario());
  const Request asked = request("POST", kPromise + "/create-reservation",
                                "{'capacity': {'cores': 99}, 'zone': 'north', 'elements': []}");
  CHECK(plane.refused(asked).at("/result") == "conflict");
  CHECK(plane.refused(with(asked, "Idempotency-Key", "k")).at("/result") == "conflict");
  const Request unknown =
      request("POST", kPromise + "/create-reservation",
              "{'capacity': {'cores': 1}, 'zone': 'never-heard-of', 'owner': 'nobody'}");
  CHECK(plane.refused(unknown).at("/result") == "error");
}

TEST_CASE("a conflict rolls an atomic batch back") {
  Plane plane(reservation_scenario());
  const std::string body =
      "{'atomic': true, 'requests': ["
      "{'method': 'POST', 'target': '/create-reservation', 'body': {'capacity': {'cores': 6}}},"
      "{'method': 'POST', 'target': '/create-reservation', 'body': {'capacity': {'cores': 6}}}]}";
  const Reply reply = plane.refused(request("POST", "/tabplane/v1/batch", body));
  CHECK(reply.status() == 409);
  CHECK(reply.at("/index") == "1");
  CHECK(plane.get(kPromise + "/promise/reservations").body() == "[]");
}

TEST_CASE("a success with an idempotency key is done once") {
  Plane plane(reservation_scenario());
  const Request asked =
      with(request("POST", kPromise + "/create-reservation", "{'capacity': {'cores': '4'}}"),
           "Idempotency-Key", "once");
  const Reply first = plane.send(asked);
  CHECK(plane.send(asked).body() == first.body());
  CHECK(plane.get(kPromise + "/promise/reservations").count() == 1);
}
