#include "core/autoscale/generator.h"

#include <algorithm>

#include "core/autoscale/waves.h"
#include "core/base/hash.h"
#include "core/base/time.h"

namespace tabplane::autoscale {
namespace {

constexpr std::int64_t kPermille = 1000;
// Parts of a ramp: fine enough for any chart, small enough for 64 bits.
constexpr std::int64_t kParts = 1'000'000;

std::int64_t floor_mod(std::int64_t value, std::int64_t by) {
  const std::int64_t rest = value % by;
  return rest < 0 ? rest + by : rest;
}

std::int64_t within(std::int64_t value) {
  return std::clamp(value, -kGreatestDemand, kGreatestDemand);
}

// From `from` to `to` as `elapsed` goes from 0 to `whole`.
std::int64_t between(std::int64_t from, std::int64_t to, std::int64_t elapsed, std::int64_t whole) {
  return from + (to - from) * (elapsed * kParts / whole) / kParts;
}

// Uniform over [-size, size], drawn for this key.
std::int64_t drawn(std::uint64_t seed, std::size_t node, std::int64_t key, std::int64_t size) {
  constexpr int kBits = 20;
  const std::uint64_t hash =
      combine64(combine64(seed, node), static_cast<std::uint64_t>(key)) >> (64 - kBits);
  return ((static_cast<std::int64_t>(hash) * (2 * size + 1)) >> kBits) - size;
}

bool fits(std::int64_t value) {
  return -kGreatestParameter <= value && value <= kGreatestParameter;
}

bool is_time(std::int64_t ms) {
  return -kLongestParameter_ms <= ms && ms <= kLongestParameter_ms;
}

bool is_span(std::int64_t ms) {
  return 0 < ms && ms <= kLongestParameter_ms;
}

bool is_permille(std::int64_t value) {
  return 0 <= value && value <= kPermille;
}

bool good_parameters(const GeneratorNode& node, std::span<const TracePoint> trace) {
  constexpr std::int64_t kGreatestScale = 1'000'000;
  switch (node.kind) {
    case GeneratorKind::constant:
    case GeneratorKind::noise:
      return fits(node.a);
    case GeneratorKind::step:
      return is_time(node.a) && fits(node.b) && fits(node.c);
    case GeneratorKind::ramp:
      return is_time(node.a) && is_span(node.b) && fits(node.c) && fits(node.d);
    case GeneratorKind::spike:
      return is_time(node.a) && fits(node.b) && 0 <= node.c && is_time(node.c) && is_span(node.d);
    case GeneratorKind::diurnal:
      return fits(node.a) && fits(node.b) && is_time(node.c) && 0 <= node.d &&
             node.d <= kGreatestScale;
    case GeneratorKind::sawtooth:
      return is_span(node.a) && fits(node.b) && fits(node.c);
    case GeneratorKind::bursts:
      return is_permille(node.a) && fits(node.b) && fits(node.c) && is_permille(node.d);
    case GeneratorKind::walk:
      return fits(node.a) && fits(node.b);
    case GeneratorKind::growth:
      return fits(node.a) && fits(node.b) && fits(node.c) && is_span(node.d);
    case GeneratorKind::trace:
      return !trace.empty() && 0 < node.c && node.c <= kGreatestScale;
    case GeneratorKind::scale:
      return -kGreatestScale <= node.a && node.a <= kGreatestScale;
    case GeneratorKind::shift:
      return is_time(node.a);
    case GeneratorKind::clip:
      return fits(node.a) && fits(node.b) && node.a <= node.b;
    case GeneratorKind::repeat:
      return is_span(node.a);
    case GeneratorKind::counter:
    case GeneratorKind::sum:
      return true;
  }
  return false;
}

bool good_children(const GeneratorNode& node) {
  switch (node.kind) {
    case GeneratorKind::sum:
      return node.children > 0;
    case GeneratorKind::scale:
    case GeneratorKind::shift:
    case GeneratorKind::clip:
    case GeneratorKind::repeat:
    case GeneratorKind::counter:
      return node.children == 1;
    default:
      return node.children == 0;
  }
}

// Walks one tree; false when it is none.
bool walk_tree(std::span<const GeneratorNode> nodes, std::span<const TracePoint> trace,
               std::size_t& at, std::uint32_t depth, bool counted) {
  if (at >= nodes.size() || depth > kDeepestProgram) return false;
  const GeneratorNode& node = nodes[at++];
  if (!good_children(node) || !good_parameters(node, trace)) return false;
  // A month of hours, each of which would sum a month of hours.
  const bool counts = node.kind == GeneratorKind::counter;
  if (counts && counted) return false;
  for (std::uint32_t child = 0; child < node.children; ++child) {
    if (!walk_tree(nodes, trace, at, depth + 1, counted || counts)) return false;
  }
  return true;
}

bool good_trace(std::span<const TracePoint> trace) {
  if (trace.size() > kMostTracePoints) return false;
  for (std::size_t at = 0; at < trace.size(); ++at) {
    if (!is_time(trace[at].offset_ms) || !fits(trace[at].demand)) return false;
    if (at > 0 && trace[at].offset_ms <= trace[at - 1].offset_ms) return false;
  }
  return true;
}

bool remembers(GeneratorKind kind) {
  return kind == GeneratorKind::bursts || kind == GeneratorKind::counter;
}

std::int64_t month_start(std::int64_t time_ms) {
  CivilTime civil = civil_from_time({time_ms});
  civil.day = 1;
  civil.hour = civil.minute = civil.second = civil.millisecond = 0;
  return time_from_civil(civil).unix_ms;
}

std::int64_t diurnal(const GeneratorNode& node, std::int64_t time_ms) {
  constexpr std::int64_t kTurn = 65'536;
  const std::int64_t part = floor_mod(time_ms - node.c, kDay_ms) * kTurn / kDay_ms;
  const std::int64_t value = node.a + node.b * sine_of_turn(part) / kSineScale;
  // 1970 began on a Thursday.
  const std::int64_t weekday = floor_mod(floor_div(time_ms, kDay_ms) + 4, 7);
  const bool weekend = weekday == 0 || weekday == 6;
  return weekend ? value * node.d / kPermille : value;
}

std::int64_t spike(const GeneratorNode& node, std::int64_t offset_ms) {
  const std::int64_t elapsed = offset_ms - node.a;
  if (elapsed < 0) return 0;
  if (elapsed < node.c) return between(0, node.b, elapsed, node.c);
  return node.b * decay(elapsed - node.c, node.d) / kDecayScale;
}

std::int64_t ramp(const GeneratorNode& node, std::int64_t offset_ms) {
  const std::int64_t elapsed = offset_ms - node.a;
  if (elapsed <= 0) return node.c;
  return elapsed >= node.b ? node.d : between(node.c, node.d, elapsed, node.b);
}

std::int64_t growth(const GeneratorNode& node, std::int64_t offset_ms) {
  const std::int64_t elapsed = std::max<std::int64_t>(offset_ms, 0);
  return node.a + node.b * (elapsed / kDay_ms) + node.b * (elapsed % kDay_ms) / kDay_ms +
         node.c * (elapsed / node.d);
}

}  // namespace

bool is_program(std::span<const GeneratorNode> nodes, std::span<const TracePoint> trace) {
  std::size_t at = 0;
  return nodes.size() <= kMostNodes && good_trace(trace) && walk_tree(nodes, trace, at, 1, false) &&
         at == nodes.size();
}

Demand::Demand(std::span<const GeneratorNode> nodes, std::span<const TracePoint> trace,
               std::uint64_t seed, TimePoint origin)
    : seed_(seed), origin_ms_(origin.unix_ms) {
  if (!is_program(nodes, trace)) return;
  nodes_.assign(nodes.begin(), nodes.end());
  trace_.assign(trace.begin(), trace.end());
  const bool any = std::any_of(nodes.begin(), nodes.end(),
                               [](const GeneratorNode& node) { return remembers(node.kind); });
  if (any) memory_.resize(nodes_.size());
}

Milli Demand::at(TimePoint time) const {
  if (nodes_.empty()) return 0;
  std::size_t at = 0;
  return std::max<Milli>(value(at, time.unix_ms), 0);
}

void Demand::skip(std::size_t& at) const {
  const std::uint32_t children = nodes_[at++].children;
  for (std::uint32_t child = 0; child < children; ++child) skip(at);
}

std::int64_t Demand::value(std::size_t& at, std::int64_t time_ms) const {
  const std::size_t index = at++;
  const GeneratorNode& node = nodes_[index];
  const std::int64_t offset_ms = time_ms - origin_ms_;
  switch (node.kind) {
    case GeneratorKind::constant:
      return node.a;
    case GeneratorKind::step:
      return offset_ms < node.a ? node.b : node.c;
    case GeneratorKind::ramp:
      return ramp(node, offset_ms);
    case GeneratorKind::spike:
      return spike(node, offset_ms);
    case GeneratorKind::diurnal:
      return diurnal(node, time_ms);
    case GeneratorKind::sawtooth:
      return between(node.b, node.c, floor_mod(offset_ms, node.a), node.a);
    case GeneratorKind::bursts:
      return burst(index, time_ms);
    case GeneratorKind::walk:
      return walk(index, time_ms);
    case GeneratorKind::growth:
      return within(growth(node, offset_ms));
    case GeneratorKind::counter: {
      const std::size_t child = at;
      skip(at);
      return counted(index, child, time_ms);
    }
    case GeneratorKind::trace:
      return traced(node, offset_ms);
    case GeneratorKind::noise:
      return drawn(seed_, index, floor_div(time_ms, kMinute_ms), std::abs(node.a));
    case GeneratorKind::sum: {
      std::int64_t sum = 0;
      for (std::uint32_t child = 0; child < node.children; ++child) {
        sum = within(sum + value(at, time_ms));
      }
      return sum;
    }
    case GeneratorKind::scale: {
      const std::int64_t scaled = value(at, time_ms);
      // A thousandth of the greatest demand times the greatest scale still fits.
      return within(scaled / kPermille * node.a + scaled % kPermille * node.a / kPermille);
    }
    case GeneratorKind::shift:
      return value(at, time_ms - node.a);
    case GeneratorKind::clip:
      return std::clamp(value(at, time_ms), node.a, node.b);
    case GeneratorKind::repeat:
      return value(at, origin_ms_ + floor_mod(offset_ms, node.a));
  }
  return 0;
}

// A chain of two states that moves once a minute; each day begins in a state of its own.
std::int64_t Demand::burst(std::size_t index, std::int64_t time_ms) const {
  const GeneratorNode& node = nodes_[index];
  const std::int64_t day = floor_div(time_ms, kDay_ms);
  const std::int64_t minute = floor_mod(time_ms, kDay_ms) / kMinute_ms;
  const std::uint64_t seed = combine64(combine64(seed_, index), static_cast<std::uint64_t>(day));
  const auto chance = [&](std::int64_t at) {
    constexpr std::uint64_t kThousand = 1000;
    return static_cast<std::int64_t>(combine64(seed, static_cast<std::uint64_t>(at)) % kThousand);
  };
  Memory& memory = memory_[index];
  if (memory.block != day || memory.upto > minute) {
    memory.block = day;
    memory.upto = 0;
    // In the long run the chain is on a / (a + d) of the time.
    const std::int64_t moves = node.a + node.d;
    memory.on = moves > 0 && chance(-1) * moves < node.a * kPermille;
  }
  while (memory.upto < minute) {
    ++memory.upto;
    if (chance(memory.upto) < (memory.on ? node.d : node.a)) memory.on = !memory.on;
  }
  return memory.on ? node.c : node.b;
}

// Midpoints between the levels of two days, each displaced by half as much as those before it.
std::int64_t Demand::walk(std::size_t index, std::int64_t time_ms) const {
  constexpr int kHalvings = 10;
  const GeneratorNode& node = nodes_[index];
  const std::int64_t size = std::abs(node.b) / 2;
  const std::int64_t day = floor_div(time_ms, kDay_ms);
  std::int64_t low = drawn(seed_, index, day << (kHalvings + 1), size);
  std::int64_t high = drawn(seed_, index, (day + 1) << (kHalvings + 1), size);
  std::int64_t start = 0;
  std::int64_t end = kDay_ms;
  const std::int64_t within_day = floor_mod(time_ms, kDay_ms);
  std::int64_t key = 1;  // of the node in the day's tree of midpoints
  std::int64_t displaced = size;
  for (int halving = 0; halving < kHalvings; ++halving) {
    const std::int64_t middle = (start + end) / 2;
    const std::int64_t level =
        (low + high) / 2 + drawn(seed_, index, (day << (kHalvings + 1)) + key, displaced);
    const bool late = within_day >= middle;
    (late ? low : high) = level;
    (late ? start : end) = middle;
    key = key * 2 + (late ? 1 : 0);
    displaced /= 2;
  }
  return node.a + between(low, high, within_day - start, end - start);
}

std::int64_t Demand::counted(std::size_t index, std::size_t child, std::int64_t time_ms) const {
  const auto rate_at = [&](std::int64_t at_ms) {
    std::size_t at = child;
    return std::clamp<std::int64_t>(value(at, at_ms), 0, kGreatestParameter);
  };
  Memory& memory = memory_[index];
  if (memory.sums.empty() || time_ms < memory.block || time_ms >= memory.upto) {
    constexpr std::int64_t kIntoNextMonth_ms = 32 * kDay_ms;
    memory.block = month_start(time_ms);
    memory.upto = month_start(memory.block + kIntoNextMonth_ms);
    memory.sums.assign(1, 0);
  }
  const std::int64_t month = memory.block;
  const auto hour = static_cast<std::size_t>((time_ms - month) / kHour_ms);
  while (memory.sums.size() <= hour) {
    const auto full = static_cast<std::int64_t>(memory.sums.size()) - 1;
    memory.sums.push_back(within(memory.sums.back() + rate_at(month + full * kHour_ms)));
  }
  const std::int64_t hour_start = month + static_cast<std::int64_t>(hour) * kHour_ms;
  return within(memory.sums[hour] + rate_at(hour_start) * (time_ms - hour_start) / kHour_ms);
}

std::int64_t Demand::traced(const GeneratorNode& node, std::int64_t offset_ms) const {
  const std::int64_t last = trace_.back().offset_ms;
  // Beyond ten years nothing new comes, and the product stays within 64 bits.
  const std::int64_t bound = std::clamp(offset_ms, -kLongestParameter_ms, kLongestParameter_ms);
  const std::int64_t held = bound * node.c / kPermille;
  const std::int64_t at = node.a == 1 && last > 0 ? floor_mod(held, last) : held;
  const auto after = std::upper_bound(
      trace_.begin(), trace_.end(), at,
      [](std::int64_t time, const TracePoint& point) { return time < point.offset_ms; });
  if (after == trace_.begin()) return trace_.front().demand;
  const TracePoint& before = *(after - 1);
  if (node.b != 1 || after == trace_.end()) return before.demand;
  return between(before.demand, after->demand, at - before.offset_ms,
                 after->offset_ms - before.offset_ms);
}

}  // namespace tabplane::autoscale
