#include "tests/bench/workload.h"

#include <algorithm>
#include <cmath>

#include "core/base/hash.h"
#include "core/base/stream.h"

namespace tabplane::bench {
namespace {

constexpr std::uint32_t kOvershootingPermille = 50;
constexpr std::uint32_t kRejectedPermille = 100;
constexpr std::int32_t kOvershoot = 1'000'000'000;

class Holders {
 public:
  Holders(std::uint32_t count, Draw draw) : count_(count) {
    if (draw == Draw::uniform) return;
    cumulative_.reserve(count);
    double sum = 0;
    for (std::uint32_t rank = 1; rank <= count; ++rank) {
      sum += 1 / std::pow(static_cast<double>(rank), 0.99);
      cumulative_.push_back(sum);
    }
  }
  std::uint32_t draw(Stream& stream) const {
    if (cumulative_.empty()) return static_cast<std::uint32_t>(stream.below(count_));
    const double at = static_cast<double>(stream.next() >> 11) * 0x1p-53 * cumulative_.back();
    const auto found = std::upper_bound(cumulative_.begin(), cumulative_.end(), at);
    const auto rank = static_cast<std::uint64_t>(found - cumulative_.begin());
    // The popular ones do not stand side by side.
    return static_cast<std::uint32_t>(rank * 2'654'435'761u % count_);
  }

 private:
  std::uint32_t count_;
  std::vector<double> cumulative_;
};

}  // namespace

std::vector<Pair> make_pairs(std::uint32_t holders, Draw draw, std::size_t count) {
  const Holders from(holders, draw);
  Stream stream(holders);
  std::vector<Pair> pairs(count);
  for (Pair& pair : pairs) {
    pair.holder = from.draw(stream);
    pair.resources[0] = static_cast<std::uint8_t>(stream.below(kResources));
    pair.resources[1] =
        static_cast<std::uint8_t>((pair.resources[0] + stream.between(1, 3)) % kResources);
    for (std::int32_t& quantity : pair.quantities) {
      quantity = static_cast<std::int32_t>(stream.between(1, 8));
      if (stream.chance_permille(500)) quantity = -quantity;
    }
    if (stream.chance_permille(kOvershootingPermille)) {
      pair.quantities[stream.below(2)] = kOvershoot;
    }
    pair.accepted = !stream.chance_permille(kRejectedPermille);
  }
  return pairs;
}

void Ending::add(std::uint32_t holder, std::uint32_t resource, Amount usage_min, Amount usage_max) {
  usage_min_ += usage_min;
  usage_max_ += usage_max;
  std::uint64_t hash = combine64(holder, resource);
  hash = combine64(hash, static_cast<std::uint64_t>(usage_min));
  checksum_ += combine64(hash, static_cast<std::uint64_t>(usage_max));
}

}  // namespace tabplane::bench
