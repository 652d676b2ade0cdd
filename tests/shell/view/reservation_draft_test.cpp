// Goal: what is written in the form is read as it was meant, by the clock that is shown, and what
// is wrong is said beside its field. Method: texts and what they mean, in UTC and in a zone two
// hours ahead.
#include "shell/view/reservation_draft.h"

#include <doctest/doctest.h>

#include "tests/shell/drawn_reservations.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::drawn_day;
using tabplane::shell::testing::drawn_now;
using tabplane::shell::testing::DrawnReservations;
using tabplane::shell::testing::hour_ms;
using tabplane::shell::testing::on_the_day;

namespace {

const TimeZone utc;

TimeZone two_ahead() {
  return TimeZone::sampled([](std::int64_t) { return 2 * hour_ms; }, drawn_now.unix_ms,
                           drawn_now.unix_ms + 1);
}

ReservationDraft written(std::string start, std::string end, std::string cores = "5") {
  ReservationDraft draft;
  draft.start = std::move(start);
  draft.end = std::move(end);
  draft.amounts[0] = std::move(cores);
  return draft;
}

}  // namespace

TEST_CASE("moments are written by the clock that is shown, and read back") {
  for (const TimeZone& zone : {utc, two_ahead()}) {
    for (const TimePoint at : {on_the_day(17), TimePoint{drawn_now.unix_ms}}) {
      CHECK(read_moment(moment_text(at, zone), drawn_now, zone) == at);
    }
  }
  CHECK(moment_text(on_the_day(17), utc) == "2025-10-14 17:00");
  CHECK(moment_text(on_the_day(17), two_ahead()) == "2025-10-14 19:00");
  CHECK(moment_text(drawn_now, utc) == "2025-10-14 16:42:08");
  CHECK(read_moment("2025-10-14T17:00:00Z", drawn_now, two_ahead()) == on_the_day(17));
  CHECK(read_moment("18:00", drawn_now, two_ahead()) == on_the_day(40));
  CHECK(read_moment("+2 h", drawn_now, two_ahead()) == drawn_now + Duration{2 * hour_ms});
  CHECK_FALSE(read_moment("soon", drawn_now, utc).has_value());
}

TEST_CASE("a whole form is complete, and its request says what was written") {
  ReservationDraft draft = written("2025-10-14 18:00", "2025-10-14 20:00");
  draft.name = "batch";
  draft.owner = "research";
  draft.amounts[1] = "25,600";
  const ReadDraft read = read_draft(draft, drawn_now, utc);
  REQUIRE(read.complete());
  const api::ReservationText text = new_reservation(draft, read);
  CHECK(text.start == on_the_day(18));
  CHECK(text.end == on_the_day(20));
  CHECK(text.capacity.cores == 5);
  CHECK(text.capacity.ram == 25'600);
  CHECK(text.owner == "research");
}

TEST_CASE("what is wrong is said, and the form can't be sent") {
  const auto missing = [](const ReservationDraft& draft) {
    return read_draft(draft, drawn_now, utc).missing;
  };
  CHECK(missing(written("", "")) == "Say when it begins and ends");
  CHECK(missing(written("tea time", "2025-10-14 20:00")) == "The start can't be read");
  CHECK(missing(written("2025-10-14 20:00", "2025-10-14 20:00")) ==
        "The end has to be later than the start");
  CHECK(missing(written("2025-10-14 08:00", "2025-10-14 09:00")) == "The end is in the past");
  CHECK(missing(written("2025-10-14 18:00", "2025-10-14 20:00", "")) == "Say how much to reserve");
  CHECK(missing(written("2025-10-14 18:00", "2025-10-14 20:00", "-1")) ==
        "The amount of cores can't be taken");
  const ReadDraft large =
      read_draft(written("2025-10-14 18:00", "2025-10-14 20:00", "32768"), drawn_now, utc);
  CHECK(large.wrong_amounts[0] == "At most 32,767");
  const ReadDraft words =
      read_draft(written("2025-10-14 18:00", "2025-10-14 20:00", "five"), drawn_now, utc);
  CHECK(words.wrong_amounts[0] == "Not a whole number");
}

TEST_CASE("a change names only what differs") {
  const DrawnReservations day = drawn_day();
  const ReservationFacts& before = day.view().reservations[0];
  ReservationDraft draft = draft_of(before, utc);
  CHECK(draft.start == "2025-10-14 17:00");
  CHECK(draft.amounts[0] == "320");
  CHECK_FALSE(changed_reservation(draft, read_draft(draft, drawn_now, utc), before).has_value());
  draft.end = "2025-10-15 00:00";
  draft.amounts[0] = "300";
  const auto change = changed_reservation(draft, read_draft(draft, drawn_now, utc), before);
  REQUIRE(change.has_value());
  CHECK_FALSE(change->start.has_value());
  CHECK(change->end == on_the_day(24));
  REQUIRE(change->capacity.has_value());
  CHECK(change->capacity->cores == 300);
  CHECK(change->capacity->ram == before.capacity.ram);
  CHECK_FALSE(change->name.has_value());
}
