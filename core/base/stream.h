// Seeded streams: every draw of the simulation is a function of the world's seed and what it is
// for.
//
// A stream is opened with a seed and a chain of keys ("entry 12", "resource USP-SS", "attempt 1");
// two streams with different keys are independent, so adding a draw for one thing never changes
// another's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tabplane {

class Stream {
 public:
  explicit Stream(std::uint64_t seed) : state_(seed) {}

  // The stream of one thing within this one. Does not move this stream.
  Stream keyed(std::string_view key) const;
  Stream keyed(std::uint64_t key) const;

  std::uint64_t next();

  // Uniform over [0, bound), without bias. REQUIRES: bound > 0.
  std::uint64_t below(std::uint64_t bound);

  // Uniform over [low, high]. REQUIRES: low <= high.
  std::int64_t between(std::int64_t low, std::int64_t high);

  // True in `permille` of a thousand draws.
  bool chance_permille(std::uint32_t permille) { return below(1000) < permille; }

  // A version 4 UUID in lower case.
  std::string uuid();

 private:
  std::uint64_t state_;
};

}  // namespace tabplane
