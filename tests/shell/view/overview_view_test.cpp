// Goal: the overview counts what is there, and its alarms come and go with their causes.
#include "shell/view/overview_view.h"

#include <doctest/doctest.h>

#include "core/quota/quota.h"
#include "tests/shell/provision_world.h"
#include "tests/shell/small_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::small_world_now;
using tabplane::shell::testing::SmallWorld;

namespace {

OverviewView seen(const SmallWorld& world, const StorageStatus& storage = {},
                  const RequestLog& log = {}) {
  Activity activity;
  activity.follow(world.engine());
  return overview_view(world.plane(), storage, activity, log);
}

const Alarm* alarm(const OverviewView& view, std::string_view title) {
  for (const Alarm& one : view.alarms) {
    if (one.title == title) return &one;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("holdings, commissions and entries are counted") {
  SmallWorld world;
  const OverviewView view = seen(world);
  CHECK(view.title == "Riverside live");
  CHECK(view.holdings == 9);
  CHECK(view.holders == 5);
  CHECK(view.over == 1);
  CHECK(view.nearly == 2);  // broadcast's 960 of 1,024 with what is pending, and nightly-ci
  CHECK(view.pending == 4);
  CHECK(view.old_pending == 2);
  REQUIRE(view.oldest.has_value());
  CHECK(format_rfc3339(*view.oldest) == "2025-10-14T16:30:38Z");
  CHECK(view.entries == world.engine().position().sequence);
  CHECK(view.entries_last_day == view.entries);
  CHECK(view.refused == 0);
}

TEST_CASE("the queue begins with the oldest, and says what each would do") {
  SmallWorld world;
  const OverviewView view = seen(world);
  REQUIRE(view.queue.size() == 4);
  const quota::Serial serials[] = {52, 54, 57, 61};
  for (std::size_t i = 0; i < 4; ++i) CHECK(view.queue[i].serial == serials[i]);
  const PendingRow& first = view.queue[0];
  CHECK(first.service == "pithos");
  CHECK(first.resource == "pithos.disk");
  CHECK(first.unit == "bytes");
  CHECK(first.quantity == 42'949'672'960);
  CHECK(first.used == 41'781'441'855'488);
  CHECK(first.pending == first.quantity);
  CHECK(view.queue[2].more == 1);
  CHECK_FALSE(view.queue[2].times_out.has_value());
  CHECK(view.queue[3].times_out == small_world_now + Duration{7'200'000});
}

TEST_CASE("alarms name each kind of trouble, the worst first") {
  SmallWorld world;
  RequestLog log;
  log.add(small_world_now, "Issue commission", {"POST", "/astakos/api/commissions", {}, {}},
          {413, {}, R"({"overLimit": {"message": "too much", "code": 413}})"});
  const OverviewView view =
      seen(world, {.save = SaveState::not_saved, .message = "The disk is full"}, log);
  REQUIRE(view.alarms.size() == 6);
  CHECK(view.alarms[0].title == "Changes are not saved");
  CHECK(view.alarms[0].detail == "The disk is full");
  CHECK(view.alarms[1].title == "research is over its limit");
  CHECK(view.alarms[1].detail == "cyclades.cpu  2,632 of 2,400");
  CHECK(view.alarms[2].title == "2 commissions wait for long");
  REQUIRE(alarm(view, "Refused: Issue commission") != nullptr);
  CHECK(alarm(view, "Refused: Issue commission")->detail == "413 too much");
  CHECK(alarm(view, "Refused: Issue commission")->route == "requests?sel=1");
  CHECK(alarm(view, "nightly-ci has little left") != nullptr);
  for (std::size_t i = 1; i < view.alarms.size(); ++i) {
    CHECK(view.alarms[i - 1].grade >= view.alarms[i].grade);
  }
}

TEST_CASE("alarms go when their causes do") {
  SmallWorld world;
  RequestLog log;
  log.add(small_world_now, "Issue commission", {}, {413, {}, {}});
  log.add(small_world_now, "Issue another", {}, {404, {}, {}});
  CHECK(alarm(seen(world, {}, log), "2 requests were refused") != nullptr);
  world.advance(refusal_alarm_ms + 1);
  CHECK(alarm(seen(world, {}, log), "2 requests were refused") == nullptr);
  world.ask("POST", "/astakos/api/commissions/action", R"({"accept": [52]})", "tok-pithos");
  world.ask("POST", "/astakos/api/commissions/action", R"({"reject": [54]})", "tok-compute");
  world.ask("POST", "/astakos/api/commissions/action", R"({"reject": [57, 61]})", "tok-cyclades");
  world.ask("PUT", "/tabplane/v1/quota/holdings",
            R"([{"holder": "research-11d4ce02-5a3e-4d07-9c31-0a77be51f2aa", "source": "system",)"
            R"( "resource": "cyclades.cpu", "limit": 4000},)"
            R"( {"holder": "nightly-ci-e5c3170f-08bb-4b12-9d40-3f6a8e2c1d12", "source": "system",)"
            R"( "resource": "cyclades.cpu", "limit": 200}])");
  CHECK(seen(world).alarms.empty());
}

TEST_CASE("storage that may be evicted is a note, not an alarm above others") {
  SmallWorld world;
  const OverviewView view = seen(world, {.save = SaveState::saved, .may_be_evicted = true});
  REQUIRE(alarm(view, "The browser may evict this world") != nullptr);
  CHECK(alarm(view, "The browser may evict this world")->grade == Grade::note);
}

TEST_CASE("nearly full is nine tenths of a limit that is one") {
  const struct {
    Amount limit;
    Amount usage;
    bool nearly;
  } cases[] = {{100, 89, false},       {100, 90, true}, {100, 100, true},
               {100, 101, false},      {0, 0, false},   {9, 8, false},
               {kAmountMax, 1, false}, {1, 1, true},    {kAmountMax - 1, kAmountMax - 2, true}};
  for (const auto& c : cases) {
    CAPTURE(c.limit);
    CAPTURE(c.usage);
    quota::Holding holding;
    holding.limit = c.limit;
    holding.usage_max = c.usage;
    CHECK(nearly_full(holding) == c.nearly);
  }
}

TEST_CASE("events are counted, and those that need somebody are alarms with a way to them") {
  testing::ProvisionWorld world;
  const auto overview = [&] {
    Activity activity;
    activity.follow(world.plane.engine());
    return overview_view(world.plane, {}, activity, {});
  };
  CHECK(overview().events.total == 2);
  CHECK(overview().events.in_work == 0);
  world.post(testing::cup_final);
  CHECK(overview().events.in_work == 1);
  CHECK(alarm(overview(), "Cup final is provisioned in part") == nullptr);
  world.advance(600);
  const OverviewView view = overview();
  CHECK(view.events.wrong == 1);
  const Alarm* partial = alarm(view, "Cup final is provisioned in part");
  REQUIRE(partial != nullptr);
  CHECK(partial->grade == Grade::warning);
  CHECK(partial->detail == "2 ready, 1 failed");
  CHECK(partial->route == "provision?sel=" + std::string(testing::cup_final));
}
