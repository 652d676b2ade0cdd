// Goal: cells are adopted, changed, drained and deleted through requests, and their health counts
// what is there.
// Method: requests in order.
#include "core/api/fleet_hostclusters.h"

#include <doctest/doctest.h>

#include "core/base/base64.h"
#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

namespace {

const std::string kCell = kFleet + "/host-cluster/hc-1";

}  // namespace

TEST_CASE("a cell in full says what stands on it and how it is") {
  Plane plane(fleet_scenario());
  const Reply cell = plane.get(kCell);
  CHECK(cell.at("/currentNumberOfDeployments") == "1");
  CHECK(cell.at("/accountID") == "000000000001");
  CHECK(cell.at("/healthStatus/overallStatus") == "HEALTHY");
  CHECK(cell.at("/healthStatus/totalNumberOfEntitiesByType") ==
        "{'NAMESPACE':1,'SERVICE':2,'POD':3,'NODE_GROUP':1}");
  CHECK(cell.at("/isInSyncWithOrgTemplate") == "true");
  const Reply list = plane.get(kFleet + "/host-clusters?accountConfigId=ac-1&regionId=region-1");
  CHECK(list.count("/hostClusters") == 1);
  CHECK(list.at("/token") == "end");
  CHECK(plane.get(kFleet + "/host-clusters?regionId=region-2").count("/hostClusters") == 0);
  CHECK(plane.get(kFleet + "/host-cluster/hc-2").status() == 404);
}

TEST_CASE("a cell is adopted, and gone when it is deleted") {
  Plane plane(fleet_scenario());
  const std::string body =
      "{'id': 'hc-mine', 'cloudProvider': 'aws', 'region': 'eu-west-1', 'description': 'Ours', "
      "'customerEmail': 'ann@acme.invalid'}";
  const Reply adopted = fleet_call(plane, "POST", kFleet + "/host-cluster/adopt", body);
  CHECK(adopted.status() == 202);
  CHECK(adopted.at("/adoptionStatus") == "PENDING");
  CHECK(fleet_call(plane, "POST", kFleet + "/host-cluster/adopt", body).status() == 409);
  const std::string cell = kFleet + "/host-cluster/hc-mine";
  CHECK(fleet_call(plane, "POST", cell + "/dashboard/token").status() == 409);
  CHECK(plane.get(cell + "/kubeconfig").status() == 409);
  plane.advance(1);
  CHECK(plane.get(cell).at("/status") == "READY");
  CHECK(plane.get(cell).at("/customerOrganizationName") == "Acme");
  CHECK(
      plane.get(kFleet + "/host-clusters?customerEmail=ANN@acme.invalid").count("/hostClusters") ==
      1);
  CHECK(fleet_call(plane, "POST", cell + "/dashboard/token").at("/expirationTimestamp") ==
        "2030-01-01T01:00:00.001Z");
  CHECK(fleet_call(plane, "POST", cell + "/cancel-deployment").status() == 409);
  CHECK(fleet_call(plane, "POST", cell + "/restart-deployment").status() == 409);
  CHECK(fleet_call(plane, "DELETE", cell).status() == 200);
  CHECK(plane.get(cell).at("/status") == "DELETING");
  plane.advance(600'000);
  CHECK(plane.get(cell).status() == 404);
}

TEST_CASE("a smaller pool drains, and pods without a place make the cell unhealthy") {
  Plane plane(fleet_scenario());
  const std::string pool = kCell + "/entityType/NODE_GROUP/entityID/default";
  CHECK(plane.get(pool).at("/properties/currentNodeCount") == "1");
  CHECK(fleet_call(plane, "DELETE", pool).status() == 409);
  CHECK(fleet_call(plane, "PATCH", kCell + "/node-pool/default", "{'maxSize': 0}").status() == 200);
  CHECK(plane.get(pool).at("/properties/drainingNodeCount") == "1");
  CHECK(plane.get(kCell).at("/healthStatus/overallStatus") == "HEALTHY");
  plane.advance(60'000);
  const Reply cell = plane.get(kCell);
  CHECK(cell.at("/healthStatus/overallStatus") == "UNHEALTHY");
  CHECK(cell.at("/healthStatus/totalNumberOfFailedEntities") == "3");
  CHECK(cell.count("/healthStatus/failedEntities") == 3);
  CHECK(fleet_call(plane, "DELETE", pool).status() == 200);
  CHECK(plane.get(pool).status() == 404);
  CHECK(plane.get(kCell + "/entityType/NODEPOOL").count("/entities") == 0);
  CHECK(plane.get(kCell + "/entityType/THING").status() == 400);
  CHECK(fleet_call(plane, "PATCH", kCell + "/node-pool/default", "{'maxSize': 1}").status() == 404);
  CHECK(fleet_call(plane, "PATCH", kCell + "/node-pool/default", "{'maxSize': '1'}").status() ==
        400);
}

TEST_CASE("the debug log tells what happened") {
  Plane plane(fleet_scenario());
  fleet_call(plane, "PATCH", kCell, "{'pendingAmenities': [{'Name': 'dns', 'Type': 'Helm'}]}");
  fleet_call(plane, "POST", kCell + "/apply-pending-changes");
  plane.advance(600'000);
  const Reply log = plane.get(kCell + "/debug?includeAmenitiesInstallationLogs=true");
  const std::string text =
      tabplane::from_base64(log.at("/customHelmExecutionLogsBase64/dns")).value_or("");
  CHECK(text == "2030-01-01T00:02:00Z Installed\n");
  CHECK(plane.get(kCell + "/debug").names("/customHelmExecutionLogsBase64").empty());
}

TEST_CASE("amenities that are none are refused") {
  Plane plane(fleet_scenario());
  for (const char* body :
       {"{}", "{'syncWithOrgTemplate': false}",
        "{'pendingAmenities': [], 'syncWithOrgTemplate': true}", "{'pendingAmenities': [1]}",
        "{'pendingAmenities': [{}]}", "{'pendingAmenities': {}}",
        "{'pendingAmenities': [{'Name': 'a', 'Properties': 1}]}",
        "{'pendingAmenities': [{'Name': 'a', 'IsManaged': 'x'}]}"}) {
    CAPTURE(body);
    CHECK(plane.refused({"PATCH", kCell, {}, json_text(body)}).status() == 400);
  }
}
