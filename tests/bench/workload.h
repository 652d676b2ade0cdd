// Two-phase commissions as load: the same pairs of issue and settlement for every contender.
//
// Each of H holders has four resources with a limit of 1e9 and a usage of 5e8. A commission moves
// two of them by 1 to 8, up or down. One in twenty asks for more than any limit allows, half of
// these in its second provision. Of the others 90% are accepted and 10% rejected, always the oldest
// of 64 that are open.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/amount.h"

namespace tabplane::bench {

inline constexpr std::uint32_t kResources = 4;
inline constexpr Amount kLimit = 1'000'000'000;
inline constexpr Amount kFirstUsage = 500'000'000;
inline constexpr std::size_t kOpen = 64;
inline constexpr std::size_t kGroup = 1000;  // pairs in one group commit

enum class Draw : std::uint8_t { uniform, zipf };

struct Pair {
  std::uint32_t holder;
  std::uint8_t resources[2];
  bool accepted;
  std::int32_t quantities[2];
};

// The same for the same arguments, on every machine. Zipf has the exponent 0.99.
std::vector<Pair> make_pairs(std::uint32_t holders, Draw draw, std::size_t count);

// Where a contender ended, once nothing is open any more. All that played the same pairs end alike.
class Ending {
 public:
  explicit Ending(std::uint64_t refused) : refused_(refused) {}
  void add(std::uint32_t holder, std::uint32_t resource, Amount usage_min, Amount usage_max);
  std::uint64_t refused() const { return refused_; }
  friend bool operator==(const Ending&, const Ending&) = default;

 private:
  std::uint64_t refused_;
  Amount usage_min_ = 0;
  Amount usage_max_ = 0;
  std::uint64_t checksum_ = 0;  // of every holding, in no order
};

}  // namespace tabplane::bench
