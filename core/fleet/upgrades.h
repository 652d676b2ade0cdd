// Upgrade paths: instances of a plan from one version to another, so many at once.
//
// The count law: total = completed + failed + in progress + pending + skipped, where instances that
// wait for a date count as pending and those of a cancelled path as skipped. The total never
// changes. An instance is on one unfinished path at most. Pausing starts no more; cancelling
// neither, and what is under way ends as it would.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/fleet/events.h"

namespace tabplane::fleet {

inline constexpr std::uint32_t kMostConcurrentUpgrades = 25;

struct NewUpgradePath {
  Symbol plan;
  Symbol source_version;
  Symbol target_version;
  std::optional<std::vector<Symbol>> instances;  // none: all that have the source version
  std::optional<std::int64_t> max_concurrent;    // none or 0: the plan's
  bool notify_customer = false;
  std::optional<TimePoint> scheduled;
};

Result<Symbol, Refusal> create_upgrade_path(Fleet& fleet, Transaction& tx, Actor actor,
                                            const NewUpgradePath& wanted);
// `instances` are those to skip; all of them wait, or nothing is done.
Refused manage_upgrade_path(Fleet& fleet, Transaction& tx, Actor actor, Symbol path,
                            UpgradeAction action, const std::vector<Symbol>& instances);

struct UpgradeCounts {
  std::size_t total = 0;
  std::size_t completed = 0;
  std::size_t failed = 0;
  std::size_t in_progress = 0;
  std::size_t pending = 0;
  std::size_t scheduled = 0;  // of those that are pending
  std::size_t skipped = 0;
};
UpgradeCounts counts_of(const Fleet& fleet, Symbol path);

// The date of a scheduled path has come, or a place is free.
void start_upgrades(Fleet& fleet, Transaction& tx, Symbol path);
// What workflows and deletions mean for the path of their instance.
void upgrade_work_ended(Fleet& fleet, Transaction& tx, const Workflow& work, UpgradeStatus status);
void instance_gone(Fleet& fleet, Transaction& tx, Symbol path, Symbol instance);

}  // namespace tabplane::fleet
