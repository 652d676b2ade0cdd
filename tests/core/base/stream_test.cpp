// Goal: every draw is a function of the seed and the keys, equal on every platform and fair.
// Method: golden draws; streams beside their keyed children; counts over many draws.
#include "core/base/stream.h"

#include <doctest/doctest.h>

#include <array>
#include <limits>
#include <set>
#include <string>

using namespace tabplane;

TEST_CASE("a stream draws these, on every platform") {
  Stream stream(42);
  CHECK(stream.next() == 0x47D9'5004'A072'B9C3u);
  CHECK(stream.below(1000) == 557);
  CHECK(stream.between(-5, 5) == 5);
  CHECK(stream.uuid() == "31f7398e-e793-4bf8-b32a-66f0d31b1265");
  CHECK(Stream(42).keyed("resource").keyed(7).next() == 0xA7D8'FE20'2831'2902u);
}

TEST_CASE("keyed streams neither move their parent nor one another") {
  Stream parent(1);
  Stream same(1);
  Stream child = parent.keyed("child");
  for (int i = 0; i < 10; ++i) child.next();
  CHECK(parent.keyed("child").next() == Stream(1).keyed("child").next());
  CHECK(parent.next() == same.next());

  // A child depends on where its parent stands, and on every key on the way.
  CHECK(parent.keyed("child").next() != Stream(1).keyed("child").next());
  std::set<std::uint64_t> first;
  for (const char* key : {"", "a", "b", "ab"})
    CHECK(first.insert(Stream(1).keyed(key).next()).second);
  for (const std::uint64_t key : {0u, 1u, 2u})
    CHECK(first.insert(Stream(1).keyed(key).next()).second);
  CHECK(first.insert(Stream(1).keyed("a").keyed("b").next()).second);
  CHECK(first.insert(Stream(1).keyed("b").keyed("a").next()).second);
  CHECK(first.insert(Stream(2).keyed("a").next()).second);
}

TEST_CASE("below is fair, for bounds that do not divide the range too") {
  Stream stream(3);
  std::array<int, 6> counts{};
  for (int i = 0; i < 60'000; ++i) ++counts[static_cast<std::size_t>(stream.below(6))];
  for (const int count : counts) {
    CHECK(count > 9'600);
    CHECK(count < 10'400);
  }
  CHECK(stream.below(1) == 0);
  // Just over half the range: nearly every second draw has to be thrown away.
  constexpr std::uint64_t kHalf = (std::uint64_t{1} << 63) + 1;
  int high = 0;
  for (int i = 0; i < 1000; ++i) {
    const std::uint64_t draw = stream.below(kHalf);
    CHECK(draw < kHalf);
    if (draw >= kHalf / 2) ++high;
  }
  CHECK(high > 400);
  CHECK(high < 600);
}

TEST_CASE("between holds both ends, at the edges of 64 bits too") {
  constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  Stream stream(4);
  std::set<std::int64_t> drawn;
  for (int i = 0; i < 200; ++i) drawn.insert(stream.between(-2, 2));
  CHECK(drawn == std::set<std::int64_t>{-2, -1, 0, 1, 2});
  CHECK(stream.between(7, 7) == 7);
  CHECK(stream.between(kLeast, kLeast) == kLeast);
  CHECK(stream.between(kMost, kMost) == kMost);
  bool below_zero = false;
  bool above_zero = false;
  for (int i = 0; i < 100; ++i) {
    const std::int64_t draw = stream.between(kLeast, kMost);
    below_zero = below_zero || draw < 0;
    above_zero = above_zero || draw > 0;
    CHECK(stream.between(kMost - 1, kMost) >= kMost - 1);
  }
  CHECK(below_zero);
  CHECK(above_zero);
}

TEST_CASE("a chance in a thousand is never, always or about that") {
  Stream stream(5);
  int often = 0;
  for (int i = 0; i < 10'000; ++i) {
    CHECK_FALSE(stream.chance_permille(0));
    CHECK(stream.chance_permille(1000));
    if (stream.chance_permille(250)) ++often;
  }
  CHECK(often > 2300);
  CHECK(often < 2700);
}

TEST_CASE("a UUID has the form of version 4 and does not come twice") {
  Stream stream(6);
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string uuid = stream.uuid();
    CHECK(seen.insert(uuid).second);
    REQUIRE(uuid.size() == 36);
    CHECK(uuid[14] == '4');
    CHECK(std::string("89ab").find(uuid[19]) != std::string::npos);
    for (std::size_t at = 0; at < uuid.size(); ++at) {
      const bool dash = at == 8 || at == 13 || at == 18 || at == 23;
      CHECK((uuid[at] == '-') == dash);
      if (!dash) CHECK(std::string("0123456789abcdef").find(uuid[at]) != std::string::npos);
    }
  }
}
