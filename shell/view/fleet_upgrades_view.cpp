#include "shell/view/fleet_upgrades_view.h"

#include <utility>

#include "core/base/order.h"
#include "shell/view/fleet_legal.h"
#include "shell/view/fleet_words.h"

namespace tabplane::shell {
namespace {

using fleet::UpgradeStatus;

FleetPathRow row_of(const fleet::Tables& tables, const Symbols& symbols,
                    const fleet::UpgradePath& path) {
  const auto text = [&](Symbol symbol) { return std::string(symbols.text(symbol)); };
  FleetPathRow row;
  row.id = text(path.id);
  row.service = text(path.service);
  row.plan = text(path.plan);
  const fleet::Service* service = tables.service(path.service);
  const fleet::Plan* plan = tables.plan(path.plan);
  row.plan_words = (service != nullptr ? service->name : row.service) + ", " +
                   (plan != nullptr ? plan->name : row.plan);
  row.from = text(path.source_version);
  row.to = text(path.target_version);
  row.status = path.status;
  row.counts = upgrade_counts(tables, path.id);
  row.most_at_once = path.max_concurrent;
  row.planned = path.planned;
  row.updated = path.updated_at;
  return row;
}

std::size_t count(const fleet::Tables& tables, Symbol path, UpgradeStatus status) {
  return tables.upgrades_by_status[static_cast<std::size_t>(status)].count(path);
}

}  // namespace

FleetUpgradeCounts upgrade_counts(const fleet::Tables& tables, Symbol path) {
  FleetUpgradeCounts counts;
  counts.total = tables.upgrades_of_path.count(path);
  counts.completed = count(tables, path, UpgradeStatus::complete);
  counts.failed = count(tables, path, UpgradeStatus::failed);
  counts.in_progress = count(tables, path, UpgradeStatus::in_progress);
  counts.pending =
      count(tables, path, UpgradeStatus::pending) + count(tables, path, UpgradeStatus::scheduled);
  counts.skipped =
      count(tables, path, UpgradeStatus::skipped) + count(tables, path, UpgradeStatus::cancelled);
  return counts;
}

std::vector<FleetPathRow> fleet_paths(const fleet::Tables& tables, const Symbols& symbols) {
  std::vector<std::pair<std::uint64_t, FleetPathRow>> numbered;
  tables.upgrade_paths.each([&](Slot, const fleet::UpgradePath& path) {
    numbered.emplace_back(path.number, row_of(tables, symbols, path));
  });
  put_in_order(numbered,
               [](const auto& left, const auto& right) { return left.first > right.first; });
  std::vector<FleetPathRow> rows;
  rows.reserve(numbered.size());
  for (auto& [number, row] : numbered) rows.push_back(std::move(row));
  return rows;
}

std::optional<FleetPathView> fleet_path_view(const fleet::Tables& tables, const Symbols& symbols,
                                             std::string_view id) {
  const std::optional<Symbol> symbol = symbols.find(id);
  const fleet::UpgradePath* path = symbol ? tables.upgrade_path(*symbol) : nullptr;
  if (path == nullptr) return std::nullopt;
  FleetPathView view;
  view.row = row_of(tables, symbols, *path);
  const auto fact = [&](std::string label, std::string value, bool mono = true) {
    if (!value.empty()) view.facts.push_back({std::move(label), std::move(value), mono});
  };
  fact("Plan", view.row.plan_words, false);
  fact("Versions", view.row.from + " to " + view.row.to);
  fact("Kind", std::string(fleet::word_of(path->type)), false);
  fact("At once", std::to_string(path->max_concurrent));
  if (path->planned) fact("Planned for", format_rfc3339(*path->planned));
  fact("Customers are told", path->notify_customer ? "yes" : "no", false);
  fact("Made", format_rfc3339(path->created_at));
  fact("Changed", format_rfc3339(path->updated_at));
  if (path->completed_at) fact("Complete", format_rfc3339(*path->completed_at));
  fact("Last asked for", std::string(fleet::word_of(path->last_action)));
  constexpr std::array<const char*, kPathActions.size()> labels = {"Pause", "Resume", "Cancel",
                                                                   "Tell customers"};
  for (std::size_t at = 0; at < kPathActions.size(); ++at) {
    view.may.push_back({labels[at], cannot(*path, kPathActions[at])});
  }
  const bool skips = cannot(*path, fleet::UpgradeAction::skip_instances).empty();
  constexpr std::array order = {UpgradeStatus::failed,    UpgradeStatus::in_progress,
                                UpgradeStatus::pending,   UpgradeStatus::scheduled,
                                UpgradeStatus::paused,    UpgradeStatus::skipped,
                                UpgradeStatus::cancelled, UpgradeStatus::complete};
  for (const UpgradeStatus status : order) {
    if (view.instances.size() >= kFleetUpgradesListed) break;
    const bool waits = status == UpgradeStatus::pending || status == UpgradeStatus::scheduled;
    tables.upgrades_by_status[static_cast<std::size_t>(status)].each_from_oldest(
        path->id, [&](Slot, const fleet::InstanceUpgrade& row) {
          view.instances.push_back(
              {std::string(symbols.text(row.instance)), row.status, skips && waits});
          return view.instances.size() < kFleetUpgradesListed;
        });
  }
  view.more_instances = view.row.counts.total - view.instances.size();
  return view;
}

}  // namespace tabplane::shell
