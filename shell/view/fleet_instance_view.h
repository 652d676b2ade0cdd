// One instance whole: what it is, its nodes, its work step by step, and what was asked of it.
//
// Texts are copies, so that a view outlives a change of the world.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/fleet/tables.h"
#include "shell/view/fleet_asks.h"
#include "shell/view/grade.h"

namespace tabplane::shell {

struct FleetFact {
  std::string label;
  std::string value;
  bool mono = true;
};

struct FleetNode {
  std::string name;  // "db-0"
  bool primary = false;
  fleet::Health health = fleet::Health::unknown;
  std::uint32_t generation = 0;
  TimePoint since;
};

// A resource of the instance with its nodes, and the keys of what it depends on.
struct FleetPart {
  std::string key;
  std::string name;
  std::vector<std::string> depends_on;
  std::vector<FleetNode> nodes;
};

enum class StepState : std::uint8_t { waiting, under_way, paused, done, failed, left_out };
std::string_view words_of(StepState state);
Grade grade_of(StepState state);

struct FleetStep {
  std::string name;
  StepState state = StepState::waiting;
  std::optional<TimePoint> started;
  std::optional<TimePoint> ended;
  std::string message;  // why it failed
};

// Something to ask for, with the reason why not; "" when it may be.
struct FleetMay {
  std::string label;
  std::string reason;
};

struct FleetWork {
  std::string id;
  std::string what;  // "Add capacity"
  fleet::WorkflowStatus status = fleet::WorkflowStatus::pending;
  TimePoint started;
  std::optional<TimePoint> ended;
  std::uint32_t attempt = 1;
  std::string note;  // who did what to it
  std::vector<FleetStep> steps;
  // In the order of WorkflowAction: pause, resume, retry, terminate.
  std::vector<FleetMay> may;
};

struct FleetEvent {
  TimePoint at;
  std::string message;
  std::string who;
  std::string id;
};

struct FleetInstanceView {
  std::string id;
  std::string service;  // ids, for requests
  std::string environment;
  std::string resource;
  fleet::Status status = fleet::Status::pending;
  fleet::Health health = fleet::Health::unknown;
  std::string context;  // "1 of 3 nodes unhealthy", or why it failed
  std::vector<FleetFact> facts;
  std::vector<FleetPart> parts;
  std::vector<FleetWork> work;  // newest first
  std::size_t more_work = 0;    // that is not listed
  std::vector<FleetEvent> events;
  std::size_t more_events = 0;
  std::vector<FleetMay> may;  // in the order of FleetVerb; an empty label does not concern it

  FleetPlace place() const { return {service, environment, id, resource}; }
};
inline constexpr std::size_t kFleetWorkListed = 20;
inline constexpr std::size_t kFleetEventsListed = 50;

// nullopt when there is none of this id.
std::optional<FleetInstanceView> fleet_instance_view(const fleet::Tables& tables,
                                                     const Symbols& symbols, std::string_view id);

// The steps of a workflow as its events tell them.
std::vector<FleetStep> steps_of(const fleet::Workflow& workflow);

}  // namespace tabplane::shell
