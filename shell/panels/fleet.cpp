#include "shell/panels/fleet.h"

#include <array>
#include <utility>

#include "shell/panels/fleet_parts.h"
#include "shell/panels/page_head.h"
#include "shell/panels/side_drawer.h"
#include "shell/view/fleet_words.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr std::array<std::string_view, 3> tab_labels = {"Instances", "Upgrades", "Subscriptions"};
constexpr std::array<std::string_view, 3> tab_names = {"", "upgrades", "subscriptions"};
constexpr std::array<std::string_view, 4> drawer_names = {"", "nodes", "workflows", "events"};
constexpr float bottom_gap = 16;

template <std::size_t N>
std::size_t place_in(const std::array<std::string_view, N>& names, std::string_view name) {
  for (std::size_t at = 0; at < N; ++at) {
    if (names[at] == name) return at;
  }
  return 0;
}

void follow_place(const PageContext& context, FleetPage& page) {
  const Place& place = context.place;
  std::string route = route_of(place);
  if (route == page.route) return;
  page.route = std::move(route);
  page.tab = static_cast<FleetTab>(place_in(tab_names, place.parameter("tab")));
  page.drawer = static_cast<FleetDrawer>(place_in(drawer_names, place.parameter("part")));
  if (page.selected != place.parameter("sel")) {
    page.selected = place.parameter("sel");
    page.confirming = false;
  }
  if (page.filter_said != place.parameter("q")) page.filter = place.parameter("q");
  page.filter_said = place.parameter("q");
  page.built = 0;
}

void rebuild(const PageContext& context, const FleetSource& source, FleetPage& page) {
  page.built = context.version;
  page.table.follow(source.rows, source.symbols, source.moment);
  page.instance.reset();
  page.path.reset();
  page.subscription.reset();
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
  }
}

void take_key(const PageContext& context, FleetPage& page, Actions& actions) {
  if (context.key == "/") page.focus_filter = true;
  if (context.key != "Escape") return;
  if (page.confirming) {
    page.confirming = false;
  } else if (!page.selected.empty()) {
    actions.push_back(Navigate{route_with(context.place, "sel", "")});
  }
}

void draw_head(Ui& ui, Rect& rest, const FleetPage& page, Actions& actions) {
  const std::size_t count = page.table.size();
  page_head(ui, rest, "Fleet",
            count_text(std::uint64_t{count}) + (count == 1 ? " instance" : " instances"));
  const Rect strip{rest.x, rest.y - 6, rest.w, size::tabs};
  const auto picked = tabs(ui, strip, "Parts", tab_labels, static_cast<int>(page.tab));
  cut_top(rest, size::tabs - 6, space::cards);
  if (!picked) return;
  const std::string_view name = tab_names[static_cast<std::size_t>(*picked)];
  actions.push_back(Navigate{name.empty() ? "fleet" : "fleet?tab=" + std::string(name)});
}

bool has_drawer(const FleetPage& page) {
  return page.instance || page.path || page.subscription;
}

void draw_drawer(Ui& ui, const DrawerSplit& split, const PageContext& context,
                 const FleetSource& source, FleetPage& page, Actions& actions) {
  if (page.instance) {
    draw_fleet_instance(ui, split.drawer, split.floats, context, source, page, actions);
  } else if (page.path) {
    draw_fleet_path(ui, split.drawer, split.floats, context, source, page, actions);
  } else {
    draw_fleet_subscription(ui, split.drawer, split.floats, context, source, page, actions);
  }
}

}  // namespace

Actions draw_fleet(Ui& ui, const Rect& rect, const PageContext& context, const FleetSource& source,
                   FleetPage& page) {
  const Region region(ui, "Fleet");
  Actions actions;
  follow_place(context, page);
  const bool other_filter = page.subscriptions_listed != page.subscriptions_filter;
  if (page.built != context.version || (page.tab == FleetTab::subscriptions && other_filter)) {
    rebuild(context, source, page);
  }
  take_key(context, page, actions);
  const DrawerSplit split = split_for_drawer(ui, rect, has_drawer(page));
  if (split.page_shown) {
    Rect rest = page_room(ui, split.page);
    draw_head(ui, rest, page, actions);
    cut_bottom(rest, width_class(ui.surface().width) == Width::phone ? 8.0f : bottom_gap);
    if (page.tab == FleetTab::instances) draw_fleet_list(ui, rest, context, page, actions);
    if (page.tab == FleetTab::upgrades) draw_fleet_upgrades(ui, rest, context, page, actions);
    if (page.tab == FleetTab::subscriptions) {
      draw_fleet_subscriptions(ui, rest, context, source, page, actions);
    }
  }
  if (has_drawer(page)) draw_drawer(ui, split, context, source, page, actions);
  return actions;
}

void fleet_commands(const PageContext& context, const FleetSource& source, FleetPage& page,
                    Commands& commands) {
  for (std::size_t at = 0; at < tab_labels.size(); ++at) {
    std::string route = "fleet";
    if (!tab_names[at].empty()) route += "?tab=" + std::string(tab_names[at]);
    commands.push_back({.icon = Icon::fleet,
                        .label = "Fleet: " + std::string(tab_labels[at]),
                        .action = Navigate{std::move(route)}});
  }
  commands.push_back({.icon = Icon::filter,
                      .label = "Show failed instances",
                      .action = Navigate{"fleet?q=status%3Afailed"}});
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
