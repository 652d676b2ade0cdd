#include "shell/view/fleet_names.h"

#include <algorithm>
#include <numeric>

#include "core/base/order.h"

namespace tabplane::shell {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The run of digits at the front, without leading zeros; it is cut off.
std::string_view take_number(std::string_view& text) {
  std::size_t end = 0;
  while (end < text.size() && is_digit(text[end])) ++end;
  std::string_view number = text.substr(0, end);
  text.remove_prefix(end);
  number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
  return number;
}

}  // namespace

bool natural_less(std::string_view left, std::string_view right) {
  std::string_view a = left;
  std::string_view b = right;
  while (!a.empty() && !b.empty()) {
    if (is_digit(a.front()) && is_digit(b.front())) {
      const std::string_view x = take_number(a);
      const std::string_view y = take_number(b);
      if (x.size() != y.size()) return x.size() < y.size();
      if (x != y) return x < y;
      continue;
    }
    if (a.front() != b.front()) {
      return static_cast<unsigned char>(a.front()) < static_cast<unsigned char>(b.front());
    }
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  if (a.empty() != b.empty()) return a.empty();
  return left < right;
}

std::uint32_t FleetNames::add(std::string_view text) {
  const auto [found, added] =
      numbers_.try_emplace(std::string(text), static_cast<std::uint32_t>(texts_.size()));
  if (added) {
    texts_.emplace_back(text);
    counts_.push_back(0);
  }
  return found->second;
}

void FleetNames::rank_all() {
  if (ranks_.size() == texts_.size()) return;
  std::vector<std::uint32_t> order(texts_.size());
  std::iota(order.begin(), order.end(), 0U);
  put_in_order(order, [&](std::uint32_t left, std::uint32_t right) {
    return natural_less(texts_[left], texts_[right]);
  });
  ranks_.resize(texts_.size());
  for (std::uint32_t rank = 0; rank < order.size(); ++rank) ranks_[order[rank]] = rank;
}

}  // namespace tabplane::shell
