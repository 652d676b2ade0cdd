#include "tests/bench/bare.h"

namespace tabplane::bench {
namespace {

struct Counters {
  Amount usage_min = kFirstUsage;
  Amount usage_max = kFirstUsage;

  bool issue(Amount quantity) {
    if (quantity >= 0) {
      if (usage_max + quantity > kLimit) return false;
      usage_max += quantity;
    } else {
      if (usage_min + quantity < 0) return false;
      usage_min += quantity;
    }
    return true;
  }
  void put_back(Amount quantity) { (quantity >= 0 ? usage_max : usage_min) -= quantity; }
  void accept(Amount quantity) { (quantity >= 0 ? usage_min : usage_max) += quantity; }
};

class Bare final : public Contender {
 public:
  explicit Bare(std::uint32_t holders) : holdings_(std::size_t{holders} * kResources) {}

  void play(std::span<const Pair> pairs) override {
    for (const Pair& pair : pairs) {
      open_.play(
          pair, [&](const Pair& wanted) { return issue(wanted); },
          [&](const Pair& issued, bool accepted) { settle(issued, accepted); });
    }
  }

  Ending finish() override {
    open_.settle_all([&](const Pair& issued, bool accepted) { settle(issued, accepted); });
    Ending ending(open_.refused());
    for (std::uint32_t at = 0; at < holdings_.size(); ++at) {
      ending.add(at / kResources, at % kResources, holdings_[at].usage_min,
                 holdings_[at].usage_max);
    }
    return ending;
  }

 private:
  Counters& holding(const Pair& pair, std::size_t which) {
    return holdings_[std::size_t{pair.holder} * kResources + pair.resources[which]];
  }
  std::optional<Pair> issue(const Pair& pair) {
    if (!holding(pair, 0).issue(pair.quantities[0])) return std::nullopt;
    if (!holding(pair, 1).issue(pair.quantities[1])) {
      holding(pair, 0).put_back(pair.quantities[0]);
      return std::nullopt;
    }
    return pair;
  }
  void settle(const Pair& pair, bool accepted) {
    for (std::size_t which = 0; which < 2; ++which) {
      Counters& counters = holding(pair, which);
      accepted ? counters.accept(pair.quantities[which])
               : counters.put_back(pair.quantities[which]);
    }
  }

  std::vector<Counters> holdings_;
  OpenOnes<Pair> open_;
};

}  // namespace

Entrant bare() {
  return {"bare array, nothing kept", Timing::cpu,
          [](std::uint32_t holders) { return std::make_unique<Bare>(holders); }};
}

}  // namespace tabplane::bench
