// A contender: one way of keeping holdings and commissions, measured on the same pairs as all
// others.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tests/bench/stopwatch.h"
#include "tests/bench/workload.h"

namespace tabplane::bench {

class Contender {
 public:
  virtual ~Contender() = default;

  // Gets ready for a round; what it does here is not measured.
  virtual void prepare(std::span<const Pair>) {}
  // Plays one round and leaves at most kOpen commissions open.
  virtual void play(std::span<const Pair> pairs) = 0;
  // Settles what is open.
  virtual Ending finish() = 0;
};

struct Entrant {
  std::string name;
  Timing timing = Timing::cpu;
  std::function<std::unique_ptr<Contender>(std::uint32_t holders)> make;
  bool is_reference = false;  // the others' ratios are to this one
};

// The commissions that are open, settled in the order of their issue.
template <class Handle>
class OpenOnes {
 public:
  // `issue(pair)` gives the handle of what it issued, or nothing when it was refused;
  // `settle(handle, accepted)` may not fail.
  template <class Issue, class Settle>
  void play(const Pair& pair, Issue&& issue, Settle&& settle) {
    std::optional<Handle> issued = issue(pair);
    if (!issued) {
      ++refused_;
      return;
    }
    Place& place = places_[next_];
    next_ = (next_ + 1) % kOpen;
    if (place.handle) settle(*place.handle, place.accepted);
    place.handle = std::move(issued);
    place.accepted = pair.accepted;
  }

  template <class Settle>
  void settle_all(Settle&& settle) {
    for (std::size_t left = kOpen; left > 0; --left) {
      Place& place = places_[next_];
      next_ = (next_ + 1) % kOpen;
      if (place.handle) settle(*place.handle, place.accepted);
      place.handle.reset();
    }
  }

  std::uint64_t refused() const { return refused_; }

 private:
  struct Place {
    std::optional<Handle> handle;
    bool accepted = false;
  };
  std::array<Place, kOpen> places_;
  std::size_t next_ = 0;
  std::uint64_t refused_ = 0;
};

// Ends the program with a sentence: a contender that does not do its work has no speed.
[[noreturn]] void give_up(const std::string& why);

}  // namespace tabplane::bench
