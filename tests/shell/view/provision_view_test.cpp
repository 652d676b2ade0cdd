// Goal: the list of events, its counts and the comparison agree with what the API answers.
// Method: a small world on its way, looked at before, during and after.
#include "shell/view/provision_view.h"

#include <doctest/doctest.h>

#include "core/provision/provision.h"
#include "tests/shell/provision_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using namespace tabplane::shell::testing;
using provision::State;

namespace {

std::uint64_t count(const ProvisionView& view, State state) {
  return view.counts[static_cast<std::size_t>(state)];
}

}  // namespace

TEST_CASE("events are counted by state, with what is ready and when work ends") {
  ProvisionWorld world;
  ProvisionView view = provision_view(world.plane);
  CHECK(view.events.size() == 2);
  CHECK(count(view, State::scheduled) == 2);
  const ProvisionRow* row = view.find(cup_final);
  REQUIRE(row != nullptr);
  CHECK(row->channel == "stadium");
  CHECK(row->profile == "live");
  CHECK(row->infrastructure == "k");
  CHECK(row->desired == 3);
  CHECK(!row->asked_for);
  CHECK(view.find("nothing") == nullptr);

  world.post(cup_final);
  view = provision_view(world.plane);
  CHECK(count(view, State::provisioning) == 1);
  CHECK(view.find(cup_final)->work_ends == world.plane.engine().now() + Duration{240'000});

  world.advance(600);
  view = provision_view(world.plane);
  CHECK(count(view, State::provisioned_partial) == 1);
  CHECK(view.find(cup_final)->ready == 2);
  CHECK(view.find(cup_final)->failed == 1);
  CHECK(!view.find(cup_final)->work_ends.has_value());
}

TEST_CASE("the next time at which an event does something is the earlier one that counts") {
  ProvisionWorld world;
  world.send(
      "PATCH", "/event/" + std::string(cup_final),
      R"({"autoTerminateInfrastructure": true, "scheduledTerminateAt": "2031-06-14T20:00:00Z",
                 "scheduledProvisionAt": "2031-06-14T18:00:00Z"})");
  ProvisionView view = provision_view(world.plane);
  CHECK(view.find(cup_final)->scheduled == parse_rfc3339("2031-06-14T20:00:00Z"));
  CHECK(view.find(cup_final)->schedule_ends);
  world.send("PATCH", "/event/" + std::string(cup_final),
             R"({"autoProvisionInfrastructure": true})");
  view = provision_view(world.plane);
  CHECK(view.find(cup_final)->scheduled == parse_rfc3339("2031-06-14T18:00:00Z"));
  CHECK(!view.find(cup_final)->schedule_ends);
}

TEST_CASE("every channel is compared with every profile") {
  const ProvisionView view = provision_view(ProvisionWorld().plane);
  REQUIRE(view.profiles.size() == 2);
  REQUIRE(view.channels.size() == 2);
  CHECK(view.profiles[0].name == "broken");
  CHECK(!view.profiles[0].faults.empty());
  const ChannelLine& stadium = view.channels[0];
  CHECK(stadium.name == "stadium");
  CHECK(!stadium.cells[0].valid);
  CHECK(stadium.cells[0].undefined.size() == 3);
  CHECK(stadium.cells[1].undefined == std::vector<std::string>{"screen"});
  CHECK(stadium.cells[1].unused == std::vector<std::string>{"enc2"});
  const ChannelLine& studio = view.channels[1];
  CHECK(studio.cells[1].valid);
  CHECK(!studio.cells[1].optimal);
}

TEST_CASE("the filter looks at every word, the state at the state") {
  ProvisionWorld world;
  const ProvisionView view = provision_view(world.plane);
  CHECK(filtered(view, "", {}).size() == 2);
  CHECK(filtered(view, "STADIUM cup", {}).size() == 1);
  CHECK(filtered(view, "1b2c3d4e", {}).size() == 1);
  CHECK(filtered(view, "cup press", {}).empty());
  CHECK(filtered(view, "", State::provisioned).empty());
  CHECK(filtered(view, "", State::scheduled).size() == 2);
}

TEST_CASE("a state leads to others, never to itself") {
  CHECK(next_states(State::scheduled) == std::vector{State::provisioning, State::terminated});
  CHECK(next_states(State::provisioned) ==
        std::vector{State::provisioning, State::provisioning_failed, State::provisioned_partial,
                    State::terminating});
  CHECK(state_words(State::provisioned_partial) == "Partial");
  CHECK(grade_of(State::provisioned_partial) == Grade::warning);
  CHECK(grade_of(provision::Status::delete_failed) == Grade::bad);
}

TEST_CASE("a world with keys says so") {
  CHECK(!provision_view(ProvisionWorld().plane).keyed);
  CHECK(provision_view(ProvisionWorld(R"(, "keys": [{"key": "k", "actor": "ops"}])").plane).keyed);
}
