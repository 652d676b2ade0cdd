// Invoices, channels and their deliveries, onboardings, orchestrations as the documents show them.
#include "core/api/fleet_amounts.h"
#include "core/api/fleet_objects.h"
#include "core/fleet/onboardings.h"

namespace tabplane::api {
namespace {

using fleet::word_of;

void write_webhook(JsonWriter& out, const fleet::Channel& row) {
  Json headers = Json::object();
  for (const fleet::Tag& each : row.headers) headers[each.key] = each.value;
  out.begin_object();
  out.put("url", row.target);
  out.put("method", row.method);
  out.name("headers").json(headers);
  out.begin_object("additionalBodyParameters");
  for (const fleet::Given& each : row.extra) out.name(each.key).raw(each.value);
  out.end_object();
  out.end_object();
}

}  // namespace

void FleetObjects::invoice(JsonWriter& out, const fleet::Invoice& row) const {
  const fleet::Organization* organization = fleet_.rows.organization(row.organization);
  const fleet::User* user = fleet_.rows.user(row.user);
  const std::string id = text(row.id);
  const std::int64_t days = (row.due_at - row.invoiced_at).milliseconds / (24LL * 3600 * 1000);
  out.begin_object();
  out.put("id", id);
  out.put("status", word_of(row.status));
  out.put("customerId", text(row.organization));
  out.put("customerName", organization != nullptr ? organization->name : "");
  out.put("currency", row.currency);
  out.put("invoiceDate", format_rfc3339(row.invoiced_at));
  out.put("dueDate", format_rfc3339(row.due_at));
  out.put("paymentTerms", "Net " + std::to_string(days));
  out.put("invoiceUrl", "https://sim.invalid/invoices/" + id);
  write_cents(out.name("totalAmountWithoutTax"), row.amount_cents);
  write_cents(out.name("taxAmount"), row.tax_cents);
  write_cents(out.name("totalAmount"), row.amount_cents + row.tax_cents);
  out.put("billIssuedToUserID", text(row.user));
  if (user != nullptr) {
    out.put("billIssuedToUserName", user->name);
    out.put("billIssuedToUserEmail", user->email);
  }
  out.end_object();
}

void FleetObjects::channel(JsonWriter& out, const fleet::Channel& row) const {
  out.begin_object();
  out.put("id", text(row.id));
  out.put("name", row.name);
  out.put("channelType", word_of(row.type));
  out.begin_object("subscription");
  out.name("eventTypes").array(row.event_types);
  out.name("eventCategories").array(row.categories);
  out.name("eventPriorities").array(row.priorities);
  out.name("alertTypes").array(row.alert_types);
  out.name("environmentTypes").array(row.environment_types);
  out.end_object();
  switch (row.type) {
    case fleet::ChannelType::email:
      out.begin_object("email");
      out.put("to", row.target);
      out.end_object();
      break;
    case fleet::ChannelType::slack:
      out.begin_object("slack");
      out.put("webhookUrl", row.target);
      out.end_object();
      break;
    case fleet::ChannelType::pager_duty:
      out.begin_object("pagerDuty");
      out.put("integrationKey", row.target);
      out.end_object();
      break;
    case fleet::ChannelType::webhook:
      write_webhook(out.name("webhook"), row);
      break;
  }
  out.end_object();
}

// A channel's own members come behind the event's, or in place of those of the same name.
void FleetObjects::delivery_body(JsonWriter& out, const fleet::Delivery& row) const {
  const fleet::ProviderEvent* event = fleet::Tables::find(fleet_.rows.provider_events, row.event);
  if (event != nullptr && row.extra.empty()) {
    provider_event(out, *event);
    return;
  }
  Json body = Json::object();
  if (event != nullptr) {
    JsonWriter written;
    provider_event(written, *event);
    body = parse_json(written.text()).value_or(Json::object());
  }
  for (const fleet::Given& each : row.extra) {
    body[each.key] = parse_json(each.value).value_or(Json(each.value));
  }
  out.json(body);
}

void FleetObjects::delivery(JsonWriter& out, const fleet::Delivery& row) const {
  out.begin_object();
  out.put("id", text(row.id));
  out.put("timestamp", format_rfc3339(row.at));
  out.put("publicationStatus", row.delivered ? "SUCCESS" : "FAILED");
  out.begin_object("channelResponse");
  out.put("simulated", true);
  out.put("message", row.response);
  out.end_object();
  delivery_body(out.name("body"), row);
  out.end_object();
}

void FleetObjects::message_body(JsonWriter& out, const fleet::Message& row) const {
  const fleet::Delivery* delivery =
      row.kind == fleet::MessageKind::notification ? fleet_.rows.delivery(row.subject) : nullptr;
  if (delivery != nullptr) {
    delivery_body(out, *delivery);
    return;
  }
  out.begin_object();
  out.put("simulated", true);
  out.put("kind", word_of(row.kind));
  switch (row.kind) {
    case fleet::MessageKind::notification:
      break;
    case fleet::MessageKind::invoice:
      out.put("invoiceId", text(row.subject));
      if (const fleet::Invoice* invoice_row = fleet_.rows.invoice(row.subject)) {
        invoice(out.name("invoice"), *invoice_row);
      }
      break;
    case fleet::MessageKind::verification:
      out.put("userId", text(row.subject));
      break;
  }
  out.end_object();
}

void FleetObjects::message(JsonWriter& out, const fleet::Message& row) const {
  out.begin_object();
  out.put("number", row.number);
  out.put("at", format_rfc3339(row.at));
  out.put("system", "fleet");
  out.put("url", row.url);
  message_body(out.name("body"), row);
  out.end_object();
}

void FleetObjects::onboarding(JsonWriter& out, const fleet::Onboarding& row) const {
  const auto names = fleet::onboarding_stages();
  out.begin_object();
  out.put("id", text(row.id));
  out.put("name", row.name);
  out.put("orgId", text(row.organization));
  out.put("userId", text(row.user));
  out.put("isCompleted", fleet::is_complete(row));
  out.begin_array("stages");
  for (std::size_t at = 0; at < row.stages.size() && at < names.size(); ++at) {
    out.begin_object();
    out.put("name", names[at]);
    out.put("status", word_of(row.stages[at]));
    out.end_object();
  }
  out.end_array();
  out.put_text("serviceId", text(row.service));
  out.end_object();
}

void FleetObjects::deployment(JsonWriter& out, const fleet::Deployment& row) const {
  const fleet::Instance* instance = fleet_.rows.instance(row.instance);
  const Symbol subscription = instance != nullptr ? instance->subscription : row.subscription;
  const fleet::Status status = instance != nullptr   ? instance->status
                               : row.failure.empty() ? fleet::Status::pending
                                                     : fleet::Status::failed;
  out.begin_object();
  out.put("instanceDeploymentAlias", row.alias);
  out.put("serviceId", text(row.service));
  out.put("subscriptionId", text(subscription));
  out.put("status", word_of(status));
  out.name("dependsOnDeployment").array(row.depends_on);
  out.put_text("instanceId", text(row.instance));
  out.put_text("failedReason", row.failure);
  out.end_object();
}

void FleetObjects::orchestration(JsonWriter& out, const fleet::Orchestration& row) const {
  out.begin_object();
  out.begin_object("accessServicesOrchestration");
  out.put("id", text(row.id));
  out.put("status", word_of(row.status));
  out.put("createdAt", format_rfc3339(row.created_at));
  out.put("updatedAt", format_rfc3339(row.updated_at));
  out.begin_array("ServicesTopology");
  for (const fleet::Deployment& each : row.deployments) deployment(out, each);
  out.end_array();
  out.put_text("orchestrationFailedReason", row.failure);
  out.end_object();
  out.end_object();
}

}  // namespace tabplane::api
