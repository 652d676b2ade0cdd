#include <algorithm>

#include "core/quota/quota.h"
#include "tests/bench/quota_world.h"
#include "tests/bench/tabplane_contenders.h"

namespace tabplane::bench {
namespace {

// How many calls ahead a batch looks: for a holder's list, and for the holdings themselves.
constexpr std::size_t kHoldersAhead = 24;
constexpr std::size_t kHoldingsAhead = 8;

class Typed : public Contender {
 public:
  explicit Typed(std::uint32_t holders) : calls_(holders) {}

  void prepare(std::span<const Pair> pairs) override {
    wanted_.clear();
    wanted_.reserve(pairs.size());
    for (const Pair& pair : pairs) wanted_.push_back(calls_.provisions_of(pair));
  }

  void play(std::span<const Pair> pairs) override {
    for (std::size_t at = 0; at < pairs.size(); ++at) play_one(pairs[at], at);
  }

  Ending finish() override {
    open_.settle_all([&](quota::Serial serial, bool accepted) { calls_.settle(serial, accepted); });
    return calls_.ending(open_.refused());
  }

 protected:
  void play_one(const Pair& pair, std::size_t at) {
    open_.play(
        pair, [&](const Pair&) { return calls_.issue(wanted_[at]); },
        [&](quota::Serial serial, bool accepted) { calls_.settle(serial, accepted); });
  }

  TypedCalls calls_;
  std::vector<TypedCalls::Provisions> wanted_;
  OpenOnes<quota::Serial> open_;
};

class TypedBatches final : public Typed {
 public:
  using Typed::Typed;

  void play(std::span<const Pair> pairs) override {
    const quota::Quota& quota = calls_.quota();
    const std::size_t last = pairs.size() - 1;
    for (std::size_t at = 0; at < pairs.size(); ++at) {
      quota.prefetch_holders(wanted_[std::min(at + kHoldersAhead, last)]);
      quota.prefetch_holdings(wanted_[std::min(at + kHoldingsAhead, last)]);
      play_one(pairs[at], at);
    }
  }
};

}  // namespace

Entrant typed_calls() {
  return {"tabplane, typed calls", Timing::cpu,
          [](std::uint32_t holders) { return std::make_unique<Typed>(holders); }};
}

Entrant typed_batches() {
  return {"tabplane, typed calls in batches", Timing::cpu,
          [](std::uint32_t holders) { return std::make_unique<TypedBatches>(holders); }};
}

}  // namespace tabplane::bench
