// Instants and half-open windows of virtual time.
//
// A TimePoint is a count of milliseconds since 1970-01-01T00:00:00Z, without leap seconds. A Span
// is the window [start, end): it contains its start and not its end, so neighbouring spans share no
// instant. Everything a rule needs to know about time is an argument of these types; no rule reads
// a clock.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace tabplane {

inline constexpr std::int64_t kSecond_ms = 1000;
inline constexpr std::int64_t kMinute_ms = 60 * kSecond_ms;
inline constexpr std::int64_t kHour_ms = 60 * kMinute_ms;
inline constexpr std::int64_t kDay_ms = 24 * kHour_ms;

// Rounds down, below zero too: the hour that an instant before 1970 lies in. REQUIRES: by > 0.
constexpr std::int64_t floor_div(std::int64_t value, std::int64_t by) {
  const std::int64_t quotient = value / by;
  return value % by < 0 ? quotient - 1 : quotient;
}

struct Duration {
  std::int64_t milliseconds = 0;
  friend auto operator<=>(const Duration&, const Duration&) = default;
};

struct TimePoint {
  std::int64_t unix_ms = 0;
  friend auto operator<=>(const TimePoint&, const TimePoint&) = default;
};

// The instants that RFC 3339 can write: years 0000 to 9999.
inline constexpr TimePoint kEarliestTime{-62'167'219'200'000};
inline constexpr TimePoint kLatestTime{253'402'300'799'999};

inline bool is_printable(TimePoint time) {
  return kEarliestTime <= time && time <= kLatestTime;
}

// Saturates at kEarliestTime and kLatestTime, so sums of hostile inputs stay printable.
TimePoint operator+(TimePoint time, Duration step);
inline Duration operator-(TimePoint later, TimePoint earlier) {
  return {later.unix_ms - earlier.unix_ms};
}

struct Span {
  TimePoint start;
  TimePoint end;
  bool contains(TimePoint time) const { return start <= time && time < end; }
  bool empty() const { return end <= start; }
  friend bool operator==(const Span&, const Span&) = default;
};

// RFC 3339 with a time zone offset or Z; any number of fraction digits, cut to milliseconds. A leap
// second
// (":60") reads as the first instant of the next minute. nullopt for anything else.
std::optional<TimePoint> parse_rfc3339(std::string_view text);

// "2030-01-01T00:00:00Z", with ".250" before the Z only when the milliseconds are not zero.
std::string format_rfc3339(TimePoint time);

// Calendar fields of an instant in UTC.
struct CivilTime {
  std::int32_t year;
  std::int32_t month;    // 1..12
  std::int32_t day;      // 1..31
  std::int32_t weekday;  // 0 = Sunday
  std::int32_t hour, minute, second, millisecond;
};
CivilTime civil_from_time(TimePoint time);
// Fields outside their range carry over (month 13 is January of the next year).
TimePoint time_from_civil(const CivilTime& civil);

}  // namespace tabplane
