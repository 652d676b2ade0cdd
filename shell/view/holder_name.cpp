#include "shell/view/holder_name.h"

#include <cstddef>

namespace tabplane::shell {
namespace {

constexpr std::size_t uuid_size = 36;

bool is_uuid(std::string_view text) {
  if (text.size() != uuid_size) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (dash ? c != '-' : !hex) return false;
  }
  return true;
}

}  // namespace

HolderName holder_name(std::string_view holder) {
  if (holder.size() > uuid_size + 1) {
    const std::size_t cut = holder.size() - uuid_size;
    const char before = holder[cut - 1];
    const bool separates = before == '-' || before == ':' || before == '/' || before == '.';
    if (separates && is_uuid(holder.substr(cut))) {
      return {holder.substr(0, cut - 1), holder.substr(cut)};
    }
  }
  return {holder, {}};
}

std::string_view short_id(std::string_view id) {
  return id.substr(0, 8);
}

}  // namespace tabplane::shell
