// The fleet page follows its address, the world, and what became of the form that was sent.
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "shell/panels/fleet_desk.h"

namespace tabplane::shell {
namespace {

constexpr std::array<std::string_view, 4> drawer_names = {"", "nodes", "workflows", "events"};
constexpr std::array<std::string_view, 4> cell_names = {"", "amenities", "nodes", "instances"};
constexpr std::array<std::string_view, 3> channel_names = {"", "deliveries", "failed"};
constexpr std::array<std::string_view, 5> form_names = {"", "adopt", "amenities", "channel",
                                                        "onboarding"};

template <std::size_t N>
std::size_t place_in(const std::array<std::string_view, N>& names, std::string_view name) {
  for (std::size_t at = 0; at < N; ++at) {
    if (names[at] == name) return at;
  }
  return 0;
}

FleetTab tab_of(FleetForm form) {
  if (form == FleetForm::channel) return FleetTab::notifications;
  return form == FleetForm::onboarding ? FleetTab::onboarding : FleetTab::cells;
}

void follow_form(const Place& place, FleetPage& page) {
  auto form = static_cast<FleetForm>(place_in(form_names, place.parameter("form")));
  if (form != FleetForm::none && tab_of(form) != page.tab) form = FleetForm::none;
  const bool other = form != page.form || page.selected != place.parameter("sel");
  page.form = form;
  if (!other) return;
  page.form_opened = form != FleetForm::none;
  page.form_sent = 0;
}

void rebuild_cells(const fleet::Fleet& fleet, FleetPage& page) {
  page.cells.listed = page.cells.filter;
  page.cells.rows = fleet_cells(fleet, page.cells.filter);
  page.cells.regions = fleet_regions(fleet);
  page.cells.view = fleet_cell_view(fleet, page.selected);
}

void rebuild_channels(const fleet::Fleet& fleet, FleetPage& page) {
  page.channels.listed = page.channels.filter;
  page.channels.rows = fleet_channels(fleet, page.channels.filter);
  page.channels.view = fleet_channel_view(fleet, page.selected);
}

void rebuild_onboardings(const fleet::Fleet& fleet, FleetPage& page) {
  page.onboardings.listed = page.onboardings.filter;
  page.onboardings.rows = fleet_onboardings(fleet, page.onboardings.filter);
  page.onboardings.view = fleet_onboarding_view(fleet, page.selected);
}

// What the form made, or what it was about.
std::string route_after_form(const PageContext& context, const FleetPage& page) {
  const fleet::Tables& rows = context.plane.fleet().rows;
  const Place closed = parse_place(route_with(context.place, "form", ""));
  std::string made;
  if (page.form == FleetForm::adopt) made = page.cells.adopt.id;
  if (page.form == FleetForm::channel && page.channels.draft.id.empty()) {
    const Slot slot = rows.channels_in_order.newest(fleet::kEverything);
    if (slot != kNoSlot) made = context.plane.fleet().text(rows.channels[slot].id);
  }
  if (page.form == FleetForm::onboarding) {
    const Slot slot = rows.onboardings_in_order.newest(fleet::kEverything);
    if (slot != kNoSlot) made = context.plane.fleet().text(rows.onboardings[slot].id);
  }
  return made.empty() ? route_of(closed) : route_with(closed, "sel", made);
}

}  // namespace

void follow_fleet_place(const PageContext& context, FleetPage& page) {
  const Place& place = context.place;
  std::string route = route_of(place);
  if (route == page.route) return;
  page.route = std::move(route);
  page.tab = static_cast<FleetTab>(place_in(fleet_tab_names, place.parameter("tab")));
  page.drawer = static_cast<FleetDrawer>(place_in(drawer_names, place.parameter("part")));
  page.cells.part = static_cast<FleetCellPart>(place_in(cell_names, place.parameter("part")));
  page.channels.part =
      static_cast<FleetChannelPart>(place_in(channel_names, place.parameter("part")));
  follow_form(place, page);
  if (page.selected != place.parameter("sel")) {
    page.selected = place.parameter("sel");
    page.confirming = false;
    page.cells.sizes.clear();
  }
  if (page.filter_said != place.parameter("q")) page.filter = place.parameter("q");
  page.filter_said = place.parameter("q");
  page.built = 0;
}

void rebuild_fleet(const PageContext& context, const FleetSource& source, FleetPage& page) {
  page.built = context.version;
  page.table.follow(source.rows, source.symbols, source.moment);
  page.instance.reset();
  page.path.reset();
  page.subscription.reset();
  page.cells.view.reset();
  page.channels.view.reset();
  page.onboardings.view.reset();
  switch (page.tab) {
    case FleetTab::instances:
      page.instance = fleet_instance_view(source.rows, source.symbols, page.selected);
      break;
    case FleetTab::upgrades:
      page.paths = fleet_paths(source.rows, source.symbols);
      page.path = fleet_path_view(source.rows, source.symbols, page.selected);
      break;
    case FleetTab::subscriptions:
      page.requests = fleet_requests(source.rows, source.symbols);
      page.subscriptions_listed = page.subscriptions_filter;
      page.subscriptions =
          fleet_subscriptions(source.rows, source.symbols, page.subscriptions_filter);
      page.subscription = fleet_subscription_view(source.rows, source.symbols, page.selected);
      break;
    case FleetTab::cells:
      rebuild_cells(context.plane.fleet(), page);
      break;
    case FleetTab::notifications:
      rebuild_channels(context.plane.fleet(), page);
      break;
    case FleetTab::onboarding:
      rebuild_onboardings(context.plane.fleet(), page);
      break;
  }
}

bool has_other_filter(const FleetPage& page) {
  switch (page.tab) {
    case FleetTab::subscriptions:
      return page.subscriptions_listed != page.subscriptions_filter;
    case FleetTab::cells:
      return page.cells.listed != page.cells.filter;
    case FleetTab::notifications:
      return page.channels.listed != page.channels.filter;
    case FleetTab::onboarding:
      return page.onboardings.listed != page.onboardings.filter;
    case FleetTab::instances:
    case FleetTab::upgrades:
      break;
  }
  return false;
}

void begin_form(const PageContext& context, FleetPage& page) {
  const fleet::Fleet& fleet = context.plane.fleet();
  const std::optional<Symbol> id = fleet.symbols().find(page.selected);
  page.cells.adopt = {};
  page.cells.amenities = {};
  page.channels.draft = {};
  page.onboardings.name.clear();
  const fleet::Cell* cell = id ? fleet.rows.cell(*id) : nullptr;
  const fleet::Channel* channel = id ? fleet.rows.channel(*id) : nullptr;
  if (page.form == FleetForm::amenities && cell != nullptr) {
    page.cells.amenities = amenities_draft(*cell);
  }
  if (page.form == FleetForm::channel && channel != nullptr) {
    page.channels.draft = channel_draft(fleet, *channel);
  }
}

void settle_form(const PageContext& context, FleetPage& page, Actions& actions) {
  if (page.form_sent == 0) return;
  const std::uint64_t refused = context.refusal != nullptr ? context.refusal->number : 0;
  const bool agreed = page.form_sent == refused + 1;
  page.form_sent = 0;
  if (agreed) actions.push_back(Navigate{route_after_form(context, page), true});
}

}  // namespace tabplane::shell
