#include "core/fleet/fleet.h"

#include "core/fleet/cells.h"
#include "core/fleet/invoices.h"
#include "core/fleet/node_pools.h"
#include "core/fleet/snapshots.h"
#include "core/fleet/upgrades.h"
#include "core/fleet/work.h"

namespace tabplane::fleet {

Fleet::Fleet(Store& store, Counters& counters, Timers& timers,
             std::function<std::uint64_t()> world_seed)
    : rows(store),
      store_(store),
      counters_(counters),
      timers_(timers),
      world_seed_(std::move(world_seed)) {}

std::vector<TimerKind> Fleet::timer_kinds() {
  return {
      {kStageTimer,
       [this](Transaction& tx, const TimerRow& timer) { end_stage(*this, tx, timer.number); }},
      {kCellTimer,
       [this](Transaction& tx, const TimerRow& timer) { cell_is_done(*this, tx, timer.subject); }},
      {kDrainTimer,
       [this](Transaction& tx, const TimerRow& timer) {
         drain_node(*this, tx, timer.subject, timer.number);
       }},
      {kMonthTimer, [this](Transaction& tx, const TimerRow&) { draft_invoices(*this, tx); }},
      {kPaymentTimer, [this](Transaction& tx,
                             const TimerRow& timer) { settle_invoice(*this, tx, timer.subject); }},
      {kUpgradeTimer, [this](Transaction& tx,
                             const TimerRow& timer) { start_upgrades(*this, tx, timer.subject); }},
      {kBackupTimer,
       [this](Transaction& tx, const TimerRow& timer) { back_up(*this, tx, timer.subject); }},
  };
}

std::uint64_t Fleet::next_number(Transaction& tx) {
  return counters_.next(tx, numbers_);
}

std::uint64_t Fleet::next_message(Transaction& tx) {
  return counters_.next(tx, kOutboxCounter);
}

std::string Fleet::draw_word(Stream& stream) {
  constexpr std::string_view kLetters = "0123456789abcdefghijklmnopqrstuvwxyz";
  std::uint64_t drawn = stream.next();
  std::string word;
  for (int at = 0; at < 9; ++at) {
    word += kLetters[static_cast<std::size_t>(drawn % kLetters.size())];
    drawn /= kLetters.size();
  }
  return word;
}

Symbol Fleet::new_id(Transaction& tx, std::string_view prefix) {
  std::string id;
  do {
    id = std::string(prefix) + draw_word(tx.ids());
  } while (tx.symbols().find(id));
  return tx.intern(id);
}

}  // namespace tabplane::fleet
