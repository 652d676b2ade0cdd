// The words of the fleet, the states of what it keeps, and how they lead to one another, as data.
//
// Nothing changes a state but by a transition that is listed here; ARCHITECTURE.md prints the
// tables and a test walks them pair by pair. Sources: the Fleet API's schemas and its clients,
// which know STOPPED and the states on the way.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "core/store/row.h"

namespace tabplane::fleet {

// Of an environment.
enum class EnvironmentType : std::uint8_t { prod, private_use, canary, staging, qa, dev, global };

// Who owns the machines.
enum class ModelType : std::uint8_t { omnistrate_hosted, customer_hosted, byoa };

enum class Tenancy : std::uint8_t { dedicated, multi, custom };

// Of a plan's version; instances are made of the preferred and the active ones.
enum class VersionStatus : std::uint8_t { active, preferred, deprecated, pending };

enum class ParameterType : std::uint8_t { string, boolean, float64, json, resource };

enum class UserStatus : std::uint8_t { active, not_enabled };

enum class AccountStatus : std::uint8_t {
  pending,
  verifying,
  ready,
  failed,
  ready_to_offboard,
  deleting
};

enum class BillingProvider : std::uint8_t { stripe, bring_your_own };

enum class Role : std::uint8_t {
  root,
  editor,
  reader,
  service_editor,
  service_reader,
  admin,
  service_operator
};

enum class SubscriptionStatus : std::uint8_t { active, suspended, terminated, cancelled };

// Of a request to subscribe.
enum class RequestStatus : std::uint8_t { pending, approved, denied, cancelled };

// Of an instance and of a cell. `deleted` is seen in transitions only: the row is gone.
enum class Status : std::uint8_t {
  pending,
  pending_dependency,
  deploying,
  running,
  stopping,
  stopped,
  starting,
  restarting,
  scaling_up,
  scaling_down,
  failed,
  cancelled,
  complete,
  ready,
  disconnecting,
  disconnected,
  connecting,
  deleting,
  deleted
};

enum class Health : std::uint8_t {
  unknown,
  healthy,
  unhealthy,
  stopped,
  pending_adoption,
  not_applicable
};

// What a workflow does.
enum class WorkflowKind : std::uint8_t {
  create,
  adopt,
  restore,
  start,
  stop,
  restart,
  update,
  add_capacity,
  remove_capacity,
  failover,
  patch,
  upgrade,
  remove,
  connect,
  disconnect,
  backup,
  copy_snapshot,
  delete_snapshot
};

enum class WorkflowStatus : std::uint8_t {
  pending,
  in_progress,
  paused,
  complete,
  failed,
  cancelled
};

// What moves a workflow; the first three are a person's.
enum class WorkflowAction : std::uint8_t { pause, resume, retry, terminate, begin, finish, fail };

enum class Stage : std::uint8_t { bootstrap, storage, network, compute, deployment, monitoring };

enum class WorkflowEventType : std::uint8_t { started, completed, failed, debug };

enum class FailoverAction : std::uint8_t {
  failover_only,
  failover_and_restart,
  failover_and_recreate
};

enum class SnapshotStatus : std::uint8_t { pending, in_progress, complete, failed, deleting };

// Of an upgrade path, and of one instance on it.
enum class UpgradeStatus : std::uint8_t {
  pending,
  scheduled,
  in_progress,
  paused,
  complete,
  failed,
  cancelled,
  skipped
};

enum class UpgradeType : std::uint8_t { user_defined, incremental, major };

enum class UpgradeAction : std::uint8_t {
  none,
  pause,
  cancel,
  resume,
  skip_instances,
  notify_customer
};

enum class EventSource : std::uint8_t { customer, infra, maintenance };

enum class CustomerEventType : std::uint8_t {
  invite_user,
  revoke_user_role,
  maintenance_scheduled,
  customer_sign_up,
  disconnect_account_complete,
  connect_account_complete,
  pending_revoke_permissions,
  pending_restore_permissions
};

enum class ProviderEventType : std::uint8_t {
  unhealthy_instance,
  failed_deployment,
  scale_out,
  user_sign_up,
  user_subscription
};

enum class Priority : std::uint8_t { low, medium, high, critical };

// What is being done to a cell that is not at rest.
enum class CellWork : std::uint8_t { none, adopt, deploy, apply, remove };

// What moves a cell; `finish` is the end of what is being done.
enum class CellAction : std::uint8_t { finish, apply, cancel, restart, remove };

enum class NetworkType : std::uint8_t { usual, custom, imported };

// What an instance pays for: nothing yet, its storage, its machines as well.
enum class Metering : std::uint8_t { off, storage, full };

enum class InvoiceStatus : std::uint8_t { draft, open, paid, uncollectible, voided };

// What moves an invoice; the first three are a person's.
enum class InvoiceAction : std::uint8_t { approve, cancel, remove, pay, give_up };

// Of a value that came as JSON.
enum class ValueKind : std::uint8_t { text, number, boolean, list, object, null };

// What a report counts.
enum class Happening : std::uint8_t { deployment, failover, subscription, upgrade, user_sign_up };

enum class ChannelType : std::uint8_t { email, slack, webhook, pager_duty };

// What a message in the outbox is about.
enum class MessageKind : std::uint8_t { notification, invoice, verification };

// Of a customer's onboarding.
enum class StageStatus : std::uint8_t { not_started, complete, skipped };

// What work does to an instance's status: while it goes on, when it ends well, when it fails.
struct Move {
  Status from;
  WorkflowKind kind;
  Status during;
  Status done;
  Status failed;
};
std::span<const Move> moves();
// nullptr: refused.
const Move* move_of(Status from, WorkflowKind kind);

// A state that work leads to or starts from; the others are on the way.
bool is_stable(Status status);
// Whether the work makes an instance that was not there.
inline bool makes_instance(WorkflowKind kind) {
  return kind <= WorkflowKind::restore;
}
// Whether the work is the instance's own: there is one at a time. Copying and deleting a snapshot
// leave the instance alone.
inline bool holds_instance(WorkflowKind kind) {
  return kind <= WorkflowKind::backup;
}

struct WorkflowMove {
  WorkflowStatus from;
  WorkflowAction on;
  WorkflowStatus to;
};
std::span<const WorkflowMove> workflow_moves();
std::optional<WorkflowStatus> next_status(WorkflowStatus from, WorkflowAction on);
inline bool is_active(WorkflowStatus status) {
  return status <= WorkflowStatus::paused;
}

struct SubscriptionMove {
  SubscriptionStatus from;
  SubscriptionStatus to;
};
std::span<const SubscriptionMove> subscription_moves();
bool may_become(SubscriptionStatus from, SubscriptionStatus to);
// Reads go on; nothing else does.
inline bool is_over(SubscriptionStatus status) {
  return status >= SubscriptionStatus::terminated;
}

struct UpgradeMove {
  UpgradeStatus from;
  UpgradeAction on;  // none: by itself
  UpgradeStatus to;
};
// Of paths.
std::span<const UpgradeMove> upgrade_moves();
std::optional<UpgradeStatus> next_status(UpgradeStatus from, UpgradeAction on);
inline bool is_unfinished(UpgradeStatus status) {
  return status <= UpgradeStatus::paused;
}

struct SnapshotMove {
  SnapshotStatus from;
  SnapshotStatus to;
};
std::span<const SnapshotMove> snapshot_moves();
bool may_become(SnapshotStatus from, SnapshotStatus to);

struct CellMove {
  Status from;
  CellAction on;
  Status to;
};
std::span<const CellMove> cell_moves();
std::optional<Status> next_status(Status from, CellAction on);

struct InvoiceMove {
  InvoiceStatus from;
  InvoiceAction on;
  std::optional<InvoiceStatus> to;  // nullopt: the invoice is gone
};
std::span<const InvoiceMove> invoice_moves();
// nullptr: refused.
const InvoiceMove* move_of(InvoiceStatus from, InvoiceAction on);

// The stages that a kind of work goes through, in order, and how long each takes unless it is said.
struct StagePlan {
  Stage stage;
  std::int64_t ms;
};
std::span<const StagePlan> stages_of(WorkflowKind kind);

}  // namespace tabplane::fleet

namespace tabplane {

template <>
struct EnumNames<fleet::EnvironmentType> {
  static constexpr const char* names[] = {"PROD", "PRIVATE", "CANARY", "STAGING",
                                          "QA",   "DEV",     "GLOBAL"};
};
template <>
struct EnumNames<fleet::ModelType> {
  static constexpr const char* names[] = {"OMNISTRATE_HOSTED", "CUSTOMER_HOSTED", "BYOA"};
};
template <>
struct EnumNames<fleet::Tenancy> {
  static constexpr const char* names[] = {"OMNISTRATE_DEDICATED_TENANCY",
                                          "OMNISTRATE_MULTI_TENANCY", "CUSTOM_TENANCY"};
};
template <>
struct EnumNames<fleet::VersionStatus> {
  static constexpr const char* names[] = {"Active", "Preferred", "Deprecated", "Pending"};
};
template <>
struct EnumNames<fleet::ParameterType> {
  static constexpr const char* names[] = {"String", "Boolean", "Float64", "JSON", "Resource"};
};
template <>
struct EnumNames<fleet::UserStatus> {
  static constexpr const char* names[] = {"ACTIVE", "NOT_ENABLED"};
};
template <>
struct EnumNames<fleet::AccountStatus> {
  static constexpr const char* names[] = {"PENDING", "VERIFYING",         "READY",
                                          "FAILED",  "READY_TO_OFFBOARD", "DELETING"};
};
template <>
struct EnumNames<fleet::BillingProvider> {
  static constexpr const char* names[] = {"STRIPE", "BRING_YOUR_OWN"};
};
template <>
struct EnumNames<fleet::Role> {
  static constexpr const char* names[] = {
      "root", "editor", "reader", "service_editor", "service_reader", "admin", "service_operator"};
};
template <>
struct EnumNames<fleet::SubscriptionStatus> {
  static constexpr const char* names[] = {"ACTIVE", "SUSPENDED", "TERMINATED", "CANCELLED"};
};
template <>
struct EnumNames<fleet::RequestStatus> {
  static constexpr const char* names[] = {"PENDING", "APPROVED", "DENIED", "CANCELLED"};
};
template <>
struct EnumNames<fleet::Status> {
  static constexpr const char* names[] = {
      "PENDING",      "PENDING_DEPENDENCY", "DEPLOYING",  "RUNNING",    "STOPPING",
      "STOPPED",      "STARTING",           "RESTARTING", "SCALING_UP", "SCALING_DOWN",
      "FAILED",       "CANCELLED",          "COMPLETE",   "READY",      "DISCONNECTING",
      "DISCONNECTED", "CONNECTING",         "DELETING",   "DELETED"};
};
template <>
struct EnumNames<fleet::Health> {
  static constexpr const char* names[] = {"UNKNOWN", "HEALTHY",          "UNHEALTHY",
                                          "STOPPED", "PENDING_ADOPTION", "N/A"};
};
template <>
struct EnumNames<fleet::WorkflowKind> {
  static constexpr const char* names[] = {
      "create", "adopt",        "restore",         "start",    "stop",          "restart",
      "update", "add-capacity", "remove-capacity", "failover", "patch",         "upgrade",
      "delete", "connect",      "disconnect",      "backup",   "copy-snapshot", "delete-snapshot"};
};
template <>
struct EnumNames<fleet::WorkflowStatus> {
  static constexpr const char* names[] = {"PENDING",  "IN_PROGRESS", "PAUSED",
                                          "COMPLETE", "FAILED",      "CANCELLED"};
};
template <>
struct EnumNames<fleet::WorkflowAction> {
  static constexpr const char* names[] = {"pause", "resume", "retry", "terminate",
                                          "begin", "finish", "fail"};
};
template <>
struct EnumNames<fleet::Stage> {
  static constexpr const char* names[] = {"Bootstrap", "Storage",    "Network",
                                          "Compute",   "Deployment", "Monitoring"};
};
template <>
struct EnumNames<fleet::WorkflowEventType> {
  static constexpr const char* names[] = {"WorkflowStepStarted", "WorkflowStepCompleted",
                                          "WorkflowStepFailed", "WorkflowStepDebug"};
};
template <>
struct EnumNames<fleet::FailoverAction> {
  static constexpr const char* names[] = {"FAILOVER_ONLY", "FAILOVER_AND_RESTART",
                                          "FAILOVER_AND_RECREATE"};
};
template <>
struct EnumNames<fleet::SnapshotStatus> {
  static constexpr const char* names[] = {"pending", "in_progress", "complete", "failed",
                                          "deleting"};
};
template <>
struct EnumNames<fleet::UpgradeStatus> {
  static constexpr const char* names[] = {"PENDING",  "SCHEDULED", "IN_PROGRESS", "PAUSED",
                                          "COMPLETE", "FAILED",    "CANCELLED",   "SKIPPED"};
};
template <>
struct EnumNames<fleet::UpgradeType> {
  static constexpr const char* names[] = {"UserDefined", "Incremental", "Major"};
};
template <>
struct EnumNames<fleet::UpgradeAction> {
  static constexpr const char* names[] = {"",       "pause",          "cancel",
                                          "resume", "skip-instances", "notify-customer"};
};
template <>
struct EnumNames<fleet::EventSource> {
  static constexpr const char* names[] = {"Customer", "Infra", "Maintenance"};
};
template <>
struct EnumNames<fleet::CustomerEventType> {
  static constexpr const char* names[] = {"InviteUser",
                                          "RevokeUserRole",
                                          "InstanceMaintenanceScheduled",
                                          "CustomerSignUp",
                                          "DisconnectAccountComplete",
                                          "ConnectAccountComplete",
                                          "PendingRevokePermissions",
                                          "PendingRestorePermissions"};
};
template <>
struct EnumNames<fleet::ProviderEventType> {
  static constexpr const char* names[] = {"UnhealthyInstance", "FailedDeployment", "ScaleOut",
                                          "UserSignUp", "UserSubscription"};
};
template <>
struct EnumNames<fleet::Priority> {
  static constexpr const char* names[] = {"Low", "Medium", "High", "Critical"};
};
template <>
struct EnumNames<fleet::CellWork> {
  static constexpr const char* names[] = {"none", "adopt", "deploy", "apply", "remove"};
};
template <>
struct EnumNames<fleet::CellAction> {
  static constexpr const char* names[] = {"finish", "apply", "cancel", "restart", "remove"};
};
template <>
struct EnumNames<fleet::NetworkType> {
  static constexpr const char* names[] = {"Default", "Custom", "Imported"};
};
template <>
struct EnumNames<fleet::Metering> {
  static constexpr const char* names[] = {"off", "storage", "full"};
};
template <>
struct EnumNames<fleet::InvoiceStatus> {
  static constexpr const char* names[] = {"draft", "open", "paid", "uncollectible", "void"};
};
template <>
struct EnumNames<fleet::InvoiceAction> {
  static constexpr const char* names[] = {"approve", "void", "delete", "pay", "give-up"};
};
template <>
struct EnumNames<fleet::ValueKind> {
  static constexpr const char* names[] = {"text", "number", "boolean", "list", "object", "null"};
};
template <>
struct EnumNames<fleet::Happening> {
  static constexpr const char* names[] = {"deployments", "failovers", "subscriptions", "upgrades",
                                          "userSignups"};
};
template <>
struct EnumNames<fleet::ChannelType> {
  static constexpr const char* names[] = {"EMAIL", "SLACK", "WEBHOOK", "PAGERDUTY"};
};
template <>
struct EnumNames<fleet::MessageKind> {
  static constexpr const char* names[] = {"notification", "invoice", "verification"};
};
template <>
struct EnumNames<fleet::StageStatus> {
  static constexpr const char* names[] = {"NOT_STARTED", "COMPLETE", "SKIPPED"};
};

namespace fleet {

// The word of the documents.
template <class Enum>
std::string_view word_of(Enum value) {
  return EnumNames<Enum>::names[static_cast<std::size_t>(value)];
}
// nullopt when it is none of them.
template <class Enum>
std::optional<Enum> parse_word(std::string_view word) {
  std::uint8_t index = 0;
  for (const char* name : EnumNames<Enum>::names) {
    if (word == name) return static_cast<Enum>(index);
    ++index;
  }
  return std::nullopt;
}

}  // namespace fleet
}  // namespace tabplane
