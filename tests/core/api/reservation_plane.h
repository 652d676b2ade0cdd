// A control plane with a small reservation world, and requests to it in one line.
#pragma once

#include <string>

#include "tests/core/api/plane.h"

namespace tabplane::api::test {

inline const std::string kPromise = "/restjson/opnfv-promise";

// At 2030-01-01T00:00:00Z: provider p in the zone north with a pool of 10 cores, 1000 MB and 10
// instances; the flavor small takes 1 core and 100 MB.
inline std::string reservation_scenario() {
  return "{'tabplane_scenario': 1, 'now': '2030-01-01T00:00:00Z', 'reservation': {"
         "'flavors': [{'id': 'small', 'name': 'Small', 'cores': 1, 'ram': 100}],"
         "'providers': [{'id': 'p', 'region': 'north', 'limits': {'cores': 12}}],"
         "'pools': [{'id': 'pool', 'source': 'p', 'elements': ['host'],"
         " 'capacity': {'cores': 10, 'ram': 1000, 'instances': 10}}]}}";
}

// Creates a reservation of these members and gives its id; "nothing" when it was refused.
inline std::string reserve(Plane& plane, const std::string& members) {
  return plane.post(kPromise + "/create-reservation", "{" + members + "}").at("/reservation-id");
}

}  // namespace tabplane::api::test
