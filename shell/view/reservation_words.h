// Reservations, amounts and windows in words.
#pragma once

#include <string>
#include <string_view>

#include "core/reservation/capacity.h"
#include "core/reservation/states.h"
#include "shell/time_zone.h"
#include "shell/view/grade.h"
#include "shell/view/reservations_view.h"

namespace tabplane::shell {

// What stands behind a number of it: "MB" of ram, nothing of what is counted.
std::string_view unit_of(reservation::Key key);
// 25600 of ram: "25,600 MB".
std::string key_amount_text(Amount amount, reservation::Key key);
// The amounts that are there, in the schema's order: "5 cores, 25,600 MB ram". At most `most` keys,
// then how many more.
std::string capacity_words(const reservation::Capacity& capacity, std::size_t most = 11);

// "14 Oct 17:00 to 23:12", "14 Oct 17:00 to 15 Oct 03:00", with years where they differ.
std::string window_words(const Span& window, const TimeZone& zone);
// The same without the day where there is only one: "18:30 to 20:00".
std::string times_words(const Span& window, const TimeZone& zone);
// A moment and, when it is not in the year of `now`, its year.
std::string when_words(TimePoint at, TimePoint now, const TimeZone& zone);

std::string_view state_word(reservation::ReservationState state);
// The state with what it means now: "Starts in 18 min", "Active, 2 h left", "Ended 3 d ago".
struct StateWords {
  Grade grade = Grade::note;
  bool over = false;  // nothing more comes of it
  std::string words;
};
StateWords state_words(const ReservationFacts& facts, TimePoint now);

}  // namespace tabplane::shell
