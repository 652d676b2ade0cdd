// Secrets leave a request before it becomes a cause: no entry, export or log ever holds one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tabplane::api {

// The target without the values of credential parameters (X-Auth-Token) and without a fragment.
std::string redact_target(std::string_view target);

// The body with every member of these names replaced by "(secret)", however deep. A body that is
// JSON in the form field `request` comes back as bare JSON. A body that is neither comes back empty
// when there are names: what can't be read can't be cleaned.
std::string redact_body(std::string_view body, const std::vector<const char*>& secrets);

}  // namespace tabplane::api
