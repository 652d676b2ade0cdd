// Requests written as JSON: {"method", "target", "headers", "body"}, as batches and stories hold
// them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/api/document.h"

namespace tabplane::api {

// A body that is a string is the body's text; anything else is the JSON that it should hold.
Request read_request(const Json& json, const std::string& pointer,
                     std::optional<DocumentFault>& fault);

// The `story` of a scenario: requests that are answered in order once the world is there, whatever
// their answers, so that it has a past. They may move the clock, and drive the engine in no other
// way.
std::vector<Request> read_story(const Json& list, const std::string& pointer,
                                std::optional<DocumentFault>& fault);

}  // namespace tabplane::api
