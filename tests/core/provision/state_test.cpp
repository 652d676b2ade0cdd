// Goal: the tables of states say what the documents say, nothing more and nothing less.
// Method: every pair of states and every pair of statuses is looked up beside a list written by
// hand; the derivation is a table of tallies.
#include "core/provision/state.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <utility>

using namespace tabplane;
using namespace tabplane::provision;

TEST_CASE("states lead to one another as documented, and in no other way") {
  // By trigger: "from>to" with the document's numbers.
  const struct {
    Trigger on;
    std::set<std::string> pairs;
  } documented[] = {
      {Trigger::post, {"0>1", "1>1", "2>1", "3>3", "3>1", "4>1", "7>1"}},
      {Trigger::del, {"0>7", "1>5", "2>5", "2>7", "3>5", "4>5", "5>5", "6>5", "7>7"}},
      {Trigger::settled, {"1>2", "1>3", "1>4", "5>4", "5>6", "5>7"}},
      {Trigger::lost, {"3>2", "3>4", "4>2"}},
      {Trigger::workflow, {"1>5", "3>5", "4>5"}},
      {Trigger::shared, {"2>1", "3>1", "4>1", "6>5"}},
  };
  for (const auto& [on, pairs] : documented) {
    for (std::size_t from = 0; from < kStates; ++from) {
      for (std::size_t to = 0; to < kStates; ++to) {
        const std::string pair = std::to_string(from) + ">" + std::to_string(to);
        const int trigger = static_cast<int>(on);
        CAPTURE(trigger);
        CAPTURE(pair);
        CHECK(is_edge(static_cast<State>(from), on, static_cast<State>(to)) ==
              pairs.contains(pair));
      }
    }
  }
}

TEST_CASE("what must never be seen is no edge, whatever happens") {
  const std::pair<State, State> never[] = {
      {State::scheduled, State::provisioned},
      {State::scheduled, State::provisioned_partial},
      {State::provisioning_failed, State::provisioned},
      {State::terminating, State::provisioning},
      {State::terminating, State::provisioned},
      {State::terminating_failed, State::terminated},
      {State::terminated, State::provisioned},
      {State::terminated, State::terminating},
  };
  for (const Edge& edge : edges()) {
    CHECK(edge.to != State::scheduled);
    for (const auto& [from, to] : never) CHECK(!(edge.from == from && edge.to == to));
  }
}

TEST_CASE("statuses lead to one another as the work needs it") {
  const std::set<std::string> documented = {
      "absent>pending",   "pending>creating", "pending>updating",      "pending>deleting",
      "pending>ready",    "pending>failed",   "pending>deleted",       "pending>delete_failed",
      "creating>ready",   "creating>failed",  "creating>pending",      "updating>ready",
      "updating>pending", "ready>pending",    "ready>failed",          "ready>deleted",
      "failed>pending",   "failed>deleted",   "deleting>deleted",      "deleting>delete_failed",
      "deleting>pending", "deleting>ready",   "delete_failed>pending",
  };
  for (std::size_t from = 0; from < kStatuses; ++from) {
    for (std::size_t to = 0; to < kStatuses; ++to) {
      const std::string pair = std::string(status_word(static_cast<Status>(from))) + ">" +
                               std::string(status_word(static_cast<Status>(to)));
      CAPTURE(pair);
      CHECK(is_status_edge(static_cast<Status>(from), static_cast<Status>(to)) ==
            documented.contains(pair));
    }
  }
}

TEST_CASE("the state is a function of the records and of what is wanted") {
  const struct {
    Intent intent;
    Tally tally;  // desired, busy, good, live, leftover, remains
    bool settling;
    State state;
  } cases[] = {
      {Intent::none, {}, false, State::scheduled},
      {Intent::provision, {2, 1, 1, 1, 0, 1}, false, State::provisioning},
      {Intent::provision, {2, 0, 2, 2, 0, 2}, true, State::provisioning},
      {Intent::provision, {2, 0, 2, 2, 0, 2}, false, State::provisioned},
      {Intent::provision, {2, 0, 1, 1, 0, 1}, false, State::provisioned_partial},
      // A failed update: both are usable, one is not as it should be.
      {Intent::provision, {2, 0, 1, 2, 0, 2}, false, State::provisioned_partial},
      // All is good, and something that should be gone is not.
      {Intent::provision, {1, 0, 1, 1, 1, 2}, false, State::provisioned_partial},
      {Intent::provision, {2, 0, 0, 0, 0, 0}, false, State::provisioning_failed},
      {Intent::provision, {2, 0, 0, 0, 0, 1}, false, State::provisioning_failed},
      {Intent::terminate, {2, 1, 0, 1, 1, 1}, false, State::terminating},
      {Intent::terminate, {2, 0, 0, 0, 0, 0}, true, State::terminating},
      {Intent::terminate, {2, 0, 0, 0, 0, 0}, false, State::terminated},
      {Intent::terminate, {2, 0, 0, 1, 1, 1}, false, State::terminating_failed},
      {Intent::reduce, {2, 1, 1, 2, 1, 2}, false, State::terminating},
      {Intent::reduce, {2, 0, 1, 1, 0, 1}, false, State::provisioned_partial},
      {Intent::reduce, {2, 0, 0, 0, 0, 0}, false, State::terminated},
      {Intent::reduce, {2, 0, 1, 2, 1, 2}, false, State::terminating_failed},
  };
  for (const auto& each : cases) {
    CHECK(state_string(derive_state(each.intent, each.tally, each.settling)) ==
          state_string(each.state));
  }
}

TEST_CASE("an event's states are read by name in any case, and numbered as documented") {
  CHECK(parse_event_state("INSTANT_VOD") == EventState::instant_vod);
  CHECK(parse_event_state("live_stopping") == EventState::live_stopping);
  CHECK(static_cast<int>(EventState::vod_error) == 16);
  CHECK(static_cast<int>(EventState::live_stopping) == 25);
  CHECK(!parse_event_state("LIVE").has_value());
  CHECK(!parse_event_state("").has_value());
  for (std::size_t at = 0; at < kEventStates; ++at) {
    const auto state = static_cast<EventState>(at);
    CHECK(parse_event_state(event_state_string(state)) == state);
  }
}
