// Goal: slots are in the order of their keys, and equal ones stay as they were.
// Method: random keys of few and of many values, in lists short and long, beside a stable sort.
#include "shell/view/key_sort.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>

#include "core/base/stream.h"

using namespace tabplane;
using namespace tabplane::shell;

TEST_CASE("slots are sorted by their keys, stably") {
  Stream chance(3);
  for (const std::size_t size : {0u, 1u, 2u, 64u, 65u, 3000u}) {
    for (const std::uint64_t mask : {0ull, 1ull, 0xFFull, 0x3'0000'0000ull, ~0ull}) {
      std::vector<std::uint64_t> keys;
      std::vector<Slot> slots;
      for (std::size_t at = 0; at < 2 * size; ++at) {
        keys.push_back((chance.next() & mask) | 0x8000'0000'0000'0000u);
      }
      // Not all of them, and in no order.
      for (std::size_t at = 0; at < size; ++at) {
        const std::size_t drawn = static_cast<std::size_t>(chance.below(2 * size));
        slots.push_back(static_cast<Slot>(drawn));
      }
      std::vector<Slot> wanted = slots;
      std::stable_sort(wanted.begin(), wanted.end(),
                       [&](Slot left, Slot right) { return keys[left] < keys[right]; });
      sort_by_key(slots, keys);
      CAPTURE(size);
      CAPTURE(mask);
      CHECK(slots == wanted);
    }
  }
}
