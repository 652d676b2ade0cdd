// Bodies that carry JSON as form data: request={"action": ...}.
#pragma once

#include <optional>
#include <string_view>

#include "core/api/json.h"

namespace tabplane::api {

// The JSON of a body that is bare JSON or the form field `request`. What begins with a brace behind
// "request=" is taken as it stands, since clients do not encode it and addresses in it may hold
// "&",
// "+" and "%"; anything else is percent-decoded. nullopt when it is neither.
std::optional<Json> parse_form_or_json(std::string_view body);

}  // namespace tabplane::api
