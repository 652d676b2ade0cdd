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

// What all three shapes of a user have.
Json user_json(const fleet::Fleet& system, const FleetObjects& objects, const fleet::User& row) {
  const fleet::Organization* organization = system.rows.organization(row.organization);
  Json made = {{"userId", system.text(row.id)},
               {"userName", row.name},
               {"email", row.email},
               {"status", word_of(row.status)},
               {"enabled", row.enabled},
               {"orgId", system.text(row.organization)},
               {"orgName", organization != nullptr ? organization->name : ""},
               {"createdAt", format_rfc3339(row.created_at)},
               {"lastModifiedAt", format_rfc3339(row.modified_at)}};
  if (organization != nullptr) put_text(made, "orgUrl", organization->url);
  put_text(made, "token", row.verification);
  put_text(made, "lastModifiedByUserID", system.text(row.modified_by));
  put_text(made, "lastModifiedByUserName", objects.user_name(row.modified_by));
  return made;
}

Json attributes_json(const fleet::User& row) {
  Json made = Json::object();
  for (const fleet::Attribute& each : row.attributes) made[each.key] = each.value;
  return made;
}

Json subscription_of_user(const fleet::Fleet& system, const FleetObjects& objects,
                          const fleet::Subscription& row, const fleet::User& user) {
  return {{"subscriptionId", system.text(row.id)},
          {"subscriptionDate", format_rfc3339(row.created_at)},
          {"subscriptionOwnerName", objects.user_name(row.user)},
          {"defaultSubscription", row.is_default},
          {"serviceId", system.text(row.service)},
          {"serviceName", objects.service_name(row.service)},
          {"serviceEnvironmentId", system.text(row.environment)},
          {"productTierId", system.text(row.plan)},
          {"productTierName", objects.plan_name(row.plan)},
          {"instanceCount", system.rows.instances_of_subscription.count(row.id)},
          {"userCount", row.members.size() + 1},
          {"roleType", "root"},
          {"userId", system.text(user.id)},
          {"name", user.name},
          {"email", user.email}};
}

Response described(Call& call, const fleet::User& row, Symbol environment) {
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  Json made = user_json(system, objects, row);
  Json list = Json::array();
  system.rows.subscriptions_of_user.each(row.id, [&](Slot, const fleet::Subscription& each) {
    if (!environment.present() || each.environment == environment) {
      list.push_back(subscription_of_user(system, objects, each, row));
    }
    return true;
  });
  made["subscriptions"] = std::move(list);
  return fleet_ok(made);
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
  return fleet_ok(Json(call.plane.fleet().text(made.value())));
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
  Json users = Json::array();
  each_of_page(page, system.rows.users_in_order, fleet::kEverything,
               [&](const fleet::User& row, bool taken) {
                 if (taken) {
                   Json made = user_json(system, objects, row);
                   made["attributes"] = attributes_json(row);
                   made["instanceCount"] = instances_of(system, row.id, {});
                   made["subscriptionCount"] = subscriptions_of(system, row.id, {});
                   users.push_back(std::move(made));
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
  Json body = {{"users", std::move(users)}};
  put_text(body, "serviceId", service_text.value_or(""));
  put_text(body, "nextPageToken", page.next_token());
  return fleet_ok(body);
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
  Json users = Json::array();
  each_of_page(page, system.rows.users_in_order, fleet::kEverything,
               [&](const fleet::User& row, bool taken) {
                 const std::optional<fleet::Role> role = role_of(row.id);
                 if (!taken || !role) return role.has_value();
                 Json made = user_json(system, objects, row);
                 made["serviceId"] = system.text(environment->service);
                 made["environmentId"] = system.text(environment->id);
                 made["attributes"] = attributes_json(row);
                 made["instanceCount"] = instances_of(system, row.id, environment->id);
                 made["subscriptionCount"] = subscriptions_of(system, row.id, environment->id);
                 made["userSubscriptionRole"] = word_of(*role);
                 users.push_back(std::move(made));
                 return true;
               });
  Json body = {{"serviceId", system.text(environment->service)},
               {"environmentId", system.text(environment->id)},
               {"users", std::move(users)}};
  put_text(body, "nextPageToken", page.next_token());
  return fleet_ok(body);
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
  Json list = Json::array();
  system.rows.organizations_in_order.each_from_oldest(
      fleet::kEverything, [&](Slot, const fleet::Organization& row) {
        const bool has_one = invoiced.count(row.id.index) > 0;
        if (!filtered || has_one == has_invoice.value_or(true)) {
          list.push_back(objects.organization(row));
        }
        return true;
      });
  return fleet_ok({{"organizations", std::move(list)}});
}

Response list_active_organizations(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const fleet::Environment* environment = request.environment();
  if (environment == nullptr) return request.refused();
  Json list = Json::array();
  system.rows.organizations_in_order.each_from_oldest(
      fleet::kEverything, [&](Slot, const fleet::Organization& row) {
        if (is_active(system, row.id, environment->id)) list.push_back(objects.organization(row));
        return true;
      });
  return fleet_ok({{"serviceId", system.text(environment->service)},
                   {"environmentId", system.text(environment->id)},
                   {"organizations", std::move(list)}});
}

Response describe_fleet_organization(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  if (request.environment() == nullptr) return request.refused();
  const fleet::Organization* row = system.rows.organization(request.path(2));
  if (row == nullptr) return fleet_error(404, "There is no such organization");
  return fleet_ok(FleetObjects(system, call.plane.engine().now()).organization(*row));
}

Response describe_fleet_account(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const fleet::Account* row = system.rows.account(request.path(0));
  if (row == nullptr) return fleet_error(404, "There is no such account configuration");
  return fleet_ok(FleetObjects(system, call.plane.engine().now()).account(*row));
}

Response list_fleet_accounts(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const std::string provider = request.query("cloudProviderName").value_or("");
  if (provider.empty()) request.refuse(fleet_error(400, "cloudProviderName is required"));
  if (!request.ok()) return request.refused();
  Json ids = Json::array();
  Json list = Json::array();
  system.rows.accounts_in_order.each(fleet::kEverything, [&](Slot, const fleet::Account& row) {
    if (provider != "all" && system.text(row.provider) != provider) return true;
    ids.push_back(system.text(row.id));
    list.push_back(objects.account(row));
    return true;
  });
  return fleet_ok({{"ids", std::move(ids)}, {"accountConfigs", std::move(list)}});
}

Response delete_fleet_account(Call& call) {
  FleetRequest request(call);
  return fleet_done(
      fleet::delete_account(call.plane.fleet(), call.tx(), fleet_actor(call), request.path(0)));
}

}  // namespace tabplane::api
