#include "core/api/fleet_objects.h"

#include "core/api/fleet_requests.h"
#include "core/fleet/subscriptions.h"
#include "core/fleet/upgrades.h"

namespace tabplane::api {
namespace {

using fleet::word_of;

constexpr std::int64_t kNano = 1'000'000'000;

Json amount_of(std::int64_t nano) {
  if (nano % kNano == 0) return nano / kNano;
  return static_cast<double>(nano) / static_cast<double>(kNano);
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

Json FleetObjects::tags(const std::vector<fleet::Tag>& tags) const {
  Json list = Json::array();
  for (const fleet::Tag& tag : tags) list.push_back({{"key", tag.key}, {"value", tag.value}});
  return list;
}

Json FleetObjects::prices(const std::vector<fleet::Price>& prices) const {
  Json made = Json::object();
  for (const fleet::Price& price : prices) {
    made[price.dimension] = {{"amount", amount_of(price.nano)}, {"currency", price.currency}};
  }
  return made;
}

Json FleetObjects::organization(const fleet::Organization& row) const {
  Json made = {{"orgId", text(row.id)}, {"orgName", row.name}};
  put_text(made, "orgUrl", row.url);
  put_text(made, "email", row.email);
  return made;
}

// A price holds until the next one's start.
Json FleetObjects::price_change(const fleet::Subscription& row, std::size_t at) const {
  const fleet::PriceChange& change = row.price_changes[at];
  Json made = {{"createdAt", format_rfc3339(change.created_at)},
               {"customPrice", change.custom},
               {"isActiveBillingPrice", &change == fleet::price_at(row, now_)},
               {"pricePerUnit", prices(change.prices)},
               {"startDate", format_rfc3339(change.start)}};
  put_text(made, "createdByUserId", text(change.created_by));
  put_text(made, "createdByUserName", user_name(change.created_by));
  if (at + 1 < row.price_changes.size()) {
    made["endDate"] = format_rfc3339(row.price_changes[at + 1].start);
  }
  return made;
}

Json FleetObjects::subscription(const fleet::Subscription& row) const {
  const fleet::User* user = fleet_.rows.user(row.user);
  const fleet::Plan* plan = fleet_.rows.plan(row.plan);
  const fleet::PriceChange* price = fleet::price_at(row, now_);
  Json made = {{"id", text(row.id)},
               {"status", word_of(row.status)},
               {"serviceId", text(row.service)},
               {"serviceName", service_name(row.service)},
               {"serviceLogoURL", ""},
               {"productTierId", text(row.plan)},
               {"productTierName", plan_name(row.plan)},
               {"rootUserId", text(row.user)},
               {"rootUserName", user != nullptr ? user->name : ""},
               {"rootUserEmail", user != nullptr ? user->email : ""},
               {"rootUserOrgId", organization_of(row.user)},
               {"instanceCount", fleet_.rows.instances_of_subscription.count(row.id)},
               {"userCount", row.members.size() + 1},
               {"billingProvider", word_of(row.billing)},
               {"createdAt", format_rfc3339(row.created_at)},
               {"updatedAt", format_rfc3339(row.updated_at)},
               {"updatedByUserId", text(row.updated_by)},
               {"updatedByUserName", user_name(row.updated_by)}};
  if (row.updated_by.present()) made["updatedByUserOrgId"] = organization_of(row.updated_by);
  const bool usual = plan != nullptr && plan->creates_without_payment;
  made["allowCreatesWhenPaymentNotConfigured"] = row.creates_without_payment.value_or(usual);
  const std::int64_t most = fleet::most_instances(fleet_, row);
  if (most >= 0) made["maxNumberOfInstances"] = most;
  put_text(made, "externalPayerId", row.external_payer);
  if (row.first_usage) made["firstUsageTime"] = format_rfc3339(*row.first_usage);
  made["customPrice"] = price != nullptr && price->custom;
  if (price != nullptr || plan != nullptr) {
    made["currentActivePricePerUnit"] = prices(price != nullptr ? price->prices : plan->prices);
  }
  Json log = Json::array();
  Json later = Json::array();
  for (std::size_t at = 0; at < row.price_changes.size(); ++at) {
    log.push_back(price_change(row, at));
    if (now_ < row.price_changes[at].start) later.push_back(price_change(row, at));
  }
  made["subscriptionPricingAuditLogs"] = std::move(log);
  made["scheduledSubscriptionPricingList"] = std::move(later);
  Json attributes = Json::object();
  if (user != nullptr) {
    for (const fleet::Attribute& each : user->attributes) attributes[each.key] = each.value;
  }
  made["userAttributes"] = std::move(attributes);
  return made;
}

Json FleetObjects::subscription_request(const fleet::SubscriptionRequest& row) const {
  const fleet::User* user = fleet_.rows.user(row.user);
  return {{"id", text(row.id)},
          {"status", word_of(row.status)},
          {"serviceId", text(row.service)},
          {"serviceName", service_name(row.service)},
          {"serviceLogoURL", ""},
          {"productTierId", text(row.plan)},
          {"productTierName", plan_name(row.plan)},
          {"rootUserId", text(row.user)},
          {"rootUserName", user != nullptr ? user->name : ""},
          {"rootUserEmail", user != nullptr ? user->email : ""},
          {"createdAt", format_rfc3339(row.created_at)},
          {"updatedAt", format_rfc3339(row.updated_at)},
          {"updatedByUserId", text(row.updated_by)},
          {"updatedByUserName", user_name(row.updated_by)}};
}

Json FleetObjects::snapshot(const fleet::Snapshot& row) const {
  return {{"snapshotId", text(row.id)},
          {"status", word_of(row.status)},
          {"progress", row.progress},
          {"snapshotType", row.automated ? "AutomatedSnapshot" : "ManualSnapshot"},
          {"serviceId", text(row.service)},
          {"environmentId", text(row.environment)},
          {"productTierId", text(row.plan)},
          {"productTierVersion", text(row.version)},
          {"sourceInstanceId", text(row.instance)},
          {"region", region_code(row.region)},
          {"encrypted", true},
          {"createdTime", format_rfc3339(row.created_at)},
          {"completeTime", row.completed_at ? format_rfc3339(*row.completed_at) : ""}};
}

Json FleetObjects::upgrade_path(const fleet::UpgradePath& row) const {
  const fleet::UpgradeCounts counts = fleet::counts_of(fleet_, row.id);
  const fleet::PlanVersion* source = fleet_.rows.version(row.plan, row.source_version);
  const fleet::PlanVersion* target = fleet_.rows.version(row.plan, row.target_version);
  Json made = {{"upgradePathId", text(row.id)},
               {"status", word_of(row.status)},
               {"type", word_of(row.type)},
               {"serviceId", text(row.service)},
               {"productTierId", text(row.plan)},
               {"sourceVersion", text(row.source_version)},
               {"sourceVersionName", source != nullptr ? source->name : ""},
               {"targetVersion", text(row.target_version)},
               {"targetVersionName", target != nullptr ? target->name : ""},
               {"releasedAt", target != nullptr ? format_rfc3339(target->released_at) : ""},
               {"totalCount", counts.total},
               {"completedCount", counts.completed},
               {"failedCount", counts.failed},
               {"inProgressCount", counts.in_progress},
               {"pendingCount", counts.pending},
               {"scheduledCount", counts.scheduled},
               {"skippedCount", counts.skipped},
               {"maxConcurrentUpgrades", row.max_concurrent},
               {"notifyCustomer", row.notify_customer},
               {"createdAt", format_rfc3339(row.created_at)},
               {"updatedAt", format_rfc3339(row.updated_at)}};
  put_text(made, "createdBy", text(row.created_by));
  put_text(made, "lastModifiedBy", text(row.updated_by));
  put_text(made, "lastRequestedAction", word_of(row.last_action));
  if (row.planned) made["plannedExecutionDate"] = format_rfc3339(*row.planned);
  if (row.completed_at) made["completedAt"] = format_rfc3339(*row.completed_at);
  return made;
}

Json FleetObjects::workflow(const fleet::Workflow& row) const {
  const fleet::Subscription* subscription = fleet_.rows.subscription(row.subscription);
  const fleet::User* user =
      subscription != nullptr ? fleet_.rows.user(subscription->user) : nullptr;
  const fleet::Organization* organization =
      user != nullptr ? fleet_.rows.organization(user->organization) : nullptr;
  const fleet::Plan* plan = fleet_.rows.plan(row.plan);
  Json made = {{"id", text(row.id)},
               {"status", word_of(row.status)},
               {"WorkflowType", word_of(row.kind)},
               {"cloudProvider", provider_of(row.region)},
               {"orgName", organization != nullptr ? organization->name : ""},
               {"ResourceCount", row.resources},
               {"servicePlanName", plan_name(row.plan)},
               {"startTime", format_rfc3339(row.started_at)}};
  if (plan != nullptr) made["planType"] = word_of(plan->tenancy);
  if (row.ended_at) made["endTime"] = format_rfc3339(*row.ended_at);
  put_text(made, "parentId", text(row.path));
  put_text(made, "UpdatedBy", text(row.updated_by));
  put_text(made, "UpdatedReason", row.updated_reason);
  return made;
}

Json FleetObjects::account(const fleet::Account& row) const {
  const std::string provider = text(row.provider);
  const std::string id = text(row.id);
  Json made = {{"id", id},
               {"name", row.name},
               {"description", row.description},
               {"cloudProviderId", provider},
               {"status", word_of(row.status)},
               {"statusMessage", row.status_message}};
  if (provider == "aws") {
    made["awsAccountID"] = row.account_id;
    made["awsBootstrapRoleARN"] = "arn:aws:iam::" + row.account_id + ":role/simulated-" + id;
  } else if (provider == "gcp") {
    made["gcpProjectID"] = row.account_id;
    made["gcpBootstrapShellCommand"] = "echo simulated bootstrap of " + id;
    made["gcpDisconnectShellCommand"] = "echo simulated disconnect of " + id;
  } else if (provider == "azure") {
    made["azureSubscriptionID"] = row.account_id;
    made["azureBootstrapShellCommand"] = "echo simulated bootstrap of " + id;
    made["azureDisconnectShellCommand"] = "echo simulated disconnect of " + id;
  }
  Json instances = Json::array();
  fleet_.rows.instances.each([&](Slot, const fleet::Instance& instance) {
    if (instance.account == row.id) instances.push_back(text(instance.id));
  });
  if (!instances.empty()) made["byoaInstanceIDs"] = std::move(instances);
  return made;
}

Json FleetObjects::cell(const fleet::Cell& row) const {
  Json made = {{"id", text(row.id)},
               {"cloudProvider", provider_of(row.region)},
               {"region", region_code(row.region)},
               {"status", word_of(row.status)},
               {"type", row.provisioner ? "Provisioner" : "Dataplane"},
               {"createdAt", format_rfc3339(row.created_at)},
               {"dashboardEndpoint", "https://" + text(row.id) + ".sim.invalid/dashboard"}};
  const fleet::Account* account = fleet_.rows.account(row.account);
  if (account != nullptr && text(account->provider) == "aws") {
    made["awsAccountID"] = account->account_id;
  }
  if (account != nullptr && text(account->provider) == "gcp") {
    made["gcpProjectID"] = account->account_id;
  }
  if (account != nullptr && text(account->provider) == "azure") {
    made["azureSubscriptionID"] = account->account_id;
  }
  return made;
}

Json FleetObjects::resource(const fleet::Resource& row) const {
  const fleet::Plan* plan = fleet_.rows.plan(row.plan);
  const fleet::Model* model = plan != nullptr ? fleet_.rows.model(plan->model) : nullptr;
  Json by_version = Json::object();
  Json history = Json::array();
  std::string preferred;
  fleet_.rows.versions_of_plan.each_from_oldest(
      row.plan, [&](Slot, const fleet::PlanVersion& version) {
        by_version[text(version.version)] = 0;
        history.push_back(text(version.version));
        if (version.status == fleet::VersionStatus::preferred) preferred = text(version.version);
        return true;
      });
  std::int64_t count = 0;
  fleet_.rows.instances_of_plan.each(row.plan, [&](Slot, const fleet::Instance& instance) {
    for (const fleet::Resource* part : fleet_.rows.parts_of(instance.resource)) {
      if (part->id != row.id) continue;
      ++count;
      Json& of_version = by_version[text(instance.version)];
      of_version = of_version.get<std::int64_t>() + 1;
    }
    return true;
  });
  Json made = {{"resourceId", text(row.id)}, {"name", row.name},
               {"instanceCount", count},     {"perVersionInstanceCount", std::move(by_version)},
               {"version", preferred},       {"versionHistory", std::move(history)}};
  if (plan != nullptr) {
    made["serviceId"] = text(plan->service);
    made["environmentId"] = text(plan->environment);
    made["productTierType"] = word_of(plan->tenancy);
  }
  if (model != nullptr) made["serviceModelType"] = word_of(model->type);
  put_text(made, "proxyType", row.proxy_type);
  return made;
}

}  // namespace tabplane::api
