// Reads what the configurations of channels and infrastructure profiles say, which are strings of
// JSON on the wire.
//
// A profile is kept whatever it holds: what is wrong with it is listed, and nothing can be
// provisioned by it. Values that are no strings stay as compact JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/api/json.h"
#include "core/provision/rows.h"

namespace tabplane::api {

// The resources that a channel names: those of `infrastructureResources`, then those that its
// strings hold places for, "{{resource:NAME.field}}"; each once, in order of first appearance.
std::vector<std::string> channel_resources(std::string_view configuration);

// Sets text, configuration and faults. Required: request.resources with a name and a type each, and
// workflow.
void read_profile(provision::Profile& profile, std::string text);

// A duration in the forms of the scenario: N, {"fixed_ms": N}, {"uniform_ms": [A, B]} or
// {"lognormal_ms": {"median": N, "sigma_permille": N}}. False when it is none of them.
bool read_duration(const Json& json, provision::DurationRule& rule);

}  // namespace tabplane::api
