// Goal: the day ahead says in words what the fleet will do by itself, and leads to where it is.
// Method: work of every kind is begun in a small world.
#include "shell/view/fleet_timers.h"

#include "shell/view/fleet_cell_asks.h"
#include "tests/shell/money_world.h"
#include "tests/shell/platform_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::MoneyWorld;
using tabplane::shell::testing::PlatformWorld;

namespace {

const TimerMark* mark_with(const TimersView& view, std::string_view label) {
  for (const TimerLane& lane : view.lanes) {
    if (lane.name != "Fleet") continue;
    for (const TimerMark& mark : lane.marks) {
      if (mark.label == label) return &mark;
    }
  }
  return nullptr;
}

}  // namespace

TEST_CASE("cells, pools and workflows tell what comes") {
  PlatformWorld world;
  world.send(cell_request("hc-b", FleetCellVerb::sync, ""));
  world.send(cell_request("hc-b", FleetCellVerb::apply, ""));
  world.send(pool_size_request("hc-a", "small", 1, ""));
  world.send(adopt_request({"hc-own", "Own", "aws", "us-east-1", ""}, ""));
  world.send({"POST",
              "/2022-09-01-00/fleet/service/s-1/environment/se-1/instance/instance-two/stop",
              {{"Content-Type", "application/json"}},
              R"({"resourceId": "r-1"})"});
  const TimersView view = timers_view(world.plane);
  REQUIRE(mark_with(view, "hc-b has what was staged") != nullptr);
  CHECK(mark_with(view, "hc-b has what was staged")->route == "fleet?tab=cells&sel=hc-b");
  REQUIRE(mark_with(view, "a node of hc-a is drained from small") != nullptr);
  CHECK(mark_with(view, "a node of hc-a is drained from small")->route ==
        "fleet?tab=cells&sel=hc-a&part=nodes");
  CHECK(mark_with(view, "hc-own is taken over") != nullptr);
  const std::string first(fleet::word_of(fleet::stages_of(fleet::WorkflowKind::stop)[0].stage));
  const TimerMark* stage = mark_with(view, "instance-two: Stop, " + first + " ends");
  REQUIRE(stage != nullptr);
  CHECK(stage->route == "fleet?sel=instance-two&part=workflows");
  for (const TimerLane& lane : view.lanes) {
    for (const TimerMark& mark : lane.marks) {
      CHECK_MESSAGE(mark.label.find("fleet.") == std::string::npos, mark.label);
    }
  }
}

TEST_CASE("the end of a month and payments lead to the invoices") {
  MoneyWorld world;
  world.send("POST", "/2022-09-01-00/fleet/invoice/invoice-cobalt-12/approve");
  // The axis ends a day from now, and an instant at its very end is not on it.
  world.send("POST", "/tabplane/v1/clock", R"({"advance_ms":3600000})");
  std::size_t payments = 0;
  std::size_t months = 0;
  for (int half_day = 0; half_day < 40; ++half_day) {
    const TimersView view = timers_view(world.plane);
    for (const TimerLane& lane : view.lanes) {
      for (const TimerMark& mark : lane.marks) {
        if (mark.label == "the payment of invoice-cobalt-12 comes in or is given up") {
          ++payments;
          CHECK(mark.route == "costs?tab=invoices&sel=invoice-cobalt-12");
        }
        if (mark.label != "the month's invoices are drafted") continue;
        ++months;
        CHECK(mark.route == "costs?tab=invoices");
      }
    }
    world.send("POST", "/tabplane/v1/clock", R"({"advance_ms": 43200000})");
  }
  CHECK(payments > 0);
  CHECK(months > 0);
}
