#include "core/engine/shared_world.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "core/base/order.h"

namespace tabplane {

SharedWorld::SharedWorld(Engine& engine, std::uint32_t replica)
    : engine_(engine),
      replica_(replica),
      replica_before_(engine.options_.replica),
      translator_(engine.store_) {
  assert(replica > 0 && engine.shared_ == nullptr);
  engine_.seal();
  engine_.options_.replica = replica;
  engine_.shared_ = this;
  take_rows();
}

SharedWorld::~SharedWorld() {
  engine_.seal();
  engine_.options_.replica = replica_before_;
  engine_.shared_ = nullptr;
  engine_.follows_time_ = false;
}

void SharedWorld::take_rows() {
  Buffer rows;
  const ApplyOutcome outcome = translator_.rows_to_portable(rows);
  assert(outcome == ApplyOutcome::applied);
  if (outcome == ApplyOutcome::applied) agree_on(rows.view());
  ahead_.clear();
  changed_.clear();
  anchor_ = {engine_.position_.now, engine_.wall_ms_};
  last_number_ = engine_.position_.requests;
}

void SharedWorld::note(const Transaction& tx, const Cause& cause) {
  SharedEntry entry;
  entry.kind = cause.kind;
  entry.replica = engine_.options_.replica;
  entry.number = next_number(engine_.position_, cause);
  entry.at = tx.now();
  entry.cause = cause;
  entry.wall_ms = engine_.wall_ms_;
  scratch_.clear();
  const ApplyOutcome outcome = translator_.to_portable(view_of(tx.changes()), scratch_);
  assert(outcome == ApplyOutcome::applied);
  if (outcome == ApplyOutcome::applied) entry.changes = scratch_.view();
  each_row_of(entry.changes, [&](std::string_view row) { ++ahead_[std::string(row)]; });
  const bool own = entry.replica == replica_;
  if (own && entry.kind != EntryKind::timer && entry.kind != EntryKind::clock) {
    last_number_ = std::max(last_number_, entry.number);
  }
  if (heard_) heard_(std::move(entry));
}

void SharedWorld::note_replacement() {
  // A new world begins to count anew; the numbers of a replica never come again.
  const std::uint64_t last = last_number_;
  take_rows();
  move_number_to(last);
  if (replaced_) replaced_();
}

ApplyOutcome SharedWorld::agree(const SharedEntry& entry, bool ahead,
                                std::vector<Image::Before>& before) {
  if (!image_.apply(entry.changes, before)) return ApplyOutcome::malformed;
  each_row_of(entry.changes, [&](std::string_view view) {
    std::string row(view);
    if (!ahead) {
      changed_.insert(std::move(row));
    } else if (const auto found = ahead_.find(row); found != ahead_.end() && --found->second == 0) {
      ahead_.erase(found);
    }
  });
  if (ahead && entry.at >= anchor_.virtual_time) anchor_ = {entry.at, entry.wall_ms};
  return ApplyOutcome::applied;
}

std::optional<std::uint64_t> SharedWorld::digest_with(const std::vector<SharedEntry>& entries) {
  std::vector<Image::Before> before;
  bool fits = true;
  for (const SharedEntry& entry : entries) fits = fits && image_.apply(entry.changes, before);
  const std::uint64_t digest = image_.digest();
  image_.take_back(before);
  return fits ? std::optional<std::uint64_t>(digest) : std::nullopt;
}

void SharedWorld::set_replica(std::uint32_t replica) {
  assert(replica > 0);
  engine_.seal();
  replica_ = replica;
  engine_.options_.replica = replica;
}

void SharedWorld::disagree(const std::vector<Image::Before>& before) {
  image_.take_back(before);
  for (const Image::Before& step : before) changed_.insert(step.row);
}

bool SharedWorld::agree_on(std::string_view puts) {
  image_.each([&](const std::string& row, const std::string&) { changed_.insert(row); });
  image_.clear();
  std::vector<Image::Before> before;
  const bool whole = image_.apply(puts, before);
  for (Image::Before& step : before) changed_.insert(std::move(step.row));
  return whole;
}

void SharedWorld::discard_ahead() {
  for (const auto& [row, count] : ahead_) changed_.insert(row);
  ahead_.clear();
}

bool SharedWorld::put_row(const std::string& row, Buffer& changes) {
  const std::string* fields = image_.find(row);
  scratch_.clear();
  const auto wanted =
      fields == nullptr ? std::nullopt : std::optional<std::string_view>(std::string_view(*fields));
  if (translator_.to_local(row, wanted, scratch_) != ApplyOutcome::applied) return false;
  ByteReader in(scratch_.view());
  const std::uint64_t head = in.varint();
  Decoder from{in, engine_.store_.symbols()};
  AnyTable* table = engine_.store_.find(static_cast<TableTag>(head >> 2));
  const bool applied = table->apply(static_cast<ChangeOp>(head & 3), from);
  if (applied) changes.put_bytes(scratch_.data(), scratch_.size());
  // A row that neither has need not be erased.
  return applied || !wanted;
}

Outcome SharedWorld::rebase(TimePoint now, std::uint64_t pending_from, std::string_view said) {
  Outcome outcome = Outcome::committed;
  if (!engine_.may_write(outcome)) return outcome;
  discard_ahead();
  const std::size_t first_new_symbol = engine_.store_.symbols().size();
  std::vector<std::string> rows(changed_.begin(), changed_.end());
  put_in_order(rows);
  Buffer changes;
  bool whole = true;
  for (const std::string& row : rows) whole = put_row(row, changes) && whole;
  changed_.clear();
  Cause cause;
  cause.kind = EntryKind::clock;
  cause.method = "SYNC";
  cause.target = "/tabplane/v1/sync";
  cause.status = 200;
  set_body(cause, said);
  engine_.write(now, cause, first_new_symbol, changes.bytes());
  engine_.anchor_ = {now, std::min(anchor_.wall_ms, engine_.wall_ms_)};
  engine_.timers_.resume(now, pending_from != 0 ? pending_from : engine_.clock().pending_from);
  return whole ? Outcome::committed : Outcome::refused;
}

void SharedWorld::run_as(std::uint32_t replica, std::uint64_t number,
                         const std::function<void()>& run) {
  assert(number > 0);
  Position& position = engine_.position_;
  const std::uint64_t requests = position.requests;
  const std::uint32_t own = engine_.options_.replica;
  // The replica stands in a batch's header.
  if (replica != own) engine_.seal();
  engine_.options_.replica = replica;
  position.requests = number - 1;
  run();
  if (replica != own) engine_.seal();
  engine_.options_.replica = own;
  position.requests = requests;
  if (replica == replica_) move_number_to(number);
}

void SharedWorld::move_number_to(std::uint64_t number) {
  last_number_ = std::max(last_number_, number);
  engine_.position_.requests = std::max(engine_.position_.requests, last_number_);
}

void SharedWorld::set_moves_clock(bool moves) {
  if (moves == moves_clock()) return;
  engine_.follows_time_ = !moves;
  anchor_ = {engine_.position_.now, engine_.wall_ms_};
  engine_.anchor_ = anchor_;
}

}  // namespace tabplane
