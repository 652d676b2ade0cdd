#include "shell/view/reservation_draft.h"

#include <algorithm>

#include "core/reservation/reservations.h"
#include "shell/format.h"
#include "shell/view/clock_view.h"

namespace tabplane::shell {
namespace {

using reservation::Capacity;
using reservation::Key;
using reservation::KeyDescription;

std::size_t place_of(Key key) {
  return static_cast<std::size_t>(key);
}

// Whether the text says its own zone: "...Z", "...+02:00".
bool says_its_zone(std::string_view text) {
  if (text.size() < 17 || text[4] != '-') return false;
  const std::string_view time = text.substr(11);
  return time.back() == 'Z' || time.find_first_of("+-") != std::string_view::npos;
}

std::string first_wrong(const ReadDraft& read) {
  if (!read.wrong_start.empty()) return "The start can't be read";
  if (!read.wrong_end.empty()) return read.wrong_end;
  for (std::size_t i = 0; i < read.wrong_amounts.size(); ++i) {
    if (read.wrong_amounts[i].empty()) continue;
    return "The amount of " + std::string(reservation::kKeyDescriptions[i].name) +
           " can't be taken";
  }
  if (!read.window) return "Say when it begins and ends";
  if (reservation::is_zero(read.capacity)) return "Say how much to reserve";
  return {};
}

}  // namespace

std::string moment_text(TimePoint at, const TimeZone& zone) {
  std::string text = iso_text(zone.wall(at.unix_ms));
  text[10] = ' ';
  text.pop_back();
  if (text.size() > 3 && text.substr(text.size() - 3) == ":00") text.resize(text.size() - 3);
  return text;
}

std::optional<TimePoint> read_moment(std::string_view text, TimePoint now, const TimeZone& zone) {
  if (says_its_zone(text)) return parse_moment(text, now);
  const auto wall = parse_moment(text, {zone.wall(now.unix_ms)});
  if (!wall) return std::nullopt;
  return TimePoint{zone.utc(wall->unix_ms)};
}

Amount read_amount(std::string_view text, const KeyDescription& described, std::string& wrong) {
  if (text.empty()) return 0;
  const auto value = parse_count(text);
  if (!value) {
    wrong = "Not a whole number";
  } else if (*value < 0) {
    wrong = "Not below 0";
  } else if (*value > described.greatest) {
    wrong = "At most " + count_text(described.greatest);
  }
  return wrong.empty() ? *value : 0;
}

void set_window(ReservationDraft& draft, const Span& window, const TimeZone& zone) {
  draft.start = moment_text(window.start, zone);
  draft.end = moment_text(window.end, zone);
}

ReservationDraft draft_of(const ReservationFacts& reservation, const TimeZone& zone) {
  ReservationDraft draft;
  draft.of = reservation.id;
  draft.name = reservation.name;
  draft.owner = reservation.owner;
  draft.zone = reservation.zone;
  set_window(draft, reservation.window, zone);
  for (const KeyDescription& described : reservation::kKeyDescriptions) {
    const Amount amount = reservation.capacity[described.key];
    if (amount != 0) draft.amounts[place_of(described.key)] = std::to_string(amount);
  }
  return draft;
}

ReadDraft read_draft(const ReservationDraft& draft, TimePoint now, const TimeZone& zone) {
  ReadDraft read;
  const auto start = read_moment(draft.start, now, zone);
  const auto end = read_moment(draft.end, now, zone);
  if (!start && !draft.start.empty()) read.wrong_start = "A time such as 2025-10-14 17:00";
  if (!end && !draft.end.empty()) read.wrong_end = "A time such as 2025-10-14 17:00";
  if (start && end) {
    if (*end <= *start) {
      read.wrong_end = "The end has to be later than the start";
    } else if (*end <= now) {
      read.wrong_end = "The end is in the past";
    } else {
      read.window = Span{*start, *end};
    }
  }
  for (const KeyDescription& described : reservation::kKeyDescriptions) {
    const std::size_t place = place_of(described.key);
    read.capacity[described.key] =
        read_amount(draft.amounts[place], described, read.wrong_amounts[place]);
  }
  read.missing = first_wrong(read);
  return read;
}

api::ReservationText new_reservation(const ReservationDraft& draft, const ReadDraft& read) {
  return {.name = draft.name,
          .owner = draft.owner,
          .zone = draft.zone,
          .start = read.window->start,
          .end = read.window->end,
          .capacity = read.capacity,
          .elements = {}};
}

std::optional<api::ReservationChange> changed_reservation(const ReservationDraft& draft,
                                                          const ReadDraft& read,
                                                          const ReservationFacts& before) {
  api::ReservationChange change{.id = std::string(before.id)};
  const api::ReservationChange nothing = change;
  if (draft.name != before.name) change.name = draft.name;
  if (draft.owner != before.owner) change.owner = draft.owner;
  if (draft.zone != before.zone) change.zone = draft.zone;
  if (read.window && read.window->start != before.window.start) change.start = read.window->start;
  if (read.window && read.window->end != before.window.end) change.end = read.window->end;
  if (!(read.capacity == before.capacity)) change.capacity = read.capacity;
  return change == nothing ? std::nullopt : std::optional(std::move(change));
}

}  // namespace tabplane::shell
