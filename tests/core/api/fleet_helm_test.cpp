// Goal: releases follow amenities.
// Method: an amenity is staged, applied and taken away again.
#include "core/api/fleet_helm.h"

#include <doctest/doctest.h>

#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("an amenity becomes a release, and goes with it") {
  Plane plane(fleet_scenario());
  const std::string cell = kFleet + "/host-cluster/hc-1";
  const std::string all = kFleet + "/helm-package-installations?hostClusterID=hc-1";
  CHECK(plane.get(all).count("/helmPackageInstallations") == 0);
  CHECK(fleet_call(plane, "PATCH", cell,
                   "{'pendingAmenities': [{'Name': 'Cert Manager', 'Type': 'Helm', 'Properties': "
                   "{'ChartVersion': '1.2', 'ChartValues': {'a': 1}}}, {'Name': 'Plain'}]}")
            .status() == 200);
  CHECK(plane.get(all).count("/helmPackageInstallations") == 0);
  CHECK(fleet_call(plane, "POST", cell + "/apply-pending-changes").status() == 202);
  const std::string first = "/helmPackageInstallations/0";
  CHECK(plane.get(all).at(first + "/status") == "pending-install");
  plane.advance(600'000);
  const Reply there = plane.get(all);
  CHECK(there.count("/helmPackageInstallations") == 1);
  CHECK(there.at(first + "/status") == "deployed");
  CHECK(there.at(first + "/helmPackage/chartName") == "cert-manager");
  CHECK(there.at(first + "/helmPackage/chartVersion") == "1.2");
  CHECK(there.at(first + "/helmPackage/chartValues/a") == "1");
  CHECK(fleet_call(plane, "PATCH", cell, "{'pendingAmenities': []}").status() == 200);
  CHECK(fleet_call(plane, "POST", cell + "/apply-pending-changes").status() == 202);
  CHECK(plane.get(all).at(first + "/status") == "uninstalling");
  plane.advance(600'000);
  CHECK(plane.get(all).count("/helmPackageInstallations") == 0);
  CHECK(plane.get(kFleet + "/helm-package-installations?hostClusterID=hc-x").status() == 404);
}
