// Goal: snapshots are taken, found by time, copied, restored and deleted.
// Method: requests and steps of the clock.
#include "core/api/fleet_snapshots.h"

#include <doctest/doctest.h>

#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("a snapshot is taken and restored") {
  Plane plane(fleet_scenario());
  const Reply made = fleet_call(plane, "POST", kFleetInstance + "/snapshot");
  REQUIRE(made.status() == 202);
  const std::string path = kFleetInstance + "/snapshot/" + made.at("/snapshotId");
  CHECK(plane.get(path).at("/progress") == "0");
  CHECK(fleet_call(plane, "POST", kFleetInstance + "/autosnapshot").status() == 409);
  plane.advance(600'000);
  CHECK(plane.get(path).at("/status") == "complete");
  CHECK(plane.get(kFleetInstance + "/snapshot").count("/snapshots") == 2);
  const Reply now = plane.get(kFleetInstance + "/restore?targetRestoreTime=2030-01-01T00:00:30Z");
  CHECK(now.at("/snapshotId") == "instance-ss-1");
  CHECK(plane.get(kFleetInstance + "/restore?targetRestoreTime=2031-01-01T00:00:30Z").status() ==
        400);
  CHECK(plane.get(kFleetInstance + "/restore?targetRestoreTime=2029-01-01T00:00:30Z").status() ==
        404);
  CHECK(fleet_call(plane, "POST", kFleetInstance + "/restore",
                   "{'targetRestoreTime': '2030-01-01T00:00:30Z'}")
            .status() == 202);
  CHECK(
      fleet_call(plane, "POST", kFleetInstance + "/copy-snapshot", "{'targetRegion': 'eu-west-1'}")
          .status() == 202);
  const std::string own = kFleetEnvironment + "/snapshot/" + made.at("/snapshotId");
  CHECK(fleet_call(plane, "POST", own + "/restore", "{'inputParametersOverride': {'name': 'NO'}}")
            .status() == 400);
  plane.advance(600'000);
  CHECK(fleet_call(plane, "DELETE", own).status() == 202);
  plane.advance(600'000);
  CHECK(plane.get(path).status() == 404);
}
