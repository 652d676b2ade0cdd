// Goal: instances are made by keys, listed in pages, filtered and deleted.
// Method: requests and steps of the clock.
#include "core/api/fleet_instances.h"

#include <doctest/doctest.h>

#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("an instance is made, described and deleted") {
  Plane plane(fleet_scenario());
  const Reply made = fleet_call(
      plane, "POST", kFleetCreate,
      "{'cloud_provider': 'aws', 'region': 'us-east-1', 'requestParams': {'name': 'abc'}}");
  REQUIRE(made.status() == 202);
  const std::string path = kFleetEnvironment + "/instance/" + made.at("/id");
  CHECK(plane.get(path).at("/consumptionResourceInstanceResult/status") == "PENDING");
  plane.advance(600'000);
  const Reply row = plane.get(path + "?detail=true");
  CHECK(row.at("/consumptionResourceInstanceResult/status") == "RUNNING");
  CHECK(row.at("/consumptionResourceInstanceResult/detailedNetworkTopology/r-1/nodes/1/id") ==
        "db-1");
  CHECK(row.at("/tierVersion") == "2.0");
  CHECK(row.at("/deploymentCellID") == "hc-1");
  CHECK(fleet_call(plane, "DELETE", path, "{'resourceId': 'r-9'}").status() == 404);
  CHECK(fleet_call(plane, "DELETE", path, "{'resourceId': 'r-1'}").status() == 200);
  plane.advance(600'000);
  CHECK(plane.get(path).status() == 404);
}

TEST_CASE("pages neither overlap nor lose an instance that was there") {
  Plane plane(fleet_scenario());
  for (int count = 0; count < 5; ++count) {
    plane.advance(1000);
    CHECK(fleet_call(plane, "POST", kFleetCreate,
                     "{'region': 'us-east-1', 'requestParams': {'name': 'a'}}")
              .status() == 202);
  }
  const std::string list = kFleetEnvironment + "/instances/?pageSize=2";
  const Reply first = plane.get(list);
  const std::string token = first.at("/nextPageToken");
  fleet_call(plane, "POST", kFleetCreate,
             "{'region': 'us-east-1', 'requestParams': {'name': 'b'}}");
  std::size_t seen = first.count("/resourceInstances");
  std::string next = token;
  while (next != "nothing") {
    const Reply page = plane.get(list + "&nextPageToken=" + next);
    seen += page.count("/resourceInstances");
    next = page.at("/nextPageToken");
  }
  CHECK(seen == 6);
  CHECK(plane.get(list + "&nextPageToken=x").status() == 400);
  CHECK(plane.get(list + "&SubscriptionId=sub-1&nextPageToken=" + token).status() == 400);
  CHECK(plane.get(kFleetEnvironment + "/instances?pageSize=0").status() == 400);
  CHECK(plane.get(kFleetEnvironment + "/instances?ProductTierVersion=1.0").status() == 400);
}

TEST_CASE("accounts and all others partition the list; proxies have ports of their own") {
  Plane plane(fleet_scenario());
  const std::string keys = "/omnistrate/postgres/v1/prod/hosted/premium/";
  const Reply account = fleet_call(plane, "POST", kFleet + "/resource-instance" + keys + "account",
                                   "{'region': 'us-east-1', 'requestParams': {'account_id': '7'}}");
  REQUIRE(account.status() == 202);
  const Reply proxy = fleet_call(plane, "POST", kFleet + "/proxy-resource-instance" + keys + "db",
                                 "{'region': 'us-east-1'}");
  REQUIRE(proxy.status() == 202);
  plane.advance(600'000);
  const std::string list = kFleetEnvironment + "/instances";
  CHECK(plane.get(list + "?Filter=onlyCloudAccounts").count("/resourceInstances") == 1);
  CHECK(plane.get(list + "?Filter=excludeCloudAccounts").count("/resourceInstances") == 2);
  const std::string connect = kFleet + "/service/s-1/account-config-instance/" + account.at("/id");
  CHECK(fleet_call(plane, "POST", connect, "{'setConnection': true}").status() == 409);
  CHECK(fleet_call(plane, "POST", connect, "{'setConnection': false}").status() == 202);
  plane.advance(600'000);
  CHECK(plane.get(kFleet + "/events").at("/events/0/eventType") == "DisconnectAccountComplete");
  const std::string remove =
      kFleet + "/proxy-resource-instance/omnistrate/postgres/v1/prod/hosted/premium/";
  CHECK(fleet_call(plane, "DELETE", remove + "instance-1").status() == 404);
  CHECK(fleet_call(plane, "DELETE", remove + proxy.at("/id")).status() == 202);
}

TEST_CASE("instances of a cell, and those that name one another") {
  Plane plane(fleet_scenario());
  CHECK(plane.get(kFleet + "/host-clusters/hc-1/instances").count("/instances") == 1);
  CHECK(fleet_call(plane, "POST", kFleet + "/resource-instance/s-1/pt-1/hc-1/db/adopt", "{}")
            .status() == 202);
  const Reply made = fleet_call(plane, "POST", kFleetCreate,
                                "{'region': 'us-east-1', 'requestParams': {'name': 'a', "
                                "'peer': 'instance-1'}}");
  REQUIRE(made.status() == 202);
  CHECK(plane.get(kFleetInstance + "/linked-instances").count("/resourceInstances") == 1);
  CHECK(fleet_call(plane, "DELETE", kFleetInstance, "{'resourceId': 'r-1'}").status() == 409);
}
