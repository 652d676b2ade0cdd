// The outbox: what is delivered by the host, attempt by attempt.
#include <array>

#include "core/autoscale/autoscale.h"

namespace tabplane::autoscale {
namespace {

constexpr std::array<Duration, 4> kRetries = {Duration{1'000}, Duration{5'000}, Duration{30'000},
                                              Duration{300'000}};

}  // namespace

std::span<const Duration> callback_retries() {
  return kRetries;
}

bool Autoscale::report_delivery(Transaction& tx, std::uint64_t id, Delivery delivery) {
  const Slot slot = ledger_.callback_rows.find_key(id);
  if (slot == kNoSlot) return false;
  const Callback& row = ledger_.callback_rows[slot];
  const bool last = row.attempts >= kRetries.size();
  const CallbackEvent event = delivery == Delivery::delivered ? CallbackEvent::delivered
                              : last                          ? CallbackEvent::given_up
                                                              : CallbackEvent::attempt_failed;
  CallbackState state = row.state;
  if (!move(state, event)) return false;
  if (event == CallbackEvent::attempt_failed) {
    const TimePoint due = tx.now() + kRetries[row.attempts];
    timers_.schedule(tx, {kCallbackTimer, due, 0, {}, id});
    tx.set<&Callback::due>(ledger_.callback_rows, slot, due);
  }
  tx.set<&Callback::attempts>(ledger_.callback_rows, slot,
                              ledger_.callback_rows[slot].attempts + 1);
  tx.set<&Callback::state>(ledger_.callback_rows, slot, state);
  return true;
}

void Autoscale::retry_callback(Transaction& tx, std::uint64_t id) {
  const Slot slot = ledger_.callback_rows.find_key(id);
  if (slot == kNoSlot) return;
  CallbackState state = ledger_.callback_rows[slot].state;
  if (move(state, CallbackEvent::retry_due)) {
    tx.set<&Callback::state>(ledger_.callback_rows, slot, state);
  }
}

}  // namespace tabplane::autoscale
