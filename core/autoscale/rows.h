// The rows of the autoscaling system: containers and their policies, what drives them, and what was
// decided.
//
// Source: "Get Auto Scale policies" of the container API. A default that is not zero lives in the
// rules, never in a row: fields at zero are not written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/autoscale/generator.h"
#include "core/autoscale/resource_type.h"
#include "core/autoscale/rule_options.h"
#include "core/autoscale/states.h"
#include "core/base/time.h"
#include "core/store/table.h"

namespace tabplane::autoscale {

using ContainerId = std::uint64_t;

// Who may ask: an account with its authorization key.
struct Identity {
  Symbol name;
  std::string key;  // its verifier (core/base/secret.h); "" = nobody can speak for it
};

struct Settings {
  std::uint32_t id = 1;  // there is one
  RuleOptions rule;      // of containers without options of their own
  std::int64_t period_ms = 0;
  std::int64_t sample_ms = 0;  // 0: one sample in a period
  bool hide_foreign = false;   // somebody else's container is answered like none
  bool trace = false;          // each hold is kept as a decision
  std::vector<Amount> rates;   // nano-dollars an hour by type, where they are not the usual ones
  std::uint64_t evaluation_timer = 0;
  std::uint64_t rollover_timer = 0;
};

enum class StorageType : std::uint8_t { local, distributed };

struct Container {
  ContainerId id = 0;
  Symbol identity;
  std::string name;
  ContainerState state = ContainerState::creating;
  TimePoint created;
  std::string callback_url;
  std::string image;
  std::uint64_t datacenter = 0;
  StorageType storage = StorageType::local;
  std::optional<RuleOptions> rule;  // absent: the settings'
};

// The policy of one type, and where its container stands in it.
//
// Invariant, kept by automatic actions when it held before: min <= current <= cap <= max.
struct Policy {
  ContainerId container = 0;
  ResourceType type = ResourceType::bw;
  bool active = false;
  Amount cap = 0;
  Amount current = 0;
  Amount max = 0;
  Amount min = 0;
  Amount step = 0;
  Amount threshold = 0;  // percent
  Amount plan = 0;       // bw: what a new billing month begins with
  TimePoint last_up;     // when a step up was decided; 0 = never
  TimePoint last_down;
  std::uint64_t task = 0;     // in flight; 0 = none
  Amount target = 0;          // of the task
  std::uint64_t refusal = 0;  // the decision that still holds; 0 = none
};

enum class Direction : std::uint8_t { up, down };
enum class DecisionCause : std::uint8_t { automatic, manual, predictive, rollover };

struct Decision {
  std::uint64_t id = 0;
  ContainerId container = 0;
  ResourceType type = ResourceType::bw;
  TimePoint at;
  Direction direction = Direction::up;
  Amount from = 0;
  Amount to = 0;
  Amount asked = 0;  // the whole step, also where it was clipped or refused
  bool clipped = false;
  Milli usage = 0;
  Amount threshold = 0;
  DecisionCause cause = DecisionCause::automatic;
  DecisionState state = DecisionState::started;
  Reason reason = Reason::none;
  TimePoint finished;               // when it was applied or failed
  std::optional<TimePoint> lifted;  // when a refusal no longer held
  std::string correlation;          // id of the entry that brought it
};

// From `start` on a container has this much, until the next segment of the type. 0 = nothing.
struct Segment {
  ContainerId container = 0;
  ResourceType type = ResourceType::bw;
  TimePoint start;
  Amount amount = 0;
};

enum class TaskKind : std::uint8_t { create, resize, start, stop, reboot, destroy };

struct Task {
  std::uint64_t id = 0;
  TaskKind kind = TaskKind::create;
  ContainerId container = 0;
  TaskState state = TaskState::running;
  TimePoint started;
  TimePoint finished;
  std::vector<std::uint64_t> decisions;  // resize: one for each type
  std::uint64_t timer = 0;
};

struct Callback {
  std::uint64_t id = 0;  // the decision's
  ContainerId container = 0;
  std::string url;
  CallbackState state = CallbackState::queued;
  std::uint32_t attempts = 0;
  TimePoint due;             // of the attempt that comes next
  std::uint64_t number = 0;  // its place among the messages of all systems
};

// What a client reported of a type without a workload.
struct Sample {
  ContainerId container = 0;
  ResourceType type = ResourceType::bw;
  TimePoint at;
  Milli usage = 0;
};

// What a container's users ask for over time: a pure function, see generator.h.
struct Workload {
  ContainerId container = 0;
  ResourceType type = ResourceType::bw;
  std::uint64_t seed = 0;
  TimePoint origin;
  std::vector<GeneratorNode> program;
  std::vector<TracePoint> trace;
};

}  // namespace tabplane::autoscale

namespace tabplane {

template <>
struct EnumNames<autoscale::ResourceType> {
  static constexpr const char* names[] = {"bw", "cpu", "hdd", "mem"};
};
template <>
struct EnumNames<autoscale::ContainerState> {
  static constexpr const char* names[] = {"creating", "running", "stopped", "rebooting",
                                          "destroyed"};
};
template <>
struct EnumNames<autoscale::StorageType> {
  static constexpr const char* names[] = {"local", "distributed"};
};
template <>
struct EnumNames<autoscale::Direction> {
  static constexpr const char* names[] = {"up", "down"};
};
template <>
struct EnumNames<autoscale::DecisionCause> {
  static constexpr const char* names[] = {"auto", "manual", "predictive", "rollover"};
};
template <>
struct EnumNames<autoscale::DecisionState> {
  static constexpr const char* names[] = {"started", "applied", "refused", "failed", "held"};
};
template <>
struct EnumNames<autoscale::TaskKind> {
  static constexpr const char* names[] = {"create", "resize", "start", "stop", "reboot", "destroy"};
};
template <>
struct EnumNames<autoscale::TaskState> {
  static constexpr const char* names[] = {"running", "done", "failed"};
};
template <>
struct EnumNames<autoscale::CallbackState> {
  static constexpr const char* names[] = {"queued", "waiting", "delivered", "failed"};
};

template <>
struct RowDescription<autoscale::Identity> {
  static constexpr TableTag tag = 80;
  static constexpr const char* name = "autoscale.identity";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(field(1, "name", &autoscale::Identity::name),
                                            field(2, "key", &autoscale::Identity::key));
};

template <>
struct RowDescription<autoscale::Settings> {
  static constexpr TableTag tag = 81;
  static constexpr const char* name = "autoscale.settings";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &autoscale::Settings::id), field(2, "rule", &autoscale::Settings::rule),
      field(3, "period_ms", &autoscale::Settings::period_ms),
      field(4, "sample_ms", &autoscale::Settings::sample_ms),
      field(5, "hide_foreign", &autoscale::Settings::hide_foreign),
      field(6, "trace", &autoscale::Settings::trace),
      field(7, "rates", &autoscale::Settings::rates),
      field(8, "evaluation_timer", &autoscale::Settings::evaluation_timer),
      field(9, "rollover_timer", &autoscale::Settings::rollover_timer));
};

template <>
struct RowDescription<autoscale::Container> {
  static constexpr TableTag tag = 82;
  static constexpr const char* name = "autoscale.container";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields =
      row_fields(field(1, "id", &autoscale::Container::id),
                 field(2, "identity", &autoscale::Container::identity),
                 field(3, "name", &autoscale::Container::name),
                 field(4, "state", &autoscale::Container::state),
                 field(5, "created", &autoscale::Container::created),
                 field(6, "callback_url", &autoscale::Container::callback_url),
                 field(7, "image", &autoscale::Container::image),
                 field(8, "datacenter", &autoscale::Container::datacenter),
                 field(9, "storage", &autoscale::Container::storage),
                 field(10, "rule", &autoscale::Container::rule));
};

template <>
struct RowDescription<autoscale::Policy> {
  static constexpr TableTag tag = 83;
  static constexpr const char* name = "autoscale.policy";
  static constexpr std::size_t key_fields = 2;
  static constexpr auto fields = row_fields(
      field(1, "container", &autoscale::Policy::container),
      field(2, "type", &autoscale::Policy::type), field(3, "active", &autoscale::Policy::active),
      field(4, "cap", &autoscale::Policy::cap), field(5, "current", &autoscale::Policy::current),
      field(6, "max", &autoscale::Policy::max), field(7, "min", &autoscale::Policy::min),
      field(8, "step", &autoscale::Policy::step),
      field(9, "threshold", &autoscale::Policy::threshold),
      field(10, "plan", &autoscale::Policy::plan),
      field(11, "last_up", &autoscale::Policy::last_up),
      field(12, "last_down", &autoscale::Policy::last_down),
      field(13, "task", &autoscale::Policy::task), field(14, "target", &autoscale::Policy::target),
      field(15, "refusal", &autoscale::Policy::refusal));
};

template <>
struct RowDescription<autoscale::Decision> {
  static constexpr TableTag tag = 84;
  static constexpr const char* name = "autoscale.decision";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &autoscale::Decision::id),
      field(2, "container", &autoscale::Decision::container),
      field(3, "type", &autoscale::Decision::type), field(4, "at", &autoscale::Decision::at),
      field(5, "direction", &autoscale::Decision::direction),
      field(6, "from", &autoscale::Decision::from), field(7, "to", &autoscale::Decision::to),
      field(8, "asked", &autoscale::Decision::asked),
      field(9, "clipped", &autoscale::Decision::clipped),
      field(10, "usage", &autoscale::Decision::usage),
      field(11, "threshold", &autoscale::Decision::threshold),
      field(12, "cause", &autoscale::Decision::cause),
      field(13, "state", &autoscale::Decision::state),
      field(14, "reason", &autoscale::Decision::reason),
      field(15, "finished", &autoscale::Decision::finished),
      field(16, "lifted", &autoscale::Decision::lifted),
      field(17, "correlation", &autoscale::Decision::correlation));
};

template <>
struct RowDescription<autoscale::Segment> {
  static constexpr TableTag tag = 85;
  static constexpr const char* name = "autoscale.segment";
  static constexpr std::size_t key_fields = 3;
  static constexpr auto fields = row_fields(field(1, "container", &autoscale::Segment::container),
                                            field(2, "type", &autoscale::Segment::type),
                                            field(3, "start", &autoscale::Segment::start),
                                            field(4, "amount", &autoscale::Segment::amount));
};

template <>
struct RowDescription<autoscale::Task> {
  static constexpr TableTag tag = 86;
  static constexpr const char* name = "autoscale.task";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &autoscale::Task::id), field(2, "kind", &autoscale::Task::kind),
      field(3, "container", &autoscale::Task::container),
      field(4, "state", &autoscale::Task::state), field(5, "started", &autoscale::Task::started),
      field(6, "finished", &autoscale::Task::finished),
      field(7, "decisions", &autoscale::Task::decisions),
      field(8, "timer", &autoscale::Task::timer));
};

template <>
struct RowDescription<autoscale::Callback> {
  static constexpr TableTag tag = 87;
  static constexpr const char* name = "autoscale.callback";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &autoscale::Callback::id),
      field(2, "container", &autoscale::Callback::container),
      field(3, "url", &autoscale::Callback::url), field(4, "state", &autoscale::Callback::state),
      field(5, "attempts", &autoscale::Callback::attempts),
      field(6, "due", &autoscale::Callback::due), field(7, "number", &autoscale::Callback::number));
};

template <>
struct RowDescription<autoscale::Sample> {
  static constexpr TableTag tag = 88;
  static constexpr const char* name = "autoscale.sample";
  static constexpr std::size_t key_fields = 3;
  static constexpr auto fields =
      row_fields(field(1, "container", &autoscale::Sample::container),
                 field(2, "type", &autoscale::Sample::type), field(3, "at", &autoscale::Sample::at),
                 field(4, "usage", &autoscale::Sample::usage));
};

template <>
struct RowDescription<autoscale::GeneratorNode> {
  static constexpr auto fields = row_fields(
      field(1, "kind", &autoscale::GeneratorNode::kind),
      field(2, "children", &autoscale::GeneratorNode::children),
      field(3, "a", &autoscale::GeneratorNode::a), field(4, "b", &autoscale::GeneratorNode::b),
      field(5, "c", &autoscale::GeneratorNode::c), field(6, "d", &autoscale::GeneratorNode::d));
};
template <>
struct RowDescription<autoscale::TracePoint> {
  static constexpr auto fields =
      row_fields(field(1, "offset_ms", &autoscale::TracePoint::offset_ms),
                 field(2, "demand", &autoscale::TracePoint::demand));
};

template <>
struct RowDescription<autoscale::Workload> {
  static constexpr TableTag tag = 89;
  static constexpr const char* name = "autoscale.workload";
  static constexpr std::size_t key_fields = 2;
  static constexpr auto fields = row_fields(field(1, "container", &autoscale::Workload::container),
                                            field(2, "type", &autoscale::Workload::type),
                                            field(3, "seed", &autoscale::Workload::seed),
                                            field(4, "origin", &autoscale::Workload::origin),
                                            field(5, "program", &autoscale::Workload::program),
                                            field(6, "trace", &autoscale::Workload::trace));
};

// Compiled once, in rows.cpp.
extern template class Table<autoscale::Identity>;
extern template class Table<autoscale::Settings>;
extern template class Table<autoscale::Container>;
extern template class Table<autoscale::Policy>;
extern template class Table<autoscale::Decision>;
extern template class Table<autoscale::Segment>;
extern template class Table<autoscale::Task>;
extern template class Table<autoscale::Callback>;
extern template class Table<autoscale::Sample>;
extern template class Table<autoscale::Workload>;

}  // namespace tabplane
