// Goal: reservations are found by words and sorted by any column, and taken along as a table.
// Method: a drawn day, asked for in several orders.
#include "shell/view/reservation_list.h"

#include <doctest/doctest.h>

#include "tests/shell/drawn_reservations.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::drawn_day;
using tabplane::shell::testing::DrawnReservations;
using tabplane::shell::testing::on_the_day;

namespace {

std::vector<std::string> names(const ReservationsView& view, const ReservationQuery& query) {
  std::vector<std::string> found;
  for (const std::uint32_t index : listed_reservations(view, query)) {
    found.emplace_back(view.reservations[index].label());
  }
  return found;
}

}  // namespace

TEST_CASE("words find by name, owner, zone and state, in any case") {
  const DrawnReservations day = drawn_day();
  CHECK(names(day.view(), {.filter = "US-EAST"}).size() == 2);
  CHECK(names(day.view(), {.filter = "research active"}) ==
        std::vector<std::string>{"research-batch", "render-farm"});
  CHECK(names(day.view(), {.filter = "mars"}).empty());
  CHECK(names(day.view(), {}).size() == 12);
}

TEST_CASE("several orders count one after the other, and equal ones keep theirs") {
  const DrawnReservations day = drawn_day();
  const auto by_owner =
      names(day.view(),
            {.order = {{ReservationColumn::owner, false}, {ReservationColumn::amount, true}}});
  CHECK(by_owner[0] == "billing-eu close");
  CHECK(by_owner[2] == "broadcast-live");
  CHECK(by_owner[3] == "rehearsal");
  CHECK(by_owner[4] == "edge-cache");
  CHECK(names(day.view(), {.order = {{ReservationColumn::start, false}}}).front() == "edge-cache");
  CHECK(names(day.view(), {.order = {{ReservationColumn::end, true}}}).front() == "edge-cache");
}

TEST_CASE("a table of values quotes what would break it, and runs nothing") {
  DrawnReservations drawn;
  drawn.add("=cmd()", "a, \"b\"", "eu-west", {on_the_day(1), on_the_day(2)}, 4);
  const std::string csv = reservations_csv(drawn.view(), {0});
  CHECK(csv.find("\"'=cmd()\",\"a, \"\"b\"\"\",eu-west,2025-10-14T01:00:00Z") != std::string::npos);
  CHECK(csv.find("id,name,owner") == 0);
}
