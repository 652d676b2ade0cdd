// One world's fleet: its rows, and what rules need to change them.
//
// Rules are free functions on a Fleet and a Transaction, by what they are about: people,
// subscriptions, instances, work, snapshots, upgrades. A rule that refuses has changed nothing.
// Every rule that somebody asked for writes exactly one audit event.
//
// Invariants: at most one workflow holds an instance; an instance's status is one that `moves()`
// leads to; a subscription's instances count what lives; an upgrade path's counts are those of its
// rows. Source: the Fleet API; what it leaves open is decided beside each rule.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/stream.h"
#include "core/fleet/tables.h"
#include "core/store/counter.h"
#include "core/store/timer.h"

namespace tabplane::fleet {

enum class RefusalKind : std::uint8_t {
  bad_request,
  not_found,
  invalid_state,
};

struct Refusal {
  RefusalKind kind = RefusalKind::bad_request;
  std::string message;
};

inline Refusal bad(std::string message) {
  return {RefusalKind::bad_request, std::move(message)};
}
inline Refusal missing(std::string message) {
  return {RefusalKind::not_found, std::move(message)};
}
inline Refusal wrong_state(std::string message) {
  return {RefusalKind::invalid_state, std::move(message)};
}

// What a rule that gives nothing gives: nullopt when it agreed.
using Refused = std::optional<Refusal>;

inline constexpr std::string_view kStageTimer = "fleet.stage";
inline constexpr std::string_view kCellTimer = "fleet.cell";
inline constexpr std::string_view kDrainTimer = "fleet.drain";
inline constexpr std::string_view kMonthTimer = "fleet.month";
inline constexpr std::string_view kPaymentTimer = "fleet.payment";
inline constexpr std::string_view kUpgradeTimer = "fleet.upgrade";
inline constexpr std::string_view kBackupTimer = "fleet.backup";

class Fleet {
 public:
  // `world_seed` tells what chance is drawn from.
  Fleet(Store& store, Counters& counters, Timers& timers,
        std::function<std::uint64_t()> world_seed);
  Fleet(const Fleet&) = delete;
  Fleet& operator=(const Fleet&) = delete;

  Tables rows;

  // What the engine has to call when timers of these kinds come due.
  std::vector<TimerKind> timer_kinds();

  // Numbers rows of all kinds in order of their making.
  std::uint64_t next_number(Transaction& tx);
  // Numbers messages of the outbox, which all systems share.
  std::uint64_t next_message(Transaction& tx);
  // "instance-4f7k2m9qz": drawn from the entry's own stream, and used by nobody yet.
  Symbol new_id(Transaction& tx, std::string_view prefix);
  // Nine letters and digits.
  static std::string draw_word(Stream& stream);

  Timers& timers() { return timers_; }
  std::uint64_t seed() const { return world_seed_(); }
  const Symbols& symbols() const { return store_.symbols(); }
  std::string text(Symbol symbol) const { return std::string(symbols().text(symbol)); }

 private:
  Store& store_;
  Counters& counters_;
  Timers& timers_;
  std::function<std::uint64_t()> world_seed_;
  Counters::Place numbers_{"fleet.row"};
};

}  // namespace tabplane::fleet
