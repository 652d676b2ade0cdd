// Subscriptions: who may have instances of a plan, how many, and at what price.
//
// A user has at most one subscription of a plan that is not over. While one is suspended no
// instance is made; what runs stays as it is, and may be stopped and deleted. One with instances
// cannot be terminated. A price holds from its start until the next one's.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/fleet/events.h"

namespace tabplane::fleet {

// What may be said of a subscription; absent: as it is.
struct Terms {
  std::optional<bool> creates_without_payment;
  std::optional<BillingProvider> billing;
  std::optional<std::string> external_payer;
  std::optional<std::int64_t> max_instances;  // -1: that of the plan
  bool custom_price = false;
  std::vector<Price> prices;
  std::optional<TimePoint> price_effective;  // counts from the first of its month
};

// The first instant of the month.
TimePoint month_of(TimePoint time);

Result<Symbol, Refusal> subscribe_on_behalf(Fleet& fleet, Transaction& tx, Actor actor,
                                            Symbol environment, Symbol plan, Symbol user,
                                            const Terms& terms);
// All or none of them, which must be of the environment.
Refused update_subscriptions(Fleet& fleet, Transaction& tx, Actor actor, Symbol environment,
                             std::span<const Symbol> ids, const Terms& terms);
Refused suspend_subscription(Fleet& fleet, Transaction& tx, Actor actor, Symbol id);
Refused resume_subscription(Fleet& fleet, Transaction& tx, Actor actor, Symbol id);
Refused terminate_subscription(Fleet& fleet, Transaction& tx, Actor actor, Symbol id);

// Approving makes exactly one subscription.
Refused approve_request(Fleet& fleet, Transaction& tx, Actor actor, Symbol id);
Refused deny_request(Fleet& fleet, Transaction& tx, Actor actor, Symbol id);

// Whether another instance may be made of it.
Refused may_create(const Fleet& fleet, const Subscription& subscription);
// -1: any number.
std::int64_t most_instances(const Fleet& fleet, const Subscription& subscription);
// The price change that holds at this instant; nullptr: the plan's prices do.
const PriceChange* price_at(const Subscription& subscription, TimePoint time);

}  // namespace tabplane::fleet
