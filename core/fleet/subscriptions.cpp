#include "core/fleet/subscriptions.h"

#include <algorithm>

#include "core/fleet/invoices.h"
#include "core/fleet/report.h"

namespace tabplane::fleet {
namespace {

Slot slot_of_subscription(const Fleet& fleet, Symbol id) {
  return id.present() ? fleet.rows.subscriptions.find_key(id) : kNoSlot;
}

Refused check(const Terms& terms, TimePoint now) {
  if (terms.custom_price && terms.prices.empty()) {
    return bad("customPrice needs customPricePerUnit");
  }
  if (terms.max_instances && (*terms.max_instances == 0 || *terms.max_instances < -1)) {
    return bad("maxNumberOfInstances is from 1, or -1 for none");
  }
  if (terms.price_effective && month_of(*terms.price_effective) < month_of(now)) {
    return bad("priceEffectiveDate is in a month that is over");
  }
  return std::nullopt;
}

void apply(Subscription& row, const Terms& terms, TimePoint now, Actor actor) {
  if (terms.creates_without_payment) row.creates_without_payment = terms.creates_without_payment;
  if (terms.billing) row.billing = *terms.billing;
  if (terms.external_payer) row.external_payer = *terms.external_payer;
  if (terms.max_instances) row.max_instances = *terms.max_instances;
  if (!terms.prices.empty()) {
    PriceChange change;
    change.start = terms.price_effective ? month_of(*terms.price_effective) : now;
    change.custom = terms.custom_price;
    change.prices = terms.prices;
    change.created_at = now;
    change.created_by = actor.user;
    const auto behind = std::upper_bound(
        row.price_changes.begin(), row.price_changes.end(), change,
        [](const PriceChange& left, const PriceChange& right) { return left.start < right.start; });
    row.price_changes.insert(behind, std::move(change));
  }
  row.updated_at = now;
  row.updated_by = actor.user;
}

Refused may_subscribe(const Fleet& fleet, Symbol plan, Symbol user) {
  const User* known = fleet.rows.user(user);
  if (known == nullptr) return missing("There is no such user");
  if (!known->enabled) return wrong_state("The user is not enabled");
  bool has_one = false;
  fleet.rows.subscriptions_of_user.each(user, [&](Slot, const Subscription& row) {
    has_one = row.plan == plan && !is_over(row.status);
    return !has_one;
  });
  if (has_one) return wrong_state("The user has a subscription of this plan already");
  return std::nullopt;
}

Symbol insert(Fleet& fleet, Transaction& tx, Actor actor, const Plan& plan, Symbol user,
              const Terms& terms) {
  Subscription row;
  row.id = fleet.new_id(tx, "sub-");
  row.number = fleet.next_number(tx);
  row.service = plan.service;
  row.environment = plan.environment;
  row.plan = plan.id;
  row.user = user;
  row.created_at = tx.now();
  apply(row, terms, tx.now(), actor);
  const Symbol id = row.id;
  tx.insert(fleet.rows.subscriptions, std::move(row));
  open_books(fleet, tx);
  happened(fleet, tx, plan.environment, Happening::subscription, tx.now());
  ProviderEvent event;
  event.type = ProviderEventType::user_subscription;
  event.service = plan.service;
  event.environment = plan.environment;
  event.plan = plan.id;
  event.subject = id;
  tell_provider(fleet, tx, std::move(event));
  return id;
}

Refused move_to(Fleet& fleet, Transaction& tx, Actor actor, Symbol id, SubscriptionStatus to,
                const char* verb) {
  const Slot slot = slot_of_subscription(fleet, id);
  if (slot == kNoSlot) return missing("There is no such subscription");
  const SubscriptionStatus from = fleet.rows.subscriptions[slot].status;
  if (!may_become(from, to)) {
    return wrong_state("The subscription is " + std::string(word_of(from)));
  }
  if (to == SubscriptionStatus::terminated && fleet.rows.instances_of_subscription.count(id) > 0) {
    return wrong_state("The subscription has instances");
  }
  tx.update(fleet.rows.subscriptions, slot, [&](Subscription& row) {
    row.status = to;
    row.updated_at = tx.now();
    row.updated_by = actor.user;
  });
  audit(fleet, tx, actor,
        about(fleet.rows.subscriptions[slot],
              std::string(verb) + " the subscription " + fleet.text(id)));
  return std::nullopt;
}

Result<Slot, Refusal> open_request(const Fleet& fleet, Symbol id) {
  const Slot slot = id.present() ? fleet.rows.requests.find_key(id) : kNoSlot;
  if (slot == kNoSlot) return missing("There is no such subscription request");
  const RequestStatus status = fleet.rows.requests[slot].status;
  if (status != RequestStatus::pending) {
    return wrong_state("The subscription request is " + std::string(word_of(status)));
  }
  return slot;
}

void decide(Fleet& fleet, Transaction& tx, Actor actor, Slot slot, RequestStatus status,
            Symbol subscription) {
  tx.update(fleet.rows.requests, slot, [&](SubscriptionRequest& row) {
    row.status = status;
    row.subscription = subscription;
    row.updated_at = tx.now();
    row.updated_by = actor.user;
  });
  const SubscriptionRequest& row = fleet.rows.requests[slot];
  Audit what;
  what.message = (status == RequestStatus::approved ? "Approved the subscription request "
                                                    : "Denied the subscription request ") +
                 fleet.text(row.id);
  what.service = row.service;
  what.environment = row.environment;
  what.plan = row.plan;
  audit(fleet, tx, actor, std::move(what));
}

}  // namespace

TimePoint month_of(TimePoint time) {
  const CivilTime civil = civil_from_time(time);
  return time_from_civil({civil.year, civil.month, 1, 0, 0, 0, 0, 0});
}

Result<Symbol, Refusal> subscribe_on_behalf(Fleet& fleet, Transaction& tx, Actor actor,
                                            Symbol environment, Symbol plan, Symbol user,
                                            const Terms& terms) {
  const Plan* known = fleet.rows.plan(plan);
  if (known == nullptr || known->environment != environment) {
    return missing("There is no such plan in this environment");
  }
  if (const Refused refused = check(terms, tx.now())) return *refused;
  if (const Refused refused = may_subscribe(fleet, plan, user)) return *refused;
  const Symbol id = insert(fleet, tx, actor, *known, user, terms);
  audit(fleet, tx, actor,
        about(*fleet.rows.subscription(id), "Created the subscription " + fleet.text(id) +
                                                " on behalf of the user " + fleet.text(user)));
  return id;
}

Refused update_subscriptions(Fleet& fleet, Transaction& tx, Actor actor, Symbol environment,
                             std::span<const Symbol> ids, const Terms& terms) {
  if (ids.empty()) return bad("subscriptionIDs is empty");
  if (const Refused refused = check(terms, tx.now())) return refused;
  std::vector<Slot> slots;
  for (const Symbol id : ids) {
    const Slot slot = slot_of_subscription(fleet, id);
    if (slot == kNoSlot || fleet.rows.subscriptions[slot].environment != environment) {
      return missing("There is no such subscription");
    }
    if (is_over(fleet.rows.subscriptions[slot].status)) {
      return wrong_state("The subscription " + fleet.text(id) + " is over");
    }
    if (std::find(slots.begin(), slots.end(), slot) == slots.end()) slots.push_back(slot);
  }
  std::string names;
  for (const Slot slot : slots) {
    tx.update(fleet.rows.subscriptions, slot,
              [&](Subscription& row) { apply(row, terms, tx.now(), actor); });
    names += (names.empty() ? "" : ", ") + fleet.text(fleet.rows.subscriptions[slot].id);
  }
  audit(fleet, tx, actor,
        about(fleet.rows.subscriptions[slots.front()],
              (slots.size() == 1 ? "Updated the subscription " : "Updated the subscriptions ") +
                  names));
  return std::nullopt;
}

Refused suspend_subscription(Fleet& fleet, Transaction& tx, Actor actor, Symbol id) {
  return move_to(fleet, tx, actor, id, SubscriptionStatus::suspended, "Suspended");
}

Refused resume_subscription(Fleet& fleet, Transaction& tx, Actor actor, Symbol id) {
  return move_to(fleet, tx, actor, id, SubscriptionStatus::active, "Resumed");
}

Refused terminate_subscription(Fleet& fleet, Transaction& tx, Actor actor, Symbol id) {
  return move_to(fleet, tx, actor, id, SubscriptionStatus::terminated, "Terminated");
}

Refused approve_request(Fleet& fleet, Transaction& tx, Actor actor, Symbol id) {
  const Result<Slot, Refusal> slot = open_request(fleet, id);
  if (!slot) return slot.error();
  const SubscriptionRequest row = fleet.rows.requests[slot.value()];
  const Plan* plan = fleet.rows.plan(row.plan);
  if (plan == nullptr) return missing("There is no such plan");
  if (const Refused refused = may_subscribe(fleet, row.plan, row.user)) return refused;
  const Symbol made = insert(fleet, tx, actor, *plan, row.user, {});
  decide(fleet, tx, actor, slot.value(), RequestStatus::approved, made);
  return std::nullopt;
}

Refused deny_request(Fleet& fleet, Transaction& tx, Actor actor, Symbol id) {
  const Result<Slot, Refusal> slot = open_request(fleet, id);
  if (!slot) return slot.error();
  decide(fleet, tx, actor, slot.value(), RequestStatus::denied, {});
  return std::nullopt;
}

std::int64_t most_instances(const Fleet& fleet, const Subscription& subscription) {
  if (subscription.max_instances >= 0) return subscription.max_instances;
  const Plan* plan = fleet.rows.plan(subscription.plan);
  return plan != nullptr ? plan->max_instances : -1;
}

Refused may_create(const Fleet& fleet, const Subscription& subscription) {
  if (subscription.status != SubscriptionStatus::active) {
    return wrong_state("The subscription is " + std::string(word_of(subscription.status)));
  }
  const std::int64_t most = most_instances(fleet, subscription);
  const std::size_t count = fleet.rows.instances_of_subscription.count(subscription.id);
  if (most >= 0 && static_cast<std::uint64_t>(count) >= static_cast<std::uint64_t>(most)) {
    return wrong_state("The subscription has as many instances as it may have");
  }
  return std::nullopt;
}

const PriceChange* price_at(const Subscription& subscription, TimePoint time) {
  const PriceChange* found = nullptr;
  for (const PriceChange& change : subscription.price_changes) {
    if (change.start <= time) found = &change;
  }
  return found;
}

}  // namespace tabplane::fleet
