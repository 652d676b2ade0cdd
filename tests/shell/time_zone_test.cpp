// Goal: a person who reads local time sees the clock of the wall, also around the nights in which
// it changes, and what is typed as local time is the moment that was meant. Method: a zone with the
// summer time of central Europe is sampled from its rule and asked at and around both changes.
#include "shell/time_zone.h"

#include <doctest/doctest.h>

using tabplane::shell::TimeZone;

namespace {

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;
constexpr std::int64_t spring = 1'743'296'400'000;  // 30 Mar 2025 01:00 UTC
constexpr std::int64_t autumn = 1'761'440'400'000;  // 26 Oct 2025 01:00 UTC

std::int64_t central_europe(std::int64_t at) {
  return at >= spring && at < autumn ? 2 * hour : hour;
}

TimeZone sampled() {
  return TimeZone::sampled(central_europe, spring - 60 * day, autumn + 60 * day);
}

}  // namespace

TEST_CASE("without more said, a zone is UTC") {
  const TimeZone utc;
  CHECK(utc.wall(spring) == spring);
  CHECK(utc.utc(spring) == spring);
  CHECK(utc.name_at(spring) == "UTC");
}

TEST_CASE("changes of the clock are found to the minute") {
  const TimeZone zone = sampled();
  for (const std::int64_t change : {spring, autumn}) {
    for (const std::int64_t near : {-day, -hour, -minute, std::int64_t{0}, minute, hour, day}) {
      CHECK(zone.offset_at(change + near) == central_europe(change + near));
    }
  }
  CHECK(zone.offset_at(spring - 900 * day) == hour);
  CHECK(zone.offset_at(autumn + 900 * day) == hour);
  CHECK(zone.name_at(spring) == "UTC+02:00");
  CHECK(zone.name_at(spring - minute) == "UTC+01:00");
}

TEST_CASE("a wall time leads back to its moment, and to the first of two") {
  const TimeZone zone = sampled();
  for (std::int64_t at = spring - 2 * day; at < spring + 2 * day; at += 10 * minute) {
    CHECK(zone.utc(zone.wall(at)) == at);
  }
  // 02:30 comes twice in autumn.
  const std::int64_t half_past = autumn - 30 * minute;
  CHECK(zone.wall(half_past) == zone.wall(half_past + hour));
  CHECK(zone.utc(zone.wall(half_past)) == half_past);
  // 02:30 never comes in spring: half an hour behind the leap.
  const std::int64_t leapt = spring + hour + 30 * minute;
  CHECK(zone.utc(leapt) == spring + 30 * minute);
}

TEST_CASE("zones west of Greenwich and with half hours have their names") {
  const auto fixed = [](std::int64_t offset) {
    return TimeZone::sampled([offset](std::int64_t) { return offset; }, 0, day).name_at(0);
  };
  CHECK(fixed(-3 * hour - 30 * minute) == "UTC-03:30");
  CHECK(fixed(5 * hour + 45 * minute) == "UTC+05:45");
}
