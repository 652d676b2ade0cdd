#include "core/autoscale/states.h"

namespace tabplane::autoscale {
namespace {

constexpr ContainerTransition kContainer[] = {
    {ContainerState::creating, ContainerEvent::created, ContainerState::running},
    {ContainerState::creating, ContainerEvent::destroy, ContainerState::destroyed},
    {ContainerState::running, ContainerEvent::stop, ContainerState::stopped},
    {ContainerState::running, ContainerEvent::reboot, ContainerState::rebooting},
    {ContainerState::running, ContainerEvent::destroy, ContainerState::destroyed},
    {ContainerState::stopped, ContainerEvent::start, ContainerState::running},
    {ContainerState::stopped, ContainerEvent::destroy, ContainerState::destroyed},
    {ContainerState::rebooting, ContainerEvent::rebooted, ContainerState::running},
    {ContainerState::rebooting, ContainerEvent::destroy, ContainerState::destroyed},
};

constexpr TaskTransition kTask[] = {
    {TaskState::running, TaskEvent::finished, TaskState::done},
    {TaskState::running, TaskEvent::container_gone, TaskState::failed},
};

constexpr DecisionTransition kDecision[] = {
    {DecisionState::started, DecisionEvent::finished, DecisionState::applied},
    {DecisionState::started, DecisionEvent::container_gone, DecisionState::failed},
};

constexpr CallbackTransition kCallback[] = {
    {CallbackState::queued, CallbackEvent::delivered, CallbackState::delivered},
    {CallbackState::queued, CallbackEvent::attempt_failed, CallbackState::waiting},
    {CallbackState::queued, CallbackEvent::given_up, CallbackState::failed},
    {CallbackState::waiting, CallbackEvent::retry_due, CallbackState::queued},
};

template <class State, class Event>
bool move_by(std::span<const Transition<State, Event>> table, State& state, Event event) {
  for (const Transition<State, Event>& step : table) {
    if (step.from == state && step.on == event) {
      state = step.to;
      return true;
    }
  }
  return false;
}

}  // namespace

std::span<const ContainerTransition> container_transitions() {
  return kContainer;
}
std::span<const TaskTransition> task_transitions() {
  return kTask;
}
std::span<const DecisionTransition> decision_transitions() {
  return kDecision;
}
std::span<const CallbackTransition> callback_transitions() {
  return kCallback;
}

bool move(ContainerState& state, ContainerEvent event) {
  return move_by(container_transitions(), state, event);
}
bool move(TaskState& state, TaskEvent event) {
  return move_by(task_transitions(), state, event);
}
bool move(DecisionState& state, DecisionEvent event) {
  return move_by(decision_transitions(), state, event);
}
bool move(CallbackState& state, CallbackEvent event) {
  return move_by(callback_transitions(), state, event);
}

}  // namespace tabplane::autoscale
