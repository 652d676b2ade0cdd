#include "shell/view/clock_view.h"

#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "core/base/time.h"
#include "shell/format.h"

namespace tabplane::shell {
namespace {

constexpr double fast_tick_ms = 250;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// Takes a number off the front.
std::optional<std::int64_t> take_number(std::string_view& text, std::size_t most_digits) {
  std::int64_t value = 0;
  const char* end = text.data() + std::min(text.size(), most_digits);
  const auto [rest, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || text.front() == '-') return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(rest - text.data()));
  return value;
}

std::optional<std::int64_t> unit_ms(std::string_view unit) {
  constexpr std::array<std::pair<std::string_view, std::int64_t>, 11> units = {
      {{"s", 1000},
       {"sec", 1000},
       {"m", 60'000},
       {"min", 60'000},
       {"h", 3'600'000},
       {"hour", 3'600'000},
       {"hours", 3'600'000},
       {"d", kDay_ms},
       {"day", kDay_ms},
       {"days", kDay_ms},
       {"w", 7 * kDay_ms}}};
  for (const auto& [name, ms] : units) {
    if (name == unit) return ms;
  }
  return std::nullopt;
}

TimePoint shown_moment(std::int64_t shown_ms) {
  return TimePoint{moment_shown_ms(shown_ms)};
}

std::optional<TimePoint> parse_step(std::string_view text, TimePoint now) {
  text = trimmed(text);
  const auto count = take_number(text, 9);
  const auto unit = count ? unit_ms(trimmed(text)) : std::nullopt;
  if (!unit) return std::nullopt;
  return now + Duration{*count * *unit};
}

// "16:42" or "16:42:08", as milliseconds of the day.
std::optional<std::int64_t> parse_time_of_day(std::string_view text) {
  const auto hour = take_number(text, 2);
  if (!hour || *hour > 23 || text.empty() || text.front() != ':') return std::nullopt;
  text.remove_prefix(1);
  const auto minute = take_number(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  std::int64_t second = 0;
  if (!text.empty()) {
    if (text.front() != ':') return std::nullopt;
    text.remove_prefix(1);
    const auto read = take_number(text, 2);
    if (!read || *read > 59 || !text.empty()) return std::nullopt;
    second = *read;
  }
  return ((*hour * 60 + *minute) * 60 + second) * 1000;
}

}  // namespace

ClockView clock_view(const Engine& engine) {
  ClockView view;
  view.now = engine.now();
  view.mode = engine.clock().mode;
  view.rate = engine.clock().rate;
  view.timers = engine.timers().rows().size();
  if (const auto first = engine.timers().first()) view.next_timer = first->at;
  return view;
}

std::string clock_mode_text(const ClockView& clock) {
  if (clock.mode == ClockMode::paused) return "paused";
  if (clock.mode == ClockMode::real) return "real time";
  return "\xC3\x97" + count_text(static_cast<std::uint64_t>(clock.rate));
}

std::optional<double> next_tick_ms(const ClockView& clock) {
  if (clock.mode == ClockMode::paused) return std::nullopt;
  if (clock.mode == ClockMode::fast) return fast_tick_ms;
  const std::int64_t within = ((clock.now.unix_ms % 1000) + 1000) % 1000;
  return static_cast<double>(1000 - within);
}

std::optional<TimePoint> parse_moment(std::string_view text, TimePoint now) {
  text = trimmed(text);
  if (text.empty()) return std::nullopt;
  if (text.front() == '+') return parse_step(text.substr(1), now);
  if (const auto whole = parse_rfc3339(text)) return whole;
  const std::string day(text.substr(0, std::min<std::size_t>(10, text.size())));
  if (const auto midnight = parse_rfc3339(day + "T00:00:00Z")) {
    if (text.size() == 10) return shown_moment(midnight->unix_ms);
    if (text[10] != ' ' && text[10] != 'T') return std::nullopt;
    const auto of_day = parse_time_of_day(trimmed(text.substr(11)));
    return of_day ? std::optional(shown_moment(midnight->unix_ms + *of_day)) : std::nullopt;
  }
  const auto of_day = parse_time_of_day(text);
  if (!of_day) return std::nullopt;
  const std::int64_t shown = now.unix_ms + zone_offset_ms(now.unix_ms);
  const std::int64_t midnight = shown - ((shown % kDay_ms) + kDay_ms) % kDay_ms;
  const TimePoint today = shown_moment(midnight + *of_day);
  return today < now ? shown_moment(midnight + kDay_ms + *of_day) : today;
}

}  // namespace tabplane::shell
