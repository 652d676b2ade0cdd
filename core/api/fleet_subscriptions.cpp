#include "core/api/fleet_subscriptions.h"

#include "core/api/control_plane.h"
#include "core/api/fleet_objects.h"
#include "core/api/fleet_requests.h"
#include "core/fleet/subscriptions.h"

namespace tabplane::api {
namespace {

// A JSON number of currency units in thousand millionths.
std::optional<std::int64_t> nano_of(const Json& amount) {
  constexpr std::int64_t kNano = 1'000'000'000;
  if (const std::optional<std::int64_t> whole = as_integer(amount)) {
    if (*whole < 0 || *whole > 9'000'000'000) return std::nullopt;
    return *whole * kNano;
  }
  if (!amount.is_number()) return std::nullopt;
  const double value = amount.get<double>();
  if (!(value >= 0 && value < 9e9)) return std::nullopt;
  return static_cast<std::int64_t>(value * 1e9 + 0.5);
}

fleet::Terms read_terms(FleetRequest& request) {
  fleet::Terms terms;
  terms.creates_without_payment = request.flag("allowCreatesWhenPaymentNotConfigured");
  if (const auto billing = request.text("billingProvider")) {
    terms.billing = fleet::parse_word<fleet::BillingProvider>(*billing);
    if (!terms.billing) request.refuse(fleet_error(400, "billingProvider is not known"));
  }
  terms.external_payer = request.text("externalPayerId");
  terms.max_instances = request.integer("maxNumberOfInstances");
  terms.custom_price = request.flag("customPrice").value_or(false);
  terms.price_effective = request.time("priceEffectiveDate");
  const Json* prices = request.object("customPricePerUnit");
  if (prices == nullptr) return terms;
  for (auto at = prices->begin(); at != prices->end(); ++at) {
    const Json* amount = member(at.value(), "amount");
    const std::optional<std::int64_t> nano = amount != nullptr ? nano_of(*amount) : std::nullopt;
    if (!nano) {
      request.refuse(fleet_error(400, "customPricePerUnit has an amount for each dimension"));
      break;
    }
    terms.prices.push_back({at.key(), *nano, text_member(at.value(), "currency").value_or("USD")});
  }
  return terms;
}

Response update(Call& call, FleetRequest& request, Symbol environment,
                const std::vector<Symbol>& ids) {
  const fleet::Terms terms = read_terms(request);
  if (!request.ok()) return request.refused();
  return fleet_done(fleet::update_subscriptions(call.plane.fleet(), call.tx(), fleet_actor(call),
                                                environment, ids, terms));
}

Response apply_to_subscription(Call& call, FleetRule rule) {
  FleetRequest request(call);
  const fleet::Subscription* row = request.subscription();
  if (row == nullptr) return request.refused();
  return fleet_done(rule(call.plane.fleet(), call.tx(), fleet_actor(call), row->id));
}

const fleet::SubscriptionRequest* request_of_path(FleetRequest& request,
                                                  const fleet::Fleet& system) {
  const fleet::Environment* environment = request.environment();
  if (environment == nullptr) return nullptr;
  const fleet::SubscriptionRequest* row = system.rows.request(request.path(2));
  if (row != nullptr && row->environment == environment->id) return row;
  request.refuse(fleet_error(404, "There is no such subscription request"));
  return nullptr;
}

Response decide(Call& call, FleetRule rule) {
  FleetRequest request(call);
  const fleet::SubscriptionRequest* row = request_of_path(request, call.plane.fleet());
  if (row == nullptr) return request.refused();
  return fleet_done(rule(call.plane.fleet(), call.tx(), fleet_actor(call), row->id));
}

}  // namespace

Response list_subscriptions(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const fleet::Environment* environment = request.environment();
  if (environment == nullptr) return request.refused();
  const std::string plan = request.query("productTierId").value_or("");
  FleetPage page(request, "subscriptions" + system.text(environment->id) + plan);
  if (!request.ok()) return request.refused();
  const Symbol wanted = request.known(plan);
  std::vector<const fleet::Subscription*> rows;
  each_of_page(page, system.rows.subscriptions_of_environment, environment->id,
               [&](const fleet::Subscription& row, bool taken) {
                 if (!plan.empty() && row.plan != wanted) return false;
                 if (taken) rows.push_back(&row);
                 return true;
               });
  JsonWriter out;
  out.begin_object();
  out.begin_array("ids");
  for (const fleet::Subscription* row : rows) out.value(system.text(row->id));
  out.end_array();
  out.begin_array("subscriptions");
  for (const fleet::Subscription* row : rows) objects.subscription(out, *row);
  out.end_array();
  out.put_text("nextPageToken", page.next_token());
  out.end_object();
  return fleet_ok(std::move(out));
}

Response create_subscription(Call& call) {
  FleetRequest request(call);
  fleet::Fleet& system = call.plane.fleet();
  const fleet::Environment* environment = request.environment();
  const Symbol user = request.known(request.required_text("onBehalfOfCustomerUserId"));
  const Symbol plan = request.known(request.required_text("productTierId"));
  const fleet::Terms terms = read_terms(request);
  if (!request.ok()) return request.refused();
  const auto made = fleet::subscribe_on_behalf(system, call.tx(), fleet_actor(call),
                                               environment->id, plan, user, terms);
  if (!made) return fleet_refused(made.error());
  JsonWriter out;
  out.begin_object();
  out.put("id", system.text(made.value()));
  out.end_object();
  return fleet_ok(std::move(out));
}

Response describe_subscription(Call& call) {
  FleetRequest request(call);
  const fleet::Subscription* row = request.subscription();
  if (row == nullptr) return request.refused();
  JsonWriter out;
  FleetObjects(call.plane.fleet(), call.plane.engine().now()).subscription(out, *row);
  return fleet_ok(std::move(out));
}

Response update_one_subscription(Call& call) {
  FleetRequest request(call);
  const fleet::Subscription* row = request.subscription();
  if (row == nullptr) return request.refused();
  return update(call, request, row->environment, {row->id});
}

Response update_many_subscriptions(Call& call) {
  FleetRequest request(call);
  const fleet::Environment* environment = request.environment();
  const Json* list = request.list("subscriptionIDs");
  if (list == nullptr) request.refuse(fleet_error(400, "subscriptionIDs is required"));
  if (!request.ok()) return request.refused();
  std::vector<Symbol> ids;
  for (const Json& each : *list) {
    ids.push_back(each.is_string() ? request.known(each.get_ref<const std::string&>()) : Symbol{});
  }
  return update(call, request, environment->id, ids);
}

Response terminate_fleet_subscription(Call& call) {
  return apply_to_subscription(call, fleet::terminate_subscription);
}
Response suspend_fleet_subscription(Call& call) {
  return apply_to_subscription(call, fleet::suspend_subscription);
}
Response resume_fleet_subscription(Call& call) {
  return apply_to_subscription(call, fleet::resume_subscription);
}

Response list_subscription_requests(Call& call) {
  FleetRequest request(call);
  const fleet::Fleet& system = call.plane.fleet();
  const FleetObjects objects(system, call.plane.engine().now());
  const fleet::Environment* environment = request.environment();
  const std::string status = request.query("status").value_or("");
  if (!status.empty() && !fleet::parse_word<fleet::RequestStatus>(status)) {
    request.refuse(fleet_error(400, "status is not known"));
  }
  if (!request.ok()) return request.refused();
  std::vector<const fleet::SubscriptionRequest*> rows;
  system.rows.requests_of_environment.each(
      environment->id, [&](Slot, const fleet::SubscriptionRequest& row) {
        if (status.empty() || fleet::word_of(row.status) == status) rows.push_back(&row);
        return true;
      });
  JsonWriter out;
  out.begin_object();
  out.begin_array("ids");
  for (const fleet::SubscriptionRequest* row : rows) out.value(system.text(row->id));
  out.end_array();
  out.begin_array("subscriptionRequests");
  for (const fleet::SubscriptionRequest* row : rows) objects.subscription_request(out, *row);
  out.end_array();
  out.end_object();
  return fleet_ok(std::move(out));
}

Response describe_subscription_request(Call& call) {
  FleetRequest request(call);
  const fleet::SubscriptionRequest* row = request_of_path(request, call.plane.fleet());
  if (row == nullptr) return request.refused();
  JsonWriter out;
  FleetObjects(call.plane.fleet(), call.plane.engine().now()).subscription_request(out, *row);
  return fleet_ok(std::move(out));
}

Response approve_subscription_request(Call& call) {
  return decide(call, fleet::approve_request);
}
Response deny_subscription_request(Call& call) {
  return decide(call, fleet::deny_request);
}

}  // namespace tabplane::api
