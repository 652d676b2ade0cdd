// Goal: one instance is shown whole: facts, nodes, work step by step, and what may be asked.
// Method: instances of a small fleet.
#include "shell/view/fleet_instance_view.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/shell/fleet_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using namespace tabplane::shell::testing;

namespace {

std::string fact(const FleetInstanceView& view, std::string_view label) {
  for (const FleetFact& one : view.facts) {
    if (one.label == label) return one.value;
  }
  return "not there";
}

}  // namespace

TEST_CASE("an instance with its nodes") {
  SmallFleet fleet;
  const auto view = fleet_instance_view(fleet.rows, fleet.store.symbols(), "instance-a");
  REQUIRE(view);
  CHECK(view->status == fleet::Status::running);
  CHECK(view->health == fleet::Health::unhealthy);
  CHECK(view->context == "1 of 2 nodes unhealthy");
  CHECK(fact(*view, "Plan") == "pro");
  CHECK(fact(*view, "Region") == "us-east-1");
  CHECK(fact(*view, "Customer") == "op@acme.invalid");
  CHECK(fact(*view, "Account") == "not there");
  REQUIRE(view->parts.size() == 1);
  REQUIRE(view->parts[0].nodes.size() == 2);
  CHECK(view->parts[0].nodes[0].name == "db-0");
  CHECK(view->parts[0].nodes[0].primary);
  CHECK(view->parts[0].nodes[1].health == fleet::Health::unhealthy);
  CHECK(view->may[static_cast<std::size_t>(FleetVerb::stop)].reason == "");
  CHECK(view->may[static_cast<std::size_t>(FleetVerb::start)].reason == "The instance is RUNNING");
  CHECK(view->may[static_cast<std::size_t>(FleetVerb::connect)].label == "");
  CHECK_FALSE(fleet_instance_view(fleet.rows, fleet.store.symbols(), "instance-nobody"));
}

TEST_CASE("a workflow that failed says where and why") {
  SmallFleet fleet;
  const auto view = fleet_instance_view(fleet.rows, fleet.store.symbols(), "instance-b");
  REQUIRE(view);
  CHECK(view->context == "The volume did not attach");
  REQUIRE(view->work.size() == 1);
  const FleetWork& work = view->work[0];
  CHECK(work.what == "Create");
  CHECK(work.status == fleet::WorkflowStatus::failed);
  REQUIRE(work.steps.size() == 6);
  CHECK(work.steps[0].state == StepState::done);
  CHECK(work.steps[1].name == "Storage");
  CHECK(work.steps[1].state == StepState::failed);
  CHECK(work.steps[1].message == "The volume did not attach");
  CHECK(work.steps[2].state == StepState::left_out);
  CHECK(work.may[2].label == "Retry");
  CHECK(work.may[2].reason == "");
}

TEST_CASE("a workflow under way has one step under way and the rest waiting") {
  SmallFleet fleet;
  const auto view = fleet_instance_view(fleet.rows, fleet.store.symbols(), "instance-d");
  REQUIRE(view);
  REQUIRE(view->work.size() == 1);
  REQUIRE(view->work[0].steps.size() == 2);
  CHECK(view->work[0].steps[0].state == StepState::under_way);
  CHECK(view->work[0].steps[1].state == StepState::waiting);
}

TEST_CASE("what was asked is listed newest first, and what is too much is counted") {
  SmallFleet fleet;
  for (int at = 0; at < 60; ++at) {
    fleet::AuditEvent event;
    event.id = fleet.symbol("event-" + std::to_string(at));
    event.at = fleet.moment.now + Duration{at * 1000};
    event.instance = fleet.symbol("instance-a");
    event.user = fleet.symbol("user-acme");
    event.message = "Asked " + std::to_string(at);
    fleet.add(fleet.rows.audit, event);
  }
  const auto view = fleet_instance_view(fleet.rows, fleet.store.symbols(), "instance-a");
  REQUIRE(view);
  REQUIRE(view->events.size() == kFleetEventsListed);
  CHECK(view->events[0].message == "Asked 59");
  CHECK(view->events[0].who == "op@acme.invalid");
  CHECK(view->more_events == 10);
}
