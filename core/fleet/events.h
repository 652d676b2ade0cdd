// What is told to whom: audit events of changes, events for customers, events for the provider.
//
// Nothing here decides anything. Source: the Fleet API's audit-events, events and operations
// groups.
#pragma once

#include <string>

#include "core/fleet/fleet.h"

namespace tabplane::fleet {

// Who asks for a change. Null: nobody in particular, in a world without tokens and users.
struct Actor {
  Symbol user;
};

// What an audit event says.
struct Audit {
  std::string message;
  EventSource source = EventSource::customer;
  Symbol service = {};
  Symbol environment = {};
  Symbol plan = {};
  Symbol version = {};
  Symbol resource = {};
  Symbol instance = {};
  Symbol workflow = {};
};

// About one instance.
Audit about(const Instance& instance, std::string message, Symbol workflow = {});
Audit about(const Subscription& subscription, std::string message);

// Writes one. Its id.
Symbol audit(Fleet& fleet, Transaction& tx, Actor actor, Audit what);
void audit(Fleet& fleet, Transaction& tx, Actor actor, std::string message);

// Event types have a category, a priority and a kind of alert of their own.
std::string_view category_of(ProviderEventType type);
Priority priority_of(ProviderEventType type);
bool is_alarm(ProviderEventType type);

// Told to the provider, for seven days.
void tell_provider(Fleet& fleet, Transaction& tx, ProviderEventType type, const Instance& about);
void tell_provider(Fleet& fleet, Transaction& tx, ProviderEvent event);

// Told to a user's organization. The environment is that of `environment`, or all when it is null.
void tell_customer(Fleet& fleet, Transaction& tx, CustomerEventType type, Symbol user,
                   Symbol environment, Symbol subject);
// The event is gone. Refused when there is none.
Refused acknowledge(Fleet& fleet, Transaction& tx, Actor actor, Symbol event);

}  // namespace tabplane::fleet
