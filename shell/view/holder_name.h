// How a holder is shown. To the quota system it is one opaque text; many end in a UUID that follows
// a name, and then people read the name first.
#pragma once

#include <string_view>

namespace tabplane::shell {

// "research-11d4ce02-5a3e-4d07-9c31-0a77be51f2aa" has both parts. A UUID alone is its own name and
// has no id; so has a text without one.
struct HolderName {
  std::string_view name;
  std::string_view id;
};
HolderName holder_name(std::string_view holder);

// "11d4ce02" of the UUID, enough to tell two of one name apart; the whole when it is short.
std::string_view short_id(std::string_view id);

}  // namespace tabplane::shell
