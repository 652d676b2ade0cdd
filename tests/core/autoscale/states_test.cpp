// Goal: states move only along their tables.
// Method: every pair of state and event is walked; what the table lacks must not move.
#include "core/autoscale/states.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace tabplane::autoscale;

namespace {

template <class State, class Event>
void walk(std::span<const Transition<State, Event>> table, State last_state, Event last_event) {
  std::size_t moved = 0;
  for (int from = 0; from <= static_cast<int>(last_state); ++from) {
    for (int on = 0; on <= static_cast<int>(last_event); ++on) {
      const auto event = static_cast<Event>(on);
      const auto row = std::find_if(table.begin(), table.end(), [&](const auto& step) {
        return step.from == static_cast<State>(from) && step.on == event;
      });
      State state = static_cast<State>(from);
      CHECK(move(state, event) == (row != table.end()));
      CHECK(state == (row != table.end() ? row->to : static_cast<State>(from)));
      moved += row != table.end() ? 1 : 0;
    }
  }
  // No pair stands twice.
  CHECK(moved == table.size());
}

}  // namespace

TEST_CASE("every pair of state and event") {
  walk(container_transitions(), ContainerState::destroyed, ContainerEvent::destroy);
  walk(task_transitions(), TaskState::failed, TaskEvent::container_gone);
  walk(decision_transitions(), DecisionState::held, DecisionEvent::container_gone);
  walk(callback_transitions(), CallbackState::failed, CallbackEvent::given_up);
}

TEST_CASE("what has ended stays so") {
  for (const ContainerTransition& step : container_transitions()) {
    CHECK(step.from != ContainerState::destroyed);
  }
  for (const TaskTransition& step : task_transitions()) CHECK(step.from == TaskState::running);
  for (const DecisionTransition& step : decision_transitions()) {
    CHECK(step.from == DecisionState::started);
  }
  for (const CallbackTransition& step : callback_transitions()) {
    CHECK(step.from != CallbackState::delivered);
    CHECK(step.from != CallbackState::failed);
  }
}
