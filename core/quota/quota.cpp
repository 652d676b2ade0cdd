#include "core/quota/quota.h"

#include <algorithm>
#include <string>

namespace tabplane::quota {
namespace {

Step step_of(Decision decision) {
  return decision == Decision::accept ? Step::accept : Step::reject;
}

Refusal refusal(RefusalKind kind, const MergedProvision& blamed) {
  Refusal made;
  made.kind = kind;
  made.index = blamed.index;
  made.provision = blamed.provision;
  return made;
}

// Why a provision cannot be issued, if it cannot. With `at_once` it is accepted in the same breath.
Shortage shortage_of(const Holding& holding, const MergedProvision& wanted, bool force,
                     bool at_once) {
  const Amount quantity = wanted.provision.quantity;
  if (wanted.beyond) return Shortage::capacity;
  const Shortage shortage = check_issue(holding, quantity, force);
  if (shortage != Shortage::none || !at_once) return shortage;
  // Each of the two steps moves another counter.
  const bool fits =
      move_of(holding, Step::issue, quantity).fits && move_of(holding, Step::accept, quantity).fits;
  if (fits) return shortage;
  return quantity < 0 ? Shortage::quantity : Shortage::capacity;
}

}  // namespace

Quota::Quota(Store& store, Counters& counters, Timers& timers)
    : store_(store),
      counters_(counters),
      timers_(timers),
      holdings_(store),
      commissions_(store),
      directory_(store) {}

Result<Serial, Refusal> Quota::issue(Transaction& tx, const IssueRequest& request) {
  for (std::size_t i = 0; i < request.provisions.size(); ++i) {
    const Provision& provision = request.provisions[i];
    if (!valid_quantity(provision.quantity)) {
      return refusal(RefusalKind::invalid_quantity, {provision, i, false});
    }
  }
  merge_provisions(holdings_, request.provisions, merged_);
  if (const std::optional<Refusal> refused = check(request)) return *refused;
  const Serial serial = counters_.next(tx, serials_);
  if (request.auto_accept) {
    take_at_once(tx);
  } else {
    open(tx, request, serial, tx.now());
  }
  return serial;
}

// Every provision stands on another holding, so that checking all before moving any comes to the
// same as checking and moving them one by one.
std::optional<Refusal> Quota::check(const IssueRequest& request) const {
  for (const MergedProvision& wanted : merged_) {
    if (wanted.provision.holding == kNoSlot) return refusal(RefusalKind::no_holding, wanted);
    const Holding& holding = holdings_[wanted.provision.holding];
    switch (shortage_of(holding, wanted, request.force, request.auto_accept)) {
      case Shortage::none:
        break;
      case Shortage::capacity: {
        Refusal refused = refusal(RefusalKind::no_capacity, wanted);
        refused.limit = holding.limit;
        refused.usage = holding.usage_max;
        return refused;
      }
      case Shortage::quantity: {
        Refusal refused = refusal(RefusalKind::no_quantity, wanted);
        refused.usage = holding.usage_min;
        return refused;
      }
    }
  }
  return std::nullopt;
}

void Quota::open(Transaction& tx, const IssueRequest& request, Serial serial,
                 TimePoint issue_time) {
  for (const MergedProvision& wanted : merged_) step(tx, Step::issue, wanted.provision);
  std::uint64_t timer = 0;
  if (request.timeout && directory_.enabled(Extension::timeout_seconds)) {
    Timers::Wanted wanted;
    wanted.kind = kTimeoutTimer;
    wanted.due = tx.now() + *request.timeout;
    wanted.number = serial;
    timer = timers_.schedule(tx, wanted);
  }
  commissions_.insert(tx, [&](Commission& commission) {
    commission.serial = serial;
    commission.service = request.service;
    commission.issue_time = issue_time;
    if (!commission.name.empty() || !request.name.empty()) commission.name = request.name;
    commission.provisions.resize(merged_.size());
    Provision* to = commission.provisions.items().data();
    for (const MergedProvision& wanted : merged_) *to++ = wanted.provision;
    commission.timer = timer;
  });
}

void Quota::take_at_once(Transaction& tx) {
  for (const MergedProvision& wanted : merged_) {
    step(tx, Step::issue, wanted.provision);
    step(tx, Step::accept, wanted.provision);
  }
}

void Quota::step(Transaction& tx, Step step, const Provision& provision) {
  const Move move = move_of(holdings_[provision.holding], step, provision.quantity);
  assert(move.fits);
  holdings_.move(tx, provision.holding, move);
}

Settled Quota::resolve(Transaction& tx, Symbol service, Serial serial, Decision decision) {
  const Slot slot = commissions_.find(serial);
  if (slot == kNoSlot || commissions_[slot].service != service) return Settled::not_found;
  return settle(tx, slot, decision);
}

Settled Quota::resolve(Transaction& tx, Serial serial, Decision decision) {
  const Slot slot = commissions_.find(serial);
  return slot == kNoSlot ? Settled::not_found : settle(tx, slot, decision);
}

Settled Quota::settle(Transaction& tx, Slot slot, Decision decision) {
  const Commission& commission = commissions_[slot];
  const Step step = step_of(decision);
  moves_.resize(commission.provisions.size());
  HoldingMove* next = moves_.data();
  for (const Provision& provision : commission.provisions) {
    const Slot at = holdings_.find(provision);
    if (at == kNoSlot) return Settled::corrupted;
    *next = {at, move_of(holdings_[at], step, provision.quantity)};
    if (!next++->move.fits) return Settled::corrupted;
  }
  for (const HoldingMove& each : moves_) holdings_.move(tx, each.holding, each.move);
  if (commission.timer != 0) timers_.cancel(tx, commission.timer);
  commissions_.erase(tx, slot);
  return Settled::done;
}

const Commission* Quota::describe(Symbol service, Serial serial) const {
  const Slot slot = commissions_.find(serial);
  if (slot == kNoSlot || commissions_[slot].service != service) return nullptr;
  return &commissions_[slot];
}

std::vector<const Holding*> Quota::service_quotas(Symbol service,
                                                  std::optional<Symbol> user) const {
  std::vector<const Holding*> found;
  if (user) {
    found = holdings_.of_holder(*user);
    std::erase_if(found, [&](const Holding* holding) {
      return !directory_.registered_by(holding->resource, service);
    });
    return found;
  }
  std::vector<bool> registered(store_.symbols().size());
  for (const ResourceType* type : directory_.resources_of(service)) {
    registered[type->name.index] = true;
  }
  holdings_.rows().each([&](Slot, const Holding& holding) {
    if (registered[holding.resource.index]) found.push_back(&holding);
  });
  holdings_.sort(found);
  return found;
}

OpenAmounts Quota::open_amounts(const HoldingKey& key) const {
  OpenAmounts open;
  commissions_.rows().each([&](Slot, const Commission& commission) {
    for (const Provision& provision : commission.provisions) {
      if (key_of(provision) != key) continue;
      if (provision.quantity >= 0) {
        open.imports = saturating_add(open.imports, provision.quantity);
      } else {
        open.releases = saturating_subtract(open.releases, provision.quantity);
      }
    }
  });
  return open;
}

std::vector<TimerKind> Quota::timer_kinds() {
  return {{kTimeoutTimer, [this](Transaction& tx, const TimerRow& timer) {
             // Settled at the same instant, or corrupted: the timer is spent either way.
             (void)resolve(tx, timer.number, Decision::reject);
           }}};
}

void Quota::prefetch_holders(std::span<const Provision> provisions) const {
  for (const Provision& provision : provisions) holdings_.prefetch_chain(provision.holder);
}

void Quota::prefetch_holdings(std::span<const Provision> provisions) const {
  for (const Provision& provision : provisions) holdings_.prefetch_rows(provision.holder);
}

}  // namespace tabplane::quota
