#include "shell/panels/fleet.h"

#include <array>
#include <utility>

#include "shell/panels/fleet_desk.h"
#include "shell/panels/fleet_parts.h"
#include "shell/panels/page_head.h"
#include "shell/panels/side_drawer.h"
#include "shell/view/counted.h"
#include "shell/view/fleet_words.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr std::array<std::string_view, 6> tab_labels = {
    "Instances", "Upgrades", "Subscriptions", "Cells", "Notifications", "Onboarding"};
constexpr float bottom_gap = 16;

void take_key(const PageContext& context, FleetPage& page, Actions& actions) {
  if (context.key == "/") page.focus_filter = true;
  if (context.key != "Escape") return;
  if (page.form != FleetForm::none) {
    actions.push_back(Navigate{route_with(context.place, "form", ""), true});
  } else if (page.confirming) {
    page.confirming = false;
  } else if (!page.selected.empty()) {
    actions.push_back(Navigate{route_with(context.place, "sel", "")});
  }
}

void draw_head(Ui& ui, Rect& rest, const FleetPage& page, Actions& actions) {
  page_head(ui, rest, "Fleet", counted(page.table.size(), "instance", "instances"));
  const Rect strip{rest.x, rest.y - 6, rest.w, size::tabs};
  const auto picked = tabs(ui, strip, "Parts", tab_labels, static_cast<int>(page.tab));
  cut_top(rest, size::tabs - 6, space::cards);
  if (!picked) return;
  const std::string_view name = fleet_tab_names[static_cast<std::size_t>(*picked)];
  actions.push_back(Navigate{name.empty() ? "fleet" : "fleet?tab=" + std::string(name)});
}

// One that is about a cell is there while the cell is.
bool has_form(const FleetPage& page) {
  return page.form != FleetForm::none &&
         (page.form != FleetForm::amenities || page.cells.view.has_value());
}

bool has_drawer(const FleetPage& page) {
  return page.instance || page.path || page.subscription || page.cells.view || page.channels.view ||
         page.onboardings.view || has_form(page);
}

void draw_drawer(const FleetDesk& desk, const DrawerSplit& split) {
  FleetPage& page = desk.page;
  const Rect& rect = split.drawer;
  if (has_form(page)) {
    draw_fleet_form(desk, rect, split.floats);
  } else if (page.instance) {
    draw_fleet_instance(desk.ui, rect, split.floats, desk.context, desk.source, page, desk.actions);
  } else if (page.path) {
    draw_fleet_path(desk.ui, rect, split.floats, desk.context, desk.source, page, desk.actions);
  } else if (page.cells.view) {
    draw_fleet_cell(desk, rect, split.floats);
  } else if (page.channels.view) {
    draw_fleet_channel(desk, rect, split.floats);
  } else if (page.onboardings.view) {
    draw_fleet_onboarding(desk, rect, split.floats);
  } else {
    draw_fleet_subscription(desk.ui, rect, split.floats, desk.context, desk.source, page,
                            desk.actions);
  }
}

void draw_part(const FleetDesk& desk, const Rect& rect) {
  FleetPage& page = desk.page;
  switch (page.tab) {
    case FleetTab::instances:
      draw_fleet_list(desk.ui, rect, desk.context, page, desk.actions);
      break;
    case FleetTab::upgrades:
      draw_fleet_upgrades(desk.ui, rect, desk.context, page, desk.actions);
      break;
    case FleetTab::subscriptions:
      draw_fleet_subscriptions(desk.ui, rect, desk.context, desk.source, page, desk.actions);
      break;
    case FleetTab::cells:
      draw_fleet_cells(desk, rect);
      break;
    case FleetTab::notifications:
      draw_fleet_channels(desk, rect);
      break;
    case FleetTab::onboarding:
      draw_fleet_onboardings(desk, rect);
      break;
  }
}

void platform_commands(const PageContext& context, const FleetSource& source, const FleetPage& page,
                       Commands& commands) {
  const std::string barred = cannot_ask_fleet(context, source);
  const auto form = [&](Icon icon, const char* label, const char* route) {
    commands.push_back({.icon = icon,
                        .label = label,
                        .enabled = barred.empty(),
                        .reason = barred,
                        .action = Navigate{route}});
  };
  form(Icon::plus, "Adopt a deployment cell", "fleet?tab=cells&form=adopt");
  form(Icon::bell, "New notification channel", "fleet?tab=notifications&form=channel");
  form(Icon::plus, "New onboarding", "fleet?tab=onboarding&form=onboarding");
  if (!page.cells.view) return;
  const FleetCellView& view = *page.cells.view;
  for (std::size_t at = 0; at < kFleetCellVerbs; ++at) {
    const auto verb = static_cast<FleetCellVerb>(at);
    const std::string reason = first_reason(barred, view.may[at].reason);
    SendRequests send{view.may[at].label + ": " + view.row.id,
                      {cell_request(view.row.id, verb, fleet_token(context))}};
    commands.push_back(
        {.icon = Icon::fleet,
         .label = send.label,
         .request = send.requests.front().method + " " + send.requests.front().target,
         .enabled = reason.empty(),
         .reason = reason,
         .action = std::move(send)});
  }
}

}  // namespace

Actions draw_fleet(Ui& ui, const Rect& rect, const PageContext& context, const FleetSource& source,
                   FleetPage& page) {
  const Region region(ui, "Fleet");
  Actions actions;
  const bool changed = page.built != 0 && page.built != context.version;
  follow_fleet_place(context, page);
  if (page.built != context.version || has_other_filter(page)) rebuild_fleet(context, source, page);
  if (changed) settle_form(context, page, actions);
  if (page.form_opened) begin_form(context, page);
  take_key(context, page, actions);
  const FleetDesk desk{ui, context, source, page, actions};
  const DrawerSplit split = split_for_drawer(ui, rect, has_drawer(page));
  if (split.page_shown) {
    Rect rest = page_room(ui, split.page);
    draw_head(ui, rest, page, actions);
    cut_bottom(rest, width_class(ui.surface().width) == Width::phone ? 8.0f : bottom_gap);
    draw_part(desk, rest);
  }
  if (has_drawer(page)) draw_drawer(desk, split);
  page.form_opened = false;
  return actions;
}

void fleet_commands(const PageContext& context, const FleetSource& source, FleetPage& page,
                    Commands& commands) {
  for (std::size_t at = 0; at < tab_labels.size(); ++at) {
    std::string route = "fleet";
    if (!fleet_tab_names[at].empty()) route += "?tab=" + std::string(fleet_tab_names[at]);
    commands.push_back({.icon = Icon::fleet,
                        .label = "Fleet: " + std::string(tab_labels[at]),
                        .action = Navigate{std::move(route)}});
  }
  commands.push_back({.icon = Icon::filter,
                      .label = "Show failed instances",
                      .action = Navigate{"fleet?q=status%3Afailed"}});
  platform_commands(context, source, page, commands);
  if (!page.instance) return;
  const FleetInstanceView& view = *page.instance;
  for (std::size_t at = 0; at < view.may.size(); ++at) {
    const auto verb = static_cast<FleetVerb>(at);
    // These want to be told more than the palette asks.
    if (view.may[at].label.empty() || verb == FleetVerb::failover) continue;
    const std::string reason = first_reason(cannot_ask_fleet(context, source), view.may[at].reason);
    SendRequests send = ask_instance(context, view, verb, {});
    commands.push_back(
        {.icon = Icon::fleet,
         .label = send.label,
         .request = send.requests.front().method + " " + send.requests.front().target,
         .enabled = reason.empty(),
         .reason = reason,
         .action = std::move(send)});
  }
}

std::string first_reason(std::string reason, const std::string& other) {
  return reason.empty() ? other : reason;
}

std::string_view fleet_token(const PageContext& context) {
  const std::string* token = context.credentials.token(fleet_token_name);
  return token != nullptr ? std::string_view(*token) : std::string_view();
}

std::string cannot_ask_fleet(const PageContext& context, const FleetSource& source) {
  if (!context.access.allowed) return context.access.reason;
  if (source.rows.tokens.size() > 0 && fleet_token(context).empty()) {
    return "This device has no token of the fleet";
  }
  return {};
}

SendRequests ask_instance(const PageContext& context, const FleetInstanceView& view, FleetVerb verb,
                          const FleetDetail& detail) {
  return {std::string(words_of(verb)) + ": " + view.id,
          {instance_request(view.place(), verb, detail, fleet_token(context))}};
}

Status mark_of(fleet::Status status) {
  if (status == fleet::Status::stopped || status == fleet::Status::cancelled ||
      status == fleet::Status::disconnected) {
    return Status::off;
  }
  return mark_of(grade_of(status));
}

}  // namespace tabplane::shell
