// Goal: arrays keep what is in them while they grow past a big page and shrink again, and big ones
// begin where a big page does.
// Method: a vector filled across the boundary; addresses.
#include "core/base/big_memory.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <numeric>
#include <vector>

using namespace tabplane;

TEST_CASE("an array grows from small to big memory with everything in it") {
  using Numbers = std::vector<std::uint64_t, BigAllocator<std::uint64_t>>;
  constexpr std::size_t kCount = 3 * kBigPage / sizeof(std::uint64_t);
  Numbers numbers;
  for (std::uint64_t number = 0; number < kCount; ++number) numbers.push_back(number);
  CHECK(std::accumulate(numbers.begin(), numbers.end(), std::uint64_t{0}) ==
        std::uint64_t{kCount} * (kCount - 1) / 2);
  if (sizeof(void*) == 8) CHECK(reinterpret_cast<std::uintptr_t>(numbers.data()) % kBigPage == 0);
  const Numbers copied = numbers;
  CHECK(copied == numbers);
  numbers.clear();
  numbers.shrink_to_fit();
  CHECK(numbers.capacity() == 0);
  CHECK(copied.back() == kCount - 1);
}

TEST_CASE("small arrays are where all small things are") {
  std::vector<char, BigAllocator<char>> letters(100, 'x');
  letters.resize(1000, 'y');
  CHECK(letters[99] == 'x');
  CHECK(letters[999] == 'y');
}
