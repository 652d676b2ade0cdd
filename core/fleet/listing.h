// Rows of one table by group, in a total order: by time, then by number.
//
// Derived from rows and never stored. A row whose group is null is in no list. What a group and a
// time are may be any function of the row; when they can change while the row lives, the listing
// has to follow fields. Cost: O(log n) for a change and for finding a place, O(1) for a count.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <unordered_map>

#include "core/base/time.h"
#include "core/store/table.h"

namespace tabplane::fleet {

// The group of listings that have but one.
inline constexpr Symbol kEverything{0xFFFF'FFFF};

// Where a list goes on: behind this row, which need not be there any more.
struct Place {
  TimePoint at;
  std::uint64_t number = 0;
};

template <class Row>
class Listing final : public RowObserver<Row> {
 public:
  using Group = Symbol (*)(const Row&);
  using Time = TimePoint (*)(const Row&);

  Listing(Table<Row>& table, Group group, Time time, bool follows = false)
      : table_(table), group_(group), time_(time), follows_(follows) {
    table.observe(*this);
  }
  Listing(const Listing&) = delete;
  Listing& operator=(const Listing&) = delete;

  std::size_t count(Symbol group) const {
    const auto found = counts_.find(group.index);
    return found != counts_.end() ? found->second : 0;
  }

  // Calls `visit(slot, row)` for each row of the group, newest first, until it gives false. The
  // table may not change meanwhile.
  template <class Visit>
  void each(Symbol group, Visit&& visit) const {
    go(order_.lower_bound({group.index, kFirst, ~std::uint64_t{0}, 0}), group, visit);
  }
  // The same for those behind a place.
  template <class Visit>
  void each_behind(Symbol group, const Place& place, Visit&& visit) const {
    go(order_.upper_bound({group.index, place.at.unix_ms, place.number, kNoSlot}), group, visit);
  }
  // Oldest first.
  template <class Visit>
  void each_from_oldest(Symbol group, Visit&& visit) const {
    auto at = order_.upper_bound({group.index, kLast, 0, kNoSlot});
    while (at != order_.begin()) {
      --at;
      if (at->group != group.index || !visit(at->slot, table_[at->slot])) return;
    }
  }

  Slot newest(Symbol group) const {
    Slot found = kNoSlot;
    each(group, [&](Slot slot, const Row&) {
      found = slot;
      return false;
    });
    return found;
  }
  Slot oldest(Symbol group) const {
    Slot found = kNoSlot;
    each_from_oldest(group, [&](Slot slot, const Row&) {
      found = slot;
      return false;
    });
    return found;
  }

  Place place_of(const Row& row) const { return {time_(row), row.number}; }

 private:
  static constexpr std::int64_t kFirst = kLatestTime.unix_ms + 1;
  static constexpr std::int64_t kLast = kEarliestTime.unix_ms - 1;

  // Ordered newest first within a group.
  struct Entry {
    std::uint32_t group;
    std::int64_t time_ms;
    std::uint64_t number;
    Slot slot;
    friend bool operator<(const Entry& left, const Entry& right) {
      if (left.group != right.group) return left.group < right.group;
      if (left.time_ms != right.time_ms) return left.time_ms > right.time_ms;
      if (left.number != right.number) return left.number > right.number;
      return left.slot < right.slot;
    }
  };

  template <class Visit>
  void go(typename std::set<Entry>::const_iterator at, Symbol group, Visit& visit) const {
    for (; at != order_.end() && at->group == group.index; ++at) {
      if (!visit(at->slot, table_[at->slot])) return;
    }
  }

  void entered(Slot slot, const Row& row) override {
    const Symbol group = group_(row);
    if (!group.present()) return;
    order_.insert({group.index, time_(row).unix_ms, row.number, slot});
    ++counts_[group.index];
  }
  void leaving(Slot slot, const Row& row) override {
    const Symbol group = group_(row);
    if (!group.present()) return;
    order_.erase({group.index, time_(row).unix_ms, row.number, slot});
    const auto found = counts_.find(group.index);
    if (--found->second == 0) counts_.erase(found);
  }
  void cleared() override {
    order_.clear();
    counts_.clear();
  }
  bool follows_fields() const override { return follows_; }

  const Table<Row>& table_;
  Group group_;
  Time time_;
  bool follows_;
  std::set<Entry> order_;
  std::unordered_map<std::uint32_t, std::size_t> counts_;
};

}  // namespace tabplane::fleet
