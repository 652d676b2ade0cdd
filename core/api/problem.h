// Reading RFC 9457 problems, the shape of the host's own refusals.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/api/request.h"

namespace tabplane::api {

struct Problem {
  std::uint32_t status = 0;
  std::string title;
  std::string detail;   // "" when there is none
  std::string pointer;  // into the request's body; "" when the fault is not in one place
};

// Nothing when the response is no problem document.
std::optional<Problem> read_problem(const Response& response);

}  // namespace tabplane::api
