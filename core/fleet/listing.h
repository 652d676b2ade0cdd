// Rows of one table by group, in a total order: by time, then by number.
//
// Derived from rows and never stored. A row whose group is null is in no list. What a group and a
// time are may be any function of the row; when they can change while the row lives, the listing
// has to follow fields. Cost: O(log n) for finding a place, and a block to move for a change (O(n)
// for one in some dozens, of one word for a block); O(1) for a count.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

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

// The order by itself, whatever the rows are: entries in blocks of bounded size, one behind the
// other, none of them empty. Memory: 24 bytes an entry, 36 with what blocks keep free.
class RowOrder {
 public:
  // Ordered newest first within a group.
  struct Entry {
    std::int64_t time_ms;
    std::uint64_t number;
    std::uint32_t group;
    Slot slot;
    friend bool operator<(const Entry& left, const Entry& right) {
      if (left.group != right.group) return left.group < right.group;
      if (left.time_ms != right.time_ms) return left.time_ms > right.time_ms;
      if (left.number != right.number) return left.number > right.number;
      return left.slot < right.slot;
    }
  };

  // A place in the order. Good until the order changes.
  class At {
   public:
    const Entry& operator*() const { return (*blocks_)[block_][entry_]; }
    const Entry* operator->() const { return &**this; }
    At& operator++();
    At& operator--();
    friend bool operator==(const At&, const At&) = default;

   private:
    friend class RowOrder;
    using Blocks = std::vector<std::vector<Entry>>;
    At(const Blocks& blocks, std::size_t block, std::size_t entry)
        : blocks_(&blocks), block_(block), entry_(entry) {}

    const Blocks* blocks_;
    std::size_t block_;  // as many as there are at the end
    std::size_t entry_;
  };

  void add(const Entry& entry);
  // REQUIRES: the entry is there.
  void remove(const Entry& entry);
  void clear();
  std::size_t count(Symbol group) const;

  At begin() const { return {blocks_, 0, 0}; }
  At end() const { return {blocks_, blocks_.size(), 0}; }
  // The newest of a group, the first behind a place in it, and what comes after its oldest.
  At newest(Symbol group) const;
  At behind(Symbol group, const Place& place) const;
  At behind_oldest(Symbol group) const;

 private:
  // The block that an entry belongs to. REQUIRES: there is one.
  std::size_t block_of(const Entry& entry) const;
  // The first that is not before the entry.
  At not_before(const Entry& entry) const;
  void split(std::size_t block, std::size_t entry);
  // Puts a block that became small to the one behind it, if both fit in one.
  void join(std::size_t block);

  At::Blocks blocks_;
  std::unordered_map<std::uint32_t, std::size_t> counts_;
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

  std::size_t count(Symbol group) const { return order_.count(group); }

  // Calls `visit(slot, row)` for each row of the group, newest first, until it gives false. The
  // table may not change meanwhile.
  template <class Visit>
  void each(Symbol group, Visit&& visit) const {
    go(order_.newest(group), group, visit);
  }
  // The same for those behind a place.
  template <class Visit>
  void each_behind(Symbol group, const Place& place, Visit&& visit) const {
    go(order_.behind(group, place), group, visit);
  }
  // Oldest first.
  template <class Visit>
  void each_from_oldest(Symbol group, Visit&& visit) const {
    RowOrder::At at = order_.behind_oldest(group);
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
  template <class Visit>
  void go(RowOrder::At at, Symbol group, Visit& visit) const {
    for (; at != order_.end() && at->group == group.index; ++at) {
      if (!visit(at->slot, table_[at->slot])) return;
    }
  }

  void entered(Slot slot, const Row& row) override {
    const Symbol group = group_(row);
    if (group.present()) order_.add({time_(row).unix_ms, row.number, group.index, slot});
  }
  void leaving(Slot slot, const Row& row) override {
    const Symbol group = group_(row);
    if (group.present()) order_.remove({time_(row).unix_ms, row.number, group.index, slot});
  }
  void cleared() override { order_.clear(); }
  bool follows_fields() const override { return follows_; }

  const Table<Row>& table_;
  Group group_;
  Time time_;
  bool follows_;
  RowOrder order_;
};

}  // namespace tabplane::fleet
