// Goal: workflows go through their stages in order, one holds an instance at a time, and people can
// pause, resume, retry and terminate them where the table says.
// Method: typed calls and steps of the clock.
#include "core/fleet/work.h"

#include <doctest/doctest.h>

#include "tests/core/fleet/world.h"

using namespace tabplane;
using namespace tabplane::fleet;

namespace {

using Rule = Refused (*)(Fleet&, Transaction&, Actor, std::uint64_t);

std::string ask(fleet::test::World& world, Rule rule, std::uint64_t workflow) {
  return world.ask(
      [&](Transaction& tx) { return rule(world.system, tx, world.actor(), workflow); });
}

const Workflow& newest(const fleet::test::World& world, Symbol instance) {
  const Tables& rows = world.system.rows;
  return rows.workflows[rows.workflows_of_instance.newest(instance)];
}

}  // namespace

TEST_CASE("an instance is made stage by stage") {
  fleet::test::World world;
  const Symbol made = world.create();
  CHECK(world.status(made) == "PENDING");
  world.advance_ms(0);
  CHECK(world.status(made) == "DEPLOYING");
  CHECK(newest(world, made).events.size() == 1);
  world.advance_ms(125'000);
  CHECK(world.status(made) == "RUNNING");
  const Workflow& work = newest(world, made);
  CHECK(work.status == WorkflowStatus::complete);
  REQUIRE(work.events.size() == 12);
  for (std::size_t at = 1; at < work.events.size(); ++at) {
    CHECK(work.events[at - 1].at <= work.events[at].at);
  }
  CHECK(work.events.back().at == *work.ended_at);
  CHECK(world.system.text(work.id).substr(0, 14) == "submit-create-");
  CHECK(world.audits() == 1);
}

TEST_CASE("one workflow holds an instance, and a deletion cuts in") {
  fleet::test::World world;
  const Symbol made = world.running();
  CHECK(world.operate(made, WorkflowKind::stop).empty());
  CHECK(world.operate(made, WorkflowKind::stop).substr(0, 6) == "state:");
  const std::uint64_t stop = newest(world, made).number;
  CHECK(world.ask([&](Transaction& tx) {
    return delete_instance(world.system, tx, world.actor(), made, world.id("r-db"));
  }) == "");
  CHECK(world.system.rows.workflow(stop)->status == WorkflowStatus::cancelled);
  CHECK(world.status(made) == "DELETING");
  world.advance_ms(600'000);
  CHECK(world.status(made) == "gone");
}

TEST_CASE("a paused workflow stands still") {
  fleet::test::World world;
  const Symbol made = world.running();
  world.operate(made, WorkflowKind::stop);
  const std::uint64_t stop = newest(world, made).number;
  world.advance_ms(5'000);
  CHECK(ask(world, pause_work, stop).empty());
  CHECK(ask(world, pause_work, stop).substr(0, 6) == "state:");
  world.advance_ms(10'000'000);
  CHECK(world.status(made) == "STOPPING");
  CHECK(world.instance(made).override_by == world.id("user-1"));
  CHECK(ask(world, resume_work, stop).empty());
  world.advance_ms(24'999);
  CHECK(world.status(made) == "STOPPING");
  world.advance_ms(1);
  CHECK(world.status(made) == "STOPPED");
}

TEST_CASE("a retry goes on with the stage that failed") {
  fleet::test::World world;
  world.order_fault(WorkflowKind::create, Stage::compute, 1);
  const Symbol made = world.running();
  CHECK(world.status(made) == "FAILED");
  const std::uint64_t work = newest(world, made).number;
  const std::size_t events = newest(world, made).events.size();
  CHECK(ask(world, resume_work, work).substr(0, 6) == "state:");
  CHECK(ask(world, retry_work, work).empty());
  CHECK(world.status(made) == "DEPLOYING");
  world.advance_ms(600'000);
  CHECK(world.status(made) == "RUNNING");
  CHECK(newest(world, made).events.size() == events + 6);
  CHECK(ask(world, retry_work, work).substr(0, 6) == "state:");
}

TEST_CASE("terminating puts back what was not begun, and fails what was") {
  fleet::test::World world;
  const Symbol made = world.create();
  world.advance_ms(0);
  CHECK(ask(world, terminate_work, newest(world, made).number).empty());
  CHECK(world.status(made) == "CANCELLED");
  const Symbol other = world.running();
  world.operate(other, WorkflowKind::stop);
  CHECK(ask(world, terminate_work, newest(world, other).number).empty());
  CHECK(world.status(other) == "RUNNING");
  world.operate(other, WorkflowKind::stop);
  world.advance_ms(21'000);
  CHECK(ask(world, terminate_work, newest(world, other).number).empty());
  CHECK(world.status(other) == "FAILED");
  CHECK(world.operate(other, WorkflowKind::restart).empty());
}

TEST_CASE("ids of workflows begin as clients expect") {
  CHECK(verb_of(WorkflowKind::create) == "create");
  CHECK(verb_of(WorkflowKind::add_capacity) == "modify");
  CHECK(verb_of(WorkflowKind::remove) == "delete");
  CHECK(verb_of(WorkflowKind::upgrade) == "upgrade");
  CHECK(verb_of(WorkflowKind::copy_snapshot).substr(0, 6) == "backup");
}
