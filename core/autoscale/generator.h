// Load generators: demand as a pure function of time, composed of a few kinds.
//
// A program is a tree in prefix order: each node is followed by its children. Values are in
// thousandths of a unit and whole numbers all the way; there is no table but our own and no libm.
// Stochastic kinds are drawn from the seed in blocks of a day (UTC), so that demand at any instant
// costs no more than at any other: 10 to 100 ns, and a microsecond where a burst's day begins.
//
// Times of the kinds are relative to the origin, except where a kind says that it follows the day.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/autoscale/resource_type.h"
#include "core/base/time.h"
#include "core/store/row.h"

namespace tabplane::autoscale {

enum class GeneratorKind : std::uint8_t {
  constant,  // a
  step,      // b before a ms, c from then on
  ramp,      // from c to d, beginning at a ms and taking b ms
  spike,     // at a ms up to b, rising for c ms, then halving every d ms
  diurnal,   // around a by b; up through a at c ms after midnight; d permille of it at weekends
  sawtooth,  // every a ms from b up to c
  bursts,    // b or, while on, c; each minute on goes off and off on with d and a permille
  walk,      // around a, mostly within b: fractal noise between the days' levels
  growth,    // a, b more each day, and c at once every d ms
  counter,   // the sum of its child, a rate per hour, since the month began (UTC); never nested
  trace,     // replayed points; a = 1 loops, b = 1 is linear between them, c permille of the speed
  noise,     // up to a either way, anew each minute
  sum,       // of its children
  scale,     // a permille of its child
  shift,     // its child a ms ago
  clip,      // its child within [a, b]
  repeat,    // its child, beginning anew every a ms
};

struct GeneratorNode {
  GeneratorKind kind = GeneratorKind::constant;
  std::uint32_t children = 0;
  std::int64_t a = 0;
  std::int64_t b = 0;
  std::int64_t c = 0;
  std::int64_t d = 0;
  friend bool operator==(const GeneratorNode&, const GeneratorNode&) = default;
};

struct TracePoint {
  std::int64_t offset_ms = 0;
  Milli demand = 0;
  friend bool operator==(const TracePoint&, const TracePoint&) = default;
};

inline constexpr std::size_t kMostNodes = 64;
inline constexpr std::uint32_t kDeepestProgram = 16;
inline constexpr std::size_t kMostTracePoints = 200'000;
// Of a parameter that is a value; demand itself never leaves [0, kGreatestDemand].
inline constexpr std::int64_t kGreatestParameter = 10'000'000'000;
inline constexpr Milli kGreatestDemand = 1'000'000'000'000'000;
// Of a parameter that is a time: ten years.
inline constexpr std::int64_t kLongestParameter_ms = 10LL * 366 * 86'400'000;

// Whether the nodes are one tree, no parameter leaves its range and no time is zero that must not
// be. Everything else here requires it, Demand excepted.
bool is_program(std::span<const GeneratorNode> nodes, std::span<const TracePoint> trace);

// A program made ready. One that is malformed demands nothing.
class Demand {
 public:
  Demand() = default;
  Demand(std::span<const GeneratorNode> nodes, std::span<const TracePoint> trace,
         std::uint64_t seed, TimePoint origin);

  bool empty() const { return nodes_.empty(); }
  // Remembers parts of what it computed, which changes no answer.
  Milli at(TimePoint time) const;

 private:
  // Where a stochastic or summing node stands, for the next question about a time nearby.
  struct Memory {
    std::int64_t block = -1;  // the day of a burst; when the month of a counter began
    std::int64_t upto = 0;    // the minute that a burst came to; when that month ends
    bool on = false;
    std::vector<Milli> sums;  // of a counter: at the beginning of each hour
  };

  std::int64_t value(std::size_t& at, std::int64_t time_ms) const;
  std::int64_t burst(std::size_t index, std::int64_t time_ms) const;
  std::int64_t walk(std::size_t index, std::int64_t time_ms) const;
  std::int64_t counted(std::size_t index, std::size_t child, std::int64_t time_ms) const;
  std::int64_t traced(const GeneratorNode& node, std::int64_t offset_ms) const;
  void skip(std::size_t& at) const;

  std::vector<GeneratorNode> nodes_;
  std::vector<TracePoint> trace_;
  std::uint64_t seed_ = 0;
  std::int64_t origin_ms_ = 0;
  mutable std::vector<Memory> memory_;  // by node; empty when no node needs one
};

}  // namespace tabplane::autoscale

namespace tabplane {

template <>
struct EnumNames<autoscale::GeneratorKind> {
  static constexpr const char* names[] = {
      "const",   "step", "ramp",  "spike", "diurnal", "sawtooth", "bursts", "walk",  "growth",
      "counter", "csv",  "noise", "sum",   "scale",   "shift",    "clip",   "repeat"};
};

}  // namespace tabplane
