#include "core/store/timer.h"

namespace tabplane {

template class Table<TimerRow>;

namespace {

constexpr std::string_view kCounter = "timer";

TimePoint first_due(const TimerRow& row) {
  return row.period_ms > 0 ? row.due + Duration{row.period_ms} : row.due;
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
  tx.insert(rows_, row);
  return row.id;
}

bool Timers::cancel(Transaction& tx, std::uint64_t id) {
  TimerRow key;
  key.id = id;
  const Slot slot = rows_.find(key);
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
  TimerRow key;
  key.id = due.id;
  const Slot slot = rows_.find(key);
  if (slot == kNoSlot) return;
  if (rows_[slot].period_ms == 0) tx.erase(rows_, slot);
}

void Timers::passed(const Due& due) {
  TimerRow key;
  key.id = due.id;
  const Slot slot = rows_.find(key);
  if (slot == kNoSlot || rows_[slot].period_ms == 0) return;
  move_to(due.id, due.at + Duration{rows_[slot].period_ms});
}

void Timers::resume(TimePoint now, std::uint64_t pending_from) {
  rows_.each([&](Slot, const TimerRow& row) {
    if (row.period_ms == 0) return;
    const bool pending = pending_from != 0 && row.id >= pending_from;
    const TimePoint from = pending ? now : now + Duration{1};
    TimePoint next = first_due(row);
    if (next < from) {
      const std::int64_t behind = from.unix_ms - row.due.unix_ms;
      const std::int64_t periods = (behind + row.period_ms - 1) / row.period_ms;
      next = row.due + Duration{periods * row.period_ms};
    }
    move_to(row.id, next);
  });
}

void Timers::move_to(std::uint64_t id, TimePoint next) {
  order_.erase({next_of_[id], id});
  order_.insert({next, id});
  next_of_[id] = next;
}

void Timers::entered(Slot, const TimerRow& row) {
  if (row.period_ms == 0) {
    order_.insert({row.due, row.id});
    return;
  }
  // A periodic timer that comes back by a rollback goes on where it was.
  const TimePoint next = next_of_.try_emplace(row.id, first_due(row)).first->second;
  order_.insert({next, row.id});
}

void Timers::leaving(Slot, const TimerRow& row) {
  order_.erase({row.period_ms == 0 ? row.due : next_of_[row.id], row.id});
}

void Timers::cleared() {
  order_.clear();
  next_of_.clear();
}

}  // namespace tabplane
