// Goal: hashes are the same on every platform and miss no single flipped bit.
// Method: golden values; every bit of messages of every length around the sizes of its steps.
#include "core/base/hash.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace tabplane;

TEST_CASE("hashes have these values, on every platform") {
  CHECK(mix64(0) == 0);
  CHECK(mix64(1) == 0x4179'B061'E0C0'E0D0u);
  CHECK(combine64(1, 2) == 0xF219'5904'662C'82B0u);
  const struct {
    std::string text;
    std::uint64_t seed, hash;
  } cases[] = {
      {"", 0, 0x4E17'CF67'001B'3979u},
      {"a", 0, 0x6DA7'5E04'4738'FA5Au},
      {"a", 1, 0x2797'2309'7FDF'B63Du},
      {"12345678", 0, 0x0EB7'A4B2'08F4'5B73u},
      {"the quick brown fox jumps over the lazy dog", 7, 0x4561'95CE'7697'1F16u},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK(hash64(c.text, c.seed) == c.hash);
  }
}

TEST_CASE("FNV-1a has the values that its authors publish") {
  CHECK(fnv1a32("") == 0x811C'9DC5u);
  CHECK(fnv1a32("a") == 0xE40C'292Cu);
  CHECK(fnv1a32("foobar") == 0xBF9C'F968u);
}

TEST_CASE("one flipped bit always shows, and so does another length") {
  std::set<std::uint64_t> lengths;
  for (std::size_t size = 0; size <= 50; ++size) {
    CAPTURE(size);
    std::string message(size, '\0');
    const std::uint64_t whole = hash64(message);
    CHECK(lengths.insert(whole).second);
    for (std::size_t bit = 0; bit < size * 8; ++bit) {
      const char flip = static_cast<char>(1 << (bit % 8));
      message[bit / 8] = static_cast<char>(message[bit / 8] ^ flip);
      CHECK(hash64(message) != whole);
      message[bit / 8] = static_cast<char>(message[bit / 8] ^ flip);
    }
  }
}

TEST_CASE("mix64 is a bijection in which neighbours differ") {
  std::set<std::uint64_t> seen;
  for (std::uint64_t value = 0; value < 1000; ++value) CHECK(seen.insert(mix64(value)).second);
  CHECK(combine64(1, 2) != combine64(2, 1));
  CHECK(combine64(0, 0) != combine64(0, 1));
}
