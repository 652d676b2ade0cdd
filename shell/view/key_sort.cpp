#include "shell/view/key_sort.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace tabplane::shell {
namespace {

// Fewer are sorted by comparing: no counts of bytes to clear.
constexpr std::size_t few = 64;

struct Keyed {
  std::uint64_t key;
  Slot slot;
};

std::uint8_t byte_of(const Keyed& keyed, unsigned shift) {
  return static_cast<std::uint8_t>(keyed.key >> shift);
}

void sort_by_byte(const std::vector<Keyed>& from, std::vector<Keyed>& to, unsigned shift) {
  std::array<std::uint32_t, 256> places{};
  for (const Keyed& keyed : from) ++places[byte_of(keyed, shift)];
  std::uint32_t before = 0;
  for (std::uint32_t& place : places) before += std::exchange(place, before);
  for (const Keyed& keyed : from) to[places[byte_of(keyed, shift)]++] = keyed;
}

}  // namespace

void sort_by_key(std::vector<Slot>& slots, const std::vector<std::uint64_t>& keys) {
  if (slots.size() <= few) {
    std::stable_sort(slots.begin(), slots.end(),
                     [&](Slot left, Slot right) { return keys[left] < keys[right]; });
    return;
  }
  std::vector<Keyed> keyed;
  keyed.reserve(slots.size());
  std::uint64_t differing = 0;
  for (const Slot slot : slots) {
    keyed.push_back({keys[slot], slot});
    differing |= keyed.front().key ^ keys[slot];
  }
  if (differing == 0) return;
  std::vector<Keyed> sorted(keyed.size());
  for (unsigned shift = 0; shift < 64; shift += 8) {
    if ((differing >> shift & 0xFFU) == 0) continue;
    sort_by_byte(keyed, sorted, shift);
    keyed.swap(sorted);
  }
  for (std::size_t at = 0; at < slots.size(); ++at) slots[at] = keyed[at].slot;
}

}  // namespace tabplane::shell
