// Goal: networks are made, filtered, renamed and deleted as the document says, without a 409.
// Method: requests.
#include "core/api/fleet_networks.h"

#include <doctest/doctest.h>

#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("a network is made, found, renamed and deleted") {
  Plane plane(fleet_scenario());
  const std::string all = kFleet + "/custom-network";
  const Reply made =
      fleet_call(plane, "POST", all,
                 "{'cloudProviderName': 'aws', 'cloudProviderRegion': 'us-east-1', 'name': 'one', "
                 "'networkFeaturesConfiguration': {'isPrivateLinkEnabled': true}}");
  CHECK(made.status() == 200);
  CHECK(made.at("/cidr") == "10.0.0.0/16");
  CHECK(made.at("/owningOrgID") == "org-0");
  CHECK(made.at("/networkFeaturesConfiguration/isPrivateLinkEnabled") == "true");
  const std::string id = made.at("/id");
  CHECK(plane.get(all + "?cloudProviderRegion=us-east-1&customNetworksOnly=true")
            .count("/customNetworks") == 1);
  CHECK(plane.get(all + "?cloudProviderRegion=eu-west-1").count("/customNetworks") == 0);
  CHECK(plane.get(all + "?cloudProviderName=gcp").count("/customNetworks") == 0);
  CHECK(fleet_call(plane, "PATCH", all + "/" + id, "{'name': 'two'}").at("/name") == "two");
  const std::string body =
      "{'requestParams': {'name': 'a'}, 'cloud_provider': 'aws', 'region': "
      "'us-east-1', 'custom_network_id': '" +
      id + "'}";
  CHECK(fleet_call(plane, "POST", kFleetCreate, body).status() == 202);
  CHECK(fleet_call(plane, "DELETE", all + "/" + id).status() == 400);
  CHECK(plane.get(all + "/n-none").status() == 404);
  const std::string elsewhere =
      "{'requestParams': {'name': 'a'}, 'cloud_provider': 'aws', 'region': 'eu-west-1', "
      "'custom_network_id': '" +
      id + "'}";
  CHECK(fleet_call(plane, "POST", kFleetCreate, elsewhere).status() == 400);
}

TEST_CASE("what is no network leaves no trace") {
  Plane plane(fleet_scenario());
  for (const char* body :
       {"{}", "{'cloudProviderName': 'aws', 'cloudProviderRegion': 'nowhere'}",
        "{'cloudProviderName': 'aws', 'cloudProviderRegion': 'us-east-1', 'cidr': '10.0.0.1/8'}",
        "{'cloudProviderName': 'aws', 'cloudProviderRegion': 'us-east-1', "
        "'networkFeaturesConfiguration': {'isPrivateLinkEnabled': 1}}",
        "[]"}) {
    CAPTURE(body);
    CHECK(plane.refused({"POST", kFleet + "/custom-network", {}, json_text(body)}).status() == 400);
  }
}
