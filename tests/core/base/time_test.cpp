// Goal: RFC 3339 in and out is exact, hostile texts are refused, and the calendar is right from
// year 0 to 9999.
// Method: instants worked out by hand; texts that are nearly right; a round trip over every day of
// four centuries and over instants drawn from the whole range.
#include "core/base/time.h"

#include <doctest/doctest.h>

#include <limits>
#include <string>

#include "core/base/stream.h"

using namespace tabplane;

namespace {

constexpr std::int64_t kDay = 86'400'000;
constexpr std::int64_t kNewYear2030 = 1'893'456'000'000;
constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();

}  // namespace

TEST_CASE("texts of RFC 3339 are these instants") {
  const struct {
    const char* text;
    std::int64_t unix_ms;
  } cases[] = {
      {"1970-01-01T00:00:00Z", 0},
      {"2030-01-01T00:00:00Z", kNewYear2030},
      {"2030-01-01t00:00:00z", kNewYear2030},
      {"2030-01-01 00:00:00Z", kNewYear2030},
      {"2030-01-01T00:00:00+00:00", kNewYear2030},
      {"2030-01-01T00:00:00-00:00", kNewYear2030},
      {"2030-01-01T05:30:00+05:30", kNewYear2030},
      {"2029-12-31T16:00:00-08:00", kNewYear2030},
      {"2029-12-31T00:01:00-23:59", kNewYear2030},
      {"2030-01-01T00:00:00.25Z", kNewYear2030 + 250},
      {"2030-01-01T00:00:00.2500009Z", kNewYear2030 + 250},
      {"2030-01-01T00:00:00.9999999999999999999999Z", kNewYear2030 + 999},
      {"2029-12-31T23:59:60Z", kNewYear2030},
      {"2029-12-31T23:59:60.5Z", kNewYear2030 + 500},
      {"1969-12-31T23:59:59.999Z", -1},
      {"2000-02-29T00:00:00Z", 951'782'400'000},
      {"2004-02-29T12:00:00Z", 1'078'056'000'000},
      {"0000-01-01T00:00:00Z", -62'167'219'200'000},
      {"9999-12-31T23:59:59.999Z", 253'402'300'799'999},
      // Beyond the range only after the offset: cut to the range.
      {"0000-01-01T00:00:00+01:00", -62'167'219'200'000},
      {"9999-12-31T23:59:59.999-01:00", 253'402'300'799'999},
      {"9999-12-31T23:59:60Z", 253'402'300'799'999},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    const auto parsed = parse_rfc3339(c.text);
    REQUIRE(parsed.has_value());
    CHECK(parsed->unix_ms == c.unix_ms);
  }
}

TEST_CASE("texts that are nearly RFC 3339 are refused") {
  const char* cases[] = {
      "",
      "2030",
      "2030-01-01",
      "2030-01-01T00:00:00",
      "2030-01-01T00:00Z",
      "2030-01-01T00:00:00 Z",
      "2030-01-01T00:00:00ZZ",
      " 2030-01-01T00:00:00Z",
      "2030-01-01T00:00:00Z ",
      "2030-01-01_00:00:00Z",
      "2030-1-01T00:00:00Z",
      "2030-01-1T00:00:00Z",
      "20300-01-01T00:00:00Z",
      "+2030-01-01T00:00:00Z",
      "-030-01-01T00:00:00Z",
      "2030/01/01T00:00:00Z",
      "2030-00-01T00:00:00Z",
      "2030-13-01T00:00:00Z",
      "2030-01-00T00:00:00Z",
      "2030-01-32T00:00:00Z",
      "2030-04-31T00:00:00Z",
      "2030-02-29T00:00:00Z",
      "1900-02-29T00:00:00Z",
      "2030-01-01T24:00:00Z",
      "2030-01-01T00:60:00Z",
      "2030-01-01T00:00:61Z",
      "2030-01-01T00:00:00.Z",
      "2030-01-01T00:00:00,5Z",
      "2030-01-01T00:00:00+1:00",
      "2030-01-01T00:00:00+01",
      "2030-01-01T00:00:00+0100",
      "2030-01-01T00:00:00+24:00",
      "2030-01-01T00:00:00+01:60",
      "2030-01-01T00:00:00*01:00",
      "2030-01-01T0x:00:00Z",
  };
  for (const char* text : cases) {
    CAPTURE(text);
    CHECK_FALSE(parse_rfc3339(text).has_value());
  }
  CHECK_FALSE(parse_rfc3339(std::string_view("2030-01-01T00:00:00Z\0", 21)).has_value());
}

TEST_CASE("an instant is written with milliseconds only when it has some") {
  CHECK(format_rfc3339({kNewYear2030}) == "2030-01-01T00:00:00Z");
  CHECK(format_rfc3339({kNewYear2030 + 5}) == "2030-01-01T00:00:00.005Z");
  CHECK(format_rfc3339({-1}) == "1969-12-31T23:59:59.999Z");
  CHECK(format_rfc3339(kEarliestTime) == "0000-01-01T00:00:00Z");
  CHECK(format_rfc3339(kLatestTime) == "9999-12-31T23:59:59.999Z");
  CHECK(format_rfc3339({kLeast}) == "0000-01-01T00:00:00Z");
  CHECK(format_rfc3339({kMost}) == "9999-12-31T23:59:59.999Z");
}

TEST_CASE("every day of four centuries follows the one before") {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  CivilTime expected{};
  expected.year = 1799;
  expected.month = 12;
  expected.day = 31;
  expected.weekday = 2;  // a Tuesday
  std::int64_t at = time_from_civil(expected).unix_ms;
  for (int day = 0; day < 146'097; ++day, at += kDay) {
    const CivilTime civil = civil_from_time({at});
    const bool right = civil.year == expected.year && civil.month == expected.month &&
                       civil.day == expected.day && civil.weekday == expected.weekday &&
                       civil.hour == 0 && time_from_civil(civil).unix_ms == at;
    if (!right) FAIL("day " << format_rfc3339({at}));
    const bool leap =
        (expected.year % 4 == 0 && expected.year % 100 != 0) || expected.year % 400 == 0;
    const int last = expected.month == 2 && leap ? 29 : kDays[expected.month - 1];
    expected.weekday = (expected.weekday + 1) % 7;
    if (++expected.day > last) {
      expected.day = 1;
      if (++expected.month > 12) {
        expected.month = 1;
        ++expected.year;
      }
    }
  }
}

TEST_CASE("any instant survives its text and its calendar fields") {
  Stream stream(1);
  for (int i = 0; i < 5000; ++i) {
    const TimePoint time{stream.between(kEarliestTime.unix_ms, kLatestTime.unix_ms)};
    CAPTURE(time.unix_ms);
    CHECK(parse_rfc3339(format_rfc3339(time)) == time);
    CHECK(time_from_civil(civil_from_time(time)) == time);
  }
}

TEST_CASE("calendar fields outside their range carry over") {
  const auto instant = [](int year, int month, int day, int hour) {
    CivilTime civil{};
    civil.year = year;
    civil.month = month;
    civil.day = day;
    civil.hour = hour;
    return format_rfc3339(time_from_civil(civil));
  };
  CHECK(instant(2029, 13, 1, 0) == "2030-01-01T00:00:00Z");
  CHECK(instant(2030, 0, 1, 0) == "2029-12-01T00:00:00Z");
  CHECK(instant(2030, -11, 1, 0) == "2029-01-01T00:00:00Z");
  CHECK(instant(2030, 1, 0, 0) == "2029-12-31T00:00:00Z");
  CHECK(instant(2030, 2, 29, 0) == "2030-03-01T00:00:00Z");
  CHECK(instant(2029, 12, 31, 24) == "2030-01-01T00:00:00Z");
}

TEST_CASE("a division that rounds down finds the hour of any instant") {
  const struct {
    std::int64_t value, by, quotient;
  } cases[] = {
      {0, 5, 0},
      {4, 5, 0},
      {5, 5, 1},
      {-1, 5, -1},
      {-5, 5, -1},
      {-6, 5, -2},
      {kDay_ms, kHour_ms, 24},
      {-1, kDay_ms, -1},
      {std::numeric_limits<std::int64_t>::min(), 1, std::numeric_limits<std::int64_t>::min()},
      {std::numeric_limits<std::int64_t>::max(), 2, 4'611'686'018'427'387'903}};
  for (const auto& c : cases) {
    CAPTURE(c.value);
    CAPTURE(c.by);
    CHECK(floor_div(c.value, c.by) == c.quotient);
  }
}

TEST_CASE("sums stay within what can be written") {
  const TimePoint time{kNewYear2030};
  CHECK(time + Duration{1} == TimePoint{kNewYear2030 + 1});
  CHECK(time + Duration{-kDay} == TimePoint{kNewYear2030 - kDay});
  CHECK(time + Duration{kMost} == kLatestTime);
  CHECK(time + Duration{kLeast} == kEarliestTime);
  CHECK(TimePoint{kMost} + Duration{kMost} == kLatestTime);
  CHECK(TimePoint{kLeast} + Duration{kLeast} == kEarliestTime);
  CHECK(time - TimePoint{kNewYear2030 - 5} == Duration{5});
}

TEST_CASE("a span holds its start and not its end") {
  const Span span{{10}, {20}};
  CHECK_FALSE(span.contains({9}));
  CHECK(span.contains({10}));
  CHECK(span.contains({19}));
  CHECK_FALSE(span.contains({20}));
  CHECK_FALSE(span.empty());
  CHECK(Span{{10}, {10}}.empty());
  CHECK(Span{{10}, {9}}.empty());
  CHECK_FALSE(Span{{10}, {10}}.contains({10}));
}
