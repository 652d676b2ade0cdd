// Requests and responses as bytes, on their way between JavaScript and the control plane.
//
// A text is its size in bytes as a 32-bit little-endian number, then the bytes. The head of a
// request is its method, its target and then name and value of each header, all texts; the head of
// a response is name and value of each header. Bodies travel beside the head, as they are.
#pragma once

#include <string>
#include <string_view>

#include "core/api/request.h"

namespace tabplane::web {

// Fills everything but the body. False when the bytes are no head.
bool read_head(std::string_view bytes, api::Request& request);

std::string write_head(const api::Response& response);

}  // namespace tabplane::web
