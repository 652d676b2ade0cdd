// Goal: offerings and resources are shown as they were set up.
// Method: requests, looked into by pointer.
#include "core/api/fleet_catalogue.h"

#include <doctest/doctest.h>

#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("an offering tells plans, regions, resources and parameters") {
  Plane plane(fleet_scenario());
  const Reply list = plane.get(kFleet + "/service-offering");
  CHECK(list.at("/ConsumptionListServiceOfferingsResult/serviceIds/0") == "s-1");
  const Reply one = plane.get(kFleet + "/service-offering/s-1?productTierId=pt-1");
  const std::string at = "/ConsumptionDescribeServiceOfferingResult/offerings/0";
  CHECK(one.at(at + "/productTierVersion") == "2.0");
  CHECK(one.count(at + "/awsRegions") == 2);
  CHECK(one.count(at + "/resourceParameters") == 4);
  CHECK(one.at(at + "/maxNumberOfInstances") == "20");
  CHECK(plane.get(kFleet + "/service-offering/s-2").status() == 404);
  const Reply apis = plane.get(kFleet + "/service-offering/s-1/resource/r-1/instance/none");
  CHECK(apis.at("/ConsumptionDescribeServiceOfferingResourceResult/apis/0/inputParameters/0/key") ==
        "name");
}

TEST_CASE("a resource counts the instances that have it, by version") {
  Plane plane(fleet_scenario());
  const std::string plan = kFleetEnvironment + "/model/sm-1/productTier/pt-1";
  const Reply cache = plane.get(plan + "/resource/r-2");
  CHECK(cache.at("/instanceCount") == "1");
  CHECK(cache.at("/perVersionInstanceCount/1.0") == "1");
  CHECK(plane.get(plan + "/resources?pageSize=2").count("/resources") == 2);
  CHECK(plane.get(kFleetEnvironment + "/model/sm-2/productTier/pt-1/resources").status() == 404);
  CHECK(plane.get(kFleetInstance + "/dependent-components").at("/resources/0/resourceId") == "r-2");
}
