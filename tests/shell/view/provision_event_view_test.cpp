// Goal: for one event it is said who waits for what, what a request would do, and why one is
// refused. Method: a small world step by step.
#include "shell/view/provision_event_view.h"

#include <doctest/doctest.h>

#include "core/provision/provision.h"
#include "tests/shell/provision_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using namespace tabplane::shell::testing;
using provision::State;

namespace {

ProvisionEventView look(const ProvisionWorld& world, std::string_view event = cup_final,
                        std::optional<bool> allow = {}) {
  const auto view = provision_event_view(world.plane, event, allow);
  REQUIRE(view.has_value());
  return *view;
}

const ResourceLine& line(const ProvisionEventView& view, std::string_view name) {
  for (const ResourceLine& each : view.resources) {
    if (each.name == name) return each;
  }
  FAIL("no resource");
  return view.resources.front();
}

}  // namespace

TEST_CASE("before anything is asked for the profile tells what would be made") {
  ProvisionWorld world;
  const ProvisionEventView view = look(world);
  CHECK(view.state == State::scheduled);
  REQUIRE(view.resources.size() == 3);
  CHECK(view.resources[0].status == provision::Status::absent);
  CHECK(view.plan[1].verb == "create");
  CHECK(view.plan[1].note == "after enc2");
  CHECK(view.provision.allowed);
  CHECK(view.provision.consequence == "3 resources to work on");
  CHECK(view.terminate.allowed);
  CHECK(view.undefined == std::vector<std::string>{"screen"});
  CHECK(!provision_event_view(world.plane, "nobody", {}).has_value());
}

TEST_CASE("while it goes on, who waits says for what, and the spans tell the rest") {
  ProvisionWorld world;
  world.post(cup_final);
  world.advance(60);
  const ProvisionEventView view = look(world);
  CHECK(line(view, "origin").waits == "waits for enc2");
  const ResourceLine& enc = line(view, "enc");
  REQUIRE(enc.spans.size() == 2);
  CHECK(enc.spans[0].status == provision::Status::creating);
  CHECK((enc.spans[0].to - enc.spans[0].from).milliseconds == 60'000);
  CHECK(enc.spans[1].is_planned);
  CHECK((enc.spans[1].to - enc.spans[1].from).milliseconds == 180'000);
  CHECK(view.window.contains(enc.spans[1].to));
  CHECK(!view.provision.allowed);
  CHECK(view.provision.reason == "It is being provisioned, just as the profile says");
}

TEST_CASE("afterwards the failed one says why, and a retry would make it alone") {
  ProvisionWorld world;
  world.post(cup_final);
  world.advance(600);
  const ProvisionEventView view = look(world);
  CHECK(view.state == State::provisioned_partial);
  CHECK(line(view, "enc").error == "create failed");
  CHECK(line(view, "origin").address.starts_with("10."));
  CHECK(view.provision.consequence == "1 resource to work on");
  CHECK(view.steps.front().what == "Provisioning to Partial");
  CHECK(view.steps.front().is_event);
  CHECK(view.provisioned_at.has_value());
}

TEST_CASE("a changed profile needs leave, and with it the plan is allowed") {
  ProvisionWorld world;
  world.post(cup_final);
  world.advance(600);
  world.send("PUT", "/infrastructureprofile/" + std::string(live_profile),
             R"({"configurationJson": {"request": {"resources": [
                {"name": "enc", "type": "encoder", "size": "xl"}]}, "workflow": {}}})");
  const ProvisionEventView refused = look(world);
  CHECK(refused.updates_needed);
  CHECK(refused.provision.reason == "The profile changed, and updates are not allowed");
  CHECK(refused.plan.size() == 3);
  CHECK(refused.plan.back().sign == "-");
  CHECK(look(world, cup_final, true).provision.allowed);
}

TEST_CASE("what is refused says why in one sentence") {
  ProvisionWorld world;
  CHECK(look(world, press_conference).provision.reason ==
        "The event names no infrastructure profile");
  world.post(cup_final);
  world.send("DELETE", "/provision/" + std::string(cup_final));
  const ProvisionEventView going = look(world);
  CHECK(going.provision.reason == "It is being terminated: wait until that has ended");
  CHECK(going.terminate.reason == "It is being terminated already");
  world.advance(600);
  const ProvisionEventView gone = look(world);
  CHECK(gone.terminate.reason == "There is nothing left to terminate");
  CHECK(gone.provision.allowed);
}
