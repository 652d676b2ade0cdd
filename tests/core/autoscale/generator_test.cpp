// Goal: each kind of load is what its line in the header says, at any instant and in any order of
// asking; what is malformed demands nothing.
// Method: tables of instants; random instants asked in two orders; hostile programs.
#include "core/autoscale/generator.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "core/base/stream.h"

using namespace tabplane;
using namespace tabplane::autoscale;

namespace {

using Kind = GeneratorKind;
constexpr TimePoint kOrigin{1'893'456'000'000};  // 2030-01-01T00:00:00Z, a Tuesday
constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

Milli at(const Demand& demand, std::int64_t offset_ms) {
  return demand.at(kOrigin + Duration{offset_ms});
}

Demand make(std::vector<GeneratorNode> nodes, std::vector<TracePoint> trace = {},
            std::uint64_t seed = 1) {
  return Demand(nodes, trace, seed, kOrigin);
}

}  // namespace

TEST_CASE("kinds that follow the origin") {
  const struct {
    std::vector<GeneratorNode> program;
    std::vector<std::pair<std::int64_t, Milli>> points;
  } cases[] = {
      {{{Kind::constant, 0, 3000, 0, 0, 0}}, {{-kDay, 3000}, {0, 3000}, {kDay, 3000}}},
      {{{Kind::step, 0, kHour, 1000, 4000, 0}},
       {{0, 1000}, {kHour - 1, 1000}, {kHour, 4000}, {kDay, 4000}}},
      {{{Kind::ramp, 0, 0, kHour, 1000, 3000}},
       {{-1, 1000}, {0, 1000}, {kHour / 2, 2000}, {kHour, 3000}, {kDay, 3000}}},
      {{{Kind::spike, 0, kHour, 2000, kMinute, kHour}},
       {{0, 0},
        {kHour, 0},
        {kHour + kMinute / 2, 1000},
        {kHour + kMinute, 2000},
        {2 * kHour + kMinute, 1000},
        {3 * kHour + kMinute, 500}}},
      {{{Kind::sawtooth, 0, kHour, 1000, 3000, 0}},
       {{0, 1000}, {kHour / 4, 1500}, {kHour - 1, 2999}, {kHour, 1000}}},
      {{{Kind::growth, 0, 10'000, 2400, 500, 12 * kHour}},
       {{-kDay, 10'000}, {0, 10'000}, {kHour, 10'100}, {12 * kHour, 11'700}, {kDay, 13'400}}},
      {{{Kind::trace, 0, 0, 0, 1000, 0}},
       {{-kHour, 2000}, {0, 2000}, {1799, 2000}, {3600, 5000}, {kDay, 5000}}},
      {{{Kind::trace, 0, 0, 1, 1000, 0}}, {{0, 2000}, {1800, 3500}, {3600, 5000}, {kDay, 5000}}},
      {{{Kind::trace, 0, 1, 1, 1000, 0}}, {{1800, 3500}, {3600, 2000}, {5400, 3500}}},
      {{{Kind::trace, 0, 0, 1, 500, 0}}, {{3600, 3500}, {7200, 5000}}},
      {{{Kind::sum, 2, 0, 0, 0, 0},
        {Kind::constant, 0, 1000, 0, 0, 0},
        {Kind::step, 0, kHour, 0, 500, 0}},
       {{0, 1000}, {kHour, 1500}}},
      {{{Kind::scale, 1, 1500, 0, 0, 0}, {Kind::constant, 0, 1001, 0, 0, 0}}, {{0, 1501}}},
      {{{Kind::shift, 1, kHour, 0, 0, 0}, {Kind::step, 0, 0, 1, 2, 0}},
       {{0, 1}, {kHour - 1, 1}, {kHour, 2}}},
      {{{Kind::clip, 1, 1200, 1800, 0, 0}, {Kind::ramp, 0, 0, kHour, 1000, 3000}},
       {{0, 1200}, {kHour / 4, 1500}, {kHour, 1800}}},
      {{{Kind::repeat, 1, kHour, 0, 0, 0}, {Kind::ramp, 0, 0, kHour, 0, 3600}},
       {{kHour / 2, 1800}, {kHour, 0}, {5 * kHour + kHour / 2, 1800}}},
      // Demand is never below zero.
      {{{Kind::constant, 0, -5, 0, 0, 0}}, {{0, 0}}},
  };
  for (const auto& [program, points] : cases) {
    const std::vector<TracePoint> trace = {{0, 2000}, {3600, 5000}};
    const Demand demand = make(program, trace);
    REQUIRE_FALSE(demand.empty());
    const auto kind = static_cast<int>(program.front().kind);
    for (const auto& point : points) {
      CAPTURE(kind);
      CAPTURE(point.first);
      CHECK(at(demand, point.first) == point.second);
    }
  }
}

TEST_CASE("the day's wave rises through its mean at its phase, and is smaller at weekends") {
  const Demand demand = make({{Kind::diurnal, 0, 3000, 2000, 3 * kHour, 500}});
  CHECK(at(demand, 3 * kHour) == 3000);
  CHECK(at(demand, 9 * kHour) == 5000);
  CHECK(at(demand, 15 * kHour) == 3000);
  CHECK(at(demand, 21 * kHour) == 1000);
  // Four days on it is Saturday.
  CHECK(at(demand, 4 * kDay + 9 * kHour) == 2500);
  CHECK(at(demand, 6 * kDay + 9 * kHour) == 5000);
}

TEST_CASE("a counter sums the hours of its month, and begins anew with the next") {
  const Demand steady = make({{Kind::counter, 1, 0, 0, 0, 0}, {Kind::constant, 0, 10, 0, 0, 0}});
  CHECK(at(steady, 0) == 0);
  CHECK(at(steady, kHour) == 10);
  CHECK(at(steady, kHour + kHour / 2) == 15);
  CHECK(at(steady, 31 * kDay - 1) == 31 * 240 - 1);
  CHECK(at(steady, 31 * kDay) == 0);
  CHECK(at(steady, 31 * kDay + kDay) == 240);
  CHECK(at(steady, kDay) == 240);
}

TEST_CASE("stochastic loads are the same at any instant in whatever order they are asked") {
  const std::vector<GeneratorNode> program = {
      {Kind::sum, 4, 0, 0, 0, 0},         {Kind::noise, 0, 100, 0, 0, 0},
      {Kind::bursts, 0, 20, 0, 2000, 50}, {Kind::walk, 0, 4000, 1000, 0, 0},
      {Kind::counter, 1, 0, 0, 0, 0},     {Kind::walk, 0, 10, 5, 0, 0}};
  const Demand forward = make(program);
  std::vector<std::pair<std::int64_t, Milli>> seen;
  Stream stream(3);
  for (int i = 0; i < 400; ++i) {
    seen.emplace_back(stream.between(-40 * kDay, 40 * kDay), 0);
  }
  std::sort(seen.begin(), seen.end());
  std::set<Milli> values;
  for (auto& [offset, value] : seen) {
    value = at(forward, offset);
    values.insert(value);
  }
  CHECK(values.size() > 300);
  const Demand other = make(program);
  for (std::size_t i = 0; i < seen.size(); ++i) {
    const auto& [offset, value] = seen[(i * 181) % seen.size()];
    CHECK(at(other, offset) == value);
  }
  const Demand foreign = make(program, {}, 2);
  CHECK(at(foreign, seen[200].first) != seen[200].second);
}

TEST_CASE("noise stays within its size, bursts know two levels and are on as long as they should") {
  const Demand noise = make({{Kind::sum, 2, 0, 0, 0, 0},
                             {Kind::constant, 0, 1000, 0, 0, 0},
                             {Kind::noise, 0, 100, 0, 0, 0}});
  const Demand bursts = make({{Kind::bursts, 0, 10, 100, 900, 30}});
  std::int64_t sum = 0;
  int on = 0;
  constexpr int kMinutes = 40 * 1440;
  for (int minute = 0; minute < kMinutes; ++minute) {
    const Milli noisy = at(noise, minute * kMinute);
    REQUIRE((900 <= noisy && noisy <= 1100));
    sum += noisy;
    const Milli level = at(bursts, minute * kMinute);
    REQUIRE((level == 100 || level == 900));
    on += level == 900 ? 1 : 0;
  }
  CHECK(sum / kMinutes == doctest::Approx(1000).epsilon(0.01));
  CHECK(on * 100 / kMinutes == doctest::Approx(25).epsilon(0.2));
}

TEST_CASE("what is no program demands nothing") {
  constexpr std::int64_t kFar = kLongestParameter_ms + 1;
  const std::vector<std::vector<GeneratorNode>> programs = {
      {},
      {{Kind::sum, 0, 0, 0, 0, 0}},
      {{Kind::sum, 2, 0, 0, 0, 0}, {Kind::constant, 0, 1, 0, 0, 0}},
      {{Kind::constant, 1, 1, 0, 0, 0}, {Kind::constant, 0, 1, 0, 0, 0}},
      {{Kind::constant, 0, 1, 0, 0, 0}, {Kind::constant, 0, 1, 0, 0, 0}},
      {{Kind::constant, 0, kGreatestParameter + 1, 0, 0, 0}},
      {{Kind::ramp, 0, 0, 0, 1, 2}},
      {{Kind::ramp, 0, kFar, 1, 1, 2}},
      {{Kind::spike, 0, 0, 1, -1, 1}},
      {{Kind::spike, 0, 0, 1, 1, 0}},
      {{Kind::sawtooth, 0, -5, 1, 2, 0}},
      {{Kind::bursts, 0, 1001, 1, 2, 0}},
      {{Kind::growth, 0, 1, 1, 1, 0}},
      {{Kind::trace, 0, 0, 0, 1000, 0}},
      {{Kind::clip, 1, 2, 1, 0, 0}, {Kind::constant, 0, 1, 0, 0, 0}},
      {{Kind::repeat, 1, 0, 0, 0, 0}, {Kind::constant, 0, 1, 0, 0, 0}},
      {{static_cast<Kind>(99), 0, 0, 0, 0, 0}},
      // A counter of counters would cost a month of months.
      {{Kind::counter, 1, 0, 0, 0, 0},
       {Kind::scale, 1, 1, 0, 0, 0},
       {Kind::counter, 1, 0, 0, 0, 0},
       {Kind::constant, 0, 1, 0, 0, 0}},
      std::vector<GeneratorNode>(kMostNodes + 1, {Kind::scale, 1, 1, 0, 0, 0}),
  };
  for (const auto& program : programs) {
    const std::size_t size = program.size();
    CAPTURE(size);
    CHECK_FALSE(is_program(program, {}));
    const Demand demand = make(program);
    CHECK(demand.empty());
    CHECK(at(demand, 0) == 0);
  }
  std::vector<TracePoint> backwards = {{5, 1}, {5, 2}};
  const std::vector<GeneratorNode> trace = {{Kind::trace, 0, 0, 0, 1000, 0}};
  CHECK_FALSE(is_program(trace, backwards));
}

TEST_CASE("extreme parameters and instants stay in range") {
  constexpr std::int64_t kBig = kGreatestParameter;
  constexpr std::int64_t kLong = kLongestParameter_ms;
  const std::vector<std::vector<GeneratorNode>> programs = {
      {{Kind::ramp, 0, -kLong, kLong, -kBig, kBig}},
      {{Kind::spike, 0, -kLong, kBig, kLong, kLong}},
      {{Kind::diurnal, 0, kBig, kBig, kLong, 1'000'000}},
      {{Kind::growth, 0, kBig, kBig, kBig, 1}},
      {{Kind::walk, 0, kBig, kBig, 0, 0}},
      {{Kind::scale, 1, 1'000'000, 0, 0, 0},
       {Kind::scale, 1, 1'000'000, 0, 0, 0},
       {Kind::constant, 0, kBig, 0, 0, 0}},
      {{Kind::shift, 1, -kLong, 0, 0, 0}, {Kind::bursts, 0, 500, -kBig, kBig, 500}},
  };
  for (const auto& program : programs) {
    const Demand demand = make(program);
    REQUIRE_FALSE(demand.empty());
    for (const TimePoint time : {kEarliestTime, TimePoint{0}, kOrigin, kLatestTime}) {
      const Milli value = demand.at(time);
      CHECK((0 <= value && value <= kGreatestDemand));
    }
  }
}
