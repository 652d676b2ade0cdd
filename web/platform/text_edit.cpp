#include "web/platform/text_edit.h"

#include <algorithm>

namespace tabplane::web {
namespace {

constexpr bool continues(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

}  // namespace

std::size_t code_point_floor(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  while (at > 0 && continues(text[at])) --at;
  return at;
}

std::size_t code_point_ceiling(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  while (at < text.size() && continues(text[at])) ++at;
  return at;
}

std::size_t code_points_before(std::string_view text, std::size_t at) {
  const std::string_view head = text.substr(0, std::min(at, text.size()));
  return static_cast<std::size_t>(
      std::count_if(head.begin(), head.end(), [](char byte) { return !continues(byte); }));
}

std::size_t code_point_offset(std::string_view text, std::size_t index) {
  std::size_t at = 0;
  while (index > 0 && at < text.size()) {
    at = code_point_ceiling(text, at + 1);
    --index;
  }
  return at;
}

TextEdit text_edit(std::string_view before, std::string_view after, std::size_t caret) {
  caret = code_point_floor(after, caret);

  // What stands behind the caret was there before, as far as it agrees.
  const std::size_t most_tail = std::min(after.size() - caret, before.size());
  std::size_t tail = 0;
  while (tail < most_tail && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) {
    ++tail;
  }
  tail = after.size() - code_point_ceiling(after, after.size() - tail);

  const std::size_t most_head = std::min(before.size(), after.size()) - tail;
  std::size_t head = 0;
  while (head < most_head && before[head] == after[head]) ++head;
  head = std::min(code_point_floor(after, head), code_point_floor(before, head));

  return {head, before.size() - tail, after.substr(head, after.size() - tail - head)};
}

}  // namespace tabplane::web
