// What a provider offers: services, their environments, plans in versions, resources of a plan.
//
// These rows are set up and read; no operation of the Fleet API makes one. Source: the Fleet API's
// inventory (service offerings, resources).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/fleet/states.h"
#include "core/store/table.h"

namespace tabplane::fleet {

struct Service {
  Symbol id;
  std::uint64_t number = 0;  // in order of making
  std::string name;
  std::string key;
  std::string api_version;
  std::string description;
  TimePoint created_at;
};

struct Environment {
  Symbol id;
  std::uint64_t number = 0;
  Symbol service;
  std::string name;
  std::string key;
  EnvironmentType type = EnvironmentType::prod;
  std::string visibility;
};

// How a service is hosted.
struct Model {
  Symbol id;
  std::uint64_t number = 0;
  Symbol service;
  Symbol environment;
  std::string name;
  std::string key;
  ModelType type = ModelType::omnistrate_hosted;
};

// A price of one unit of a dimension, in thousand millionths of the currency.
struct Price {
  std::string dimension;
  std::int64_t nano = 0;
  std::string currency;
};

// A product tier; the documents call it a plan as well.
struct Plan {
  Symbol id;
  std::uint64_t number = 0;
  Symbol service;
  Symbol environment;
  Symbol model;
  std::string name;
  std::string key;
  std::string description;
  Tenancy tenancy = Tenancy::dedicated;
  std::vector<Symbol> regions;  // where instances may be made; none: everywhere
  std::vector<std::string> onprem_platforms;
  bool auto_approve = true;         // a subscription needs nobody's consent
  std::int64_t max_instances = -1;  // of one subscription; -1: any number
  bool creates_without_payment = true;
  bool public_network = true;
  std::uint32_t max_concurrent_upgrades = 5;
  std::vector<Price> prices;
};

struct PlanVersion {
  Symbol plan;
  Symbol version;
  std::uint64_t number = 0;
  std::string name;
  VersionStatus status = VersionStatus::active;
  TimePoint released_at;
  Symbol released_by;
};

// What an instance's maker may say.
struct Parameter {
  std::string key;
  std::string display_name;
  std::string description;
  ParameterType type = ParameterType::string;
  bool on_create = true;
  bool on_update = true;
  bool required = false;
  bool modifiable = true;
  bool is_list = false;
  bool custom = false;
  std::string pattern;                  // of the whole value; "": any
  std::vector<std::string> options;     // none: any
  std::string default_value;            // JSON; "": none
  Symbol dependent_resource;            // a resource type's: which resource is meant
  std::vector<Symbol> cloud_providers;  // for these alone; none: for all
};

// A part of a plan. The main ones can be made by themselves; the others come with what depends on
// them.
struct Resource {
  Symbol id;
  std::uint64_t number = 0;
  Symbol plan;
  std::string key;
  std::string name;
  std::string type;  // Compute, Helm, ...
  bool main = true;
  Symbol machine;
  std::int64_t storage_gib = 0;
  std::uint32_t min_replicas = 1;
  std::uint32_t default_replicas = 1;
  std::uint32_t max_replicas = 1;
  bool high_availability = false;
  bool backup = false;
  std::int64_t backup_period_hours = 0;
  std::int64_t backup_retention_days = 0;
  bool account_config = false;  // an instance of it is a customer's account
  std::string proxy_type;       // "": no proxy
  std::vector<std::string> capabilities;
  std::vector<std::uint32_t> ports;
  std::vector<Symbol> depends_on;  // resources of the same plan
  std::vector<Parameter> parameters;
};

struct Region {
  Symbol id;
  std::uint64_t number = 0;
  Symbol provider;     // "aws"
  Symbol provider_id;  // "infra-1"
  Symbol code;         // "us-east-1"
  std::vector<std::string> zones;
};

struct Machine {
  Symbol provider;
  Symbol name;
  std::int64_t cores = 0;
  std::int64_t memory_mib = 0;
  std::string architecture;
  std::int64_t nano_per_hour = 0;
};

}  // namespace tabplane::fleet

namespace tabplane {

template <>
struct RowDescription<fleet::Service> {
  static constexpr TableTag tag = 96;
  static constexpr const char* name = "fleet.service";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields =
      row_fields(field(1, "id", &fleet::Service::id), field(2, "number", &fleet::Service::number),
                 field(3, "name", &fleet::Service::name), field(4, "key", &fleet::Service::key),
                 field(5, "api_version", &fleet::Service::api_version),
                 field(6, "description", &fleet::Service::description),
                 field(7, "created_at", &fleet::Service::created_at));
};

template <>
struct RowDescription<fleet::Environment> {
  static constexpr TableTag tag = 97;
  static constexpr const char* name = "fleet.environment";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &fleet::Environment::id), field(2, "number", &fleet::Environment::number),
      field(3, "service", &fleet::Environment::service),
      field(4, "name", &fleet::Environment::name), field(5, "key", &fleet::Environment::key),
      field(6, "type", &fleet::Environment::type),
      field(7, "visibility", &fleet::Environment::visibility));
};

template <>
struct RowDescription<fleet::Model> {
  static constexpr TableTag tag = 98;
  static constexpr const char* name = "fleet.model";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &fleet::Model::id), field(2, "number", &fleet::Model::number),
      field(3, "service", &fleet::Model::service),
      field(4, "environment", &fleet::Model::environment), field(5, "name", &fleet::Model::name),
      field(6, "key", &fleet::Model::key), field(7, "type", &fleet::Model::type));
};

template <>
struct RowDescription<fleet::Price> {
  static constexpr auto fields = row_fields(field(1, "dimension", &fleet::Price::dimension),
                                            field(2, "nano", &fleet::Price::nano),
                                            field(3, "currency", &fleet::Price::currency));
};

template <>
struct RowDescription<fleet::Plan> {
  static constexpr TableTag tag = 99;
  static constexpr const char* name = "fleet.plan";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &fleet::Plan::id), field(2, "number", &fleet::Plan::number),
      field(3, "service", &fleet::Plan::service),
      field(4, "environment", &fleet::Plan::environment), field(5, "model", &fleet::Plan::model),
      field(6, "name", &fleet::Plan::name), field(7, "key", &fleet::Plan::key),
      field(8, "description", &fleet::Plan::description),
      field(9, "tenancy", &fleet::Plan::tenancy), field(10, "regions", &fleet::Plan::regions),
      field(11, "onprem_platforms", &fleet::Plan::onprem_platforms),
      field(12, "auto_approve", &fleet::Plan::auto_approve),
      field(13, "max_instances", &fleet::Plan::max_instances),
      field(14, "creates_without_payment", &fleet::Plan::creates_without_payment),
      field(15, "public_network", &fleet::Plan::public_network),
      field(16, "max_concurrent_upgrades", &fleet::Plan::max_concurrent_upgrades),
      field(17, "prices", &fleet::Plan::prices));
};

template <>
struct RowDescription<fleet::PlanVersion> {
  static constexpr TableTag tag = 100;
  static constexpr const char* name = "fleet.plan_version";
  static constexpr std::size_t key_fields = 2;
  static constexpr auto fields = row_fields(
      field(1, "plan", &fleet::PlanVersion::plan),
      field(2, "version", &fleet::PlanVersion::version),
      field(3, "number", &fleet::PlanVersion::number), field(4, "name", &fleet::PlanVersion::name),
      field(5, "status", &fleet::PlanVersion::status),
      field(6, "released_at", &fleet::PlanVersion::released_at),
      field(7, "released_by", &fleet::PlanVersion::released_by));
};

template <>
struct RowDescription<fleet::Parameter> {
  static constexpr auto fields =
      row_fields(field(1, "key", &fleet::Parameter::key),
                 field(2, "display_name", &fleet::Parameter::display_name),
                 field(3, "description", &fleet::Parameter::description),
                 field(4, "type", &fleet::Parameter::type),
                 field(5, "on_create", &fleet::Parameter::on_create),
                 field(6, "on_update", &fleet::Parameter::on_update),
                 field(7, "required", &fleet::Parameter::required),
                 field(8, "modifiable", &fleet::Parameter::modifiable),
                 field(9, "is_list", &fleet::Parameter::is_list),
                 field(10, "custom", &fleet::Parameter::custom),
                 field(11, "pattern", &fleet::Parameter::pattern),
                 field(12, "options", &fleet::Parameter::options),
                 field(13, "default_value", &fleet::Parameter::default_value),
                 field(14, "dependent_resource", &fleet::Parameter::dependent_resource),
                 field(15, "cloud_providers", &fleet::Parameter::cloud_providers));
};

template <>
struct RowDescription<fleet::Resource> {
  static constexpr TableTag tag = 101;
  static constexpr const char* name = "fleet.resource";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &fleet::Resource::id), field(2, "number", &fleet::Resource::number),
      field(3, "plan", &fleet::Resource::plan), field(4, "key", &fleet::Resource::key),
      field(5, "name", &fleet::Resource::name), field(6, "type", &fleet::Resource::type),
      field(7, "main", &fleet::Resource::main), field(8, "machine", &fleet::Resource::machine),
      field(9, "storage_gib", &fleet::Resource::storage_gib),
      field(10, "min_replicas", &fleet::Resource::min_replicas),
      field(11, "default_replicas", &fleet::Resource::default_replicas),
      field(12, "max_replicas", &fleet::Resource::max_replicas),
      field(13, "high_availability", &fleet::Resource::high_availability),
      field(14, "backup", &fleet::Resource::backup),
      field(15, "backup_period_hours", &fleet::Resource::backup_period_hours),
      field(16, "backup_retention_days", &fleet::Resource::backup_retention_days),
      field(17, "account_config", &fleet::Resource::account_config),
      field(18, "proxy_type", &fleet::Resource::proxy_type),
      field(19, "capabilities", &fleet::Resource::capabilities),
      field(20, "ports", &fleet::Resource::ports),
      field(21, "depends_on", &fleet::Resource::depends_on),
      field(22, "parameters", &fleet::Resource::parameters));
};

template <>
struct RowDescription<fleet::Region> {
  static constexpr TableTag tag = 102;
  static constexpr const char* name = "fleet.region";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields =
      row_fields(field(1, "id", &fleet::Region::id), field(2, "number", &fleet::Region::number),
                 field(3, "provider", &fleet::Region::provider),
                 field(4, "provider_id", &fleet::Region::provider_id),
                 field(5, "code", &fleet::Region::code), field(6, "zones", &fleet::Region::zones));
};

template <>
struct RowDescription<fleet::Machine> {
  static constexpr TableTag tag = 103;
  static constexpr const char* name = "fleet.machine";
  static constexpr std::size_t key_fields = 2;
  static constexpr auto fields =
      row_fields(field(1, "provider", &fleet::Machine::provider),
                 field(2, "name", &fleet::Machine::name), field(3, "cores", &fleet::Machine::cores),
                 field(4, "memory_mib", &fleet::Machine::memory_mib),
                 field(5, "architecture", &fleet::Machine::architecture),
                 field(6, "nano_per_hour", &fleet::Machine::nano_per_hour));
};

// Compiled once, in catalogue_rows.cpp.
extern template class Table<fleet::Service>;
extern template class Table<fleet::Environment>;
extern template class Table<fleet::Model>;
extern template class Table<fleet::Plan>;
extern template class Table<fleet::PlanVersion>;
extern template class Table<fleet::Resource>;
extern template class Table<fleet::Region>;
extern template class Table<fleet::Machine>;

}  // namespace tabplane
