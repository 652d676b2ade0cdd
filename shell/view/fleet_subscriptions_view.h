// Subscriptions and who asks for one.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/fleet/tables.h"
#include "shell/view/fleet_instance_view.h"

namespace tabplane::shell {

struct FleetRequestRow {
  std::string id;
  std::string service;  // ids, for requests
  std::string environment;
  std::string who;
  std::string plan_words;  // "Postgres, pro"
  TimePoint since;
  std::string cannot_approve;  // reasons; "" when it may be
  std::string cannot_deny;
};
// Those that wait for a decision, the oldest first.
std::vector<FleetRequestRow> fleet_requests(const fleet::Tables& tables, const Symbols& symbols);

// Slots of the subscriptions that hold all words of the filter (in id, plan, customer or status),
// newest first. Cost: a look at each.
std::vector<Slot> fleet_subscriptions(const fleet::Tables& tables, const Symbols& symbols,
                                      std::string_view filter);

struct FleetSubscriptionRow {
  std::string id;
  std::string who;
  std::string plan_words;
  fleet::SubscriptionStatus status = fleet::SubscriptionStatus::active;
  std::size_t instances = 0;
  std::int64_t most = -1;  // -1: any number
  TimePoint created;
};
FleetSubscriptionRow subscription_row(const fleet::Tables& tables, const Symbols& symbols,
                                      const fleet::Subscription& row);

struct FleetSubscriptionView {
  FleetSubscriptionRow row;
  std::string service;  // ids, for requests
  std::string environment;
  std::vector<FleetFact> facts;
  std::vector<FleetMay> may;  // suspend, resume, terminate
  FleetPlace place() const { return {service, environment, {}, {}}; }
};
std::optional<FleetSubscriptionView> fleet_subscription_view(const fleet::Tables& tables,
                                                             const Symbols& symbols,
                                                             std::string_view id);

}  // namespace tabplane::shell
