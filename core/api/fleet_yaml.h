// The part of YAML 1.2 that documents of services orchestrations are written in.
//
// Block mappings and sequences by indentation with spaces, flow mappings and sequences on one line,
// plain and quoted scalars, comments, and one document, with or without "---". All of JSON is read
// as well. Anchors, tags, block scalars, tabs as indentation and repeated keys are refused.
#pragma once

#include <optional>
#include <string_view>

#include "core/api/json.h"

namespace tabplane::api {

// nullopt when the text is none of this. Cost: linear in the text but for its depth.
std::optional<Json> parse_yaml(std::string_view text);

}  // namespace tabplane::api
