// Text and bytes on their way from JavaScript.
//
// JavaScript asks `tabplane_mail(size)` for room, writes there, and then calls the function that
// the message is for, which takes it before it returns. One message at a time; the size travels as
// an argument where a message has two parts.
#pragma once

#include <string>

namespace tabplane::web {

// Moves the waiting message out; a second call answers an empty one.
std::string take_mail();

}  // namespace tabplane::web
