// Requests of the provisioning system, as the console makes them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/api/request.h"

namespace tabplane::api {

// POST /provision/{eventId}; without `allow_updates` the profile's own option counts.
Request provision_request(std::string_view event, std::optional<bool> allow_updates,
                          std::string_view key);
// DELETE /provision/{eventId}
Request terminate_request(std::string_view event, std::string_view key);
// PUT /event/state/{id}
Request event_state_request(std::string_view event, std::uint32_t state, std::string_view key);

}  // namespace tabplane::api
