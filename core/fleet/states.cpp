#include "core/fleet/states.h"

#include <algorithm>

namespace tabplane::fleet {
namespace {

using enum Status;
using Kind = WorkflowKind;

constexpr Move kMoves[] = {
    {pending, Kind::create, deploying, running, failed},
    {pending, Kind::adopt, deploying, running, failed},
    {pending, Kind::restore, deploying, running, failed},
    {pending_dependency, Kind::create, deploying, running, failed},
    {pending_dependency, Kind::restore, deploying, running, failed},
    {running, Kind::stop, stopping, stopped, failed},
    {stopped, Kind::start, starting, running, failed},
    {running, Kind::restart, restarting, running, failed},
    {failed, Kind::restart, restarting, running, failed},
    {complete, Kind::restart, restarting, running, failed},
    {running, Kind::update, deploying, running, failed},
    {failed, Kind::update, deploying, running, failed},
    {complete, Kind::update, deploying, running, failed},
    {running, Kind::add_capacity, scaling_up, running, failed},
    {running, Kind::remove_capacity, scaling_down, running, failed},
    {running, Kind::failover, deploying, running, failed},
    {running, Kind::patch, deploying, running, failed},
    {running, Kind::upgrade, deploying, running, failed},
    {stopped, Kind::upgrade, deploying, stopped, failed},
    {running, Kind::backup, running, running, running},
    {stopped, Kind::backup, stopped, stopped, stopped},
    {ready, Kind::disconnect, disconnecting, disconnected, failed},
    {running, Kind::disconnect, disconnecting, disconnected, failed},
    {disconnected, Kind::connect, connecting, ready, failed},
    {pending, Kind::remove, deleting, deleted, failed},
    {pending_dependency, Kind::remove, deleting, deleted, failed},
    {deploying, Kind::remove, deleting, deleted, failed},
    {running, Kind::remove, deleting, deleted, failed},
    {stopping, Kind::remove, deleting, deleted, failed},
    {stopped, Kind::remove, deleting, deleted, failed},
    {starting, Kind::remove, deleting, deleted, failed},
    {restarting, Kind::remove, deleting, deleted, failed},
    {scaling_up, Kind::remove, deleting, deleted, failed},
    {scaling_down, Kind::remove, deleting, deleted, failed},
    {failed, Kind::remove, deleting, deleted, failed},
    {cancelled, Kind::remove, deleting, deleted, failed},
    {complete, Kind::remove, deleting, deleted, failed},
    {ready, Kind::remove, deleting, deleted, failed},
    {disconnecting, Kind::remove, deleting, deleted, failed},
    {connecting, Kind::remove, deleting, deleted, failed},
};

constexpr WorkflowMove kWorkflowMoves[] = {
    {WorkflowStatus::pending, WorkflowAction::begin, WorkflowStatus::in_progress},
    {WorkflowStatus::in_progress, WorkflowAction::pause, WorkflowStatus::paused},
    {WorkflowStatus::paused, WorkflowAction::resume, WorkflowStatus::in_progress},
    {WorkflowStatus::in_progress, WorkflowAction::finish, WorkflowStatus::complete},
    {WorkflowStatus::in_progress, WorkflowAction::fail, WorkflowStatus::failed},
    {WorkflowStatus::failed, WorkflowAction::retry, WorkflowStatus::in_progress},
    {WorkflowStatus::pending, WorkflowAction::terminate, WorkflowStatus::cancelled},
    {WorkflowStatus::in_progress, WorkflowAction::terminate, WorkflowStatus::cancelled},
    {WorkflowStatus::paused, WorkflowAction::terminate, WorkflowStatus::cancelled},
};

constexpr SubscriptionMove kSubscriptionMoves[] = {
    {SubscriptionStatus::active, SubscriptionStatus::suspended},
    {SubscriptionStatus::suspended, SubscriptionStatus::active},
    {SubscriptionStatus::active, SubscriptionStatus::terminated},
    {SubscriptionStatus::suspended, SubscriptionStatus::terminated},
};

constexpr UpgradeMove kUpgradeMoves[] = {
    {UpgradeStatus::scheduled, UpgradeAction::none, UpgradeStatus::in_progress},
    {UpgradeStatus::in_progress, UpgradeAction::none, UpgradeStatus::complete},
    {UpgradeStatus::in_progress, UpgradeAction::none, UpgradeStatus::failed},
    {UpgradeStatus::paused, UpgradeAction::none, UpgradeStatus::complete},
    {UpgradeStatus::paused, UpgradeAction::none, UpgradeStatus::failed},
    {UpgradeStatus::in_progress, UpgradeAction::pause, UpgradeStatus::paused},
    {UpgradeStatus::paused, UpgradeAction::resume, UpgradeStatus::in_progress},
    {UpgradeStatus::scheduled, UpgradeAction::cancel, UpgradeStatus::cancelled},
    {UpgradeStatus::in_progress, UpgradeAction::cancel, UpgradeStatus::cancelled},
    {UpgradeStatus::paused, UpgradeAction::cancel, UpgradeStatus::cancelled},
};

constexpr SnapshotMove kSnapshotMoves[] = {
    {SnapshotStatus::in_progress, SnapshotStatus::complete},
    {SnapshotStatus::in_progress, SnapshotStatus::failed},
    {SnapshotStatus::complete, SnapshotStatus::deleting},
    {SnapshotStatus::failed, SnapshotStatus::deleting},
    {SnapshotStatus::deleting, SnapshotStatus::failed},
    {SnapshotStatus::failed, SnapshotStatus::in_progress},
};

constexpr CellMove kCellMoves[] = {
    {pending, CellAction::finish, ready},      {deploying, CellAction::finish, ready},
    {deleting, CellAction::finish, deleted},   {ready, CellAction::apply, deploying},
    {pending, CellAction::cancel, cancelled},  {deploying, CellAction::cancel, cancelled},
    {failed, CellAction::restart, deploying},  {cancelled, CellAction::restart, deploying},
    {pending, CellAction::remove, deleting},   {ready, CellAction::remove, deleting},
    {deploying, CellAction::remove, deleting}, {failed, CellAction::remove, deleting},
    {cancelled, CellAction::remove, deleting},
};

constexpr InvoiceMove kInvoiceMoves[] = {
    {InvoiceStatus::draft, InvoiceAction::approve, InvoiceStatus::open},
    {InvoiceStatus::draft, InvoiceAction::remove, std::nullopt},
    {InvoiceStatus::open, InvoiceAction::cancel, InvoiceStatus::voided},
    {InvoiceStatus::open, InvoiceAction::pay, InvoiceStatus::paid},
    {InvoiceStatus::open, InvoiceAction::give_up, InvoiceStatus::uncollectible},
    {InvoiceStatus::uncollectible, InvoiceAction::cancel, InvoiceStatus::voided},
};

constexpr StagePlan kMaking[] = {{Stage::bootstrap, 10'000},  {Stage::storage, 20'000},
                                 {Stage::network, 10'000},    {Stage::compute, 60'000},
                                 {Stage::deployment, 20'000}, {Stage::monitoring, 5'000}};
constexpr StagePlan kRolling[] = {{Stage::bootstrap, 5'000},
                                  {Stage::compute, 40'000},
                                  {Stage::deployment, 20'000},
                                  {Stage::monitoring, 5'000}};
constexpr StagePlan kSwitching[] = {{Stage::compute, 20'000}, {Stage::deployment, 10'000}};
constexpr StagePlan kScaling[] = {
    {Stage::storage, 10'000}, {Stage::compute, 30'000}, {Stage::monitoring, 5'000}};
constexpr StagePlan kRemoving[] = {{Stage::monitoring, 5'000}, {Stage::deployment, 10'000},
                                   {Stage::compute, 20'000},   {Stage::network, 5'000},
                                   {Stage::storage, 10'000},   {Stage::bootstrap, 5'000}};
constexpr StagePlan kConnecting[] = {{Stage::bootstrap, 10'000}, {Stage::network, 10'000}};
constexpr StagePlan kStoring[] = {{Stage::bootstrap, 5'000}, {Stage::storage, 60'000}};

}  // namespace

std::span<const Move> moves() {
  return kMoves;
}
const Move* move_of(Status from, WorkflowKind kind) {
  const auto found = std::find_if(std::begin(kMoves), std::end(kMoves), [&](const Move& move) {
    return move.from == from && move.kind == kind;
  });
  return found != std::end(kMoves) ? &*found : nullptr;
}

bool is_stable(Status status) {
  return status == running || status == stopped || status == failed || status == cancelled ||
         status == complete || status == ready || status == disconnected;
}

std::span<const WorkflowMove> workflow_moves() {
  return kWorkflowMoves;
}
std::optional<WorkflowStatus> next_status(WorkflowStatus from, WorkflowAction on) {
  for (const WorkflowMove& move : kWorkflowMoves) {
    if (move.from == from && move.on == on) return move.to;
  }
  return std::nullopt;
}

std::span<const SubscriptionMove> subscription_moves() {
  return kSubscriptionMoves;
}
bool may_become(SubscriptionStatus from, SubscriptionStatus to) {
  return std::any_of(std::begin(kSubscriptionMoves), std::end(kSubscriptionMoves),
                     [&](const auto& move) { return move.from == from && move.to == to; });
}

std::span<const UpgradeMove> upgrade_moves() {
  return kUpgradeMoves;
}
std::optional<UpgradeStatus> next_status(UpgradeStatus from, UpgradeAction on) {
  for (const UpgradeMove& move : kUpgradeMoves) {
    if (move.from == from && move.on == on) return move.to;
  }
  return std::nullopt;
}

std::span<const SnapshotMove> snapshot_moves() {
  return kSnapshotMoves;
}
bool may_become(SnapshotStatus from, SnapshotStatus to) {
  return std::any_of(std::begin(kSnapshotMoves), std::end(kSnapshotMoves),
                     [&](const auto& move) { return move.from == from && move.to == to; });
}

std::span<const CellMove> cell_moves() {
  return kCellMoves;
}
std::optional<Status> next_status(Status from, CellAction on) {
  for (const CellMove& move : kCellMoves) {
    if (move.from == from && move.on == on) return move.to;
  }
  return std::nullopt;
}

std::span<const InvoiceMove> invoice_moves() {
  return kInvoiceMoves;
}
const InvoiceMove* move_of(InvoiceStatus from, InvoiceAction on) {
  for (const InvoiceMove& move : kInvoiceMoves) {
    if (move.from == from && move.on == on) return &move;
  }
  return nullptr;
}

std::span<const StagePlan> stages_of(WorkflowKind kind) {
  switch (kind) {
    case Kind::create:
    case Kind::adopt:
    case Kind::restore:
      return kMaking;
    case Kind::update:
    case Kind::patch:
    case Kind::upgrade:
      return kRolling;
    case Kind::start:
    case Kind::stop:
    case Kind::restart:
    case Kind::failover:
      return kSwitching;
    case Kind::add_capacity:
    case Kind::remove_capacity:
      return kScaling;
    case Kind::remove:
      return kRemoving;
    case Kind::connect:
    case Kind::disconnect:
      return kConnecting;
    case Kind::backup:
    case Kind::copy_snapshot:
    case Kind::delete_snapshot:
      return kStoring;
  }
  return kSwitching;
}

}  // namespace tabplane::fleet
