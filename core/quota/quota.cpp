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
  merged_.merge(holdings_, request.provisions);
  if (const MergedProvision* blamed = plan(request)) return refuse(*blamed, request);
  const Serial serial = counters_.next(tx, serials_);
  carry_out(tx);
  if (!request.auto_accept) open(tx, request, serial, tx.now());
  return serial;
}

// Every provision stands on another holding, so that checking all before moving any comes to the
// same as checking and moving them one by one.
const MergedProvision* Quota::plan(const IssueRequest& request) {
  HoldingMove* next = begin_moves(2 * merged_.size());
  for (const MergedProvision& wanted : merged_) {
    const Slot at = wanted.provision.holding;
    if (at == kNoSlot) return &wanted;
    const Holding& holding = holdings_[at];
    const Amount quantity = wanted.provision.quantity;
    const Move issued = issue_of(holding, quantity, request.force);
    if (!issued.fits || wanted.beyond) return &wanted;
    *next++ = {at, issued};
    if (!request.auto_accept) continue;
    const Move accepted = move_of(holding, Step::accept, quantity);
    if (!accepted.fits) return &wanted;
    *next++ = {at, accepted};
  }
  end_of_moves_ = next;
  return nullptr;
}

void Quota::carry_out(Transaction& tx) {
  const HoldingMove* const first = moves_.get();
  holdings_.move(tx, std::span<const HoldingMove>(first, end_of_moves_));
}

Refusal Quota::refuse(const MergedProvision& blamed, const IssueRequest& request) const {
  const Slot at = blamed.provision.holding;
  if (at == kNoSlot) return refusal(RefusalKind::no_holding, blamed);
  const Holding& holding = holdings_[at];
  const Shortage shortage = shortage_of(holding, blamed, request.force, request.auto_accept);
  const bool capacity = shortage == Shortage::capacity;
  Refusal refused = refusal(capacity ? RefusalKind::no_capacity : RefusalKind::no_quantity, blamed);
  refused.limit = capacity ? holding.limit : 0;
  refused.usage = capacity ? holding.usage_max : holding.usage_min;
  return refused;
}

void Quota::open(Transaction& tx, const IssueRequest& request, Serial serial,
                 TimePoint issue_time) {
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
    Provision* to = commission.provisions.make_room(merged_.size());
    for (const MergedProvision& wanted : merged_) *to++ = wanted.provision;
    commission.timer = timer;
  });
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
  HoldingMove* next = begin_moves(commission.provisions.size());
  for (const Provision& provision : commission.provisions) {
    const Slot at = holdings_.find(provision);
    if (at == kNoSlot) return Settled::corrupted;
    const Move move = move_of(holdings_[at], step, provision.quantity);
    if (!move.fits) return Settled::corrupted;
    *next++ = {at, move};
  }
  end_of_moves_ = next;
  carry_out(tx);
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
