// Base 64 with the alphabet of RFC 4648 section 4 and padding: how bytes stand in JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tabplane {

std::string to_base64(std::string_view bytes);

// nullopt for anything that to_base64 does not write.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace tabplane
