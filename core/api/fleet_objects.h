// The fleet's objects as the documents show them: members that are not known are left out, never
// null. Each function writes one value.
#pragma once

#include <string>

#include "core/api/json_writer.h"
#include "core/fleet/fleet.h"

namespace tabplane::fleet {
struct Entity;
}

namespace tabplane::api {

class FleetObjects {
 public:
  FleetObjects(const fleet::Fleet& system, TimePoint now) : fleet_(system), now_(now) {}

  // `detail`: with topology and nodes.
  void instance(JsonWriter& out, const fleet::Instance& row, bool detail) const;
  void subscription(JsonWriter& out, const fleet::Subscription& row) const;
  void subscription_request(JsonWriter& out, const fleet::SubscriptionRequest& row) const;
  void organization(JsonWriter& out, const fleet::Organization& row) const;
  void snapshot(JsonWriter& out, const fleet::Snapshot& row) const;
  void upgrade_path(JsonWriter& out, const fleet::UpgradePath& row) const;
  void instance_upgrade(JsonWriter& out, const fleet::InstanceUpgrade& row) const;
  void account(JsonWriter& out, const fleet::Account& row) const;
  // As the inventory shows a cell, and in full.
  void cell(JsonWriter& out, const fleet::Cell& row) const;
  void host_cluster(JsonWriter& out, const fleet::Cell& row) const;
  void cell_health(JsonWriter& out, const fleet::Cell& row) const;
  void amenities(JsonWriter& out, const std::vector<fleet::Amenity>& amenities) const;
  void entity(JsonWriter& out, const fleet::Entity& row, const std::string& provider) const;
  void network(JsonWriter& out, const fleet::Network& row) const;
  void invoice(JsonWriter& out, const fleet::Invoice& row) const;
  void channel(JsonWriter& out, const fleet::Channel& row) const;
  void delivery(JsonWriter& out, const fleet::Delivery& row) const;
  // As the host's outbox shows it.
  void message(JsonWriter& out, const fleet::Message& row) const;
  void onboarding(JsonWriter& out, const fleet::Onboarding& row) const;
  void orchestration(JsonWriter& out, const fleet::Orchestration& row) const;
  // How the resource of a plan stands there: how many instances have it, by version.
  void resource(JsonWriter& out, const fleet::Resource& row) const;
  // An event of an instance; with `plan` also what an audit event has.
  void event(JsonWriter& out, const fleet::AuditEvent& row, bool plan) const;
  void customer_event(JsonWriter& out, const fleet::CustomerEvent& row) const;
  void provider_event(JsonWriter& out, const fleet::ProviderEvent& row) const;

  void tags(JsonWriter& out, const std::vector<fleet::Tag>& tags) const;
  // {"dimension": {"amount", "currency"}}
  void prices(JsonWriter& out, const std::vector<fleet::Price>& prices) const;

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
  void consumption(JsonWriter& out, const fleet::Instance& row, bool detail) const;
  void parts(JsonWriter& out, const fleet::Instance& row) const;
  void topology(JsonWriter& out, const fleet::Instance& row) const;
  void node(JsonWriter& out, const fleet::Instance& row, const fleet::Resource& part,
            const fleet::Node& node) const;
  // Members that say of which plan somebody has, or wants, a subscription.
  void subscriber(JsonWriter& out, Symbol service, Symbol plan, Symbol user) const;
  void delivery_body(JsonWriter& out, const fleet::Delivery& row) const;
  void message_body(JsonWriter& out, const fleet::Message& row) const;
  void deployment(JsonWriter& out, const fleet::Deployment& row) const;
  void price_change(JsonWriter& out, const fleet::Subscription& row, std::size_t at) const;
  void node_pool(JsonWriter& out, const fleet::Entity& row, const std::string& provider) const;
  // A member, named as the account's cloud provider names its accounts.
  void put_account_id(JsonWriter& out, const fleet::Account& row) const;

  const fleet::Fleet& fleet_;
  TimePoint now_;
};

}  // namespace tabplane::api
