// What goes wrong before or around a handler, answered in one place in the shape of each system's
// document.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/api/request.h"

namespace tabplane::api {

enum class Fault : std::uint8_t {
  malformed_body,      // 400: not JSON, or nested too deep
  not_found,           // 404: no such path
  method_not_allowed,  // 405: `detail` lists the methods that are, for the Allow header
  body_too_large,      // 413
  malformed_key,       // 400: an idempotency key that is no visible ASCII, or too long
  key_reused,          // 422: an idempotency key came back with another body
  internal,            // 500: an error of ours
  read_only,           // 503: this world is open for reading only
  not_saving,          // 503: earlier changes could not be saved, so no new ones are taken
};

std::uint32_t fault_status(Fault fault);
// One plain sentence.
std::string fault_message(Fault fault);

// An RFC 9457 problem: {"type","title","status"}, "detail" unless it is empty, and "pointer" when
// there is a place to point at; "" points at the whole body.
Response problem(std::uint32_t status, std::string_view title, std::string_view detail,
                 std::optional<std::string_view> pointer = std::nullopt);

// The host's own shape.
Response host_fault(Fault fault, std::string_view detail);

}  // namespace tabplane::api
