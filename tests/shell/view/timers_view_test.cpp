// Goal: the day ahead shows the timers that the world holds, and nothing it does not.
#include "shell/view/timers_view.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <vector>

#include "tests/shell/provision_world.h"
#include "tests/shell/small_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::small_world_now;
using tabplane::shell::testing::SmallWorld;

namespace {

constexpr std::int64_t hour = 3'600'000;

const TimerLane* lane(const TimersView& view, std::string_view name) {
  for (const TimerLane& one : view.lanes) {
    if (one.name == name) return &one;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("time-outs and expiring tokens stand in lanes of their own") {
  SmallWorld world;
  const TimersView view = timers_view(world.plane());
  CHECK(format_rfc3339(view.window.start) == "2025-10-14T16:00:00Z");
  CHECK(view.window.end == view.window.start + Duration{24 * hour});
  REQUIRE(lane(view, "Commissions") != nullptr);
  REQUIRE(lane(view, "Commissions")->marks.size() == 1);
  const TimerMark& mark = lane(view, "Commissions")->marks.front();
  CHECK(mark.label == "serial 61 times out");
  CHECK(mark.at == small_world_now + Duration{2 * hour});
  CHECK(mark.route == "quotas?tab=commissions&sel=61");
  REQUIRE(lane(view, "Tokens")->marks.size() == 1);
  CHECK(lane(view, "Tokens")->marks.front().label == "token of demo expires");
  CHECK(lane(view, "Timers") == nullptr);
  CHECK(view.count == 2);
}

TEST_CASE("what is open falls with each time-out, if nobody settles it") {
  SmallWorld world;
  const TimersView view = timers_view(world.plane());
  CHECK(view.ahead ==
        std::vector<OpenStep>{{small_world_now, 4}, {small_world_now + Duration{2 * hour}, 3}});
}

TEST_CASE("past and far things are not of the day") {
  SmallWorld world;
  world.advance(3 * hour);
  TimersView view = timers_view(world.plane());
  CHECK(lane(view, "Commissions")->marks.empty());
  CHECK(view.count == 1);
  world.advance(24 * hour);
  view = timers_view(world.plane());
  CHECK(view.count == 0);
  CHECK(view.ahead.size() == 1);
}

TEST_CASE("what events do by themselves stands in a lane of theirs, in words") {
  shell::testing::ProvisionWorld world;
  CHECK(lane(timers_view(world.plane), "Events") == nullptr);
  world.send("PATCH", "/event/" + std::string(shell::testing::press_conference),
             R"({"autoTerminateInfrastructure": true,)"
             R"( "scheduledTerminateAt": "2031-06-14T20:00:00Z"})");
  world.post(shell::testing::cup_final);
  const TimersView view = timers_view(world.plane);
  const TimerLane* events = lane(view, "Events");
  REQUIRE(events != nullptr);
  REQUIRE(!events->marks.empty());
  CHECK(events->marks.front().label == "enc is done");
  const TimerMark& last = events->marks.back();
  CHECK(last.label == "Press conference is terminated");
  CHECK(last.brief == "Press conference");
  CHECK(last.route == "provision?sel=" + std::string(shell::testing::press_conference));
  CHECK(lane(view, "Timers") == nullptr);
}

TEST_CASE("several marks lead to the list that they share, or nowhere") {
  const auto shared = [](std::initializer_list<const char*> routes) {
    std::vector<TimerMark> marks;
    for (const char* route : routes) marks.push_back({{}, "", "", Grade::note, route});
    return shared_route(marks);
  };
  CHECK(shared({"quotas?tab=commissions&sel=1", "quotas?tab=commissions&sel=2"}) ==
        "quotas?tab=commissions");
  CHECK(shared({"fleet?sel=a&part=workflows", "fleet?sel=b"}) == "fleet");
  CHECK(shared({"costs?tab=invoices", "costs?tab=invoices&sel=i-1"}) == "costs?tab=invoices");
  CHECK(shared({"fleet?sel=a", "fleet?tab=cells&sel=c"}).empty());
  CHECK(shared({"fleet?sel=a", ""}).empty());
  CHECK(shared({}).empty());
}
