// The values that a policy may be set to: the document's option lists, and the check against them.
//
// With g the type's grain: caps are {current + g, ..., max} in steps of g, or {current} when
// current is the max; steps are {g, ..., max - current}, or {g} when there are none; thresholds are
// 30, 50, 70, 90 percent. As current grows the lists move, so a cap that was chosen earlier may be
// none of them; it stays until it is changed.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/autoscale/rows.h"

namespace tabplane::autoscale {

// Ascending.
std::vector<Amount> cap_options(const Policy& policy);
std::vector<Amount> step_options(const Policy& policy);
std::span<const Amount> threshold_options();

// Whether the value is in the list; O(1).
bool is_cap_option(const Policy& policy, Amount value);
bool is_step_option(const Policy& policy, Amount value);
bool is_threshold_option(Amount value);

// What a policy is when nothing is said of it: inactive, at its minimum, cap and max the greatest,
// one grain a step, threshold 90.
Policy usual_policy(ContainerId container, ResourceType type);

// "5 Cores", "1 Cores", "100 GB": the document has no singular.
std::string amount_label(ResourceType type, Amount amount);

// No list is longer; values behind it are options none the less.
inline constexpr Amount kMostOptions = 10'000;

}  // namespace tabplane::autoscale
