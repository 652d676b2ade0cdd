#include "core/api/fleet_objects.h"

#include <algorithm>
#include <utility>

#include "core/fleet/subscriptions.h"
#include "core/fleet/upgrades.h"

namespace tabplane::api {
namespace {

using fleet::word_of;

constexpr std::int64_t kNano = 1'000'000'000;

void write_amount(JsonWriter& out, std::int64_t nano) {
  if (nano % kNano == 0) {
    out.value(nano / kNano);
  } else {
    out.value(static_cast<double>(nano) / static_cast<double>(kNano));
  }
}

}  // namespace

std::string FleetObjects::user_name(Symbol user) const {
  const fleet::User* row = fleet_.rows.user(user);
  return row != nullptr ? row->name : "";
}

std::string FleetObjects::organization_of(Symbol user) const {
  const fleet::User* row = fleet_.rows.user(user);
  return row != nullptr ? text(row->organization) : "";
}

std::string FleetObjects::provider_of(Symbol region) const {
  const fleet::Region* row = fleet_.rows.region(region);
  return row != nullptr ? text(row->provider) : "";
}

std::string FleetObjects::region_code(Symbol region) const {
  const fleet::Region* row = fleet_.rows.region(region);
  return row != nullptr ? text(row->code) : "";
}

std::string FleetObjects::service_name(Symbol service) const {
  const fleet::Service* row = fleet_.rows.service(service);
  return row != nullptr ? row->name : "";
}

std::string FleetObjects::plan_name(Symbol plan) const {
  const fleet::Plan* row = fleet_.rows.plan(plan);
  return row != nullptr ? row->name : "";
}

std::string FleetObjects::resource_name(Symbol resource) const {
  const fleet::Resource* row = fleet_.rows.resource(resource);
  return row != nullptr ? row->name : "";
}

void FleetObjects::tags(JsonWriter& out, const std::vector<fleet::Tag>& tags) const {
  out.begin_array();
  for (const fleet::Tag& tag : tags) {
    out.begin_object();
    out.put("key", tag.key);
    out.put("value", tag.value);
    out.end_object();
  }
  out.end_array();
}

// Of several prices of a dimension the last one is shown, in the place of the first.
void FleetObjects::prices(JsonWriter& out, const std::vector<fleet::Price>& prices) const {
  out.begin_object();
  for (auto at = prices.begin(); at != prices.end(); ++at) {
    const auto same = [&](const fleet::Price& each) { return each.dimension == at->dimension; };
    if (std::any_of(prices.begin(), at, same)) continue;
    const fleet::Price& price = *std::find_if(prices.rbegin(), prices.rend(), same);
    out.name(price.dimension).begin_object();
    write_amount(out.name("amount"), price.nano);
    out.put("currency", price.currency);
    out.end_object();
  }
  out.end_object();
}

void FleetObjects::organization(JsonWriter& out, const fleet::Organization& row) const {
  out.begin_object();
  out.put("orgId", text(row.id));
  out.put("orgName", row.name);
  out.put_text("orgUrl", row.url);
  out.put_text("email", row.email);
  out.end_object();
}

// A price holds until the next one's start.
void FleetObjects::price_change(JsonWriter& out, const fleet::Subscription& row,
                                std::size_t at) const {
  const fleet::PriceChange& change = row.price_changes[at];
  out.begin_object();
  out.put("createdAt", format_rfc3339(change.created_at));
  out.put("customPrice", change.custom);
  out.put("isActiveBillingPrice", &change == fleet::price_at(row, now_));
  prices(out.name("pricePerUnit"), change.prices);
  out.put("startDate", format_rfc3339(change.start));
  out.put_text("createdByUserId", text(change.created_by));
  out.put_text("createdByUserName", user_name(change.created_by));
  if (at + 1 < row.price_changes.size()) {
    out.put("endDate", format_rfc3339(row.price_changes[at + 1].start));
  }
  out.end_object();
}

void FleetObjects::subscriber(JsonWriter& out, Symbol service, Symbol plan, Symbol user) const {
  const fleet::User* root = fleet_.rows.user(user);
  out.put("serviceId", text(service));
  out.put("serviceName", service_name(service));
  out.put("serviceLogoURL", "");
  out.put("productTierId", text(plan));
  out.put("productTierName", plan_name(plan));
  out.put("rootUserId", text(user));
  out.put("rootUserName", root != nullptr ? root->name : "");
  out.put("rootUserEmail", root != nullptr ? root->email : "");
}

void FleetObjects::subscription(JsonWriter& out, const fleet::Subscription& row) const {
  const fleet::User* user = fleet_.rows.user(row.user);
  const fleet::Plan* plan = fleet_.rows.plan(row.plan);
  const fleet::PriceChange* price = fleet::price_at(row, now_);
  out.begin_object();
  out.put("id", text(row.id));
  out.put("status", word_of(row.status));
  subscriber(out, row.service, row.plan, row.user);
  out.put("rootUserOrgId", organization_of(row.user));
  out.put("instanceCount", fleet_.rows.instances_of_subscription.count(row.id));
  out.put("userCount", row.members.size() + 1);
  out.put("billingProvider", word_of(row.billing));
  out.put("createdAt", format_rfc3339(row.created_at));
  out.put("updatedAt", format_rfc3339(row.updated_at));
  out.put("updatedByUserId", text(row.updated_by));
  out.put("updatedByUserName", user_name(row.updated_by));
  if (row.updated_by.present()) out.put("updatedByUserOrgId", organization_of(row.updated_by));
  const bool usual = plan != nullptr && plan->creates_without_payment;
  out.put("allowCreatesWhenPaymentNotConfigured", row.creates_without_payment.value_or(usual));
  const std::int64_t most = fleet::most_instances(fleet_, row);
  if (most >= 0) out.put("maxNumberOfInstances", most);
  out.put_text("externalPayerId", row.external_payer);
  if (row.first_usage) out.put("firstUsageTime", format_rfc3339(*row.first_usage));
  out.put("customPrice", price != nullptr && price->custom);
  if (price != nullptr || plan != nullptr) {
    prices(out.name("currentActivePricePerUnit"), price != nullptr ? price->prices : plan->prices);
  }
  out.begin_array("subscriptionPricingAuditLogs");
  for (std::size_t at = 0; at < row.price_changes.size(); ++at) price_change(out, row, at);
  out.end_array();
  out.begin_array("scheduledSubscriptionPricingList");
  for (std::size_t at = 0; at < row.price_changes.size(); ++at) {
    if (now_ < row.price_changes[at].start) price_change(out, row, at);
  }
  out.end_array();
  out.begin_object("userAttributes");
  if (user != nullptr) {
    for (const fleet::Attribute& each : user->attributes) out.name(each.key).value(each.value);
  }
  out.end_object();
  out.end_object();
}

void FleetObjects::subscription_request(JsonWriter& out,
                                        const fleet::SubscriptionRequest& row) const {
  out.begin_object();
  out.put("id", text(row.id));
  out.put("status", word_of(row.status));
  subscriber(out, row.service, row.plan, row.user);
  out.put("createdAt", format_rfc3339(row.created_at));
  out.put("updatedAt", format_rfc3339(row.updated_at));
  out.put("updatedByUserId", text(row.updated_by));
  out.put("updatedByUserName", user_name(row.updated_by));
  out.end_object();
}

void FleetObjects::snapshot(JsonWriter& out, const fleet::Snapshot& row) const {
  out.begin_object();
  out.put("snapshotId", text(row.id));
  out.put("status", word_of(row.status));
  out.put("progress", row.progress);
  out.put("snapshotType", row.automated ? "AutomatedSnapshot" : "ManualSnapshot");
  out.put("serviceId", text(row.service));
  out.put("environmentId", text(row.environment));
  out.put("productTierId", text(row.plan));
  out.put("productTierVersion", text(row.version));
  out.put("sourceInstanceId", text(row.instance));
  out.put("region", region_code(row.region));
  out.put("encrypted", true);
  out.put("createdTime", format_rfc3339(row.created_at));
  out.put("completeTime", row.completed_at ? format_rfc3339(*row.completed_at) : "");
  out.end_object();
}

void FleetObjects::upgrade_path(JsonWriter& out, const fleet::UpgradePath& row) const {
  const fleet::UpgradeCounts counts = fleet::counts_of(fleet_, row.id);
  const fleet::PlanVersion* source = fleet_.rows.version(row.plan, row.source_version);
  const fleet::PlanVersion* target = fleet_.rows.version(row.plan, row.target_version);
  out.begin_object();
  out.put("upgradePathId", text(row.id));
  out.put("status", word_of(row.status));
  out.put("type", word_of(row.type));
  out.put("serviceId", text(row.service));
  out.put("productTierId", text(row.plan));
  out.put("sourceVersion", text(row.source_version));
  out.put("sourceVersionName", source != nullptr ? source->name : "");
  out.put("targetVersion", text(row.target_version));
  out.put("targetVersionName", target != nullptr ? target->name : "");
  out.put("releasedAt", target != nullptr ? format_rfc3339(target->released_at) : "");
  out.put("totalCount", counts.total);
  out.put("completedCount", counts.completed);
  out.put("failedCount", counts.failed);
  out.put("inProgressCount", counts.in_progress);
  out.put("pendingCount", counts.pending);
  out.put("scheduledCount", counts.scheduled);
  out.put("skippedCount", counts.skipped);
  out.put("maxConcurrentUpgrades", row.max_concurrent);
  out.put("notifyCustomer", row.notify_customer);
  out.put("createdAt", format_rfc3339(row.created_at));
  out.put("updatedAt", format_rfc3339(row.updated_at));
  out.put_text("createdBy", text(row.created_by));
  out.put_text("lastModifiedBy", text(row.updated_by));
  out.put_text("lastRequestedAction", word_of(row.last_action));
  if (row.planned) out.put("plannedExecutionDate", format_rfc3339(*row.planned));
  if (row.completed_at) out.put("completedAt", format_rfc3339(*row.completed_at));
  out.end_object();
}

void FleetObjects::account(JsonWriter& out, const fleet::Account& row) const {
  const std::string provider = text(row.provider);
  const std::string id = text(row.id);
  out.begin_object();
  out.put("id", id);
  out.put("name", row.name);
  out.put("description", row.description);
  out.put("cloudProviderId", provider);
  out.put("status", word_of(row.status));
  out.put("statusMessage", row.status_message);
  put_account_id(out, row);
  if (provider == "aws") {
    out.put("awsBootstrapRoleARN", "arn:aws:iam::" + row.account_id + ":role/simulated-" + id);
  } else if (provider == "gcp") {
    out.put("gcpBootstrapShellCommand", "echo simulated bootstrap of " + id);
    out.put("gcpDisconnectShellCommand", "echo simulated disconnect of " + id);
  } else if (provider == "azure") {
    out.put("azureBootstrapShellCommand", "echo simulated bootstrap of " + id);
    out.put("azureDisconnectShellCommand", "echo simulated disconnect of " + id);
  }
  std::vector<std::string> instances;
  fleet_.rows.instances.each([&](Slot, const fleet::Instance& instance) {
    if (instance.account == row.id) instances.push_back(text(instance.id));
  });
  if (!instances.empty()) out.name("byoaInstanceIDs").array(instances);
  out.end_object();
}

void FleetObjects::put_account_id(JsonWriter& out, const fleet::Account& row) const {
  const std::string provider = text(row.provider);
  if (provider == "aws") out.put("awsAccountID", row.account_id);
  if (provider == "gcp") out.put("gcpProjectID", row.account_id);
  if (provider == "azure") out.put("azureSubscriptionID", row.account_id);
}

void FleetObjects::cell(JsonWriter& out, const fleet::Cell& row) const {
  out.begin_object();
  out.put("id", text(row.id));
  out.put("cloudProvider", provider_of(row.region));
  out.put("region", region_code(row.region));
  out.put("status", word_of(row.status));
  out.put("type", row.provisioner ? "Provisioner" : "Dataplane");
  out.put("createdAt", format_rfc3339(row.created_at));
  out.put("dashboardEndpoint", "https://" + text(row.id) + ".sim.invalid/dashboard");
  if (const fleet::Account* account = fleet_.rows.account(row.account)) {
    put_account_id(out, *account);
  }
  out.end_object();
}

void FleetObjects::resource(JsonWriter& out, const fleet::Resource& row) const {
  const fleet::Plan* plan = fleet_.rows.plan(row.plan);
  const fleet::Model* model = plan != nullptr ? fleet_.rows.model(plan->model) : nullptr;
  std::vector<std::pair<Symbol, std::int64_t>> by_version;
  Symbol preferred;
  fleet_.rows.versions_of_plan.each_from_oldest(
      row.plan, [&](Slot, const fleet::PlanVersion& version) {
        by_version.emplace_back(version.version, 0);
        if (version.status == fleet::VersionStatus::preferred) preferred = version.version;
        return true;
      });
  std::int64_t count = 0;
  fleet_.rows.instances_of_plan.each(row.plan, [&](Slot, const fleet::Instance& instance) {
    for (const fleet::Resource* part : fleet_.rows.parts_of(instance.resource)) {
      if (part->id != row.id) continue;
      ++count;
      for (auto& [version, of_version] : by_version) {
        if (version == instance.version) ++of_version;
      }
    }
    return true;
  });
  out.begin_object();
  out.put("resourceId", text(row.id));
  out.put("name", row.name);
  out.put("instanceCount", count);
  out.begin_object("perVersionInstanceCount");
  for (const auto& [version, of_version] : by_version) out.name(text(version)).value(of_version);
  out.end_object();
  out.put("version", text(preferred));
  out.begin_array("versionHistory");
  for (const auto& [version, of_version] : by_version) out.value(text(version));
  out.end_array();
  if (plan != nullptr) {
    out.put("serviceId", text(plan->service));
    out.put("environmentId", text(plan->environment));
    out.put("productTierType", word_of(plan->tenancy));
  }
  if (model != nullptr) out.put("serviceModelType", word_of(model->type));
  out.put_text("proxyType", row.proxy_type);
  out.end_object();
}

}  // namespace tabplane::api
