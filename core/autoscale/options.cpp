#include "core/autoscale/options.h"

#include <algorithm>
#include <array>

namespace tabplane::autoscale {
namespace {

constexpr std::array<Amount, 4> kThresholds = {30, 50, 70, 90};

// {first, first + grain, ..., last}, at most kMostOptions; {otherwise} when there are none.
std::vector<Amount> range(Amount first, Amount last, Amount grain, Amount otherwise) {
  std::vector<Amount> values;
  if (first > last) return {otherwise};
  const Amount count = std::min((last - first) / grain + 1, kMostOptions);
  values.reserve(static_cast<std::size_t>(count));
  for (Amount at = 0; at < count; ++at) values.push_back(first + at * grain);
  return values;
}

bool in_range(Amount value, Amount first, Amount last, Amount grain, Amount otherwise) {
  if (first > last) return value == otherwise;
  return first <= value && value <= last && (value - first) % grain == 0;
}

}  // namespace

std::vector<Amount> cap_options(const Policy& policy) {
  const Amount grain = facts_of(policy.type).grain;
  return range(policy.current + grain, policy.max, grain, policy.current);
}

std::vector<Amount> step_options(const Policy& policy) {
  const Amount grain = facts_of(policy.type).grain;
  return range(grain, policy.max - policy.current, grain, grain);
}

std::span<const Amount> threshold_options() {
  return kThresholds;
}

bool is_cap_option(const Policy& policy, Amount value) {
  const Amount grain = facts_of(policy.type).grain;
  return in_range(value, policy.current + grain, policy.max, grain, policy.current);
}

bool is_step_option(const Policy& policy, Amount value) {
  const Amount grain = facts_of(policy.type).grain;
  return in_range(value, grain, policy.max - policy.current, grain, grain);
}

bool is_threshold_option(Amount value) {
  return std::find(kThresholds.begin(), kThresholds.end(), value) != kThresholds.end();
}

Policy usual_policy(ContainerId container, ResourceType type) {
  const TypeFacts& facts = facts_of(type);
  Policy policy;
  policy.container = container;
  policy.type = type;
  policy.cap = facts.default_max;
  policy.current = facts.default_min;
  policy.max = facts.default_max;
  policy.min = facts.default_min;
  policy.step = facts.grain;
  policy.threshold = kThresholds.back();
  policy.plan = policy.current;
  return policy;
}

std::string amount_label(ResourceType type, Amount amount) {
  return std::to_string(amount) + " " + std::string(facts_of(type).unit_plural);
}

}  // namespace tabplane::autoscale
