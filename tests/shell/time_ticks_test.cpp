// Goal: lines and labels of a time axis stand on round moments, whatever the month's length and the
// clock's changes.
// Method: steps from minutes to a century are walked over spans that hold leap years, month ends
// and changes of the clock.
#include "shell/time_ticks.h"

#include <doctest/doctest.h>

#include "core/base/time.h"

using namespace tabplane;
using namespace tabplane::shell;

namespace {

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;
constexpr std::int64_t spring = 1'743'296'400'000;  // 30 Mar 2025 01:00 UTC
constexpr std::int64_t autumn = 1'761'440'400'000;  // 26 Oct 2025 01:00 UTC

std::int64_t at(std::string_view text) {
  return parse_rfc3339(text).value_or(TimePoint{}).unix_ms;
}

const TimeZone utc;

TimeZone central_europe() {
  return TimeZone::sampled(
      [](std::int64_t t) { return t >= spring && t < autumn ? 2 * hour : hour; }, spring - 90 * day,
      autumn + 90 * day);
}

std::vector<std::string> texts(std::string_view from, std::string_view to, TimeStep step) {
  std::vector<std::string> found;
  for (const std::int64_t tick : ticks(at(from), at(to), step, utc)) {
    found.push_back(format_rfc3339({tick}));
  }
  return found;
}

}  // namespace

TEST_CASE("usual steps grow, and the least that is long enough is chosen") {
  for (std::size_t i = 1; i < usual_steps().size(); ++i) {
    CHECK(shortest_ms(usual_steps()[i - 1]) < shortest_ms(usual_steps()[i]));
  }
  CHECK(step_of_at_least(1) == TimeStep{TimeUnit::minute, 1});
  CHECK(step_of_at_least(3 * minute) == TimeStep{TimeUnit::minute, 5});
  CHECK(step_of_at_least(13 * hour) == TimeStep{TimeUnit::day, 1});
  CHECK(step_of_at_least(29 * day) == TimeStep{TimeUnit::month, 3});
  CHECK(step_of_at_least(400'000 * day) == TimeStep{TimeUnit::year, 100});
}

TEST_CASE("days are counted from a Monday, months from January, years from 0") {
  using Texts = std::vector<std::string>;
  CHECK(texts("2025-10-14T16:00:00Z", "2025-10-28T00:00:00Z", {TimeUnit::day, 7}) ==
        Texts{"2025-10-20T00:00:00Z", "2025-10-27T00:00:00Z"});
  CHECK(texts("2024-01-31T00:00:00Z", "2024-05-01T00:00:00Z", {TimeUnit::month, 1}) ==
        Texts{"2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z", "2024-04-01T00:00:00Z",
              "2024-05-01T00:00:00Z"});
  CHECK(texts("2025-10-14T00:00:00Z", "2026-08-01T00:00:00Z", {TimeUnit::month, 3}) ==
        Texts{"2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z", "2026-07-01T00:00:00Z"});
  CHECK(texts("2021-01-01T00:00:00Z", "2031-01-01T00:00:00Z", {TimeUnit::year, 5}) ==
        Texts{"2025-01-01T00:00:00Z", "2030-01-01T00:00:00Z"});
  CHECK(texts("1969-12-31T22:30:00Z", "1970-01-01T01:00:00Z", {TimeUnit::hour, 1}) ==
        Texts{"1969-12-31T23:00:00Z", "1970-01-01T00:00:00Z", "1970-01-01T01:00:00Z"});
}

TEST_CASE("every step walks forward, on its own ticks, also where the clock changes") {
  const TimeZone zone = central_europe();
  for (const TimeStep step : usual_steps()) {
    for (const std::int64_t change : {spring, autumn}) {
      CAPTURE(static_cast<int>(step.unit));
      CAPTURE(step.count);
      const std::int64_t first = tick_at_or_before(change - 3 * shortest_ms(step), step, zone);
      std::int64_t tick = first;
      for (int i = 0; i < 6; ++i) {
        const std::int64_t next = next_tick(tick, step, zone);
        CHECK(next > tick);
        CHECK(tick_at_or_before(next, step, zone) == next);
        CHECK(tick_at_or_before(next - 1, step, zone) < next);
        tick = next;
      }
    }
  }
  // Local midnights are 23 and 25 hours apart when the clock changes.
  const TimeStep days{TimeUnit::day, 1};
  const std::int64_t spring_day = tick_at_or_before(spring, days, zone);
  CHECK(next_tick(spring_day, days, zone) - spring_day == 23 * hour);
  const std::int64_t autumn_day = tick_at_or_before(autumn, days, zone);
  CHECK(next_tick(autumn_day, days, zone) - autumn_day == 25 * hour);
}

TEST_CASE("an hour that comes twice has its ticks twice, and no two labels are alike") {
  const TimeZone zone = central_europe();
  using Texts = std::vector<std::string>;
  const auto named = [&](std::int64_t from, std::int64_t to, TimeStep step) {
    Texts found;
    for (const std::int64_t tick : ticks(from, to, step, zone)) {
      found.push_back(tick_text(tick, step.unit, zone));
    }
    return found;
  };
  CHECK(named(autumn - 2 * hour, autumn + 2 * hour, {TimeUnit::hour, 1}) ==
        Texts{"01:00", "02:00", "02:00+01", "03:00", "04:00"});
  CHECK(named(autumn - 40 * minute, autumn + 70 * minute, {TimeUnit::minute, 30}) ==
        Texts{"02:30", "02:00+01", "02:30+01", "03:00"});
  CHECK(named(autumn - 3 * hour, autumn + 3 * hour, {TimeUnit::hour, 2}) ==
        Texts{"00:00", "02:00", "04:00"});
  CHECK(named(spring - hour, spring + 2 * hour, {TimeUnit::hour, 1}) ==
        Texts{"01:00", "03:00", "04:00", "05:00"});
  CHECK(named(spring - 20 * minute, spring + 20 * minute, {TimeUnit::minute, 15}) ==
        Texts{"01:45", "03:00", "03:15"});
  for (const TimeStep step : usual_steps()) {
    if (shortest_ms(step) > hour) break;
    CAPTURE(shortest_ms(step));
    const std::vector<std::int64_t> all = ticks(autumn - 6 * hour, autumn + 6 * hour, step, zone);
    for (std::size_t i = 1; i < all.size(); ++i) {
      CHECK(all[i] - all[i - 1] == shortest_ms(step));
    }
  }
  // What is dropped into the second of the two stays there.
  CHECK(nearest_tick(autumn + 31 * minute, {TimeUnit::minute, 15}, zone) == autumn + 30 * minute);
}

TEST_CASE("a clock that changes by half an hour keeps its ticks on its own round times") {
  const std::int64_t change = 1'743'865'200'000;  // 5 Apr 2025 15:00 UTC
  const TimeZone zone = TimeZone::sampled(
      [](std::int64_t t) { return t < change ? 11 * hour : 10 * hour + 30 * minute; },
      change - 90 * day, change + 90 * day);
  std::vector<std::string> found;
  for (const std::int64_t tick :
       ticks(change - hour, change + 90 * minute, {TimeUnit::minute, 30}, zone)) {
    found.push_back(tick_text(tick, TimeUnit::minute, zone));
  }
  CHECK(found ==
        std::vector<std::string>{"01:00", "01:30", "01:30+10:30", "02:00", "02:30", "03:00"});
  for (const std::int64_t tick :
       ticks(change - 3 * hour, change + 3 * hour, {TimeUnit::hour, 1}, zone)) {
    CHECK(zone.wall(tick) % hour == 0);
  }
}

TEST_CASE("the ends of the calendar end a walk, and no list is endless") {
  const std::int64_t last = kLatestTime.unix_ms;
  CHECK(ticks(last - day, last + 400 * day, {TimeUnit::month, 1}, utc).size() < 4001);
  CHECK(ticks(0, last, {TimeUnit::minute, 1}, utc).size() == 4000);
  CHECK(ticks(5, 4, {TimeUnit::minute, 1}, utc).empty());
}

TEST_CASE("the nearest tick is on either side, half up") {
  const std::int64_t noon = at("2025-10-14T12:00:00Z");
  const TimeStep step{TimeUnit::minute, 10};
  CHECK(nearest_tick(noon + 4 * minute, step, utc) == noon);
  CHECK(nearest_tick(noon + 5 * minute, step, utc) == noon + 10 * minute);
  CHECK(nearest_tick(noon, step, utc) == noon);
}

TEST_CASE("what begins at a moment, and how it is named") {
  CHECK(beginning_at(at("2025-10-14T16:30:00Z"), utc) == TimeUnit::minute);
  CHECK(beginning_at(at("2025-10-14T16:00:00Z"), utc) == TimeUnit::hour);
  CHECK(beginning_at(at("2025-10-14T00:00:00Z"), utc) == TimeUnit::day);
  CHECK(beginning_at(at("2025-10-01T00:00:00Z"), utc) == TimeUnit::month);
  CHECK(beginning_at(at("2025-01-01T00:00:00Z"), utc) == TimeUnit::year);
  const std::int64_t moment = at("2025-10-14T16:30:00Z");
  CHECK(tick_text(moment, TimeUnit::minute, utc) == "16:30");
  CHECK(tick_text(moment, TimeUnit::day, utc) == "Tue 14");
  CHECK(tick_text(moment, TimeUnit::month, utc) == "Oct");
  CHECK(tick_text(moment, TimeUnit::year, utc) == "2025");
  CHECK(unit_text(moment, TimeUnit::day, utc) == "Tue 14 Oct");
  CHECK(unit_text(moment, TimeUnit::month, utc) == "October 2025");
  CHECK(tick_text(moment, TimeUnit::hour, central_europe()) == "18:30");
}
