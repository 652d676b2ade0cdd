// Goal: before a reservation is asked for, a person knows whether it fits, of what how much is
// missing and when, and what would fit instead.
// Method: a day with known amounts; the answers are checked by hand and against a sum over all
// records at each quarter of an hour.
#include "shell/view/span_conflict.h"

#include <doctest/doctest.h>

#include "core/reservation/reservations.h"
#include "tests/shell/drawn_reservations.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::drawn_day;
using tabplane::shell::testing::drawn_many;
using tabplane::shell::testing::DrawnReservations;
using tabplane::shell::testing::hour_ms;
using tabplane::shell::testing::on_the_day;

namespace {

SpanDemand demand(double from, double to, Amount cores, std::string_view zone = "eu-west") {
  SpanDemand wanted{{on_the_day(from), on_the_day(to)}, zone, {}};
  wanted.capacity.cores = cores;
  return wanted;
}

std::optional<SpanConflict> conflict_on_the_day(const SpanDemand& wanted,
                                                std::optional<std::uint32_t> without = {}) {
  const DrawnReservations day = drawn_day();
  return span_conflict(FreeCapacity(day.view(), without), wanted, on_the_day(0));
}

}  // namespace

TEST_CASE("what fits has no conflict, and touching windows do not overlap") {
  CHECK_FALSE(conflict_on_the_day(demand(17, 18.5, 416)).has_value());
  CHECK(conflict_on_the_day(demand(17, 18.5, 417)).has_value());
  CHECK(conflict_on_the_day(demand(17, 18.6, 416)).has_value());
  CHECK_FALSE(conflict_on_the_day(demand(17, 17, 5000)).has_value());
}

TEST_CASE("a conflict tells key, amount and each span that is short") {
  const auto conflict = conflict_on_the_day(demand(17, 21, 500));
  REQUIRE(conflict.has_value());
  CHECK(conflict->key == reservation::Key::cores);
  CHECK(conflict->in_zone);
  CHECK(conflict->most == 308);  // from 18:30 to 19:00: 1024 less 320, 96, 192 and 224 leaves 192
  REQUIRE(conflict->shorts.size() == 4);
  CHECK(conflict->shorts[0].window == Span{on_the_day(17), on_the_day(18.5)});
  CHECK(conflict->shorts[0].by == 84);
  CHECK(conflict->shorts[1].by == 308);
  CHECK(conflict->window == Span{on_the_day(17), on_the_day(21)});
  REQUIRE(conflict->fits_with.has_value());
  CHECK(*conflict->fits_with == 192);
  REQUIRE(conflict->fits_from.has_value());
  CHECK(*conflict->fits_from == on_the_day(29));  // once the decrease is over
}

TEST_CASE("as if one were not there: its own place is free for it") {
  const SpanDemand own = demand(17, 23.2, 512);
  CHECK(conflict_on_the_day(own).has_value());
  CHECK_FALSE(conflict_on_the_day(demand(17, 23.2, 320 + 192), 0).has_value());
  CHECK(conflict_on_the_day(demand(17, 23.2, 320 + 193), 0).has_value());
}

TEST_CASE("a zone has less than all, and an unknown one has nothing") {
  const auto there = conflict_on_the_day(demand(12, 13, 97, "us-east"));
  REQUIRE(there.has_value());
  CHECK(there->in_zone);
  CHECK(there->most == 1);
  CHECK_FALSE(conflict_on_the_day(demand(12, 13, 97, "")).has_value());
  const auto nowhere = conflict_on_the_day(demand(12, 13, 1, "mars"));
  REQUIRE(nowhere.has_value());
  CHECK_FALSE(nowhere->fits_with.has_value());
  CHECK_FALSE(nowhere->fits_from.has_value());
}

TEST_CASE("with several keys short there is no one amount that would do") {
  SpanDemand wanted = demand(17, 18, 500);
  wanted.capacity.addresses = 3;
  const auto conflict = conflict_on_the_day(wanted);
  REQUIRE(conflict.has_value());
  CHECK(conflict->key == reservation::Key::addresses);
  CHECK_FALSE(conflict->fits_with.has_value());
}

TEST_CASE("what is over no longer counts") {
  const DrawnReservations day = drawn_day();
  const FreeCapacity free(day.view(), std::nullopt);
  CHECK_FALSE(span_conflict(free, demand(18, 20.5, 500), on_the_day(22)).has_value());
  CHECK(span_conflict(free, demand(18, 24, 900), on_the_day(22)).has_value());
}

TEST_CASE("the answer is that of a sum over all records") {
  const DrawnReservations many = drawn_many(400);
  const FreeCapacity free(many.view(), std::nullopt);
  for (int i = 0; i < 40; ++i) {
    const double from = -300.0 + 17.25 * i;
    const SpanDemand wanted =
        demand(from, from + 9, 19'000 + 20 * i, i % 2 == 0 ? "eu-west" : "us-east");
    Amount worst = 0;
    for (TimePoint at = wanted.window.start; at < wanted.window.end;
         at = at + Duration{hour_ms / 4}) {
      Amount left = 20'000;
      for (const ReservationFacts& one : many.view().reservations) {
        if (one.zone == wanted.zone && one.held.contains(at)) left -= one.capacity.cores;
      }
      worst = std::max(worst, wanted.capacity.cores - left);
    }
    const auto conflict = span_conflict(free, wanted, on_the_day(-1000));
    CHECK(conflict.has_value() == (worst > 0));
    if (conflict) CHECK(conflict->most == worst);
  }
}
