// What may be asked for now, and why not otherwise.
//
// The reasons mirror the rules of the fleet, so that a button that would be refused says so before
// it is pressed. "" means that nothing stands in the way; the answer to the request is what counts.
#pragma once

#include <string>

#include "core/fleet/tables.h"
#include "shell/view/fleet_asks.h"

namespace tabplane::shell {

std::string cannot(const fleet::Tables& tables, const Symbols& symbols,
                   const fleet::Instance& instance, FleetVerb verb);
// Whether the verb is of any use to such an instance: only accounts are connected.
bool concerns(const fleet::Instance& instance, FleetVerb verb);

std::string cannot(const fleet::Tables& tables, const fleet::Workflow& workflow,
                   fleet::WorkflowAction action);
std::string cannot(const fleet::UpgradePath& path, fleet::UpgradeAction action);
std::string cannot(const fleet::Tables& tables, const fleet::Subscription& subscription,
                   fleet::SubscriptionStatus to);
std::string cannot_decide(const fleet::Tables& tables, const fleet::SubscriptionRequest& request,
                          bool approve);

}  // namespace tabplane::shell
