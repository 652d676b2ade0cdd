// Organizations, users, tokens, accounts, subscriptions and requests to subscribe.
#include "core/api/fleet_setup_parts.h"
#include "core/base/secret.h"
#include "core/fleet/people.h"
#include "core/fleet/report.h"
#include "core/fleet/subscriptions.h"

namespace tabplane::api {
namespace {

// The plan that an item is of; nullptr and a refusal when there is none.
const fleet::Plan* plan_of(FleetSetup& setup, ObjectReader& item) {
  const Symbol id = setup.id(item, "plan");
  const fleet::Plan* plan = setup.fleet.rows.plan(id);
  if (item.ok() && plan == nullptr) item.refuse("plan", "names no plan");
  return plan;
}

Symbol user_of(FleetSetup& setup, ObjectReader& item, std::string_view name) {
  const Symbol id = setup.id(item, name);
  if (item.ok() && setup.fleet.rows.user(id) == nullptr) item.refuse(name, "names no user");
  return id;
}

}  // namespace

void read_fleet_organization(FleetSetup& setup, ObjectReader& item) {
  fleet::Organization row;
  row.id = setup.id(item, "id");
  row.name = item.text("name");
  row.url = item.optional_text("url").value_or("");
  row.email = item.optional_text("email").value_or("");
  row.unpaying = setup.flag(item, "unpaying", false);
  if (item.finish()) setup.put(setup.fleet.rows.organizations, std::move(row));
}

void read_fleet_user(FleetSetup& setup, ObjectReader& item) {
  fleet::User row;
  row.id = setup.id(item, "id");
  row.organization = setup.id(item, "orgId");
  if (item.ok() && setup.fleet.rows.organization(row.organization) == nullptr) {
    item.refuse("orgId", "names no organization");
  }
  row.name = item.text("name");
  row.email = item.text("email");
  if (item.ok() && !fleet::is_email(row.email)) item.refuse("email", "should be an address");
  row.status = setup.word(item, "status", fleet::UserStatus::active);
  row.enabled = setup.flag(item, "enabled", row.status == fleet::UserStatus::active);
  if (row.status == fleet::UserStatus::not_enabled) {
    if (row.enabled) item.refuse("enabled", "should be false while the address is not verified");
    row.verification = "verify-" + std::string(setup.tx.symbols().text(row.id));
  }
  if (const Json* attributes = item.object("attributes")) {
    for (auto at = attributes->begin(); at != attributes->end(); ++at) {
      if (!at.value().is_string()) item.refuse("attributes", "should be strings");
      row.attributes.push_back(
          {at.key(), at.value().is_string() ? at.value().get<std::string>() : ""});
    }
  }
  row.created_at = setup.time(item, "createdAt");
  row.modified_at = row.created_at;
  if (!item.finish()) return;
  const fleet::User* same = setup.fleet.rows.user_by_email(row.email);
  if (same != nullptr && same->id != row.id) {
    item.refuse("email", "is another user's");
    return;
  }
  if (setup.fleet.rows.user(row.id) == nullptr) {
    fleet::signed_up(setup.fleet, setup.tx, row.created_at);
  }
  setup.put(setup.fleet.rows.users, std::move(row));
}

void read_fleet_token(FleetSetup& setup, ObjectReader& item) {
  const std::string text = item.text("token");
  if (item.ok() && text.empty()) item.refuse("token", "should not be empty");
  const Symbol user = user_of(setup, item, "userId");
  if (!item.finish()) return;
  fleet::Token row;
  row.verifier = setup.tx.intern(secret_verifier(text));
  Table<fleet::Token>& tokens = setup.fleet.rows.tokens;
  Slot slot = tokens.find(row);
  if (slot == kNoSlot) slot = setup.tx.insert(tokens, row);
  setup.tx.set<&fleet::Token::user>(tokens, slot, user);
}

void read_fleet_account(FleetSetup& setup, ObjectReader& item) {
  fleet::Account row;
  row.id = setup.id(item, "id");
  row.name = item.text("name");
  row.description = item.optional_text("description").value_or("");
  row.provider = setup.id(item, "provider");
  row.account_id = item.optional_text("accountId").value_or("");
  row.status = setup.word(item, "status", fleet::AccountStatus::ready);
  row.status_message = item.optional_text("statusMessage").value_or("");
  row.created_at = setup.time(item, "createdAt");
  if (item.finish()) setup.put(setup.fleet.rows.accounts, std::move(row));
}

void read_fleet_subscription(FleetSetup& setup, ObjectReader& item) {
  fleet::Subscription row;
  row.id = setup.id(item, "id");
  const fleet::Plan* plan = plan_of(setup, item);
  if (plan != nullptr) {
    row.plan = plan->id;
    row.service = plan->service;
    row.environment = plan->environment;
  }
  row.user = user_of(setup, item, "userId");
  row.status = setup.word(item, "status", fleet::SubscriptionStatus::active);
  row.is_default = setup.flag(item, "default", false);
  row.billing = setup.word(item, "billingProvider", fleet::BillingProvider::stripe);
  row.external_payer = item.optional_text("externalPayerId").value_or("");
  row.max_instances = setup.number(item, "maxNumberOfInstances", -1, -1, 1'000'000'000);
  row.created_at = setup.time(item, "createdAt");
  row.updated_at = row.created_at;
  row.updated_by = row.user;
  setup.each(item, "members", [&](ObjectReader& each) {
    fleet::Member member;
    member.user = user_of(setup, each, "userId");
    member.role = setup.word(each, "role", fleet::Role::reader);
    if (each.finish() && member.user != row.user) row.members.push_back(member);
  });
  setup.each(item, "prices", [&](ObjectReader& each) {
    fleet::PriceChange change;
    change.start = each.time("start");
    change.custom = true;
    change.prices = setup.prices(each, "price");
    change.created_at = row.created_at;
    change.created_by = row.user;
    if (each.ok() && !row.price_changes.empty() && change.start < row.price_changes.back().start) {
      each.refuse("start", "should not be before the one above");
    }
    if (each.finish()) row.price_changes.push_back(std::move(change));
  });
  if (!item.finish()) return;
  if (setup.fleet.rows.subscription(row.id) == nullptr) {
    fleet::happened(setup.fleet, setup.tx, row.environment, fleet::Happening::subscription,
                    row.created_at);
  }
  setup.put(setup.fleet.rows.subscriptions, std::move(row));
}

void read_fleet_request(FleetSetup& setup, ObjectReader& item) {
  fleet::SubscriptionRequest row;
  row.id = setup.id(item, "id");
  const fleet::Plan* plan = plan_of(setup, item);
  if (plan != nullptr) {
    row.plan = plan->id;
    row.service = plan->service;
    row.environment = plan->environment;
  }
  row.user = user_of(setup, item, "userId");
  row.status = setup.word(item, "status", fleet::RequestStatus::pending);
  row.created_at = setup.time(item, "createdAt");
  row.updated_at = row.created_at;
  row.updated_by = row.user;
  if (item.finish()) setup.put(setup.fleet.rows.requests, std::move(row));
}

}  // namespace tabplane::api
