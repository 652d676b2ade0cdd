#include "core/base/time.h"

#include <algorithm>

namespace tabplane {
namespace {

// Days since 1970-01-01 of a proleptic Gregorian date, counted in 400-year eras that start in
// March, so that the leap day is the last day of its year.
std::int64_t days_from_date(std::int64_t year, std::int64_t month, std::int64_t day) {
  year += floor_div(month - 1, 12);
  month = (month - 1) - floor_div(month - 1, 12) * 12 + 1;
  if (month <= 2) --year;
  const std::int64_t era = floor_div(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t month_from_march = (month + 9) % 12;
  const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

// Reads exactly `count` digits and moves past them; -1 when there are fewer.
int take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return -1;
  int value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char wanted) {
  if (text.empty() || text.front() != wanted) return false;
  text.remove_prefix(1);
  return true;
}

bool take_either(std::string_view& text, char upper, char lower) {
  return take(text, upper) || take(text, lower);
}

int days_in_month(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

// The offset after the time of day, in minutes east of UTC.
std::optional<int> take_offset(std::string_view& text) {
  if (take_either(text, 'Z', 'z')) return 0;
  const bool west = !text.empty() && text.front() == '-';
  if (!take(text, '+') && !take(text, '-')) return std::nullopt;
  const int hours = take_digits(text, 2);
  if (!take(text, ':')) return std::nullopt;
  const int minutes = take_digits(text, 2);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
  return (west ? -1 : 1) * (hours * 60 + minutes);
}

void append_padded(std::string& text, std::int64_t value, int width) {
  const std::string digits = std::to_string(value);
  for (int missing = width - static_cast<int>(digits.size()); missing > 0; --missing) text += '0';
  text += digits;
}

}  // namespace

TimePoint operator+(TimePoint time, Duration step) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(time.unix_ms, step.milliseconds, &sum)) {
    return step.milliseconds > 0 ? kLatestTime : kEarliestTime;
  }
  return std::clamp(TimePoint{sum}, kEarliestTime, kLatestTime);
}

std::optional<TimePoint> parse_rfc3339(std::string_view text) {
  CivilTime civil{};
  civil.year = take_digits(text, 4);
  if (civil.year < 0 || !take(text, '-')) return std::nullopt;
  civil.month = take_digits(text, 2);
  if (civil.month < 1 || civil.month > 12 || !take(text, '-')) return std::nullopt;
  civil.day = take_digits(text, 2);
  if (civil.day < 1 || civil.day > days_in_month(civil.year, civil.month)) return std::nullopt;
  if (!take_either(text, 'T', 't') && !take(text, ' ')) return std::nullopt;
  civil.hour = take_digits(text, 2);
  if (civil.hour < 0 || civil.hour > 23 || !take(text, ':')) return std::nullopt;
  civil.minute = take_digits(text, 2);
  if (civil.minute < 0 || civil.minute > 59 || !take(text, ':')) return std::nullopt;
  civil.second = take_digits(text, 2);
  if (civil.second < 0 || civil.second > 60) return std::nullopt;
  if (take(text, '.')) {
    int scale = 100;
    bool any = false;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
      civil.millisecond += (text.front() - '0') * scale;
      scale /= 10;
      any = true;
      text.remove_prefix(1);
    }
    if (!any) return std::nullopt;
  }
  const std::optional<int> offset = take_offset(text);
  if (!offset || !text.empty()) return std::nullopt;
  return time_from_civil(civil) + Duration{-std::int64_t{*offset} * 60'000};
}

std::string format_rfc3339(TimePoint time) {
  const CivilTime civil = civil_from_time(std::clamp(time, kEarliestTime, kLatestTime));
  std::string text;
  append_padded(text, civil.year, 4);
  text += '-';
  append_padded(text, civil.month, 2);
  text += '-';
  append_padded(text, civil.day, 2);
  text += 'T';
  append_padded(text, civil.hour, 2);
  text += ':';
  append_padded(text, civil.minute, 2);
  text += ':';
  append_padded(text, civil.second, 2);
  if (civil.millisecond != 0) {
    text += '.';
    append_padded(text, civil.millisecond, 3);
  }
  text += 'Z';
  return text;
}

CivilTime civil_from_time(TimePoint time) {
  const std::int64_t days = floor_div(time.unix_ms, kDay_ms);
  const std::int64_t in_day = time.unix_ms - days * kDay_ms;
  const std::int64_t shifted = days + 719'468;
  const std::int64_t era = floor_div(shifted, 146'097);
  const std::int64_t day_of_era = shifted - era * 146'097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  CivilTime civil{};
  civil.day = static_cast<std::int32_t>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
  civil.month = static_cast<std::int32_t>(month_from_march + (month_from_march < 10 ? 3 : -9));
  civil.year = static_cast<std::int32_t>(year_of_era + era * 400 + (civil.month <= 2 ? 1 : 0));
  civil.weekday = static_cast<std::int32_t>(((days + 4) % 7 + 7) % 7);
  civil.hour = static_cast<std::int32_t>(in_day / 3'600'000);
  civil.minute = static_cast<std::int32_t>(in_day / 60'000 % 60);
  civil.second = static_cast<std::int32_t>(in_day / 1000 % 60);
  civil.millisecond = static_cast<std::int32_t>(in_day % 1000);
  return civil;
}

TimePoint time_from_civil(const CivilTime& civil) {
  const std::int64_t days = days_from_date(civil.year, civil.month, civil.day);
  return TimePoint{days * kDay_ms + std::int64_t{civil.hour} * 3'600'000 +
                   std::int64_t{civil.minute} * 60'000 + std::int64_t{civil.second} * 1000 +
                   civil.millisecond};
}

}  // namespace tabplane
