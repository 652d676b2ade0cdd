// Set-up: rows put where a scenario or an operator wants them.
#include "core/quota/quota.h"

namespace tabplane::quota {

PutHolding Quota::set_limit(Transaction& tx, const HoldingKey& key, Amount limit) {
  if (!key.holder.present() || !key.resource.present()) return PutHolding::nameless;
  holdings_.set_limit(tx, holdings_.ensure(tx, key), limit);
  return PutHolding::done;
}

PutHolding Quota::put_holding(Transaction& tx, const HoldingKey& key, Amount limit, Amount usage) {
  if (!key.holder.present() || !key.resource.present()) return PutHolding::nameless;
  if (usage < 0) return PutHolding::below_zero;
  const Holding* before = holdings_.row(key);
  const bool quiet = before == nullptr || before->pending() == 0;
  const OpenAmounts open = quiet ? OpenAmounts{} : open_amounts(key);
  Amount usage_min = 0;
  Amount usage_max = 0;
  if (!checked_subtract(usage, open.releases, usage_min) ||
      !checked_add(usage, open.imports, usage_max)) {
    return PutHolding::out_of_range;
  }
  const Slot slot = holdings_.ensure(tx, key);
  holdings_.set_limit(tx, slot, limit);
  holdings_.set_usage(tx, slot, usage_min, usage_max);
  return PutHolding::done;
}

PutCommission Quota::put_commission(Transaction& tx, const Commission& commission) {
  if (commission.serial == 0 || commission.serial > kGreatestSetSerial) {
    return PutCommission::invalid_serial;
  }
  if (!directory_.has_service(commission.service)) return PutCommission::unknown_service;
  for (const Provision& provision : commission.provisions) {
    if (!valid_quantity(provision.quantity)) return PutCommission::invalid_quantity;
  }
  const Slot before = commissions_.find(commission.serial);
  if (before != kNoSlot && settle(tx, before, Decision::reject) != Settled::done) {
    return PutCommission::out_of_range;
  }
  merged_.merge(holdings_, commission.provisions.items());
  HoldingMove* next = begin_moves(merged_.size());
  for (const MergedProvision& wanted : merged_) {
    const Slot at = wanted.provision.holding;
    if (at == kNoSlot) return PutCommission::no_holding;
    const Amount quantity = wanted.provision.quantity;
    const Move move = move_of(holdings_[at], Step::issue, quantity);
    if (wanted.beyond || !valid_quantity(quantity) || !move.fits) {
      return PutCommission::out_of_range;
    }
    *next++ = {at, move};
  }
  end_of_moves_ = next;
  carry_out(tx);
  IssueRequest request;
  request.service = commission.service;
  request.name = commission.name;
  open(tx, request, commission.serial, commission.issue_time);
  if (commission.serial >= next_serial()) {
    counters_.move_to(tx, kSerialCounter, commission.serial);
  }
  return PutCommission::done;
}

bool Quota::set_next_serial(Transaction& tx, Serial next) {
  if (next < next_serial() || next > kGreatestSetSerial) return false;
  if (next > next_serial()) counters_.move_to(tx, kSerialCounter, next - 1);
  return true;
}

Serial Quota::next_serial() const {
  return counters_.last(store_.symbols(), kSerialCounter) + 1;
}

}  // namespace tabplane::quota
