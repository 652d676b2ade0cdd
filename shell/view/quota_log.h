// What happened to quota, followed entry by entry: commissions issued and settled, limits set,
// set-up, other worlds.
//
// Refused requests leave no entry, so they are not here. What an entry means is read from its
// changes; which way a commission went from the request that settled it, or, where that cannot be
// read, from the counter that moved.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "core/base/amount.h"
#include "core/engine/engine.h"

namespace tabplane::shell {

struct QuotaEvent {
  enum class Kind : std::uint8_t {
    issued,
    issued_and_accepted,  // in one step: there never was an open commission
    accepted,
    rejected,
    timed_out,
    settled,  // accepted or rejected: the entry does not say which
    limit_set,
    holding_made,
    set_up,  // services, users, resources
    replaced,
  };
  struct Change {
    std::string holder;
    std::string source;  // "" when it has none
    std::string resource;
    Amount amount = 0;  // of a commission: signed; of a limit: the limit
    friend bool operator==(const Change&, const Change&) = default;
  };

  std::uint64_t sequence = 0;  // of the entry
  TimePoint at;
  Kind kind = Kind::issued;
  std::uint64_t serial = 0;  // of a commission
  std::string actor;
  std::vector<Change> changes;  // empty where the history does not reach back to them
};

// "Issued", "Timed out"
std::string_view event_word(QuotaEvent::Kind kind);

class QuotaLog {
 public:
  // Reads what is new since the last call; at first, and after a jump, no more than the newest
  // `most_entries`. Cost: that of describing the new entries.
  void follow(const Engine& engine);

  static constexpr std::uint64_t most_entries = 4000;
  static constexpr std::size_t most_events = 2000;

  // In the order they happened.
  const std::deque<QuotaEvent>& events() const { return events_; }

 private:
  void take(const EntryView& entry);
  void take_commission(const EntryView& entry, const ChangeView& change);

  std::deque<QuotaEvent> events_;
  std::map<std::uint64_t, std::vector<QuotaEvent::Change>> open_;  // issued within the history
  std::uint64_t seen_ = 0;
  std::uint64_t chain_ = 0;  // of the newest entry seen: a change means another world
};

}  // namespace tabplane::shell
