// Goal: the log tells what happened to quota, entry by entry, and which way each commission went.
// Method: a small world lives through every kind of event; the log follows it at once or step by
// step, and both have to agree.
#include "shell/view/quota_log.h"

#include <doctest/doctest.h>

#include <string>

#include "core/api/quota_requests.h"
#include "tests/shell/small_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::cyclades_token;
using tabplane::shell::testing::demo_holder;
using tabplane::shell::testing::SmallWorld;
using Kind = QuotaEvent::Kind;

namespace {

const std::string demo(demo_holder);

QuotaEvent last(SmallWorld& world) {
  QuotaLog log;
  log.follow(world.engine());
  REQUIRE_FALSE(log.events().empty());
  return log.events().back();
}

}  // namespace

TEST_CASE("a commission is issued, and then accepted or rejected") {
  SmallWorld world;
  const std::uint64_t first = world.issue(1);
  QuotaEvent event = last(world);
  CHECK(event.kind == Kind::issued);
  CHECK(event.serial == first);
  CHECK(event.changes == std::vector<QuotaEvent::Change>{{demo, "system", "cyclades.vm", 1}});
  CHECK(event.actor == "cyclades");

  world.ask("POST", "/astakos/api/commissions/action",
            R"({"accept": [)" + std::to_string(first) + "], \"reject\": [57]}", cyclades_token);
  QuotaLog log;
  log.follow(world.engine());
  const std::size_t count = log.events().size();
  for (std::size_t i = count - 2; i < count; ++i) {
    const QuotaEvent& settled = log.events()[i];
    CHECK(settled.kind == (settled.serial == first ? Kind::accepted : Kind::rejected));
    // 57 came with the world, so its provisions are not in the history.
    CHECK(settled.changes.empty() == (settled.serial == 57));
  }
}

TEST_CASE("the counters tell the way where the request does not") {
  SmallWorld world;
  const std::uint64_t serial = world.issue(1);
  world.ask(
      "POST", "/tabplane/v1/batch",
      R"({"atomic": true, "requests": [{"method": "POST", "target": "/astakos/api/commissions/)" +
          std::to_string(serial) + R"(/action", "headers": {"X-Auth-Token": "tok-cyclades"},)" +
          R"( "body": {"reject": ""}}]})");
  CHECK(last(world).kind == Kind::rejected);
  CHECK(last(world).changes.size() == 1);
}

TEST_CASE("a commission that was accepted in one step was never open") {
  SmallWorld world;
  api::IssueText issue;
  issue.auto_accept = true;
  issue.provisions = {{demo, "system", "cyclades.vm", 1}};
  REQUIRE(world.send(api::issue_request(issue, cyclades_token)).success());
  CHECK(last(world).kind == Kind::issued_and_accepted);
  CHECK(last(world).changes.front().amount == 1);
}

TEST_CASE("a commission whose time is up says so") {
  SmallWorld world;
  world.advance(7'200'000);
  const QuotaEvent event = last(world);
  CHECK(event.kind == Kind::timed_out);
  CHECK(event.serial == 61);
  CHECK(event.changes.front().amount == 320);
}

TEST_CASE("limits, new holdings, set-up and other worlds are told apart") {
  SmallWorld world;
  const api::LimitText raised{demo, "system", "cyclades.vm", 20};
  REQUIRE(world.send(api::limits_request({&raised, 1})).success());
  CHECK(last(world).kind == Kind::limit_set);
  CHECK(last(world).changes.front().amount == 20);
  const api::LimitText made{"new", std::nullopt, "cyclades.vm", 5};
  REQUIRE(world.send(api::limits_request({&made, 1})).success());
  CHECK(last(world).kind == Kind::holding_made);
  CHECK(last(world).changes.front() == QuotaEvent::Change{"new", "", "cyclades.vm", 5});
  world.ask("PUT", "/tabplane/v1/quota/services", R"([{"name": "extra", "token": "tok-extra"}])");
  CHECK(last(world).kind == Kind::set_up);
  world.ask("PUT", "/tabplane/v1/world", R"({"tabplane_scenario": 1, "title": "empty"})");
  CHECK(last(world).kind == Kind::replaced);
}

TEST_CASE("following step by step comes to the same as reading at once") {
  SmallWorld world;
  QuotaLog stepwise;
  stepwise.follow(world.engine());
  for (int i = 0; i < 5; ++i) {
    const std::uint64_t serial = world.issue(0);
    stepwise.follow(world.engine());
    world.ask("POST", "/astakos/api/commissions/action",
              R"({"accept": [)" + std::to_string(serial) + "]}", cyclades_token);
    stepwise.follow(world.engine());
  }
  QuotaLog at_once;
  at_once.follow(world.engine());
  REQUIRE(stepwise.events().size() == at_once.events().size());
  for (std::size_t i = 0; i < at_once.events().size(); ++i) {
    CHECK(stepwise.events()[i].kind == at_once.events()[i].kind);
    CHECK(stepwise.events()[i].changes == at_once.events()[i].changes);
    CHECK(event_word(at_once.events()[i].kind) != "");
  }
  CHECK(at_once.events().back().kind == Kind::accepted);
}
