// Goal: rows, charts and counts of the calendar say what the records say.
// Method: a drawn day whose sums are known; each grouping is read row by row.
#include "shell/view/reservations_view.h"

#include <doctest/doctest.h>

#include <set>

#include "core/reservation/reservations.h"
#include "tests/shell/drawn_reservations.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::drawn_day;
using tabplane::shell::testing::drawn_many;
using tabplane::shell::testing::drawn_now;
using tabplane::shell::testing::DrawnReservations;
using tabplane::shell::testing::on_the_day;

namespace {

std::vector<std::string> groups_in_use(const ReservationRows& rows) {
  std::set<std::uint32_t> used;
  for (const GanttItem& item : rows.items) used.insert(item.group);
  std::vector<std::string> groups;
  for (const std::uint32_t group : used) groups.push_back(rows.groups[group]);
  return groups;
}

}  // namespace

TEST_CASE("an empty world gives an empty view") {
  const api::ControlPlane plane;
  const ReservationsView view = reservations_view(plane);
  CHECK(view.empty());
  CHECK(view.find("nobody") == std::nullopt);
  CHECK(keys_in_use(view) == std::vector<reservation::Key>{reservation::Key::cores});
  CHECK(capacity_profile(view, reservation::Key::cores).steps().empty());
  CHECK(reservation_rows(view, RowsBy::pool).rows.lanes().empty());
}

TEST_CASE("the chart sums pools, reservations and instances, of one zone or of all") {
  const DrawnReservations day = drawn_day();
  using reservation::Key;
  const CapacityProfile all = capacity_profile(day.view(), Key::cores);
  CHECK(all.at(drawn_now).total == 1152);
  CHECK(all.at(drawn_now).all_reserved() == 256 + 96 + 192 + 48 + 32);
  CHECK(all.at(drawn_now).used == 32);
  CHECK(all.at(on_the_day(28)).total == 1152 - 256);
  const CapacityProfile west = capacity_profile(day.view(), Key::cores, "eu-west");
  CHECK(west.at(drawn_now).total == 1024);
  CHECK(west.at(drawn_now).free() == 1024 - 256 - 96 - 192);
  const CapacityProfile without = capacity_profile(day.view(), Key::cores, "eu-west", 1);
  CHECK(without.at(drawn_now).free() == 1024 - 96 - 192);
  CHECK(capacity_profile(day.view(), Key::ram).at(drawn_now).total == 1152 * 2048);
}

TEST_CASE("rows stand by pool, by zone or by owner, and namesakes share one") {
  const DrawnReservations day = drawn_day();
  using Names = std::vector<std::string>;
  CHECK(groups_in_use(reservation_rows(day.view(), RowsBy::zone)) == Names{"eu-west", "us-east"});
  CHECK(groups_in_use(reservation_rows(day.view(), RowsBy::owner)) ==
        Names{"billing", "broadcast", "ci, tests", "demo", "research"});
  CHECK(groups_in_use(reservation_rows(day.view(), RowsBy::pool)) ==
        Names{"pool 00000000, eu-west", "pool 00000001, us-east"});
  const ReservationRows rows = reservation_rows(day.view(), RowsBy::zone);
  CHECK(rows.rows.lane_of(1) == rows.rows.lane_of(2));  // research-batch, twice
  CHECK(rows.rows.lanes().size() == 9);
}

TEST_CASE("what has no zone or owner stands in a group of its own") {
  DrawnReservations drawn;
  drawn.add("", "", "", {on_the_day(1), on_the_day(2)}, 4);
  using Names = std::vector<std::string>;
  CHECK(groups_in_use(reservation_rows(drawn.view(), RowsBy::zone)) == Names{"any zone"});
  CHECK(groups_in_use(reservation_rows(drawn.view(), RowsBy::owner)) == Names{"nobody's"});
  CHECK(groups_in_use(reservation_rows(drawn.view(), RowsBy::pool)) == Names{"no pool"});
  CHECK(drawn.view().reservations[0].label() == "00000000");
}

TEST_CASE("ten thousand reservations have rows and a chart whose sums are theirs") {
  const DrawnReservations many = drawn_many(10'000);
  const ReservationRows rows = reservation_rows(many.view(), RowsBy::owner);
  std::size_t placed = 0;
  for (const GanttLane& lane : rows.rows.lanes()) placed += lane.items.size();
  CHECK(placed == 10'000);
  const CapacityProfile profile = capacity_profile(many.view(), reservation::Key::cores);
  Amount sum = 0;
  for (const ReservationFacts& one : many.view().reservations) {
    if (one.held.contains(drawn_now)) sum += one.capacity.cores;
  }
  CHECK(profile.at(drawn_now).all_reserved() == sum);
}
