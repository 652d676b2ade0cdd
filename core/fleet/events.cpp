#include "core/fleet/events.h"

#include "core/fleet/notifications.h"

namespace tabplane::fleet {
namespace {

constexpr Duration kProviderEventLife{7LL * 24 * 3600 * 1000};

Priority priority_of(CustomerEventType type) {
  switch (type) {
    case CustomerEventType::maintenance_scheduled:
    case CustomerEventType::pending_revoke_permissions:
    case CustomerEventType::pending_restore_permissions:
      return Priority::high;
    case CustomerEventType::disconnect_account_complete:
    case CustomerEventType::connect_account_complete:
      return Priority::medium;
    case CustomerEventType::invite_user:
    case CustomerEventType::revoke_user_role:
    case CustomerEventType::customer_sign_up:
      return Priority::low;
  }
  return Priority::low;
}

}  // namespace

Audit about(const Instance& instance, std::string message, Symbol workflow) {
  Audit what;
  what.message = std::move(message);
  what.service = instance.service;
  what.environment = instance.environment;
  what.plan = instance.plan;
  what.version = instance.version;
  what.resource = instance.resource;
  what.instance = instance.id;
  what.workflow = workflow;
  return what;
}

Audit about(const Subscription& subscription, std::string message) {
  Audit what;
  what.message = std::move(message);
  what.service = subscription.service;
  what.environment = subscription.environment;
  what.plan = subscription.plan;
  return what;
}

Symbol audit(Fleet& fleet, Transaction& tx, Actor actor, Audit what) {
  AuditEvent event;
  event.id = fleet.new_id(tx, "event-");
  event.number = fleet.next_number(tx);
  event.at = tx.now();
  event.user = actor.user;
  event.source = what.source;
  event.message = std::move(what.message);
  event.service = what.service;
  event.environment = what.environment;
  event.plan = what.plan;
  event.version = what.version;
  event.resource = what.resource;
  event.instance = what.instance;
  event.workflow = what.workflow;
  const Symbol id = event.id;
  tx.insert(fleet.rows.audit, std::move(event));
  return id;
}

void audit(Fleet& fleet, Transaction& tx, Actor actor, std::string message) {
  Audit what;
  what.message = std::move(message);
  audit(fleet, tx, actor, std::move(what));
}

std::string_view category_of(ProviderEventType type) {
  switch (type) {
    case ProviderEventType::unhealthy_instance:
    case ProviderEventType::failed_deployment:
    case ProviderEventType::scale_out:
      return "InstanceEvent";
    case ProviderEventType::user_subscription:
      return "ServiceEvent";
    case ProviderEventType::user_sign_up:
      return "UserEvent";
  }
  return "InstanceEvent";
}

Priority priority_of(ProviderEventType type) {
  switch (type) {
    case ProviderEventType::failed_deployment:
      return Priority::critical;
    case ProviderEventType::unhealthy_instance:
      return Priority::high;
    case ProviderEventType::scale_out:
      return Priority::medium;
    case ProviderEventType::user_sign_up:
    case ProviderEventType::user_subscription:
      return Priority::low;
  }
  return Priority::low;
}

bool is_alarm(ProviderEventType type) {
  return type == ProviderEventType::failed_deployment ||
         type == ProviderEventType::unhealthy_instance;
}

void tell_provider(Fleet& fleet, Transaction& tx, ProviderEvent event) {
  event.id = fleet.new_id(tx, "event-");
  event.number = fleet.next_number(tx);
  event.at = tx.now();
  event.expires_at = tx.now() + kProviderEventLife;
  tx.insert(fleet.rows.provider_events, event);
  notify(fleet, tx, event);
}

void tell_provider(Fleet& fleet, Transaction& tx, ProviderEventType type, const Instance& about) {
  ProviderEvent event;
  event.type = type;
  event.service = about.service;
  event.environment = about.environment;
  event.plan = about.plan;
  event.version = about.version;
  event.resource = about.resource;
  event.instance = about.id;
  tell_provider(fleet, tx, std::move(event));
}

void tell_customer(Fleet& fleet, Transaction& tx, CustomerEventType type, Symbol user,
                   Symbol environment, Symbol subject) {
  CustomerEvent event;
  event.id = fleet.new_id(tx, "e-");
  event.number = fleet.next_number(tx);
  event.at = tx.now();
  event.type = type;
  event.priority = priority_of(type);
  const Environment* where = fleet.rows.environment(environment);
  event.any_environment = where == nullptr;
  if (where != nullptr) {
    event.environment_type = where->type;
    event.service = where->service;
  }
  event.user = user;
  if (const User* known = fleet.rows.user(user)) event.organization = known->organization;
  event.subject = subject;
  tx.insert(fleet.rows.customer_events, std::move(event));
}

Refused acknowledge(Fleet& fleet, Transaction& tx, Actor actor, Symbol event) {
  const Slot slot = event.present() ? fleet.rows.customer_events.find_key(event) : kNoSlot;
  if (slot == kNoSlot) return missing("There is no such event");
  Audit what;
  what.message = "Acknowledged the event " + fleet.text(event);
  what.service = fleet.rows.customer_events[slot].service;
  tx.erase(fleet.rows.customer_events, slot);
  audit(fleet, tx, actor, std::move(what));
  return std::nullopt;
}

}  // namespace tabplane::fleet
