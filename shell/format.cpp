#include "shell/format.h"

#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "core/base/time.h"

namespace tabplane::shell {
namespace {

constexpr std::array<std::string_view, 7> byte_units = {"B",   "KiB", "MiB", "GiB",
                                                        "TiB", "PiB", "EiB"};

std::uint64_t magnitude(std::int64_t value) {
  return value < 0 ? ~static_cast<std::uint64_t>(value) + 1 : static_cast<std::uint64_t>(value);
}

struct Moment {
  std::int64_t year;
  int month;  // 1 to 12
  int day;
  int weekday;  // 0 is Sunday
  std::int64_t hour;
  std::int64_t minute;
  std::int64_t second;
};

ZoneOffset& current_zone() {
  static ZoneOffset zone;
  return zone;
}

// Proleptic Gregorian calendar by eras of 400 years.
Moment utc_moment_of(std::int64_t ms) {
  const std::int64_t days = floor_div(ms, kDay_ms);
  const std::int64_t within = ms - days * kDay_ms;
  const std::int64_t shifted = days + 719468;
  const std::int64_t era = floor_div(shifted, 146097);
  const std::int64_t of_era = shifted - era * 146097;
  const std::int64_t year_of_era =
      (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const std::int64_t day_of_year =
      of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  Moment m{};
  m.day = static_cast<int>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
  m.month = static_cast<int>(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
  m.year = year_of_era + era * 400 + (m.month <= 2 ? 1 : 0);
  m.weekday = static_cast<int>(((days + 4) % 7 + 7) % 7);
  m.hour = within / kHour_ms;
  m.minute = within / kMinute_ms % 60;
  m.second = within / kSecond_ms % 60;
  return m;
}

Moment fields_of(std::int64_t ms) {
  return utc_moment_of(ms + zone_offset_ms(ms));
}

constexpr std::array<std::string_view, 7> weekdays = {"Sun", "Mon", "Tue", "Wed",
                                                      "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string_view weekday_of(const Moment& m) {
  return weekdays[static_cast<std::size_t>(m.weekday)];
}
std::string_view month_of(const Moment& m) {
  return months[static_cast<std::size_t>(m.month - 1)];
}

std::string joined(std::int64_t amount, std::string_view unit) {
  return count_text(amount) + " " + std::string(unit);
}

}  // namespace

std::string two_digits(std::int64_t value) {
  return {static_cast<char>('0' + value / 10 % 10), static_cast<char>('0' + value % 10)};
}

std::string count_text(std::uint64_t value) {
  std::string digits = std::to_string(value);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, 1, ',');
  }
  return digits;
}

std::string count_text(std::int64_t value) {
  return (value < 0 ? "-" : "") + count_text(magnitude(value));
}

std::string signed_text(std::int64_t value) {
  return (value > 0 ? "+" : "") + count_text(value);
}

std::optional<std::int64_t> parse_count(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  bool negative = false;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
  if (text.back() < '0' || text.back() > '9') return std::nullopt;
  constexpr std::uint64_t top = std::numeric_limits<std::int64_t>::max();
  const std::uint64_t most = negative ? top + 1 : top;
  std::uint64_t value = 0;
  for (const char c : text) {
    if (c == ',' || c == '_' || c == ' ') continue;
    if (c < '0' || c > '9') return std::nullopt;
    const auto digit = static_cast<std::uint64_t>(c - '0');
    if (value > (most - digit) / 10) return std::nullopt;
    value = value * 10 + digit;
  }
  return static_cast<std::int64_t>(negative ? ~value + 1 : value);
}

std::string bytes_text(std::int64_t bytes) {
  const std::uint64_t size = magnitude(bytes);
  const std::string sign = bytes < 0 ? "-" : "";
  std::size_t unit = 0;
  while (unit + 1 < byte_units.size() && size >> (10 * (unit + 1)) != 0) ++unit;
  const auto shift = static_cast<int>(10 * unit);
  const std::uint64_t whole = size >> shift;
  if (unit == 0 || whole << shift == size) {
    return sign + count_text(whole) + " " + std::string(byte_units[unit]);
  }
  const std::uint64_t rest = size - (whole << shift);
  // Tenths rounded half up; the rest is below 2^60, so its tenfold fits.
  const std::uint64_t half = std::uint64_t{1} << (shift - 1);
  const std::uint64_t tenths = whole * 10 + ((rest * 10 + half) >> shift);
  if (tenths >= 10240) return sign + "1.0 " + std::string(byte_units[unit + 1]);
  const std::string number = count_text(tenths / 10) + "." + std::to_string(tenths % 10);
  return sign + number + " " + std::string(byte_units[unit]);
}

std::string bytes_exact(std::int64_t bytes) {
  const std::uint64_t size = magnitude(bytes);
  std::size_t unit = 0;
  if (size != 0) {
    while (unit + 1 < byte_units.size() && (size >> (10 * unit)) % 1024 == 0) ++unit;
  }
  return (bytes < 0 ? "-" : "") + count_text(size >> (10 * unit)) + " " +
         std::string(byte_units[unit]);
}

std::string amount_text(std::int64_t value, std::string_view unit) {
  if (unit == "bytes") return bytes_text(value);
  if (unit.empty()) return count_text(value);
  return joined(value, unit);
}

std::string signed_amount_text(std::int64_t value, std::string_view unit) {
  return (value > 0 ? "+" : "") + amount_text(value, unit);
}

std::string money_text(std::int64_t smallest_units, int decimals, std::string_view sign) {
  std::uint64_t scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  const std::uint64_t size = magnitude(smallest_units);
  std::string text = (smallest_units < 0 ? "-" : "") + std::string(sign) + count_text(size / scale);
  if (decimals > 0) {
    std::string part = std::to_string(size % scale);
    part.insert(0, static_cast<std::size_t>(decimals) - part.size(), '0');
    text += "." + part;
  }
  return text;
}

std::string percent_text(std::int64_t part, std::int64_t whole) {
  if (whole <= 0) return "n/a";
  const std::string sign = part < 0 ? "-" : "";
  const auto of = static_cast<std::uint64_t>(whole);
  const std::uint64_t size = magnitude(part);
  // hundreds and rest apart, so that 100 * rest cannot overflow while the whole is below 2^56
  const std::uint64_t hundreds = size / of * 100;
  std::uint64_t rest = size % of;
  std::uint64_t below = of;
  while (below > std::numeric_limits<std::uint64_t>::max() / 256) {
    below >>= 1;
    rest >>= 1;
  }
  return sign + count_text(hundreds + (rest * 100 + below / 2) / below) + " %";
}

std::string age_text(std::int64_t ms) {
  if (ms < kMinute_ms) return joined(ms < 0 ? 0 : ms / kSecond_ms, "s");
  if (ms < kHour_ms) return joined(ms / kMinute_ms, "min");
  if (ms < 2 * kDay_ms) return joined(ms / kHour_ms, "h");
  return joined(ms / kDay_ms, "d");
}

std::string stopwatch_text(std::int64_t ms) {
  const std::int64_t seconds = ms < 0 ? 0 : ms / kSecond_ms;
  const std::int64_t hours = seconds / 3600;
  const std::string minutes_part = hours > 0
                                       ? count_text(hours) + ":" + two_digits(seconds / 60 % 60)
                                       : std::to_string(seconds / 60);
  return minutes_part + ":" + two_digits(seconds % 60);
}

std::string duration_text(std::int64_t ms) {
  const std::int64_t span = ms < 0 ? 0 : ms;
  const auto pair = [](std::int64_t a, std::string_view unit_a, std::int64_t b,
                       std::string_view unit_b) {
    return b == 0 ? joined(a, unit_a) : joined(a, unit_a) + " " + joined(b, unit_b);
  };
  if (span >= kDay_ms) return pair(span / kDay_ms, "d", span / kHour_ms % 24, "h");
  if (span >= kHour_ms) return pair(span / kHour_ms, "h", span / kMinute_ms % 60, "min");
  if (span >= kMinute_ms) return pair(span / kMinute_ms, "min", span / kSecond_ms % 60, "s");
  return joined(span / kSecond_ms, "s");
}

TimesIn::TimesIn(ZoneOffset zone) : before_(std::exchange(current_zone(), std::move(zone))) {}

TimesIn::~TimesIn() {
  current_zone() = std::move(before_);
}

std::int64_t zone_offset_ms(std::int64_t unix_ms) {
  const ZoneOffset& zone = current_zone();
  return zone ? zone(unix_ms) : 0;
}

std::int64_t moment_shown_ms(std::int64_t shown_ms) {
  const std::int64_t near = shown_ms - zone_offset_ms(shown_ms);
  return shown_ms - zone_offset_ms(near);
}

std::string zone_text(std::int64_t unix_ms) {
  if (!current_zone()) return "UTC";
  const std::int64_t offset = zone_offset_ms(unix_ms);
  const std::int64_t minutes = (offset < 0 ? -offset : offset) / kMinute_ms;
  return std::string("UTC") + (offset < 0 ? "-" : "+") + two_digits(minutes / 60) + ":" +
         two_digits(minutes % 60);
}

std::string time_text(std::int64_t ms) {
  const Moment m = fields_of(ms);
  return two_digits(m.hour) + ":" + two_digits(m.minute);
}

std::string clock_text(std::int64_t ms) {
  const Moment m = fields_of(ms);
  return two_digits(m.hour) + ":" + two_digits(m.minute) + ":" + two_digits(m.second);
}

std::string day_text(std::int64_t ms) {
  const Moment m = fields_of(ms);
  return std::string(weekday_of(m)) + " " + std::to_string(m.day);
}

std::string day_month_text(std::int64_t ms) {
  return day_text(ms) + " " + std::string(month_of(fields_of(ms)));
}

std::string date_text(std::int64_t ms) {
  const Moment m = fields_of(ms);
  return two_digits(m.day) + " " + std::string(month_of(m)) + " " + std::to_string(m.year);
}

std::string date_time_text(std::int64_t ms) {
  const Moment m = fields_of(ms);
  return two_digits(m.day) + " " + std::string(month_of(m)) + " " + time_text(ms);
}

std::string full_clock_text(std::int64_t ms) {
  return day_month_text(ms) + " " + clock_text(ms);
}

std::string iso_text(std::int64_t ms) {
  const Moment m = utc_moment_of(ms);
  std::string year = std::to_string(m.year);
  if (year.size() < 4) year.insert(0, 4 - year.size(), '0');
  return year + "-" + two_digits(m.month) + "-" + two_digits(m.day) + "T" + two_digits(m.hour) +
         ":" + two_digits(m.minute) + ":" + two_digits(m.second) + "Z";
}

std::string rounded_time_text(double ms) {
  const auto minutes =
      static_cast<std::int64_t>(std::floor(ms / static_cast<double>(kMinute_ms) + 0.5));
  return time_text(minutes * kMinute_ms);
}

}  // namespace tabplane::shell
