// A conversation with the control plane, written as plain text, and the promises that hold for
// every one:
//   - each request is answered, and an answer that calls itself JSON is JSON
//   - a request that is refused, and one that only reads, changes nothing
//   - the world survives export and import, and being saved and loaded
//
// Requests are separated by lines of "%%". Each is a line "METHOD TARGET", lines "Name: value", an
// empty line and the body, to the end. The world has a service with the token "s", a user with the
// token "u", a few holdings, and a little of every other system; its fleet lets everybody in.
#pragma once

#include <string_view>

namespace tabplane::fuzz {

void hold_conversation(std::string_view text);

}  // namespace tabplane::fuzz
