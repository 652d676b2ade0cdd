// What goes on and what went on: workflows step by step, and the streams of events.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/fleet/instance_rows.h"
#include "core/fleet/states.h"
#include "core/store/table.h"

namespace tabplane::fleet {

struct WorkflowEvent {
  TimePoint at;
  Stage stage = Stage::bootstrap;
  WorkflowEventType type = WorkflowEventType::started;
  std::string message;
};

// Work on one instance. It goes through the stages of its kind in order; `timer` ends the stage
// under way.
struct Workflow {
  std::uint64_t number = 0;
  Symbol id;  // "submit-create-...-instance-..."
  WorkflowKind kind = WorkflowKind::create;
  WorkflowStatus status = WorkflowStatus::pending;
  Symbol service;
  Symbol environment;
  Symbol plan;
  Symbol subscription;
  Symbol instance;
  Symbol resource;
  Symbol region;
  std::uint32_t resources = 1;      // of the instance
  Status before = Status::pending;  // what its instance was
  TimePoint started_at;
  std::optional<TimePoint> ended_at;
  std::uint32_t stage = 0;    // how many stages are done
  std::uint32_t attempt = 1;  // counts retries
  std::uint64_t timer = 0;
  std::optional<std::int64_t> left_ms;  // of the stage, while it is paused
  std::vector<WorkflowEvent> events;
  Symbol updated_by;
  std::string updated_reason;
  Symbol version;            // that the instance gets
  Symbol snapshot;           // that is made, copied, deleted or restored
  Symbol path;               // the upgrade path that it belongs to
  std::uint32_t amount = 0;  // of replicas
  std::uint32_t node = 0;    // that failed
  FailoverAction action = FailoverAction::failover_only;
  bool replaces_network = false;
  bool public_network = false;
  std::vector<Given> parameters;  // that the instance gets
  std::vector<Tag> tags;
  bool replaces_tags = false;
  std::vector<Symbol> links;
};

// One for each change that somebody asked for.
struct AuditEvent {
  Symbol id;
  std::uint64_t number = 0;
  TimePoint at;
  Symbol user;
  EventSource source = EventSource::customer;
  std::string message;
  Symbol service;
  Symbol environment;
  Symbol plan;
  Symbol version;
  Symbol resource;
  Symbol instance;
  Symbol workflow;
};

// What a customer is told; it is gone once it was acknowledged.
struct CustomerEvent {
  Symbol id;
  std::uint64_t number = 0;
  TimePoint at;
  CustomerEventType type = CustomerEventType::customer_sign_up;
  Priority priority = Priority::low;
  EnvironmentType environment_type = EnvironmentType::prod;
  bool any_environment = false;  // it concerns all of them
  Symbol user;
  Symbol organization;
  Symbol service;
  Symbol subject;
};

// What the provider is told.
struct ProviderEvent {
  Symbol id;
  std::uint64_t number = 0;
  TimePoint at;
  TimePoint expires_at;
  ProviderEventType type = ProviderEventType::unhealthy_instance;
  Symbol service;
  Symbol environment;
  Symbol plan;
  Symbol version;
  Symbol resource;
  Symbol instance;
  Symbol subject;  // a user, a subscription
};

// An outcome that was ordered, so that failures can be shown and tested.
struct OrderedFault {
  std::uint64_t number = 0;
  WorkflowKind kind = WorkflowKind::create;
  Symbol target;  // an instance, a resource or a plan; null: any
  Stage stage = Stage::compute;
  std::uint32_t attempt = 0;      // 0: every one
  std::uint32_t permille = 1000;  // of those that it fits
};

struct StageDuration {
  WorkflowKind kind = WorkflowKind::create;
  Stage stage = Stage::bootstrap;
  std::int64_t ms = 0;
};

struct Settings {
  std::uint32_t id = 1;  // there is one
  Symbol provider;       // the provider's own id
  std::string provider_name;
  Symbol organization;  // the provider's
  std::vector<StageDuration> durations;
  std::int64_t cell_ms = 120000;             // until a new cell is ready
  std::vector<Amenity> amenities;            // that every cell should have
  std::int64_t storage_nano = 137000;        // of one GiB for an hour
  std::int64_t tax_permille = 0;             // of an invoice
  std::int64_t payment_days = 3;             // from an approved invoice to its payment
  std::int64_t due_days = 30;                // until it is due
  std::vector<std::string> failing_targets;  // nothing can be delivered there
};

// A parameter of an instance that is still to be made.
struct DeploymentParameter {
  std::string key;
  std::string json;
  ValueKind kind = ValueKind::null;
  std::vector<std::string> texts;
  friend bool operator==(const DeploymentParameter&, const DeploymentParameter&) = default;
};

// Services deployed together.
struct Deployment {
  std::string alias;
  Symbol service;
  Symbol resource;
  Symbol subscription;                  // null: the plan's usual one
  Symbol instance;                      // null until it is made
  std::vector<std::string> depends_on;  // aliases
  std::vector<DeploymentParameter> parameters;
  std::string failure;
  Symbol provider;
  Symbol region_code;
  bool leaving = false;  // it is to be deleted
  bool asked = false;    // its deletion goes on
};

struct Orchestration {
  Symbol id;
  std::uint64_t number = 0;
  EnvironmentType environment_type = EnvironmentType::prod;
  Status status = Status::pending;
  std::vector<Deployment> deployments;
  std::string failure;
  TimePoint created_at;
  TimePoint updated_at;
  Symbol user;  // in whose name instances are made
};

}  // namespace tabplane::fleet

namespace tabplane {

template <>
struct RowDescription<fleet::WorkflowEvent> {
  static constexpr auto fields = row_fields(field(1, "at", &fleet::WorkflowEvent::at),
                                            field(2, "stage", &fleet::WorkflowEvent::stage),
                                            field(3, "type", &fleet::WorkflowEvent::type),
                                            field(4, "message", &fleet::WorkflowEvent::message));
};

template <>
struct RowDescription<fleet::Workflow> {
  static constexpr TableTag tag = 115;
  static constexpr const char* name = "fleet.workflow";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "number", &fleet::Workflow::number), field(2, "id", &fleet::Workflow::id),
      field(3, "kind", &fleet::Workflow::kind), field(4, "status", &fleet::Workflow::status),
      field(5, "service", &fleet::Workflow::service),
      field(6, "environment", &fleet::Workflow::environment),
      field(7, "plan", &fleet::Workflow::plan),
      field(8, "subscription", &fleet::Workflow::subscription),
      field(9, "instance", &fleet::Workflow::instance),
      field(10, "resource", &fleet::Workflow::resource),
      field(11, "region", &fleet::Workflow::region),
      field(12, "resources", &fleet::Workflow::resources),
      field(13, "before", &fleet::Workflow::before),
      field(14, "started_at", &fleet::Workflow::started_at),
      field(15, "ended_at", &fleet::Workflow::ended_at),
      field(16, "stage", &fleet::Workflow::stage), field(17, "attempt", &fleet::Workflow::attempt),
      field(18, "timer", &fleet::Workflow::timer), field(19, "left_ms", &fleet::Workflow::left_ms),
      field(20, "events", &fleet::Workflow::events),
      field(21, "updated_by", &fleet::Workflow::updated_by),
      field(22, "updated_reason", &fleet::Workflow::updated_reason),
      field(23, "version", &fleet::Workflow::version),
      field(24, "snapshot", &fleet::Workflow::snapshot), field(25, "path", &fleet::Workflow::path),
      field(26, "amount", &fleet::Workflow::amount), field(27, "node", &fleet::Workflow::node),
      field(28, "action", &fleet::Workflow::action),
      field(29, "replaces_network", &fleet::Workflow::replaces_network),
      field(30, "public_network", &fleet::Workflow::public_network),
      field(31, "parameters", &fleet::Workflow::parameters),
      field(32, "tags", &fleet::Workflow::tags),
      field(33, "replaces_tags", &fleet::Workflow::replaces_tags),
      field(34, "links", &fleet::Workflow::links));
};

template <>
struct RowDescription<fleet::AuditEvent> {
  static constexpr TableTag tag = 116;
  static constexpr const char* name = "fleet.audit_event";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &fleet::AuditEvent::id), field(2, "number", &fleet::AuditEvent::number),
      field(3, "at", &fleet::AuditEvent::at), field(4, "user", &fleet::AuditEvent::user),
      field(5, "source", &fleet::AuditEvent::source),
      field(6, "message", &fleet::AuditEvent::message),
      field(7, "service", &fleet::AuditEvent::service),
      field(8, "environment", &fleet::AuditEvent::environment),
      field(9, "plan", &fleet::AuditEvent::plan), field(10, "version", &fleet::AuditEvent::version),
      field(11, "resource", &fleet::AuditEvent::resource),
      field(12, "instance", &fleet::AuditEvent::instance),
      field(13, "workflow", &fleet::AuditEvent::workflow));
};

template <>
struct RowDescription<fleet::CustomerEvent> {
  static constexpr TableTag tag = 117;
  static constexpr const char* name = "fleet.customer_event";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &fleet::CustomerEvent::id), field(2, "number", &fleet::CustomerEvent::number),
      field(3, "at", &fleet::CustomerEvent::at), field(4, "type", &fleet::CustomerEvent::type),
      field(5, "priority", &fleet::CustomerEvent::priority),
      field(6, "environment_type", &fleet::CustomerEvent::environment_type),
      field(7, "any_environment", &fleet::CustomerEvent::any_environment),
      field(8, "user", &fleet::CustomerEvent::user),
      field(9, "organization", &fleet::CustomerEvent::organization),
      field(10, "service", &fleet::CustomerEvent::service),
      field(11, "subject", &fleet::CustomerEvent::subject));
};

template <>
struct RowDescription<fleet::ProviderEvent> {
  static constexpr TableTag tag = 118;
  static constexpr const char* name = "fleet.provider_event";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &fleet::ProviderEvent::id), field(2, "number", &fleet::ProviderEvent::number),
      field(3, "at", &fleet::ProviderEvent::at),
      field(4, "expires_at", &fleet::ProviderEvent::expires_at),
      field(5, "type", &fleet::ProviderEvent::type),
      field(6, "service", &fleet::ProviderEvent::service),
      field(7, "environment", &fleet::ProviderEvent::environment),
      field(8, "plan", &fleet::ProviderEvent::plan),
      field(9, "version", &fleet::ProviderEvent::version),
      field(10, "resource", &fleet::ProviderEvent::resource),
      field(11, "instance", &fleet::ProviderEvent::instance),
      field(12, "subject", &fleet::ProviderEvent::subject));
};

template <>
struct RowDescription<fleet::OrderedFault> {
  static constexpr TableTag tag = 119;
  static constexpr const char* name = "fleet.ordered_fault";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(field(1, "number", &fleet::OrderedFault::number),
                                            field(2, "kind", &fleet::OrderedFault::kind),
                                            field(3, "target", &fleet::OrderedFault::target),
                                            field(4, "stage", &fleet::OrderedFault::stage),
                                            field(5, "attempt", &fleet::OrderedFault::attempt),
                                            field(6, "permille", &fleet::OrderedFault::permille));
};

template <>
struct RowDescription<fleet::StageDuration> {
  static constexpr auto fields = row_fields(field(1, "kind", &fleet::StageDuration::kind),
                                            field(2, "stage", &fleet::StageDuration::stage),
                                            field(3, "ms", &fleet::StageDuration::ms));
};

template <>
struct RowDescription<fleet::Settings> {
  static constexpr TableTag tag = 120;
  static constexpr const char* name = "fleet.settings";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &fleet::Settings::id), field(2, "provider", &fleet::Settings::provider),
      field(3, "provider_name", &fleet::Settings::provider_name),
      field(4, "organization", &fleet::Settings::organization),
      field(5, "durations", &fleet::Settings::durations),
      field(6, "cell_ms", &fleet::Settings::cell_ms),
      field(7, "amenities", &fleet::Settings::amenities),
      field(8, "storage_nano", &fleet::Settings::storage_nano),
      field(9, "tax_permille", &fleet::Settings::tax_permille),
      field(10, "payment_days", &fleet::Settings::payment_days),
      field(11, "due_days", &fleet::Settings::due_days),
      field(12, "failing_targets", &fleet::Settings::failing_targets));
};

template <>
struct RowDescription<fleet::DeploymentParameter> {
  static constexpr auto fields = row_fields(field(1, "key", &fleet::DeploymentParameter::key),
                                            field(2, "json", &fleet::DeploymentParameter::json),
                                            field(3, "kind", &fleet::DeploymentParameter::kind),
                                            field(4, "texts", &fleet::DeploymentParameter::texts));
};

template <>
struct RowDescription<fleet::Deployment> {
  static constexpr auto fields =
      row_fields(field(1, "alias", &fleet::Deployment::alias),
                 field(2, "service", &fleet::Deployment::service),
                 field(3, "resource", &fleet::Deployment::resource),
                 field(4, "subscription", &fleet::Deployment::subscription),
                 field(5, "instance", &fleet::Deployment::instance),
                 field(6, "depends_on", &fleet::Deployment::depends_on),
                 field(7, "parameters", &fleet::Deployment::parameters),
                 field(8, "failure", &fleet::Deployment::failure),
                 field(9, "provider", &fleet::Deployment::provider),
                 field(10, "region_code", &fleet::Deployment::region_code),
                 field(11, "leaving", &fleet::Deployment::leaving),
                 field(12, "asked", &fleet::Deployment::asked));
};

template <>
struct RowDescription<fleet::Orchestration> {
  static constexpr TableTag tag = 121;
  static constexpr const char* name = "fleet.orchestration";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &fleet::Orchestration::id), field(2, "number", &fleet::Orchestration::number),
      field(3, "environment_type", &fleet::Orchestration::environment_type),
      field(4, "status", &fleet::Orchestration::status),
      field(5, "deployments", &fleet::Orchestration::deployments),
      field(6, "failure", &fleet::Orchestration::failure),
      field(7, "created_at", &fleet::Orchestration::created_at),
      field(8, "updated_at", &fleet::Orchestration::updated_at),
      field(9, "user", &fleet::Orchestration::user));
};

// Compiled once, in activity_rows.cpp.
extern template class Table<fleet::Workflow>;
extern template class Table<fleet::AuditEvent>;
extern template class Table<fleet::CustomerEvent>;
extern template class Table<fleet::ProviderEvent>;
extern template class Table<fleet::OrderedFault>;
extern template class Table<fleet::Settings>;
extern template class Table<fleet::Orchestration>;

}  // namespace tabplane
