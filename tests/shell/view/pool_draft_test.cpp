// Goal: a change of capacity is read as it was written, and whom a decrease would leave short is
// known before it is asked for.
// Method: texts and what they mean; decreases of a known day.
#include "shell/view/pool_draft.h"

#include <doctest/doctest.h>

#include "tests/shell/drawn_reservations.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::drawn_day;
using tabplane::shell::testing::drawn_now;
using tabplane::shell::testing::DrawnReservations;
using tabplane::shell::testing::on_the_day;

namespace {

const TimeZone utc;

}  // namespace

TEST_CASE("empty times are now and for ever, force counts for a decrease only") {
  PoolDraft draft;
  draft.source = "p-1";
  draft.amounts[0] = "20";
  draft.force = true;
  const ReadPool more = read_pool(draft, drawn_now, utc);
  REQUIRE(more.complete());
  CHECK_FALSE(more.change.start.has_value());
  CHECK_FALSE(more.change.end.has_value());
  CHECK_FALSE(more.change.force);
  CHECK(more.change.capacity.cores == 20);
  draft.decrease = true;
  draft.end = "2025-10-15 05:00";
  const ReadPool less = read_pool(draft, drawn_now, utc);
  CHECK(less.change.force);
  CHECK(less.change.end == on_the_day(29));
}

TEST_CASE("what is wrong is said") {
  PoolDraft draft;
  const auto missing = [&] { return read_pool(draft, drawn_now, utc).missing; };
  CHECK(missing() == "Choose a provider");
  draft.source = "p-1";
  CHECK(missing() == "Say how much");
  draft.amounts[0] = "x";
  CHECK(missing() == "An amount can't be taken");
  draft.amounts[0] = "20";
  draft.start = "later";
  CHECK(missing() == "The start can't be read");
  draft.start = "2025-10-15 05:00";
  draft.end = "2025-10-15 04:00";
  CHECK(missing() == "The end has to be later than the start");
}

TEST_CASE("a decrease leaves short those that hold the key while it is in debt") {
  const DrawnReservations day = drawn_day();
  api::CapacityChange decrease{.source = std::string(day.view().providers[0].id)};
  decrease.decrease = true;
  decrease.start = on_the_day(18.6);
  decrease.end = on_the_day(18.9);
  decrease.capacity.cores = 192;
  CHECK(left_short(day.view(), decrease, drawn_now).empty());
  decrease.capacity.cores = 193;
  // Then broadcast-live, the first billing-eu close, rehearsal and load-test hold cores in eu-west.
  CHECK(left_short(day.view(), decrease, drawn_now) == std::vector<std::uint32_t>{0, 5, 7, 8});
  decrease.end = on_the_day(10);
  CHECK(left_short(day.view(), decrease, drawn_now).empty());
}
