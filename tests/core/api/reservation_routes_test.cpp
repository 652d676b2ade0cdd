// Goal: the ten operations are served on both of their paths.
// Method: the document's list beside the route table; a wrong method on each path.
#include "core/api/reservation_routes.h"

#include <doctest/doctest.h>

#include "tests/core/api/reservation_plane.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("the ten operations answer by both paths") {
  const char* operations[] = {"add-provider",       "create-reservation", "update-reservation",
                              "cancel-reservation", "query-reservation",  "create-instance",
                              "destroy-instance",   "decrease-capacity",  "increase-capacity",
                              "query-capacity"};
  Plane plane(reservation_scenario());
  for (const std::string operation : operations) {
    CAPTURE(operation);
    CHECK(plane.get(kPromise + "/" + operation).header("Allow") == "POST");
    CHECK(plane.get("/" + operation).header("Allow") == "POST");
    CHECK(plane.get("/" + operation).at("/result") == "error");
    CHECK(plane.post("/" + operation, "[").status() == 400);
  }
  CHECK(plane.post("/no-such-operation", "{}").at("/result") == "nothing");
  CHECK(plane.post(kPromise + "/no-such-operation", "{}").at("/result") == "error");
}
