// Goal: the state tables say what ARCHITECTURE.md prints, and nothing else is possible.
// Method: every pair of state and cause is walked.
#include "core/fleet/states.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace tabplane::fleet;

namespace {

constexpr std::size_t kStatuses = std::size(tabplane::EnumNames<Status>::names);
constexpr std::size_t kKinds = std::size(tabplane::EnumNames<WorkflowKind>::names);

// From which statuses a kind of work may begin, in order.
std::string starts_of(WorkflowKind kind) {
  std::string text;
  for (std::size_t at = 0; at < kStatuses; ++at) {
    const Status from = static_cast<Status>(at);
    if (move_of(from, kind) == nullptr) continue;
    text += (text.empty() ? "" : " ") + std::string(word_of(from));
  }
  return text;
}

// How many pairs of a state and a cause lead on; each must be one row of the table.
template <class From, class On, class Leads>
std::size_t pairs_that_lead(Leads&& leads) {
  std::size_t pairs = 0;
  for (std::size_t from = 0; from < std::size(tabplane::EnumNames<From>::names); ++from) {
    for (std::size_t on = 0; on < std::size(tabplane::EnumNames<On>::names); ++on) {
      if (leads(static_cast<From>(from), static_cast<On>(on))) ++pairs;
    }
  }
  return pairs;
}

}  // namespace

TEST_CASE("work begins where the table says, and leads from there to a stable state") {
  CHECK(starts_of(WorkflowKind::stop) == "RUNNING");
  CHECK(starts_of(WorkflowKind::start) == "STOPPED");
  CHECK(starts_of(WorkflowKind::restart) == "RUNNING FAILED COMPLETE");
  CHECK(starts_of(WorkflowKind::update) == "RUNNING FAILED COMPLETE");
  CHECK(starts_of(WorkflowKind::upgrade) == "RUNNING STOPPED");
  CHECK(starts_of(WorkflowKind::connect) == "DISCONNECTED");
  CHECK(starts_of(WorkflowKind::disconnect) == "RUNNING READY");
  CHECK(starts_of(WorkflowKind::backup) == "RUNNING STOPPED");
  CHECK(starts_of(WorkflowKind::remove) ==
        "PENDING PENDING_DEPENDENCY DEPLOYING RUNNING STOPPING STOPPED STARTING RESTARTING "
        "SCALING_UP SCALING_DOWN FAILED CANCELLED COMPLETE READY DISCONNECTING CONNECTING");
  std::set<std::pair<Status, WorkflowKind>> seen;
  for (const Move& move : moves()) {
    CHECK(seen.insert({move.from, move.kind}).second);
    CHECK((is_stable(move.done) || move.done == Status::deleted));
    CHECK(is_stable(move.failed));
    CHECK((!is_stable(move.during) || move.kind == WorkflowKind::backup));
  }
  std::size_t pairs = 0;
  for (std::size_t from = 0; from < kStatuses; ++from) {
    for (std::size_t kind = 0; kind < kKinds; ++kind) {
      if (move_of(static_cast<Status>(from), static_cast<WorkflowKind>(kind)) != nullptr) ++pairs;
    }
  }
  CHECK(pairs == moves().size());
}

TEST_CASE("workflows, subscriptions, paths and snapshots move along their tables alone") {
  CHECK(next_status(WorkflowStatus::failed, WorkflowAction::retry) == WorkflowStatus::in_progress);
  CHECK(!next_status(WorkflowStatus::paused, WorkflowAction::pause));
  CHECK(!next_status(WorkflowStatus::complete, WorkflowAction::terminate));
  for (const SubscriptionMove& move : subscription_moves()) CHECK(!is_over(move.from));
  CHECK(!may_become(SubscriptionStatus::terminated, SubscriptionStatus::active));
  for (const UpgradeMove& move : upgrade_moves()) CHECK(is_unfinished(move.from));
  CHECK(next_status(UpgradeStatus::scheduled, UpgradeAction::none) == UpgradeStatus::in_progress);
  CHECK(!next_status(UpgradeStatus::scheduled, UpgradeAction::pause));
  CHECK(!next_status(UpgradeStatus::cancelled, UpgradeAction::resume));
  for (const SnapshotMove& move : snapshot_moves()) CHECK(move.from != move.to);
  CHECK(!may_become(SnapshotStatus::deleting, SnapshotStatus::complete));
}

TEST_CASE("every pair of a state and a cause is in the tables once, or refused") {
  std::set<std::pair<WorkflowStatus, WorkflowAction>> workflows;
  for (const WorkflowMove& move : workflow_moves()) {
    CHECK(workflows.insert({move.from, move.on}).second);
    CHECK(next_status(move.from, move.on) == move.to);
  }
  CHECK(workflows.size() ==
        pairs_that_lead<WorkflowStatus, WorkflowAction>([](WorkflowStatus from, WorkflowAction on) {
          return next_status(from, on).has_value();
        }));
  // What a path comes to by itself depends on its instances, so two ends may share a pair.
  std::set<std::pair<UpgradeStatus, UpgradeAction>> upgrades;
  for (const UpgradeMove& move : upgrade_moves()) {
    upgrades.insert({move.from, move.on});
    if (move.on == UpgradeAction::none) continue;
    CHECK(next_status(move.from, move.on) == move.to);
  }
  CHECK(upgrades.size() ==
        pairs_that_lead<UpgradeStatus, UpgradeAction>([](UpgradeStatus from, UpgradeAction on) {
          return next_status(from, on).has_value();
        }));
  std::set<std::pair<SubscriptionStatus, SubscriptionStatus>> subscriptions;
  for (const SubscriptionMove& move : subscription_moves()) {
    CHECK(subscriptions.insert({move.from, move.to}).second);
  }
  CHECK(subscriptions.size() ==
        pairs_that_lead<SubscriptionStatus, SubscriptionStatus>(
            [](SubscriptionStatus from, SubscriptionStatus to) { return may_become(from, to); }));
  std::set<std::pair<SnapshotStatus, SnapshotStatus>> snapshots;
  for (const SnapshotMove& move : snapshot_moves()) {
    CHECK(snapshots.insert({move.from, move.to}).second);
  }
  CHECK(snapshots.size() ==
        pairs_that_lead<SnapshotStatus, SnapshotStatus>(
            [](SnapshotStatus from, SnapshotStatus to) { return may_become(from, to); }));
}

TEST_CASE("every kind of work has stages, each once, and words are read as they are written") {
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    std::set<Stage> stages;
    for (const StagePlan& each : stages_of(static_cast<WorkflowKind>(kind))) {
      CHECK(stages.insert(each.stage).second);
      CHECK(each.ms > 0);
    }
    CHECK(!stages.empty());
  }
  CHECK(parse_word<Status>("SCALING_UP") == Status::scaling_up);
  CHECK(!parse_word<Status>("scaling_up"));
  CHECK(word_of(Health::not_applicable) == "N/A");
}

TEST_CASE("cells and invoices move along their tables alone") {
  std::set<std::pair<Status, CellAction>> cells;
  for (const CellMove& move : cell_moves()) {
    CHECK(cells.insert({move.from, move.on}).second);
    CHECK(next_status(move.from, move.on) == move.to);
  }
  std::size_t pairs = 0;
  for (std::size_t from = 0; from < kStatuses; ++from) {
    for (std::size_t on = 0; on < std::size(tabplane::EnumNames<CellAction>::names); ++on) {
      if (next_status(static_cast<Status>(from), static_cast<CellAction>(on))) ++pairs;
    }
  }
  CHECK(pairs == cell_moves().size());
  CHECK(!next_status(Status::ready, CellAction::cancel));
  CHECK(!next_status(Status::deleting, CellAction::remove));
  CHECK(next_status(Status::deleting, CellAction::finish) == Status::deleted);

  std::size_t moves = 0;
  for (std::size_t from = 0; from < std::size(tabplane::EnumNames<InvoiceStatus>::names); ++from) {
    for (std::size_t on = 0; on < std::size(tabplane::EnumNames<InvoiceAction>::names); ++on) {
      if (move_of(static_cast<InvoiceStatus>(from), static_cast<InvoiceAction>(on)) != nullptr) {
        ++moves;
      }
    }
  }
  CHECK(moves == invoice_moves().size());
  CHECK(!move_of(InvoiceStatus::draft, InvoiceAction::remove)->to);
  CHECK(move_of(InvoiceStatus::paid, InvoiceAction::cancel) == nullptr);
  CHECK(move_of(InvoiceStatus::voided, InvoiceAction::approve) == nullptr);
}
