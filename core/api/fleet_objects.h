// The fleet's objects as the documents show them: members that are not known are left out, never
// null.
#pragma once

#include <string>

#include "core/api/json.h"
#include "core/fleet/fleet.h"

namespace tabplane::fleet {
struct Entity;
}

namespace tabplane::api {

class FleetObjects {
 public:
  FleetObjects(const fleet::Fleet& system, TimePoint now) : fleet_(system), now_(now) {}

  // `detail`: with topology and nodes.
  Json instance(const fleet::Instance& row, bool detail) const;
  Json subscription(const fleet::Subscription& row) const;
  Json subscription_request(const fleet::SubscriptionRequest& row) const;
  Json organization(const fleet::Organization& row) const;
  Json snapshot(const fleet::Snapshot& row) const;
  Json upgrade_path(const fleet::UpgradePath& row) const;
  Json instance_upgrade(const fleet::InstanceUpgrade& row) const;
  Json workflow(const fleet::Workflow& row) const;
  Json account(const fleet::Account& row) const;
  // As the inventory shows a cell, and in full.
  Json cell(const fleet::Cell& row) const;
  Json host_cluster(const fleet::Cell& row) const;
  Json cell_health(const fleet::Cell& row) const;
  Json amenities(const std::vector<fleet::Amenity>& amenities) const;
  Json entity(const fleet::Entity& row, const std::string& provider) const;
  Json network(const fleet::Network& row) const;
  Json invoice(const fleet::Invoice& row) const;
  Json channel(const fleet::Channel& row) const;
  Json delivery(const fleet::Delivery& row) const;
  // As the host's outbox shows it.
  Json message(const fleet::Message& row) const;
  Json onboarding(const fleet::Onboarding& row) const;
  Json orchestration(const fleet::Orchestration& row) const;
  // How the resource of a plan stands there: how many instances have it, by version.
  Json resource(const fleet::Resource& row) const;
  // An event of an instance; with `plan` also what an audit event has.
  Json event(const fleet::AuditEvent& row, bool plan) const;
  Json customer_event(const fleet::CustomerEvent& row) const;
  Json provider_event(const fleet::ProviderEvent& row) const;

  Json tags(const std::vector<fleet::Tag>& tags) const;
  // {"dimension": {"amount", "currency"}}
  Json prices(const std::vector<fleet::Price>& prices) const;

  std::string text(Symbol symbol) const { return fleet_.text(symbol); }
  std::string user_name(Symbol user) const;
  std::string organization_of(Symbol user) const;
  // "aws" of a region; "" where there is none.
  std::string provider_of(Symbol region) const;
  std::string region_code(Symbol region) const;
  std::string service_name(Symbol service) const;
  std::string plan_name(Symbol plan) const;
  std::string resource_name(Symbol resource) const;

 private:
  Json consumption(const fleet::Instance& row, bool detail) const;
  Json topology(const fleet::Instance& row) const;
  Json node(const fleet::Instance& row, const fleet::Resource& part, const fleet::Node& node) const;
  Json delivery_body(const fleet::Delivery& row) const;
  Json price_change(const fleet::Subscription& row, std::size_t at) const;

  const fleet::Fleet& fleet_;
  TimePoint now_;
};

}  // namespace tabplane::api
