// Invoices, channels and their deliveries, onboardings, orchestrations as the documents show them.
#include "core/api/fleet_amounts.h"
#include "core/api/fleet_objects.h"
#include "core/api/fleet_requests.h"
#include "core/fleet/onboardings.h"

namespace tabplane::api {
namespace {

using fleet::word_of;

Json texts(const std::vector<std::string>& list) {
  Json made = Json::array();
  for (const std::string& each : list) made.push_back(each);
  return made;
}

}  // namespace

Json FleetObjects::invoice(const fleet::Invoice& row) const {
  const fleet::Organization* organization = fleet_.rows.organization(row.organization);
  const fleet::User* user = fleet_.rows.user(row.user);
  const std::string id = text(row.id);
  const std::int64_t days = (row.due_at - row.invoiced_at).milliseconds / (24LL * 3600 * 1000);
  Json made = {{"id", id},
               {"status", word_of(row.status)},
               {"customerId", text(row.organization)},
               {"customerName", organization != nullptr ? organization->name : ""},
               {"currency", row.currency},
               {"invoiceDate", format_rfc3339(row.invoiced_at)},
               {"dueDate", format_rfc3339(row.due_at)},
               {"paymentTerms", "Net " + std::to_string(days)},
               {"invoiceUrl", "https://sim.invalid/invoices/" + id},
               {"totalAmountWithoutTax", from_cents(row.amount_cents)},
               {"taxAmount", from_cents(row.tax_cents)},
               {"totalAmount", from_cents(row.amount_cents + row.tax_cents)},
               {"billIssuedToUserID", text(row.user)}};
  if (user != nullptr) {
    made["billIssuedToUserName"] = user->name;
    made["billIssuedToUserEmail"] = user->email;
  }
  return made;
}

Json FleetObjects::channel(const fleet::Channel& row) const {
  Json made = {{"id", text(row.id)},
               {"name", row.name},
               {"channelType", word_of(row.type)},
               {"subscription",
                {{"eventTypes", texts(row.event_types)},
                 {"eventCategories", texts(row.categories)},
                 {"eventPriorities", texts(row.priorities)},
                 {"alertTypes", texts(row.alert_types)},
                 {"environmentTypes", texts(row.environment_types)}}}};
  switch (row.type) {
    case fleet::ChannelType::email:
      made["email"] = {{"to", row.target}};
      break;
    case fleet::ChannelType::slack:
      made["slack"] = {{"webhookUrl", row.target}};
      break;
    case fleet::ChannelType::pager_duty:
      made["pagerDuty"] = {{"integrationKey", row.target}};
      break;
    case fleet::ChannelType::webhook: {
      Json headers = Json::object();
      for (const fleet::Tag& each : row.headers) headers[each.key] = each.value;
      Json extra = Json::object();
      for (const fleet::Given& each : row.extra) {
        extra[each.key] = parse_json(each.value).value_or(Json(each.value));
      }
      made["webhook"] = {{"url", row.target},
                         {"method", row.method},
                         {"headers", std::move(headers)},
                         {"additionalBodyParameters", std::move(extra)}};
      break;
    }
  }
  return made;
}

Json FleetObjects::delivery_body(const fleet::Delivery& row) const {
  const fleet::ProviderEvent* event = fleet::Tables::find(fleet_.rows.provider_events, row.event);
  Json body = event != nullptr ? provider_event(*event) : Json::object();
  for (const fleet::Given& each : row.extra) {
    body[each.key] = parse_json(each.value).value_or(Json(each.value));
  }
  return body;
}

Json FleetObjects::delivery(const fleet::Delivery& row) const {
  return {{"id", text(row.id)},
          {"timestamp", format_rfc3339(row.at)},
          {"publicationStatus", row.delivered ? "SUCCESS" : "FAILED"},
          {"channelResponse", {{"simulated", true}, {"message", row.response}}},
          {"body", delivery_body(row)}};
}

Json FleetObjects::message(const fleet::Message& row) const {
  Json body = {{"simulated", true}, {"kind", word_of(row.kind)}};
  const std::string subject = text(row.subject);
  switch (row.kind) {
    case fleet::MessageKind::notification:
      if (const fleet::Delivery* delivery = fleet_.rows.delivery(row.subject)) {
        body = delivery_body(*delivery);
      }
      break;
    case fleet::MessageKind::invoice:
      body["invoiceId"] = subject;
      if (const fleet::Invoice* invoice_row = fleet_.rows.invoice(row.subject)) {
        body["invoice"] = invoice(*invoice_row);
      }
      break;
    case fleet::MessageKind::verification:
      body["userId"] = subject;
      break;
  }
  return {{"number", row.number},
          {"at", format_rfc3339(row.at)},
          {"system", "fleet"},
          {"url", row.url},
          {"body", std::move(body)}};
}

Json FleetObjects::onboarding(const fleet::Onboarding& row) const {
  Json stages = Json::array();
  const auto names = fleet::onboarding_stages();
  for (std::size_t at = 0; at < row.stages.size() && at < names.size(); ++at) {
    stages.push_back({{"name", names[at]}, {"status", word_of(row.stages[at])}});
  }
  Json made = {{"id", text(row.id)},
               {"name", row.name},
               {"orgId", text(row.organization)},
               {"userId", text(row.user)},
               {"isCompleted", fleet::is_complete(row)},
               {"stages", std::move(stages)}};
  put_text(made, "serviceId", text(row.service));
  return made;
}

Json FleetObjects::orchestration(const fleet::Orchestration& row) const {
  Json topology = Json::array();
  for (const fleet::Deployment& each : row.deployments) {
    const fleet::Instance* instance = fleet_.rows.instance(each.instance);
    const Symbol subscription = instance != nullptr ? instance->subscription : each.subscription;
    const fleet::Status status = instance != nullptr    ? instance->status
                                 : each.failure.empty() ? fleet::Status::pending
                                                        : fleet::Status::failed;
    Json made = {{"instanceDeploymentAlias", each.alias},
                 {"serviceId", text(each.service)},
                 {"subscriptionId", text(subscription)},
                 {"status", word_of(status)},
                 {"dependsOnDeployment", texts(each.depends_on)}};
    put_text(made, "instanceId", text(each.instance));
    put_text(made, "failedReason", each.failure);
    topology.push_back(std::move(made));
  }
  Json made = {{"id", text(row.id)},
               {"status", word_of(row.status)},
               {"createdAt", format_rfc3339(row.created_at)},
               {"updatedAt", format_rfc3339(row.updated_at)},
               {"ServicesTopology", std::move(topology)}};
  put_text(made, "orchestrationFailedReason", row.failure);
  return {{"accessServicesOrchestration", std::move(made)}};
}

}  // namespace tabplane::api
