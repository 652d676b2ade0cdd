// The fleet page: every instance in one table that is searched, sorted and copied; one instance
// with its nodes, its work and what can be asked of it; upgrade paths; subscriptions.
//
// What the address says of it: `tab` (upgrades, subscriptions), `sel` is the id of what is looked
// at, `part` the tab of its drawer (nodes, workflows, events), `q` a filter.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shell/panels/page.h"
#include "shell/view/fleet_instance_view.h"
#include "shell/view/fleet_list.h"
#include "shell/view/fleet_subscriptions_view.h"
#include "shell/view/fleet_table.h"
#include "shell/view/fleet_upgrades_view.h"
#include "shell/widgets/field.h"
#include "shell/widgets/ui.h"

namespace tabplane::shell {

enum class FleetTab : std::uint8_t { instances, upgrades, subscriptions };
enum class FleetDrawer : std::uint8_t { overview, nodes, workflows, events };

struct FleetPage {
  // Built from the world.
  std::uint64_t built = 0;
  FleetTable table;
  FleetList list;
  std::optional<FleetInstanceView> instance;
  std::vector<FleetPathRow> paths;
  std::optional<FleetPathView> path;
  std::vector<FleetRequestRow> requests;
  std::vector<Slot> subscriptions;
  std::string subscriptions_listed;  // the filter that they match
  std::optional<FleetSubscriptionView> subscription;

  // What the address said last.
  std::string route;
  FleetTab tab = FleetTab::instances;
  FleetDrawer drawer = FleetDrawer::overview;
  std::string selected;  // id; "" is nothing
  std::string filter_said;

  // What the person does.
  std::string filter;
  std::vector<std::string> completions;
  bool focus_filter = false;
  std::vector<FleetSort> sort;
  std::vector<FleetColumn> columns = {
      FleetColumn::id,     FleetColumn::status,   FleetColumn::service, FleetColumn::plan,
      FleetColumn::region, FleetColumn::customer, FleetColumn::version, FleetColumn::health,
      FleetColumn::nodes,  FleetColumn::updated};
  std::string subscriptions_filter;
  bool confirming = false;  // what cannot be taken back
  NumberDraft amount = {"1"};
  std::string token_draft;
};

// The fleet that a page shows.
struct FleetSource {
  const fleet::Tables& rows;
  const Symbols& symbols;
  FleetMoment moment;
};

Actions draw_fleet(Ui& ui, const Rect& rect, const PageContext& context, const FleetSource& source,
                   FleetPage& page);
void fleet_commands(const PageContext& context, const FleetSource& source, FleetPage& page,
                    Commands& commands);

}  // namespace tabplane::shell
