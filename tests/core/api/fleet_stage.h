// The fleet that API tests talk to: one service "postgres" with a plan "premium" in production, one
// region, one cell, an instance that runs and a subscription request that waits.
#pragma once

#include <string>

#include "tests/core/api/plane.h"

namespace tabplane::api::test {

std::string fleet_scenario();

inline const std::string kFleet = "/2022-09-01-00/fleet";
inline const std::string kFleetEnvironment = kFleet + "/service/s-1/environment/se-1";
inline const std::string kFleetInstance = kFleetEnvironment + "/instance/instance-1";
inline const std::string kFleetPlan = kFleet + "/service/s-1/productTier/pt-1";
inline const std::string kFleetCreate =
    kFleet + "/resource-instance/omnistrate/postgres/v1/prod/hosted/premium/db";

// A request with a JSON body, quotes as in `Plane`.
Reply fleet_call(Plane& plane, const std::string& method, const std::string& target,
                 const std::string& body = {});
// How many audit events there are.
std::size_t fleet_audits(Plane& plane);

}  // namespace tabplane::api::test
