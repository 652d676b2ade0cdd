// The states of what the autoscaling system keeps, and their transitions as data.
//
// Nothing changes a state but by a transition that is listed here. ARCHITECTURE.md prints these
// tables and a test walks them pair by pair.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace tabplane::autoscale {

enum class ContainerState : std::uint8_t { creating, running, stopped, rebooting, destroyed };
enum class ContainerEvent : std::uint8_t { created, start, stop, reboot, rebooted, destroy };

enum class TaskState : std::uint8_t { running, done, failed };
enum class TaskEvent : std::uint8_t { finished, container_gone };

// What became of a decision. Evaluations that changed nothing are kept, as held, only when asked
// for.
enum class DecisionState : std::uint8_t { started, applied, refused, failed, held };
enum class DecisionEvent : std::uint8_t { finished, container_gone };

// A callback that waits to be delivered. Delivering is the host's work; it reports what came of it.
enum class CallbackState : std::uint8_t { queued, waiting, delivered, failed };
enum class CallbackEvent : std::uint8_t { delivered, attempt_failed, retry_due, given_up };

template <class State, class Event>
struct Transition {
  State from;
  Event on;
  State to;
};

using ContainerTransition = Transition<ContainerState, ContainerEvent>;
using TaskTransition = Transition<TaskState, TaskEvent>;
using DecisionTransition = Transition<DecisionState, DecisionEvent>;
using CallbackTransition = Transition<CallbackState, CallbackEvent>;

std::span<const ContainerTransition> container_transitions();
std::span<const TaskTransition> task_transitions();
std::span<const DecisionTransition> decision_transitions();
std::span<const CallbackTransition> callback_transitions();

// True and the next state in `state`; false, and nothing changes, when there is no such transition.
bool move(ContainerState& state, ContainerEvent event);
bool move(TaskState& state, TaskEvent event);
bool move(DecisionState& state, DecisionEvent event);
bool move(CallbackState& state, CallbackEvent event);

}  // namespace tabplane::autoscale
