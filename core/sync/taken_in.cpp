#include "core/sync/taken_in.h"

#include <algorithm>
#include <charconv>

#include "core/sync/slot.h"

namespace tabplane::sync {
namespace {

template <class Number>
bool read_number(std::string_view text, Number& number) {
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  return read.ec == std::errc() && read.ptr == end;
}

}  // namespace

std::string taken_in_text(const TakenIn& taken) {
  std::string text = slot_key(taken.slot);
  for (const auto& [replica, count] : taken.operations) {
    text += " " + std::to_string(replica) + ":" + std::to_string(count);
  }
  return text;
}

std::optional<TakenIn> read_taken_in(std::string_view text) {
  TakenIn taken;
  bool first = true;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    if (first) {
      const std::optional<std::uint64_t> slot = slot_of_key(word);
      if (!slot) return std::nullopt;
      taken.slot = *slot;
      first = false;
      continue;
    }
    const std::size_t colon = word.find(':');
    std::uint32_t replica = 0;
    std::uint64_t count = 0;
    if (colon == std::string_view::npos || !read_number(word.substr(0, colon), replica) ||
        !read_number(word.substr(colon + 1), count)) {
      return std::nullopt;
    }
    taken.operations[replica] = count;
  }
  return first ? std::nullopt : std::optional(taken);
}

}  // namespace tabplane::sync
