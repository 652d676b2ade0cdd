// The fleet page: every instance in one table that is searched, sorted and copied; one instance
// with its nodes, its work and what can be asked of it; upgrade paths; subscriptions; deployment
// cells; notification channels; onboardings.
//
// What the address says of it: `tab` (upgrades, subscriptions, cells, notifications, onboarding),
// `sel` is the id of what is looked at, `part` the tab of its drawer (an instance's nodes,
// workflows, events; a cell's amenities, nodes, instances; a channel's deliveries, failed), `form`
// what is being written (adopt, amenities, channel, onboarding), `q` a filter of the instances.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shell/panels/page.h"
#include "shell/view/fleet_cells_view.h"
#include "shell/view/fleet_channel_draft.h"
#include "shell/view/fleet_channels_view.h"
#include "shell/view/fleet_instance_view.h"
#include "shell/view/fleet_list.h"
#include "shell/view/fleet_onboardings_view.h"
#include "shell/view/fleet_subscriptions_view.h"
#include "shell/view/fleet_table.h"
#include "shell/view/fleet_upgrades_view.h"
#include "shell/widgets/field.h"
#include "shell/widgets/ui.h"

namespace tabplane::shell {

enum class FleetTab : std::uint8_t {
  instances,
  upgrades,
  subscriptions,
  cells,
  notifications,
  onboarding,
};
enum class FleetDrawer : std::uint8_t { overview, nodes, workflows, events };
enum class FleetCellPart : std::uint8_t { overview, amenities, nodes, instances };
enum class FleetChannelPart : std::uint8_t { overview, deliveries, failed };

// What is written in the drawer, in place of what is looked at.
enum class FleetForm : std::uint8_t { none, adopt, amenities, channel, onboarding };

struct FleetCells {
  std::vector<FleetCellRow> rows;
  std::string filter;
  std::string listed;  // the filter that the rows match
  std::vector<FleetRegionChoice> regions;
  std::optional<FleetCellView> view;
  FleetCellPart part = FleetCellPart::overview;
  AdoptDraft adopt;
  AmenitiesDraft amenities;
  bool line_added = false;  // in the frame before: its name gets the keyboard
  // By pool, once somebody writes another size.
  std::map<std::string, NumberDraft, std::less<>> sizes;
};

struct FleetChannels {
  std::vector<FleetChannelRow> rows;
  std::string filter;
  std::string listed;
  std::optional<FleetChannelView> view;
  FleetChannelPart part = FleetChannelPart::overview;
  ChannelDraft draft;
};

struct FleetOnboardings {
  std::vector<FleetOnboardingRow> rows;
  std::string filter;
  std::string listed;
  std::optional<FleetOnboardingView> view;
  std::string name;  // of a new one
};

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
  FleetCells cells;
  FleetChannels channels;
  FleetOnboardings onboardings;

  // What the address said last.
  std::string route;
  FleetTab tab = FleetTab::instances;
  FleetDrawer drawer = FleetDrawer::overview;
  std::string selected;  // id; "" is nothing
  std::string filter_said;
  FleetForm form = FleetForm::none;

  // What the person does.
  bool form_opened = false;  // in this frame: its texts begin anew
  // The form's request was sent, when so many had been refused: 1 more than their number.
  std::uint64_t form_sent = 0;
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
