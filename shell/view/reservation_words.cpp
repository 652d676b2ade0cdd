#include "shell/view/reservation_words.h"

#include "core/base/time.h"
#include "core/reservation/reservations.h"
#include "shell/format.h"

namespace tabplane::shell {
namespace {

using reservation::Capacity;
using reservation::Key;
using reservation::KeyDescription;
using reservation::ReservationState;

constexpr std::size_t year_at = 7;  // in the text of a date

std::string year_of(std::int64_t wall) {
  return date_text(wall).substr(year_at);
}

// The longer, the rougher.
std::string rough_text(std::int64_t ms) {
  return ms < kHour_ms ? age_text(ms) : duration_text(ms);
}

// "14 Oct 2025 17:00"
std::string with_year(std::int64_t wall) {
  return date_text(wall) + " " + time_text(wall);
}

}  // namespace

std::string_view unit_of(Key key) {
  if (key == Key::ram) return "MB";
  return key == Key::gigabytes ? "GB" : "";
}

std::string key_amount_text(Amount amount, Key key) {
  std::string text = count_text(amount);
  if (!unit_of(key).empty()) text += " " + std::string(unit_of(key));
  return text;
}

std::string capacity_words(const Capacity& capacity, std::size_t most) {
  std::string words;
  std::size_t shown = 0;
  std::size_t more = 0;
  for (const KeyDescription& described : reservation::kKeyDescriptions) {
    const Amount amount = capacity[described.key];
    if (amount == 0) continue;
    if (shown == most) {
      ++more;
      continue;
    }
    if (shown++ > 0) words += ", ";
    words += key_amount_text(amount, described.key) + " " + std::string(described.name);
  }
  if (more > 0) words += " and " + std::to_string(more) + " more";
  return words.empty() ? "nothing" : words;
}

std::string window_words(const Span& window, const TimeZone& zone) {
  const std::int64_t from = zone.wall(window.start.unix_ms);
  const std::int64_t to = zone.wall(window.end.unix_ms);
  const std::string first_day = date_text(from);
  const std::string last_day = date_text(to);
  const bool one_day = first_day == last_day;
  if (!one_day && first_day.substr(year_at) != last_day.substr(year_at)) {
    return with_year(from) + " to " + with_year(to);
  }
  return date_time_text(from) + " to " + (one_day ? time_text(to) : date_time_text(to));
}

std::string times_words(const Span& window, const TimeZone& zone) {
  const std::int64_t from = zone.wall(window.start.unix_ms);
  const std::int64_t to = zone.wall(window.end.unix_ms);
  if (date_text(from) != date_text(to)) return window_words(window, zone);
  return time_text(from) + " to " + time_text(to);
}

std::string when_words(TimePoint at, TimePoint now, const TimeZone& zone) {
  const std::int64_t wall = zone.wall(at.unix_ms);
  const bool this_year = year_of(wall) == year_of(zone.wall(now.unix_ms));
  return this_year ? date_time_text(wall) : with_year(wall);
}

std::string_view state_word(ReservationState state) {
  return EnumNames<ReservationState>::names[static_cast<std::size_t>(state)];
}

StateWords state_words(const ReservationFacts& facts, TimePoint now) {
  switch (facts.state) {
    case ReservationState::scheduled:
      return {Grade::waiting, false,
              "Starts in " + rough_text((facts.window.start - now).milliseconds)};
    case ReservationState::active:
      return {Grade::ok, false,
              "Active, " + rough_text((facts.window.end - now).milliseconds) + " left"};
    case ReservationState::ended:
      return {Grade::note, true,
              "Ended " + age_text((now - facts.window.end).milliseconds) + " ago"};
    case ReservationState::expired:
      return {Grade::warning, true, "Expired unused"};
    case ReservationState::cancelled:
      return {Grade::note, true, "Cancelled"};
  }
  return {};
}

}  // namespace tabplane::shell
