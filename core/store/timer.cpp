#include "core/store/timer.h"

namespace tabplane {

template class Table<TimerRow>;

namespace {

constexpr std::string_view kCounter = "timer";

// Behind every instant that a clock can come to.
constexpr TimePoint kNever{kLatestTime.unix_ms + 1};

// Rows may come from documents; a period below zero is none.
bool periodic(const TimerRow& row) {
  return row.period_ms > 0;
}

// REQUIRES: count >= 0, period_ms > 0.
TimePoint periods_after(TimePoint time, std::int64_t count, std::int64_t period_ms) {
  if (count > (kNever.unix_ms - time.unix_ms) / period_ms) return kNever;
  return {time.unix_ms + count * period_ms};
}

}  // namespace

Timers::Timers(Store& store, Counters& counters) : counters_(counters) {
  store.add(rows_);
  rows_.observe(*this);
}

std::uint64_t Timers::schedule(Transaction& tx, const Wanted& wanted) {
  TimerRow row;
  row.id = counters_.next(tx, kCounter);
  row.kind = tx.intern(wanted.kind);
  row.due = wanted.due;
  row.period_ms = wanted.period_ms;
  if (!wanted.subject.empty()) row.subject = tx.intern(wanted.subject);
  row.number = wanted.number;
  if (const Origin& origin = tx.origin(); origin.number != 0) {
    row.parent = entry_id(origin.kind, origin.replica, origin.number, tx.now());
    if (origin.correlation != row.parent) row.correlation = origin.correlation;
  }
  const std::uint64_t id = row.id;
  tx.insert(rows_, std::move(row));
  return id;
}

bool Timers::cancel(Transaction& tx, std::uint64_t id) {
  const Slot slot = rows_.find_key(id);
  if (slot == kNoSlot) return false;
  tx.erase(rows_, slot);
  return true;
}

std::optional<Timers::Due> Timers::first() const {
  if (order_.empty()) return std::nullopt;
  return *order_.begin();
}

std::vector<Timers::Due> Timers::due_before(TimePoint end) const {
  return {order_.begin(), order_.lower_bound(Due{end, 0})};
}

void Timers::fired(Transaction& tx, const Due& due) {
  const Slot slot = rows_.find_key(due.id);
  if (slot != kNoSlot && !periodic(rows_[slot])) tx.erase(rows_, slot);
}

void Timers::passed(const Due& due) {
  const Slot slot = rows_.find_key(due.id);
  if (slot == kNoSlot || !periodic(rows_[slot])) return;
  move_to(due.id, periods_after(due.at, 1, rows_[slot].period_ms));
  forget_cancelled();
}

void Timers::resume(TimePoint now, std::uint64_t pending_from) {
  rows_.each([&](Slot, const TimerRow& row) {
    if (!periodic(row)) return;
    const bool pending = pending_from != 0 && row.id >= pending_from;
    const std::int64_t behind = now.unix_ms + (pending ? 0 : 1) - row.due.unix_ms;
    std::int64_t periods = behind / row.period_ms + (behind % row.period_ms > 0 ? 1 : 0);
    if (periods < 1) periods = 1;
    move_to(row.id, periods_after(row.due, periods, row.period_ms));
  });
}

TimePoint Timers::next_of(const TimerRow& row) const {
  return periodic(row) ? firings_.at(row.id).next : row.due;
}

void Timers::move_to(std::uint64_t id, TimePoint next) {
  Firing& firing = firings_.at(id);
  order_.erase({firing.next, id});
  order_.insert({next, id});
  firing.next = next;
}

void Timers::forget_cancelled() {
  constexpr std::size_t kFew = 64;
  if (firings_.size() < 2 * rows_.size() + kFew) return;
  for (auto at = firings_.begin(); at != firings_.end();) {
    at = rows_.find_key(at->first) == kNoSlot ? firings_.erase(at) : std::next(at);
  }
}

void Timers::entered(Slot, const TimerRow& row) {
  if (periodic(row)) {
    const Firing fresh{row.due, row.period_ms, periods_after(row.due, 1, row.period_ms)};
    Firing& firing = firings_.try_emplace(row.id, fresh).first->second;
    // The same timer, back by a rollback, goes on where it was; a new one of this id does not.
    if (firing.anchor != row.due || firing.period_ms != row.period_ms) firing = fresh;
  }
  order_.insert({next_of(row), row.id});
}

void Timers::leaving(Slot, const TimerRow& row) {
  order_.erase({next_of(row), row.id});
}

void Timers::cleared() {
  order_.clear();
  firings_.clear();
}

}  // namespace tabplane
