// Deployment cells: the list, and one whole, with its health by kind of thing, its amenities, its
// node pools and pods, and the instances that stand on it.
//
// Health is told as the API's healthStatus tells it. Texts are copies, so that a view outlives a
// change of the world.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/fleet/fleet.h"
#include "shell/view/fleet_amenities.h"
#include "shell/view/fleet_cell_asks.h"
#include "shell/view/fleet_instance_view.h"

namespace tabplane::shell {

struct FleetCellRow {
  std::string id;
  std::string description;
  std::string provider;  // "aws"
  std::string region;    // "us-east-1"
  fleet::Status status = fleet::Status::ready;
  std::size_t failed = 0;  // things on it that are not healthy
  std::size_t instances = 0;
  std::size_t nodes = 0;
  std::size_t draining = 0;  // of the nodes
  std::size_t changes = 0;   // amenities that are staged to become others
  bool staged = false;
  bool follows_template = true;
  TimePoint created;

  fleet::Health health() const {
    return failed == 0 ? fleet::Health::healthy : fleet::Health::unhealthy;
  }
};
// Newest first, those that hold all words of the filter (in id, description, place, status or
// health). Cost: linear in the instances of all cells.
std::vector<FleetCellRow> fleet_cells(const fleet::Fleet& fleet, std::string_view filter);

// A branch of the health: things of one kind, and those of them that failed.
struct FleetCellFailure {
  std::string id;
  std::string error;
};
struct FleetCellKind {
  std::string type;  // "NODE_GROUP"
  std::size_t total = 0;
  std::size_t failed = 0;
  std::vector<FleetCellFailure> failures;  // the first of them
};

struct FleetPoolRow {
  std::string name;
  std::string machine;
  std::size_t nodes = 0;
  std::size_t draining = 0;
  std::size_t pods = 0;
  std::size_t pods_per_node = 0;
  std::size_t least = 0;
  std::size_t most = 0;
  std::string cannot_delete;  // "" when it can be
};
// How many nodes a smaller most would drain.
std::size_t drained_by(const FleetPoolRow& pool, std::int64_t most);

struct FleetPodRow {
  std::string id;
  std::string pool;   // "" when none has room for it
  std::string error;  // "" while it is healthy
  std::string cannot_remake;
};

struct FleetTenantRow {
  std::string id;
  std::string plan_words;  // "Postgres, Pro"
  fleet::Status status = fleet::Status::pending;
};

struct FleetCellEvent {
  TimePoint at;
  std::string message;
};

struct FleetCellView {
  FleetCellRow row;
  std::string health_words;  // "2 of 31 have failed"
  std::vector<FleetFact> facts;
  std::vector<FleetCellKind> kinds;
  std::vector<FleetAmenityRow> amenities;
  std::string cannot_stage;
  std::vector<FleetPoolRow> pools;
  std::string pool_type;          // "NODE_GROUP", for requests
  std::vector<FleetPodRow> pods;  // those that failed first
  std::size_t more_pods = 0;      // that are not listed
  std::vector<FleetTenantRow> tenants;
  std::size_t more_tenants = 0;
  std::vector<FleetCellEvent> log;  // newest first
  std::vector<FleetMay> may;        // in the order of FleetCellVerb
};
inline constexpr std::size_t kFleetPodsListed = 40;
inline constexpr std::size_t kFleetTenantsListed = 60;
inline constexpr std::size_t kFleetFailuresListed = 8;
inline constexpr std::size_t kFleetLogListed = 12;

// nullopt when there is none of this id.
std::optional<FleetCellView> fleet_cell_view(const fleet::Fleet& fleet, std::string_view id);

// Where a cell can stand.
struct FleetRegionChoice {
  std::string provider;
  std::string code;
};
std::vector<FleetRegionChoice> fleet_regions(const fleet::Fleet& fleet);

}  // namespace tabplane::shell
