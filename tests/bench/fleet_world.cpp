#include "tests/bench/fleet_world.h"

#include "tests/bench/match.h"

namespace tabplane::bench {

std::unique_ptr<api::ControlPlane> make_fleet(std::size_t instances, std::size_t customers) {
  auto plane = std::make_unique<api::ControlPlane>();
  const std::string scenario = R"({"tabplane_scenario": 1, "now": "2030-01-15T00:00:00Z",
    "seed": 1, "fleet": {"generate": {"services": 4, "cells": 20, "orgs": )" +
                               std::to_string(customers) + R"(, "instances": )" +
                               std::to_string(instances) + "}}}";
  const api::Response made = plane->handle({"PUT", "/tabplane/v1/world", {}, scenario});
  if (made.status != 200) give_up("the fleet was not made: " + made.body);
  return plane;
}

api::Response get(api::ControlPlane& plane, const std::string& target) {
  api::Response answer = plane.handle({"GET", target, {}, {}});
  if (answer.status != 200) give_up("GET " + target + " was answered " + answer.body);
  return answer;
}

}  // namespace tabplane::bench
