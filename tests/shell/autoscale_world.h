// A world with three containers two hours after its beginning: one climbs to its cap, one has no
// usage, one is stopped.
#pragma once

#include <doctest/doctest.h>

#include <memory>

#include "core/api/control_plane.h"
#include "core/api/host_requests.h"

namespace tabplane::shell::testing {

inline constexpr std::string_view container_scenario = R"({
  "tabplane_scenario": 1, "title": "Containers", "now": "2030-01-01T16:00:00Z", "seed": 1,
  "autoscale": {
    "containers": [
      {"id": 123, "name": "live-edge", "callback_url": "https://hook.invalid/x",
       "options": {"cooldownUp": 600, "scaleDown": {"enabled": 1, "band": 20, "window": 300, "cooldown": 300}},
       "policies": {"cpu": {"active": 1, "current": 4, "cap": 6}, "mem": {"active": 1, "current": 4}}},
      {"id": 124, "name": "chat"}, {"id": 125, "name": "archive", "state": "stopped"}],
    "workloads": [
      {"container": 123, "type": "cpu", "origin": "2029-12-30T00:00:00Z", "demand": {"sum": [
        {"diurnal": {"mean": 3000, "amp": 800, "phase_s": 50400}},
        {"spike": {"t0_s": 234000, "height": 6000, "rise_s": 1800, "decay_s": 7200}}, {"noise": {"amp": 200}}]}}]}})";

inline std::unique_ptr<api::ControlPlane> container_world() {
  auto plane = std::make_unique<api::ControlPlane>();
  const api::Response made =
      plane->handle({"PUT", "/tabplane/v1/world", {}, std::string(container_scenario)});
  REQUIRE_MESSAGE(made.success(), made.body);
  constexpr std::int64_t three_hours_ms = 3 * 3'600'000;
  REQUIRE(plane->handle(api::advance_by_request(Duration{three_hours_ms})).success());
  return plane;
}

}  // namespace tabplane::shell::testing
