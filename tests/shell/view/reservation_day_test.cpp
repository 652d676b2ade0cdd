// Goal: the overview's day says what the records say: sums now, counts by hour, bars that do not
// overlap.
// Method: small worlds set up through the host, whose figures are reckoned by hand.
#include "shell/view/reservation_day.h"

#include <doctest/doctest.h>

#include "tests/shell/reservation_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::ReservationWorld;

namespace {

const Span the_day{TimePoint{1'893'456'000'000}, TimePoint{1'893'542'400'000}};  // 1 Jan 2030
constexpr std::string_view six = "2030-01-01T06:00:00Z";

std::string reserved(std::string_view id, std::string_view start, std::string_view end, int cores) {
  return "{'id': '" + std::string(id) + "', 'name': '" + std::string(id) + "', 'start': '" +
         std::string(start) + "', 'end': '" + std::string(end) +
         "', 'capacity': {'cores': " + std::to_string(cores) + "}}";
}

std::size_t bars_of(const ReservationDay& day) {
  std::size_t bars = 0;
  for (const auto& lane : day.lanes) bars += lane.size();
  return bars;
}

}  // namespace

TEST_CASE("a world without the system has no day, one with capacity alone an empty one") {
  const api::ControlPlane nothing;
  CHECK_FALSE(reservation_day(nothing, the_day).any);
  const ReservationWorld world(six);
  const ReservationDay day = reservation_day(world.plane, the_day);
  CHECK(day.any);
  CHECK(day.total == 20);
  CHECK(day.free == 20);
  CHECK(day.count == 0);
  CHECK(day.lanes.empty());
}

TEST_CASE("sums are those of now, counts those of the window, and an end is outside") {
  const ReservationWorld world(
      six,
      reserved("live", "2030-01-01T05:00:00Z", "2030-01-01T08:00:00Z", 10) + "," +
          reserved("next", "2030-01-01T07:00:00Z", "2030-01-01T08:00:00Z", 4) + "," +
          reserved("later", "2030-01-01T09:00:00Z", "2030-01-01T10:00:00Z", 2) + "," +
          reserved("gone", "2030-01-01T01:00:00Z", "2030-01-01T02:00:00Z", 3) + "," +
          reserved("across", "2029-12-31T23:30:00Z", "2030-01-01T00:30:00Z", 1) + "," +
          reserved("tomorrow", "2030-01-02T00:00:00Z", "2030-01-02T01:00:00Z", 20) + "," +
          reserved("yesterday", "2029-12-31T23:00:00Z", "2030-01-01T00:00:00Z", 5),
      "{'id': 'i', 'provider': 'p', 'flavor': 'four', 'reservation': 'live'}");
  const ReservationDay day = reservation_day(world.plane, the_day);
  CHECK(day.key == reservation::Key::cores);
  CHECK(day.total == 20);
  CHECK(day.used == 4);
  CHECK(day.reserved == 6);
  CHECK(day.free == 10);
  CHECK(day.count == 5);
  CHECK(day.soon == 1);
  std::array<double, ReservationDay::hours> expected{};
  expected[0] = expected[1] = expected[5] = expected[6] = expected[9] = 1;
  expected[7] = 2;
  CHECK(day.per_hour == expected);
  CHECK(day.hidden == 0);
  CHECK(bars_of(day) == 5);
  for (const auto& lane : day.lanes) {
    for (std::size_t i = 1; i < lane.size(); ++i) {
      CHECK(lane[i - 1].window.end <= lane[i].window.start);
    }
    for (const ReservationBar& bar : lane) {
      CHECK(bar.route == "reservations?sel=" + bar.label);
      CHECK(bar.past == (bar.label == "gone" || bar.label == "across"));
      if (bar.label == "live") CHECK(bar.amount == "10 cores");
    }
  }
}

TEST_CASE("only so many lanes are shown, and the others are counted") {
  std::string many;
  for (int i = 0; i < 5; ++i) {
    many += (i > 0 ? "," : "") +
            reserved("r" + std::to_string(i), "2030-01-01T12:00:00Z", "2030-01-01T13:00:00Z", 1);
  }
  const ReservationWorld world(six, many);
  const ReservationDay day = reservation_day(world.plane, the_day);
  CHECK(day.lanes.size() == ReservationDay::most_lanes);
  CHECK(bars_of(day) == 3);
  CHECK(day.hidden == 2);
  CHECK(day.per_hour[12] == 5);
}
