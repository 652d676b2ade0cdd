// A reservation as it is being written: texts of a form, what they mean, and whether it would fit.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "core/api/reservation_requests.h"
#include "core/reservation/reservations.h"
#include "shell/time_zone.h"
#include "shell/view/reservations_view.h"

namespace tabplane::shell {

struct ReservationDraft {
  std::string of;  // id of the reservation that is changed; empty: a new one
  std::string name;
  std::string owner;
  std::string zone;
  std::string start;
  std::string end;
  std::array<std::string, reservation::kKeys> amounts;  // empty: none
};

// "2025-10-14 17:00", with seconds only when there are some, by the clock of the zone.
std::string moment_text(TimePoint at, const TimeZone& zone);
// The same read again, and what parse_moment takes: by the zone's clock unless an offset or Z says
// otherwise. Relative times ("+2 h") count from `now`.
std::optional<TimePoint> read_moment(std::string_view text, TimePoint now, const TimeZone& zone);

// An amount as it is written, 0 when it is empty; else `wrong` says why it can't be taken.
Amount read_amount(std::string_view text, const reservation::KeyDescription& described,
                   std::string& wrong);

void set_window(ReservationDraft& draft, const Span& window, const TimeZone& zone);
ReservationDraft draft_of(const ReservationFacts& reservation, const TimeZone& zone);

// What the texts mean. Sentences are empty where nothing is wrong; an empty end is taken as
// missing.
struct ReadDraft {
  std::optional<Span> window;  // when both times can be read, and the end is later
  reservation::Capacity capacity;
  std::string wrong_start;
  std::string wrong_end;
  std::array<std::string, reservation::kKeys> wrong_amounts;
  // Why it can't be sent yet, the first of all reasons; "" when it can.
  std::string missing;

  bool complete() const { return missing.empty(); }
};
ReadDraft read_draft(const ReservationDraft& draft, TimePoint now, const TimeZone& zone);

// The request for a new one; REQUIRES: complete.
api::ReservationText new_reservation(const ReservationDraft& draft, const ReadDraft& read);
// What differs from the reservation as it is; nothing when all is the same.
std::optional<api::ReservationChange> changed_reservation(const ReservationDraft& draft,
                                                          const ReadDraft& read,
                                                          const ReservationFacts& before);

}  // namespace tabplane::shell
