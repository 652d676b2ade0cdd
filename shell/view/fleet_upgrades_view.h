// Upgrade paths with what became of their instances, and one path whole.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/fleet/tables.h"
#include "shell/view/fleet_instance_view.h"

namespace tabplane::shell {

// total = completed + failed + in_progress + pending + skipped; those of a cancelled path count as
// skipped, those that wait for a date as pending.
struct FleetUpgradeCounts {
  std::size_t total = 0;
  std::size_t completed = 0;
  std::size_t failed = 0;
  std::size_t in_progress = 0;
  std::size_t pending = 0;
  std::size_t skipped = 0;
  friend bool operator==(const FleetUpgradeCounts&, const FleetUpgradeCounts&) = default;
};
FleetUpgradeCounts upgrade_counts(const fleet::Tables& tables, Symbol path);

struct FleetPathRow {
  std::string id;
  std::string service;  // ids, for requests
  std::string plan;
  std::string plan_words;  // "Postgres, pro"
  std::string from;
  std::string to;
  fleet::UpgradeStatus status = fleet::UpgradeStatus::pending;
  FleetUpgradeCounts counts;
  std::uint32_t most_at_once = 1;
  std::optional<TimePoint> planned;
  TimePoint updated;
};

// All paths, newest first.
std::vector<FleetPathRow> fleet_paths(const fleet::Tables& tables, const Symbols& symbols);

struct FleetUpgradeRow {
  std::string instance;
  fleet::UpgradeStatus status = fleet::UpgradeStatus::pending;
  bool may_skip = false;
};

struct FleetPathView {
  FleetPathRow row;
  std::vector<FleetFact> facts;
  // pause, resume, cancel, notify customers.
  std::vector<FleetMay> may;
  std::vector<FleetUpgradeRow> instances;  // failed, in progress, waiting, then the rest
  std::size_t more_instances = 0;
};
inline constexpr std::array<fleet::UpgradeAction, 4> kPathActions = {
    fleet::UpgradeAction::pause, fleet::UpgradeAction::resume, fleet::UpgradeAction::cancel,
    fleet::UpgradeAction::notify_customer};
inline constexpr std::size_t kFleetUpgradesListed = 100;

std::optional<FleetPathView> fleet_path_view(const fleet::Tables& tables, const Symbols& symbols,
                                             std::string_view id);

}  // namespace tabplane::shell
