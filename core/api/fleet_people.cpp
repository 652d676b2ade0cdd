#include "core/api/fleet_people.h"

#include <set>

#include "core/api/control_plane.h"
#include "core/api/fleet_objects.h"
#include "core/api/fleet_requests.h"
#include "core/fleet/people.h"

namespace tabplane::api {
namespace {

using fleet::word_of;

std::size_t instances_of(const fleet::Fleet& system, Symbol user, Symbol environment) {
  std::size_t count = 0;
  system.rows.subscriptions_of_user.each(user, [&](Slot, const fleet::Subscription& row) {
    if (!environment.present() || row.environment == environment) {
      count += system.rows.instances_of_subscription.count(row.id);
    }
    return true;
  });
  return count;
}

std::size_t subscriptions_of(const fleet::Fleet& system, Symbol user, Symbol environment) {
  std::size_t count = 0;
  system.rows.subscriptions_of_user.each(user, [&](Slot, const fleet::Subscription& row) {
    if (!environment.present() || row.environment == environment) ++count;
    return true;
  });
  return count;
}

// The members that all three shapes of a user begin with.
void put_user(JsonWriter& out, const fleet::Fleet& system, const FleetObjects& objects,
              const fleet::User& row) {
  const fleet::Organization* organization = system.rows.organization(row.organization);
  out.put("userId", system.text(row.id));
  out.put("userName", row.name);
  out.put("email", row.email);
  out.put("status", word_of(row.status));
  out.put("enabled", row.enabled);
  out.put("orgId", system.text(row.organization));
  out.put("orgName", organization != nullptr ? organization->name : "");
  out.put("createdAt", format_rfc3339(row.created_at));
  out.put("lastModifiedAt", format_rfc3339(row.modified_at));
  if (organization != nullptr) out.put_text("orgUrl", organization->url);
  out.put_text("token", row.verification);
  out.put_text("lastModifiedByUserID", system.text(row.modified_by));
  out.put_text("lastModifiedByUserName", objects.user_name(row.modified_by));
}

void write_attributes(JsonWriter& out, const fleet::User& row) {
  out.begin_object();
  for (const fleet::Attribute& each : row.attributes) out.name(each.key).value(each.value);
  out.end_object();
}

void write_subscription(JsonWriter& out, const fleet::Fleet& system, const FleetObjects& objects,
                        const fleet::Subscription& row, const fleet::User& user) {
  out.begin_object();
  out.put("subscriptionId", system.text(row.id));
  out.put("subscriptionDate", format_rfc3339(row.created_at));
  out.put("subscriptionOwnerName", objects.user_name(row.user));
  out.put("defaultSubscription", row.is_default);
  out.put("serviceId", system.text(row.service));
  out.put("serviceName", objects.service_name(row.service));
  out.put("serviceEnvironmentId", system.text(row.environment));
  out.put("productTierId", system.text(row.plan));
  out.put("productTierName", objects.plan_name(row.plan));
  out.put("instanceCount", system.rows.instances_of_subscription.count(row.id));
  out.put("userCount", row.members.size() + 1);
  out.put("roleType", "root");
  out.put("userId", system.text(user.id));
  out.put("name", user.name);
  out.put("email", user.email);
  out.end_object();
}

Response described(Call& call, const fleet::User& row, Symbol environment) {
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  JsonWriter out;
  out.begin_object();
  put_user(out, system, objects, row);
  out.begin_array("subscriptions");
  system.rows.subscriptions_of_user.each(row.id, [&](Slot, const fleet::Subscription& each) {
    if (!environment.present() || each.environment == environment) {
      write_subscription(out, system, objects, each, row);
    }
    return true;
  });
  out.end_array();
  out.end_object();
  return fleet_ok(std::move(out));
}

// Whether the user has a part in a subscription there: as its root or as a member.
std::optional<fleet::Role> role_in(const fleet::Subscription& row, Symbol user) {
  if (row.user == user) return fleet::Role::root;
  for (const fleet::Member& each : row.members) {
    if (each.user == user) return each.role;
  }
  return std::nullopt;
}

using Rule = fleet::Refused (*)(fleet::Fleet&, Transaction&, fleet::Actor, Symbol);

Response apply(Call& call, Rule rule) {
  FleetRequest request(call);
  if (!request.ok()) return request.refused();
  return fleet_done(rule(call.plane.fleet(), call.tx(), fleet_actor(call), request.path(0)));
}

bool is_active(const fleet::Fleet& system, Symbol organization, Symbol environment) {
  bool active = false;
  system.rows.users_of_organization.each(organization, [&](Slot, const fleet::User& user) {
    system.rows.subscriptions_of_user.each(user.id, [&](Slot, const fleet::Subscription& row) {
      active = row.environment == environment && !fleet::is_over(row.status);
      return !active;
    });
    return !active;
  });
  return active;
}

}  // namespace

Response create_consumption_user(Call& call) {
  FleetRequest request(call);
  fleet::NewUser user;
  user.email = request.required_text("email");
  user.name = request.required_text("name");
  user.company = request.required_text("legalCompanyName");
  user.company_url = request.text("companyUrl").value_or("");
  request.required_text("password");
  const std::optional<bool> verified = request.flag("enableAutoVerification");
  if (!verified) request.refuse(fleet_error(400, "enableAutoVerification is required"));
  user.verified = verified.value_or(false);
  if (const Json* attributes = request.object("attributes")) {
    for (auto at = attributes->begin(); at != attributes->end(); ++at) {
      if (!at.value().is_string()) {
        request.refuse(fleet_error(400, "attributes should be strings"));
        break;
      }
      user.attributes.push_back({at.key(), at.value().get<std::string>()});
    }
  }
  if (!request.ok()) return request.refused();
  const auto made =
      fleet::create_user(call.plane.fleet(), call.tx(), fleet_actor(call), std::move(user));
  if (!made) return fleet_refused(made.error());
  JsonWriter out;
  out.value(call.plane.fleet().text(made.value()));
  return fleet_ok(std::move(out));
}

Response delete_fleet_user(Call& call) {
  return apply(call, fleet::delete_user);
}
Response suspend_fleet_user(Call& call) {
  return apply(call, fleet::suspend_user);
}
Response unsuspend_fleet_user(Call& call) {
  return apply(call, fleet::unsuspend_user);
}
Response resend_verification_email(Call& call) {
  return apply(call, fleet::resend_verification);
}

Response describe_org_user(Call& call) {
  FleetRequest request(call);
  const fleet::User* user = call.plane.fleet().rows.user(request.path(0));
  if (user == nullptr) return fleet_error(404, "There is no such user");
  return described(call, *user, {});
}

Response describe_environment_user(Call& call) {
  FleetRequest request(call);
  const fleet::Environment* environment = request.environment();
  if (environment == nullptr) return request.refused();
  const fleet::User* user = call.plane.fleet().rows.user(request.path(2));
  if (user == nullptr) return fleet_error(404, "There is no such user");
  return described(call, *user, environment->id);
}

Response list_all_users(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const std::optional<std::string> service_text = request.query("serviceId");
  const Symbol service = request.known(service_text.value_or(""));
  if (service_text && system.rows.service(service) == nullptr) {
    request.refuse(fleet_error(404, "There is no such service"));
  }
  FleetPage page(request, "users" + service_text.value_or(""));
  if (!request.ok()) return request.refused();
  JsonWriter out;
  out.begin_object();
  out.begin_array("users");
  each_of_page(page, system.rows.users_in_order, fleet::kEverything,
               [&](const fleet::User& row, bool taken) {
                 if (taken) {
                   out.begin_object();
                   put_user(out, system, objects, row);
                   write_attributes(out.name("attributes"), row);
                   out.put("instanceCount", instances_of(system, row.id, {}));
                   out.put("subscriptionCount", subscriptions_of(system, row.id, {}));
                   out.end_object();
                   return true;
                 }
                 if (!service_text) return true;
                 bool subscribes = false;
                 system.rows.subscriptions_of_user.each(
                     row.id, [&](Slot, const fleet::Subscription& each) {
                       subscribes = subscribes || each.service == service;
                       return !subscribes;
                     });
                 return subscribes;
               });
  out.end_array();
  out.put_text("serviceId", service_text.value_or(""));
  out.put_text("nextPageToken", page.next_token());
  out.end_object();
  return fleet_ok(std::move(out));
}

Response list_environment_users(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const fleet::Environment* environment = request.environment();
  if (environment == nullptr) return request.refused();
  const std::optional<std::string> subscription_text = request.query("subscriptionId");
  const fleet::Subscription* subscription =
      system.rows.subscription(request.known(subscription_text.value_or("")));
  if (subscription_text &&
      (subscription == nullptr || subscription->environment != environment->id)) {
    request.refuse(fleet_error(404, "There is no such subscription"));
  }
  FleetPage page(request, "users" + system.text(environment->id) + subscription_text.value_or(""));
  if (!request.ok()) return request.refused();
  const auto role_of = [&](Symbol user) {
    std::optional<fleet::Role> role;
    if (subscription != nullptr) return role_in(*subscription, user);
    system.rows.subscriptions_of_environment.each(environment->id,
                                                  [&](Slot, const fleet::Subscription& each) {
                                                    role = role_in(each, user);
                                                    return !role.has_value();
                                                  });
    return role;
  };
  JsonWriter out;
  out.begin_object();
  out.put("serviceId", system.text(environment->service));
  out.put("environmentId", system.text(environment->id));
  out.begin_array("users");
  each_of_page(page, system.rows.users_in_order, fleet::kEverything,
               [&](const fleet::User& row, bool taken) {
                 const std::optional<fleet::Role> role = role_of(row.id);
                 if (!taken || !role) return role.has_value();
                 out.begin_object();
                 put_user(out, system, objects, row);
                 out.put("serviceId", system.text(environment->service));
                 out.put("environmentId", system.text(environment->id));
                 write_attributes(out.name("attributes"), row);
                 out.put("instanceCount", instances_of(system, row.id, environment->id));
                 out.put("subscriptionCount", subscriptions_of(system, row.id, environment->id));
                 out.put("userSubscriptionRole", word_of(*role));
                 out.end_object();
                 return true;
               });
  out.end_array();
  out.put_text("nextPageToken", page.next_token());
  out.end_object();
  return fleet_ok(std::move(out));
}

Response list_all_organizations(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const std::optional<bool> has_invoice = request.query_flag("hasInvoice");
  const std::optional<std::string> word = request.query("hasInvoiceWithStatus");
  const auto status = fleet::parse_word<fleet::InvoiceStatus>(word.value_or("draft"));
  if (!status) request.refuse(fleet_error(400, "hasInvoiceWithStatus is not known"));
  const std::optional<TimePoint> from = request.query_time("hasInvoiceFromDate");
  const std::optional<TimePoint> to = request.query_time("hasInvoiceToDate");
  if (!request.ok()) return request.refused();
  const bool filtered = has_invoice || word || from || to;
  // One invoice has to fit all that is said of it.
  std::set<std::uint32_t> invoiced;
  system.rows.invoices.each([&](Slot, const fleet::Invoice& row) {
    if (word && row.status != *status) return;
    if ((from && row.invoiced_at < *from) || (to && *to < row.invoiced_at)) return;
    invoiced.insert(row.organization.index);
  });
  JsonWriter out;
  out.begin_object();
  out.begin_array("organizations");
  system.rows.organizations_in_order.each_from_oldest(
      fleet::kEverything, [&](Slot, const fleet::Organization& row) {
        const bool has_one = invoiced.count(row.id.index) > 0;
        if (!filtered || has_one == has_invoice.value_or(true)) {
          objects.organization(out, row);
        }
        return true;
      });
  out.end_array();
  out.end_object();
  return fleet_ok(std::move(out));
}

Response list_active_organizations(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const fleet::Environment* environment = request.environment();
  if (environment == nullptr) return request.refused();
  JsonWriter out;
  out.begin_object();
  out.put("serviceId", system.text(environment->service));
  out.put("environmentId", system.text(environment->id));
  out.begin_array("organizations");
  system.rows.organizations_in_order.each_from_oldest(
      fleet::kEverything, [&](Slot, const fleet::Organization& row) {
        if (is_active(system, row.id, environment->id)) objects.organization(out, row);
        return true;
      });
  out.end_array();
  out.end_object();
  return fleet_ok(std::move(out));
}

Response describe_fleet_organization(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  if (request.environment() == nullptr) return request.refused();
  const fleet::Organization* row = system.rows.organization(request.path(2));
  if (row == nullptr) return fleet_error(404, "There is no such organization");
  JsonWriter out;
  FleetObjects(system, call.plane.engine().now()).organization(out, *row);
  return fleet_ok(std::move(out));
}

Response describe_fleet_account(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const fleet::Account* row = system.rows.account(request.path(0));
  if (row == nullptr) return fleet_error(404, "There is no such account configuration");
  JsonWriter out;
  FleetObjects(system, call.plane.engine().now()).account(out, *row);
  return fleet_ok(std::move(out));
}

Response list_fleet_accounts(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const std::string provider = request.query("cloudProviderName").value_or("");
  if (provider.empty()) request.refuse(fleet_error(400, "cloudProviderName is required"));
  if (!request.ok()) return request.refused();
  std::vector<const fleet::Account*> accounts;
  system.rows.accounts_in_order.each(fleet::kEverything, [&](Slot, const fleet::Account& row) {
    if (provider == "all" || system.text(row.provider) == provider) accounts.push_back(&row);
    return true;
  });
  JsonWriter out;
  out.begin_object();
  out.begin_array("ids");
  for (const fleet::Account* row : accounts) out.value(system.text(row->id));
  out.end_array();
  out.begin_array("accountConfigs");
  for (const fleet::Account* row : accounts) objects.account(out, *row);
  out.end_array();
  out.end_object();
  return fleet_ok(std::move(out));
}

Response delete_fleet_account(Call& call) {
  FleetRequest request(call);
  return fleet_done(
      fleet::delete_account(call.plane.fleet(), call.tx(), fleet_actor(call), request.path(0)));
}

}  // namespace tabplane::api
