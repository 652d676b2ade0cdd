// The history as a list: newest first, filtered, of any length.
//
// Nothing is read that is not asked for. Without a filter the rows are known by their number alone;
// with one, entries are looked through from the newest on, some at a time, and the list grows. Rows
// are fetched in blocks, of which a few are kept.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "core/api/control_plane.h"
#include "shell/view/word_filter.h"

namespace tabplane::shell {

struct HistoryQuery {
  // Words that all have to occur in what an entry says of itself: its sequence and id, its words,
  // its request, the tables, keys and values of its changes. "replica:1025" asks for the operations
  // of that replica, and for what took them in.
  std::string text;
  std::optional<EntryKind> kind;

  bool empty() const { return WordFilter(text).empty() && !kind; }
  friend bool operator==(const HistoryQuery&, const HistoryQuery&) = default;
};

class HistoryList {
 public:
  // Takes over what became of the world and what is wanted. Entries that are new are looked through
  // at the next search.
  void follow(const Engine& engine, const HistoryQuery& query);

  // Whether there are entries that were not looked through yet.
  bool searching() const { return filtered_ && (above_ < newest_ || below_ >= first_); }
  // Looks through at most `most` of them. Cost: that of describing them.
  void search(const api::ControlPlane& plane, std::size_t most);
  std::uint64_t searched() const;

  std::int64_t size() const;
  // REQUIRES: row < size().
  std::uint64_t sequence_at(std::int64_t row) const;
  // Nothing when it is not in the list, or not found yet.
  std::optional<std::int64_t> row_of(std::uint64_t sequence) const;

  // nullptr when it is no longer kept. The pointer is good until the next call.
  const EntryView* entry(const Engine& engine, std::uint64_t sequence);

  // The first entry that is left, and the newest; first > newest when there is none.
  std::uint64_t first() const { return first_; }
  std::uint64_t newest() const { return newest_; }
  std::uint64_t total() const { return newest_ + 1 - first_; }

 private:
  struct Block {
    std::uint64_t number = 0;
    std::vector<EntryView> entries;
  };
  static constexpr std::uint64_t block_size = 64;
  static constexpr std::size_t kept_blocks = 6;

  void restart();
  bool matches(const api::ControlPlane& plane, const EntryView& entry) const;

  HistoryQuery query_;
  WordFilter words_;
  std::vector<std::uint32_t> replicas_;  // that it has to stand for, all of them
  bool filtered_ = false;
  std::uint64_t first_ = 1;
  std::uint64_t newest_ = 0;
  std::uint64_t chain_ = 0;  // of the newest entry: with its number it tells one world from another
  // Entries in (below_, above_] were looked through; found_ holds those that match, oldest first.
  std::uint64_t above_ = 0;
  std::uint64_t below_ = 0;
  std::deque<std::uint64_t> found_;
  std::deque<Block> blocks_;  // the one used last in front
};

}  // namespace tabplane::shell
