// Timers: everything that happens later is a row that says when.
//
// Timers come due in the order of (time, order of creation). A timer without a period comes due
// once and its row goes away as it fires. A periodic one is due at anchor + k x period for k = 1,
// 2, ...; its row stays as it is, so a firing that changes nothing writes nothing. Nothing is due
// behind kLatestTime.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/store/counter.h"

namespace tabplane {

struct TimerRow {
  std::uint64_t id = 0;  // in order of creation, from 1
  Symbol kind;           // who fires it: "quota.commission_timeout"
  TimePoint due;         // once: when; periodic: the anchor
  std::int64_t period_ms = 0;
  Symbol subject;  // what it is about; its kind says how these two are read
  std::uint64_t number = 0;
  std::string parent;       // id of the entry that scheduled it
  std::string correlation;  // of that entry's cause, when it is another than `parent`
};
template <>
struct RowDescription<TimerRow> {
  static constexpr TableTag tag = 2;
  static constexpr const char* name = "timer";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &TimerRow::id), field(2, "kind", &TimerRow::kind),
      field(3, "due", &TimerRow::due), field(4, "period_ms", &TimerRow::period_ms),
      field(5, "subject", &TimerRow::subject), field(6, "number", &TimerRow::number),
      field(7, "parent", &TimerRow::parent), field(8, "correlation", &TimerRow::correlation));
};

// A kind of timer and what it does when it comes due.
struct TimerKind {
  std::string_view kind;
  std::function<void(Transaction&, const TimerRow&)> fire;
};

class Timers : private RowObserver<TimerRow> {
 public:
  Timers(Store& store, Counters& counters);

  struct Wanted {
    std::string_view kind;
    TimePoint due;
    std::int64_t period_ms = 0;  // 0 = once
    std::string_view subject = {};
    std::uint64_t number = 0;
  };
  // The new timer's id. A due time in the past fires at the next advance, even one of 0.
  std::uint64_t schedule(Transaction& tx, const Wanted& wanted);
  // False when there is no such timer, for instance because it fired.
  bool cancel(Transaction& tx, std::uint64_t id);

  const Table<TimerRow>& rows() const { return rows_; }

  struct Due {
    TimePoint at;
    std::uint64_t id;
    friend auto operator<=>(const Due&, const Due&) = default;
  };
  // The timer that comes due first, or nullopt when none is left.
  std::optional<Due> first() const;
  // All that come due before `end`, in order; a periodic timer once, with its next firing.
  std::vector<Due> due_before(TimePoint end) const;

  // Called by the engine around a firing: a one-time timer's row is erased, a periodic one is due
  // again one period later.
  void fired(Transaction& tx, const Due& due);
  // A periodic timer's firing that rolled back or changed nothing still moves on.
  void passed(const Due& due);

  // After loading: periodic timers are due after `now`, except those from `pending_from` on (0 =
  // none), which are still due at `now` because a call ended between them.
  void resume(TimePoint now, std::uint64_t pending_from);

 private:
  void entered(Slot slot, const TimerRow& row) override;
  void leaving(Slot slot, const TimerRow& row) override;
  void cleared() override;
  bool follows_fields() const override { return true; }

  // The next firing of a periodic timer, and the row that it was computed for.
  struct Firing {
    TimePoint anchor;
    std::int64_t period_ms;
    TimePoint next;
  };

  TimePoint next_of(const TimerRow& row) const;
  void move_to(std::uint64_t id, TimePoint next);
  void forget_cancelled();

  Counters& counters_;
  Table<TimerRow> rows_;
  std::set<Due> order_;
  // By id. Outlives its row for a while: a rollback may bring that back.
  std::unordered_map<std::uint64_t, Firing> firings_;
};

// Compiled once, in timer.cpp.
extern template class Table<TimerRow>;

}  // namespace tabplane
