// Goal: amounts, windows and states read as people say them.
// Method: values and their words.
#include "shell/view/reservation_words.h"

#include <doctest/doctest.h>

#include "core/reservation/reservations.h"
#include "tests/shell/drawn_reservations.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::drawn_now;
using tabplane::shell::testing::on_the_day;

TEST_CASE("amounts stand with their unit, in the schema's order") {
  reservation::Capacity capacity;
  CHECK(capacity_words(capacity) == "nothing");
  capacity.addresses = 3;
  capacity.ram = 25'600;
  capacity.cores = 5;
  capacity.gigabytes = 40;
  CHECK(capacity_words(capacity) == "5 cores, 25,600 MB ram, 3 addresses, 40 GB gigabytes");
  CHECK(capacity_words(capacity, 2) == "5 cores, 25,600 MB ram and 2 more");
}

TEST_CASE("windows say each day once, and years only where they differ") {
  const TimeZone utc;
  CHECK(window_words({on_the_day(17), on_the_day(23.2)}, utc) == "14 Oct 17:00 to 23:12");
  CHECK(window_words({on_the_day(17), on_the_day(27)}, utc) == "14 Oct 17:00 to 15 Oct 03:00");
  CHECK(window_words({on_the_day(17), on_the_day(24 * 90)}, utc) ==
        "14 Oct 2025 17:00 to 12 Jan 2026 00:00");
  CHECK(times_words({on_the_day(18.5), on_the_day(20)}, utc) == "18:30 to 20:00");
  CHECK(when_words(on_the_day(17), drawn_now, utc) == "14 Oct 17:00");
  CHECK(when_words(on_the_day(24 * 90), drawn_now, utc) == "12 Jan 2026 00:00");
}

TEST_CASE("a state says what it means now") {
  using State = reservation::ReservationState;
  ReservationFacts facts;
  facts.window = {on_the_day(17), on_the_day(20)};
  const auto words = [&](State state) {
    facts.state = state;
    return state_words(facts, drawn_now).words;
  };
  CHECK(words(State::scheduled) == "Starts in 17 min");
  CHECK(words(State::active) == "Active, 3 h 17 min left");
  CHECK(words(State::expired) == "Expired unused");
  facts.window.end = on_the_day(13);
  CHECK(words(State::ended) == "Ended 3 h ago");
  CHECK(state_words(facts, drawn_now).over);
}
