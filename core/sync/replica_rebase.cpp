// Bringing the tables in step with the log: taking out what is not in it, putting in what is, and
// carrying out again what is still wanted.

#include <algorithm>
#include <utility>

#include "core/sync/replica.h"

namespace tabplane::sync {
namespace {

// A clock entry that a person asked for; the engine writes others by itself.
bool is_wish(const SharedEntry& entry) {
  return entry.kind == EntryKind::clock && !entry.cause.target.empty();
}

constexpr std::uint32_t kConflict = 409;
constexpr std::uint32_t kTooLarge = 413;

}  // namespace

// Those that made them have had their time.
void Replica::adopt_strays(std::int64_t now_ms) {
  std::vector<Stray> left;
  for (Stray& stray : strays_) {
    const SharedEntry& entry = stray.operation.entry;
    if (applied_.contains(entry.replica, entry.number)) continue;
    const bool own = entry.replica == world_.replica();
    if (!own && now_ms - stray.seen_ms < options_.adopt_ms) {
      left.push_back(std::move(stray));
    } else {
      needs_whole();
      overruled_.push_back(std::move(stray.operation));
      must_rebase_ = true;
    }
  }
  strays_ = std::move(left);
}

void Replica::rebase() {
  if (fetch_) return;
  // Those of slots that lost first: they were in the log before.
  std::vector<Operation> wanted = std::move(overruled_);
  overruled_.clear();
  const std::size_t others = wanted.size();
  for (Operation& operation : outbox_) wanted.push_back(std::move(operation));
  outbox_.clear();
  attempt_.reset();
  world_.set_moves_clock(tip_.clock == world_.replica());
  // A world that replaced the log's has a time of its own.
  const bool own = !beginning_.empty();
  taken_in_.slot = tip_.number;
  const Outcome outcome = world_.rebase(own ? beginning_now_ : tip_.now,
                                        own ? 0 : tip_.pending_from, taken_in_text(taken_in_));
  if (outcome != Outcome::committed) {
    // Storage refuses changes for now, or the rows are of a newer release.
    if (outcome == Outcome::refused) phase_ = Phase::newer;
    for (std::size_t at = 0; at < wanted.size(); ++at) {
      if (at < others) {
        overruled_.push_back(std::move(wanted[at]));
      } else {
        outbox_.push_back(std::move(wanted[at]));
      }
    }
    must_rebase_ = true;
    return;
  }
  must_rebase_ = false;
  has_world_ = true;
  taken_in_.operations.clear();
  std::stable_sort(wanted.begin(), wanted.begin() + static_cast<std::ptrdiff_t>(others),
                   [](const Operation& left, const Operation& right) {
                     return std::pair(left.entry.replica, left.entry.number) <
                            std::pair(right.entry.replica, right.entry.number);
                   });
  world_.move_number_to(applied_.last(world_.replica()));
  rebasing_ = true;
  for (Operation& operation : wanted) carry_out(std::move(operation));
  rebasing_ = false;
  note_outbox();
}

void Replica::carry_out(Operation operation) {
  const SharedEntry& entry = operation.entry;
  // What timers did, time does again.
  if (!is_operation(entry) && !is_wish(entry)) return;
  if (is_operation(entry) && applied_.contains(entry.replica, entry.number)) return;
  if (operation.state == EntryState::sent) operation.state = EntryState::local;
  if (operation.state == EntryState::resequenced) {
    const std::string id = entry.id();
    if (std::find(resequenced_.begin(), resequenced_.end(), id) == resequenced_.end()) {
      resequenced_.push_back(id);
      needs_whole();
    }
  }
  if (operation.unfit) return reject(operation, {false, kTooLarge, "is too large to be shared"});
  if (is_wish(entry)) {
    if (!world_.moves_clock()) {
      return reject(operation, {false, kConflict, "another replica moves the clock"});
    }
    carrying_ = &operation;
    produced_ = false;
    const Verdict verdict = execute_(operation);
    carrying_ = nullptr;
    if (!verdict.done) reject(operation, verdict);
    return;
  }
  world_.engine().catch_up();
  carrying_ = &operation;
  produced_ = false;
  Verdict verdict;
  world_.run_as(entry.replica, entry.number, [&] { verdict = execute_(operation); });
  carrying_ = nullptr;
  if (produced_) return;
  if (!verdict.done) return reject(operation, verdict);
  // It agreed and found nothing left to change; that it was done stands in the log all the same.
  operation.entry.changes.clear();
  operation.entry.at = world_.engine().position().now;
  outbox_.push_back(std::move(operation));
}

void Replica::reject(const Operation& operation, const Verdict& verdict) {
  Engine& engine = world_.engine();
  Cause cause = operation.entry.cause;
  cause.kind = EntryKind::request;
  cause.status = verdict.status;
  RejectionRow row = rejection_of(operation.entry.cause, operation.entry.id());
  row.replica = operation.entry.replica;
  row.status = verdict.status;
  row.reason = verdict.reason;
  const bool named = is_operation(operation.entry);
  row.number = named ? operation.entry.number : world_.last_number() + 1;
  Operation again = operation;
  again.unfit = false;
  again.entry.kind = EntryKind::request;
  again.entry.number = row.number;
  if (!named) again.call.clear();
  carrying_ = &again;
  produced_ = false;
  world_.run_as(row.replica, row.number, [&] {
    engine.execute(cause, [&](Transaction& tx) {
      row.at = tx.now();
      rejections_.add(tx, row);
      return true;
    });
  });
  carrying_ = nullptr;
}

}  // namespace tabplane::sync
