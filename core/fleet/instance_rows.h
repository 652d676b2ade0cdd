// What runs: deployment cells, instances with their nodes, snapshots, upgrades under way.
//
// An instance that was deleted has no row; its events, workflows and snapshots stay.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/fleet/catalogue_rows.h"
#include "core/fleet/states.h"
#include "core/store/table.h"

namespace tabplane::fleet {

// A parameter as it was given; the value is JSON.
struct Given {
  std::string key;
  std::string value;
  friend bool operator==(const Given&, const Given&) = default;
};

// Something that is installed on a cell for all that runs there.
struct Amenity {
  std::string name;
  std::string description;
  std::string type;     // "Helm"
  bool managed = true;  // by the provider of the control plane
  std::vector<Given> properties;
  friend bool operator==(const Amenity&, const Amenity&) = default;
};

// A line of a cell's log.
struct CellEvent {
  TimePoint at;
  std::string amenity;  // that it is about; "": the cell
  std::string message;
};

struct Cell {
  Symbol id;
  std::uint64_t number = 0;
  Symbol account;
  Symbol region;
  Symbol network;
  std::string description;
  EnvironmentType environment_type = EnvironmentType::prod;
  bool provisioner = false;  // else it runs instances
  ModelType model = ModelType::omnistrate_hosted;
  bool custom = false;
  std::string customer_email;
  Status status = Status::ready;
  std::string kubernetes_version;
  TimePoint created_at;
  std::uint64_t timer = 0;  // that ends what is done to it
  bool managed = false;     // made by a placement, not by a person
  CellWork work = CellWork::none;
  std::vector<Amenity> amenities;
  bool staged = false;           // `pending` is to come in their place
  std::vector<Amenity> pending;  // none unless staged
  std::vector<CellEvent> log;
};

struct Tag {
  std::string key;
  std::string value;
};

struct Node {
  Symbol resource;
  std::uint32_t index = 0;  // its name is <key>-<index>
  bool primary = false;
  Health health = Health::unknown;
  std::uint32_t generation = 0;  // of its endpoint: counts when it is made anew
  TimePoint since;               // it counts for billing
};

struct CustomDns {
  Symbol resource;
  std::string name;
  std::int64_t port = 0;
  Status status = Status::pending;
};

struct Instance {
  Symbol id;
  std::uint64_t number = 0;
  Symbol service;
  Symbol environment;
  Symbol plan;
  Symbol version;
  Symbol subscription;
  Symbol resource;
  Symbol region;  // null: on a platform of its owner
  Symbol cell;    // null: placed nowhere yet
  Symbol network;
  Symbol account;  // of a customer's account configuration
  bool public_network = true;
  Status status = Status::pending;
  TimePoint created_at;
  TimePoint modified_at;
  Symbol created_by;
  std::uint64_t workflow = 0;     // the one that is under way; 0: none
  std::vector<Node> nodes;        // by resource, then index
  std::vector<Given> parameters;  // in the order of their keys
  std::vector<Tag> tags;
  std::vector<Symbol> links;  // instances that its parameters name
  std::vector<CustomDns> dns;
  bool adopted = false;
  bool debug = false;
  std::string external_payer;
  std::string onprem_platform;
  Symbol override_workflow;  // what a person paused or terminated last
  Symbol override_by;
  std::optional<TimePoint> override_at;
  Symbol upgrade_path;  // that lists it and is not done with it
  std::string failure;  // of the newest workflow that failed
  std::optional<TimePoint> failed_at;
  std::uint64_t backup_timer = 0;  // the next automated snapshot
  Symbol source;                   // a proxy's: the resource that it stands for
  std::uint32_t proxy_port = 0;
  Metering metering = Metering::off;
  TimePoint metered_at;  // since when it pays for what it has now
};

struct Snapshot {
  Symbol id;
  std::uint64_t number = 0;
  Symbol instance;  // that it was taken of; may be gone
  Symbol service;
  Symbol environment;
  Symbol plan;
  Symbol version;
  Symbol subscription;
  Symbol resource;
  Symbol region;
  Symbol source;  // of a copy
  SnapshotStatus status = SnapshotStatus::pending;
  bool automated = false;
  std::uint32_t progress = 0;  // 0 to 100
  std::vector<Given> parameters;
  bool public_network = true;
  std::uint32_t users = 0;  // copies and restores of it that are under way
  TimePoint created_at;
  std::optional<TimePoint> completed_at;
};

struct UpgradePath {
  Symbol id;
  std::uint64_t number = 0;
  Symbol service;
  Symbol environment;
  Symbol plan;
  Symbol source_version;
  Symbol target_version;
  UpgradeStatus status = UpgradeStatus::pending;
  UpgradeType type = UpgradeType::user_defined;
  std::uint32_t max_concurrent = 1;
  bool notify_customer = false;
  std::optional<TimePoint> planned;
  UpgradeAction last_action = UpgradeAction::none;
  TimePoint created_at;
  Symbol created_by;
  TimePoint updated_at;
  Symbol updated_by;
  std::optional<TimePoint> completed_at;
  std::uint64_t timer = 0;  // of its date
};

// One instance on an upgrade path.
struct InstanceUpgrade {
  Symbol path;
  Symbol instance;
  std::uint64_t number = 0;
  UpgradeStatus status = UpgradeStatus::pending;
  Symbol workflow;
  TimePoint created_at;
  TimePoint updated_at;
  std::optional<TimePoint> started_at;
  std::optional<TimePoint> ended_at;
};

}  // namespace tabplane::fleet

namespace tabplane {

template <>
struct RowDescription<fleet::Given> {
  static constexpr auto fields =
      row_fields(field(1, "key", &fleet::Given::key), field(2, "value", &fleet::Given::value));
};

template <>
struct RowDescription<fleet::Amenity> {
  static constexpr auto fields = row_fields(field(1, "name", &fleet::Amenity::name),
                                            field(2, "description", &fleet::Amenity::description),
                                            field(3, "type", &fleet::Amenity::type),
                                            field(4, "managed", &fleet::Amenity::managed),
                                            field(5, "properties", &fleet::Amenity::properties));
};

template <>
struct RowDescription<fleet::CellEvent> {
  static constexpr auto fields = row_fields(field(1, "at", &fleet::CellEvent::at),
                                            field(2, "amenity", &fleet::CellEvent::amenity),
                                            field(3, "message", &fleet::CellEvent::message));
};

template <>
struct RowDescription<fleet::Cell> {
  static constexpr TableTag tag = 110;
  static constexpr const char* name = "fleet.cell";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &fleet::Cell::id), field(2, "number", &fleet::Cell::number),
      field(3, "account", &fleet::Cell::account), field(4, "region", &fleet::Cell::region),
      field(5, "network", &fleet::Cell::network),
      field(6, "description", &fleet::Cell::description),
      field(7, "environment_type", &fleet::Cell::environment_type),
      field(8, "provisioner", &fleet::Cell::provisioner), field(9, "model", &fleet::Cell::model),
      field(10, "custom", &fleet::Cell::custom),
      field(11, "customer_email", &fleet::Cell::customer_email),
      field(12, "status", &fleet::Cell::status),
      field(13, "kubernetes_version", &fleet::Cell::kubernetes_version),
      field(14, "created_at", &fleet::Cell::created_at), field(15, "timer", &fleet::Cell::timer),
      field(16, "managed", &fleet::Cell::managed), field(17, "work", &fleet::Cell::work),
      field(18, "amenities", &fleet::Cell::amenities), field(19, "staged", &fleet::Cell::staged),
      field(20, "pending", &fleet::Cell::pending), field(21, "log", &fleet::Cell::log));
};

template <>
struct RowDescription<fleet::Tag> {
  static constexpr auto fields =
      row_fields(field(1, "key", &fleet::Tag::key), field(2, "value", &fleet::Tag::value));
};

template <>
struct RowDescription<fleet::Node> {
  static constexpr auto fields = row_fields(
      field(1, "resource", &fleet::Node::resource), field(2, "index", &fleet::Node::index),
      field(3, "primary", &fleet::Node::primary), field(4, "health", &fleet::Node::health),
      field(5, "generation", &fleet::Node::generation), field(6, "since", &fleet::Node::since));
};

template <>
struct RowDescription<fleet::CustomDns> {
  static constexpr auto fields = row_fields(
      field(1, "resource", &fleet::CustomDns::resource), field(2, "name", &fleet::CustomDns::name),
      field(3, "port", &fleet::CustomDns::port), field(4, "status", &fleet::CustomDns::status));
};

template <>
struct RowDescription<fleet::Instance> {
  static constexpr TableTag tag = 111;
  static constexpr const char* name = "fleet.instance";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &fleet::Instance::id), field(2, "number", &fleet::Instance::number),
      field(3, "service", &fleet::Instance::service),
      field(4, "environment", &fleet::Instance::environment),
      field(5, "plan", &fleet::Instance::plan), field(6, "version", &fleet::Instance::version),
      field(7, "subscription", &fleet::Instance::subscription),
      field(8, "resource", &fleet::Instance::resource),
      field(9, "region", &fleet::Instance::region), field(10, "cell", &fleet::Instance::cell),
      field(11, "network", &fleet::Instance::network),
      field(12, "account", &fleet::Instance::account),
      field(13, "public_network", &fleet::Instance::public_network),
      field(14, "status", &fleet::Instance::status),
      field(15, "created_at", &fleet::Instance::created_at),
      field(16, "modified_at", &fleet::Instance::modified_at),
      field(17, "created_by", &fleet::Instance::created_by),
      field(18, "workflow", &fleet::Instance::workflow),
      field(19, "nodes", &fleet::Instance::nodes),
      field(20, "parameters", &fleet::Instance::parameters),
      field(21, "tags", &fleet::Instance::tags), field(22, "links", &fleet::Instance::links),
      field(23, "dns", &fleet::Instance::dns), field(24, "adopted", &fleet::Instance::adopted),
      field(25, "debug", &fleet::Instance::debug),
      field(26, "external_payer", &fleet::Instance::external_payer),
      field(27, "onprem_platform", &fleet::Instance::onprem_platform),
      field(28, "override_workflow", &fleet::Instance::override_workflow),
      field(29, "override_by", &fleet::Instance::override_by),
      field(30, "override_at", &fleet::Instance::override_at),
      field(31, "upgrade_path", &fleet::Instance::upgrade_path),
      field(32, "failure", &fleet::Instance::failure),
      field(33, "failed_at", &fleet::Instance::failed_at),
      field(34, "backup_timer", &fleet::Instance::backup_timer),
      field(35, "source", &fleet::Instance::source),
      field(36, "proxy_port", &fleet::Instance::proxy_port),
      field(37, "metering", &fleet::Instance::metering),
      field(38, "metered_at", &fleet::Instance::metered_at));
};

template <>
struct RowDescription<fleet::Snapshot> {
  static constexpr TableTag tag = 112;
  static constexpr const char* name = "fleet.snapshot";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &fleet::Snapshot::id), field(2, "number", &fleet::Snapshot::number),
      field(3, "instance", &fleet::Snapshot::instance),
      field(4, "service", &fleet::Snapshot::service),
      field(5, "environment", &fleet::Snapshot::environment),
      field(6, "plan", &fleet::Snapshot::plan), field(7, "version", &fleet::Snapshot::version),
      field(8, "subscription", &fleet::Snapshot::subscription),
      field(9, "resource", &fleet::Snapshot::resource),
      field(10, "region", &fleet::Snapshot::region), field(11, "source", &fleet::Snapshot::source),
      field(12, "status", &fleet::Snapshot::status),
      field(13, "automated", &fleet::Snapshot::automated),
      field(14, "progress", &fleet::Snapshot::progress),
      field(15, "parameters", &fleet::Snapshot::parameters),
      field(16, "public_network", &fleet::Snapshot::public_network),
      field(17, "users", &fleet::Snapshot::users),
      field(18, "created_at", &fleet::Snapshot::created_at),
      field(19, "completed_at", &fleet::Snapshot::completed_at));
};

template <>
struct RowDescription<fleet::UpgradePath> {
  static constexpr TableTag tag = 113;
  static constexpr const char* name = "fleet.upgrade_path";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &fleet::UpgradePath::id), field(2, "number", &fleet::UpgradePath::number),
      field(3, "service", &fleet::UpgradePath::service),
      field(4, "environment", &fleet::UpgradePath::environment),
      field(5, "plan", &fleet::UpgradePath::plan),
      field(6, "source_version", &fleet::UpgradePath::source_version),
      field(7, "target_version", &fleet::UpgradePath::target_version),
      field(8, "status", &fleet::UpgradePath::status), field(9, "type", &fleet::UpgradePath::type),
      field(10, "max_concurrent", &fleet::UpgradePath::max_concurrent),
      field(11, "notify_customer", &fleet::UpgradePath::notify_customer),
      field(12, "planned", &fleet::UpgradePath::planned),
      field(13, "last_action", &fleet::UpgradePath::last_action),
      field(14, "created_at", &fleet::UpgradePath::created_at),
      field(15, "created_by", &fleet::UpgradePath::created_by),
      field(16, "updated_at", &fleet::UpgradePath::updated_at),
      field(17, "updated_by", &fleet::UpgradePath::updated_by),
      field(18, "completed_at", &fleet::UpgradePath::completed_at),
      field(19, "timer", &fleet::UpgradePath::timer));
};

template <>
struct RowDescription<fleet::InstanceUpgrade> {
  static constexpr TableTag tag = 114;
  static constexpr const char* name = "fleet.instance_upgrade";
  static constexpr std::size_t key_fields = 2;
  static constexpr auto fields =
      row_fields(field(1, "path", &fleet::InstanceUpgrade::path),
                 field(2, "instance", &fleet::InstanceUpgrade::instance),
                 field(3, "number", &fleet::InstanceUpgrade::number),
                 field(4, "status", &fleet::InstanceUpgrade::status),
                 field(5, "workflow", &fleet::InstanceUpgrade::workflow),
                 field(6, "created_at", &fleet::InstanceUpgrade::created_at),
                 field(7, "updated_at", &fleet::InstanceUpgrade::updated_at),
                 field(8, "started_at", &fleet::InstanceUpgrade::started_at),
                 field(9, "ended_at", &fleet::InstanceUpgrade::ended_at));
};

// Compiled once, in instance_rows.cpp.
extern template class Table<fleet::Cell>;
extern template class Table<fleet::Instance>;
extern template class Table<fleet::Snapshot>;
extern template class Table<fleet::UpgradePath>;
extern template class Table<fleet::InstanceUpgrade>;

}  // namespace tabplane
