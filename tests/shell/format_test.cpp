#include "shell/format.h"

#include <doctest/doctest.h>

#include <limits>

using namespace tabplane::shell;

namespace {
constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t mib = std::int64_t{1} << 20;
constexpr std::int64_t gib = std::int64_t{1} << 30;
constexpr std::int64_t tib = std::int64_t{1} << 40;
// Tue 14 Oct 2025 16:42:08.999 UTC
constexpr std::int64_t moment = 1'760'460'128'999;
}  // namespace

TEST_CASE("counts are exact to the last of 64 bits") {
  CHECK(count_text(std::int64_t{0}) == "0");
  CHECK(count_text(std::int64_t{999}) == "999");
  CHECK(count_text(std::int64_t{1284}) == "1,284");
  CHECK(count_text(std::int64_t{-1000000}) == "-1,000,000");
  CHECK(count_text(most) == "9,223,372,036,854,775,807");
  CHECK(count_text(least) == "-9,223,372,036,854,775,808");
  CHECK(count_text(std::numeric_limits<std::uint64_t>::max()) == "18,446,744,073,709,551,615");
  CHECK(signed_text(320) == "+320");
  CHECK(signed_text(0) == "0");
  CHECK(signed_text(-8) == "-8");
}

TEST_CASE("a written number reads back, and nothing else is a number") {
  for (const std::int64_t value : {std::int64_t{0}, std::int64_t{7}, std::int64_t{-8},
                                   std::int64_t{9007199254740993}, most, least}) {
    CHECK(parse_count(count_text(value)) == value);
    CHECK(parse_count(signed_text(value)) == value);
  }
  CHECK(parse_count(" 1_024 ") == 1024);
  CHECK(parse_count("9223372036854775808") == std::nullopt);
  CHECK(parse_count("-9223372036854775809") == std::nullopt);
  for (const char* wrong : {"", "-", "+", "1.5", "ten", "1,", ",1", "0x10", "1e3", "--1", "1 -"}) {
    CAPTURE(wrong);
    CHECK(parse_count(wrong) == std::nullopt);
  }
}

TEST_CASE("bytes are whole where they are exact, and rounded half up where not") {
  CHECK(bytes_text(0) == "0 B");
  CHECK(bytes_text(512) == "512 B");
  CHECK(bytes_text(1024) == "1 KiB");
  CHECK(bytes_text(20 * gib) == "20 GiB");
  CHECK(bytes_text(-40 * gib) == "-40 GiB");
  CHECK(bytes_text(1536) == "1.5 KiB");
  CHECK(bytes_text(gib + gib / 20) == "1.0 GiB");  // a fifth of a byte short of the half
  CHECK(bytes_text(gib + gib / 20 + 1) == "1.1 GiB");
  CHECK(bytes_text(tib - 1) == "1.0 TiB");
  CHECK(bytes_text(gib + 1) == "1.0 GiB");
  CHECK(bytes_text(most) == "8.0 EiB");
  CHECK(bytes_text(least) == "-8 EiB");
  CHECK(bytes_exact(2 * gib + 1) == "2,147,483,649 B");
  CHECK(bytes_exact(1500 * mib) == "1,500 MiB");
  CHECK(bytes_exact(20 * gib) == "20 GiB");
  CHECK(bytes_exact(0) == "0 B");
  CHECK(amount_text(20 * gib, "bytes") == "20 GiB");
  CHECK(amount_text(7, "") == "7");
  CHECK(amount_text(1024, "cores") == "1,024 cores");
  CHECK(signed_amount_text(4 * gib, "bytes") == "+4 GiB");
  CHECK(signed_amount_text(-8, "") == "-8");
}

TEST_CASE("money keeps its cents") {
  CHECK(money_text(128406, 2, "$") == "$1,284.06");
  CHECK(money_text(5, 2, "$") == "$0.05");
  CHECK(money_text(-11, 2, "$") == "-$0.11");
  CHECK(money_text(700, 0, "") == "700");
  CHECK(money_text(1, 6, "") == "0.000001");
}

TEST_CASE("a percentage is rounded half up in integers") {
  CHECK(percent_text(6412, 8192) == "78 %");
  CHECK(percent_text(1, 8) == "13 %");
  CHECK(percent_text(0, 8) == "0 %");
  CHECK(percent_text(512, 256) == "200 %");
  CHECK(percent_text(5, 0) == "n/a");
  CHECK(percent_text(most, most) == "100 %");
  CHECK(percent_text(most / 2, most) == "50 %");
}

TEST_CASE("ages and durations name their largest units") {
  CHECK(age_text(38'000) == "38 s");
  CHECK(age_text(59'999) == "59 s");
  CHECK(age_text(60'000) == "1 min");
  CHECK(age_text(11 * 60'000) == "11 min");
  CHECK(age_text(3 * 3'600'000) == "3 h");
  CHECK(age_text(50 * 3'600'000LL) == "2 d");
  CHECK(age_text(-5) == "0 s");
  CHECK(stopwatch_text(38'000) == "0:38");
  CHECK(stopwatch_text(612'000) == "10:12");
  CHECK(stopwatch_text(3'727'000) == "1:02:07");
  CHECK(duration_text((6 * 60 + 12) * 60'000) == "6 h 12 min");
  CHECK(duration_text(45'000) == "45 s");
  CHECK(duration_text(51 * 3'600'000LL) == "2 d 3 h");
  CHECK(duration_text(3'600'000) == "1 h");
}

TEST_CASE("times are UTC at first and never run ahead") {
  CHECK(time_text(moment) == "16:42");
  CHECK(clock_text(moment) == "16:42:08");
  CHECK(day_text(moment) == "Tue 14");
  CHECK(day_month_text(moment) == "Tue 14 Oct");
  CHECK(date_text(moment) == "14 Oct 2025");
  CHECK(date_time_text(moment) == "14 Oct 16:42");
  CHECK(full_clock_text(moment) == "Tue 14 Oct 16:42:08");
  CHECK(iso_text(moment) == "2025-10-14T16:42:08Z");
  CHECK(iso_text(0) == "1970-01-01T00:00:00Z");
  CHECK(iso_text(-1) == "1969-12-31T23:59:59Z");
  CHECK(iso_text(951'782'400'000) == "2000-02-29T00:00:00Z");
  CHECK(iso_text(-62'135'596'800'000) == "0001-01-01T00:00:00Z");
  CHECK(day_text(0) == "Thu 1");
}

TEST_CASE("a moment from a pointer never reads as the sixtieth minute") {
  for (int second = 0; second < 24 * 3600; second += 7) {
    const std::string text = rounded_time_text(second * 1000.0 + 999.4);
    CAPTURE(text);
    REQUIRE(text.size() == 5);
    REQUIRE(text.substr(3) <= "59");
    REQUIRE(text.substr(0, 2) <= "23");
  }
  CHECK(rounded_time_text(18 * 3'600'000.0 + 59.6 * 60'000) == "19:00");
}

TEST_CASE("in a zone times are those of its clocks, exact texts stay UTC") {
  // An hour ahead, and two from the moment on at which its clocks are put forward.
  constexpr std::int64_t hour = 3'600'000;
  constexpr std::int64_t forward = moment;
  {
    const TimesIn zone(
        [](std::int64_t unix_ms) { return unix_ms < forward ? 1 * hour : 2 * hour; });
    CHECK(full_clock_text(moment - 1000) == "Tue 14 Oct 17:42:07");
    CHECK(full_clock_text(moment) == "Tue 14 Oct 18:42:08");
    CHECK(day_text(moment + 6 * hour) == "Wed 15");
    CHECK(zone_text(moment) == "UTC+02:00");
    CHECK(iso_text(moment) == "2025-10-14T16:42:08Z");
    for (const std::int64_t at : {moment - 5 * hour, moment - 1, moment, moment + 5 * hour}) {
      CHECK(moment_shown_ms(at + zone_offset_ms(at)) == at);
    }
    const TimesIn west([](std::int64_t) { return -(3 * hour + hour / 2); });
    CHECK(time_text(moment) == "13:12");
    CHECK(zone_text(moment) == "UTC-03:30");
  }
  CHECK(time_text(moment) == "16:42");
  CHECK(zone_text(moment) == "UTC");
}
