// A container's autoscaling on one chart: usage, threshold, allocation, decisions and cooldowns,
// with the policy as it can be set.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/api/control_plane.h"
#include "core/autoscale/autoscale.h"
#include "shell/view/grade.h"

namespace tabplane::shell {

// One line of the list of containers.
struct ContainerRow {
  autoscale::ContainerId id = 0;
  std::string name;
  std::string identity;  // "default" in an open world
  autoscale::ContainerState state = autoscale::ContainerState::running;
  std::array<std::optional<std::int64_t>, autoscale::kResourceTypes> used_percent;
  std::array<Amount, autoscale::kResourceTypes> current{};
  bool refusing = false;  // a step is refused just now
};

struct DecisionView {
  std::uint64_t id = 0;
  TimePoint at;
  Grade grade = Grade::ok;
  bool up = true;
  std::int64_t times = 1;  // a refusal that holds counts its evaluations
  std::string words;       // "10 to 12 cores", "+2 refused, at the cap of 12"
  std::string usage;       // "97 % of 10"
};

struct UsagePoint {
  TimePoint at;
  std::int64_t used_permille = 0;
  autoscale::Milli demand = 0;
};

struct AutoscaleView {
  autoscale::ContainerId id = 0;  // 0: there is no such container
  autoscale::ResourceType type = autoscale::ResourceType::cpu;
  std::string name;
  std::string identity;
  autoscale::ContainerState state = autoscale::ContainerState::running;
  Span window;  // of the past that is shown
  TimePoint now;
  TimePoint end;  // of the forecast

  autoscale::Policy policy;
  autoscale::RuleOptions rule;
  std::vector<Amount> cap_options;
  std::vector<Amount> step_options;
  std::string unit;  // "cores"

  std::vector<UsagePoint> usage;  // empty without data
  std::vector<autoscale::Step> allocation;
  std::vector<Span> cooldowns;
  std::vector<UsagePoint> forecast;  // demand alone
  std::vector<DecisionView> marks;   // within the window, in order
  std::vector<DecisionView> newest;  // of all time, the newest first
  std::size_t decisions = 0;
  bool has_workload = false;
};

// At most so many points over a window.
inline constexpr std::int64_t most_usage_points = 480;
inline constexpr std::size_t most_newest = 40;

AutoscaleView autoscale_view(const api::ControlPlane& plane, autoscale::ContainerId id,
                             autoscale::ResourceType type, std::int64_t window_ms);

// Sorted by id.
std::vector<ContainerRow> container_rows(const api::ControlPlane& plane);

// "cores", "GB", "TB".
std::string unit_words(autoscale::ResourceType type);
std::string_view state_words(autoscale::ContainerState state);

}  // namespace tabplane::shell
