// A request on its way to be carried out again, and what a refusal said.
#pragma once

#include <string>
#include <string_view>

#include "core/api/request.h"

namespace tabplane::sync {

// The request in bytes that `read_call` understands, without the credentials in its headers: who it
// was made for is known by then.
std::string write_call(const api::Request& request);
// False when the bytes are not what `write_call` wrote.
bool read_call(std::string_view call, api::Request& request);

// What a refusal tells a person: the message in its body, whichever system wrote it, else its
// status.
std::string reason_of(const api::Response& response);

}  // namespace tabplane::sync
