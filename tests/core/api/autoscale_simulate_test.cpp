// Goal: a what-if plays both policies on one load, and changes nothing.
// Method: a jump in load that is seen coming, asked with two thresholds and with another load.
#include "core/api/autoscale_simulate.h"

#include <doctest/doctest.h>

#include "tests/core/api/autoscale_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("a simulation shows now beside what if, and leaves the world alone") {
  Plane plane(
      container_scenario(", 'workloads': [{'container': 123, 'type': 'cpu',"
                         "'demand': {'ramp': {'duration_s': 3600, 'from': 1000, 'to': 7000}}}]"));
  const std::uint64_t digest = plane.digest();
  const Reply both = act(plane, "scaleSimulate",
                         "{'container_id': 123, 'horizon': 7200,"
                         "'policy': {'cpu': {'threshold': '70', 'step': '2'}}}");
  CHECK(both.names("/data/simulation/types") == "cpu");
  CHECK(both.at("/data/simulation/types/cpu/now/steps_up") == "4");
  CHECK(both.at("/data/simulation/types/cpu/what_if/steps_up") == "2");
  CHECK(both.at("/data/simulation/types/cpu/what_if/allocation/1/amount") == "6");
  CHECK(plane.digest() == digest);
  const Reply other = act(plane, "scaleSimulate",
                          "{'container_id': 123, 'horizon': 3600,"
                          "'workload': {'mem': {'const': 500}, 'cpu': 100}}");
  CHECK(other.names("/data/simulation/types") == "cpu mem");
  CHECK(other.at("/data/simulation/types/cpu/now/steps_up") == "0");
  CHECK(act(plane, "scaleSimulate", "{'container_id': 123, 'horizon': 3600}")
            .names("/data/simulation/types") == "bw cpu hdd mem");
}
