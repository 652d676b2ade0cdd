#include "shell/panels/provision.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/provision/provision.h"
#include "shell/panels/page_head.h"
#include "shell/panels/provision_parts.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

using provision::State;

constexpr std::array<std::string_view, 2> tab_labels = {"Events", "Compare"};
constexpr float bottom_gap = 16;
constexpr float list_share = 0.44f;
constexpr float list_least = 420;
constexpr float list_most = 640;
constexpr float medium_list = 320;  // heights where the parts stand below each other
constexpr float medium_event = 560;
constexpr float least_below = 360;  // the graph leaves at least this much

std::optional<bool> leave_of(const ProvisionPage& page) {
  if (page.leave == UpdateLeave::profile) return std::nullopt;
  return page.leave == UpdateLeave::allow;
}

std::optional<State> state_of(std::string_view word) {
  for (std::size_t at = 0; at < provision::kStates; ++at) {
    if (provision::state_string(static_cast<State>(at)) == word) return static_cast<State>(at);
  }
  return std::nullopt;
}

void follow_place(const PageContext& context, ProvisionPage& page) {
  const Place& place = context.place;
  std::string route = route_of(place);
  if (route == page.route) return;
  page.route = std::move(route);
  page.tab = place.parameter("tab") == "compare" ? ProvisionTab::compare : ProvisionTab::events;
  page.state = state_of(place.parameter("state"));
  page.channel = place.parameter("channel");
  page.profile = place.parameter("profile");
  if (page.selected != place.parameter("sel")) {
    page.selected = place.parameter("sel");
    page.leave = UpdateLeave::profile;
    page.confirming = false;
    page.all_steps = false;
  }
  page.built = 0;
}

void rebuild(const PageContext& context, ProvisionPage& page, bool phone) {
  page.built = context.version;
  page.view = provision_view(context.plane);
  page.listed.clear();
  std::string id = page.selected;
  if (id.empty() && !phone) {
    const auto listed = filtered(page.view, page.filter, page.state);
    if (!listed.empty()) id = listed.front()->id;
  }
  page.event = id.empty() ? std::nullopt : provision_event_view(context.plane, id, leave_of(page));
}

void take_key(const PageContext& context, ProvisionPage& page, Actions& actions) {
  if (context.key == "/") page.focus_filter = true;
  if (context.key == "p" && page.event && cannot_provision(context, page).empty()) {
    actions.push_back(ask_provision(context, page));
  }
  if (context.key != "Escape") return;
  if (page.confirming) {
    page.confirming = false;
  } else if (!page.selected.empty()) {
    actions.push_back(Navigate{route_with(context.place, "sel", "")});
  }
}

void draw_head(Ui& ui, Rect& rest, const ProvisionPage& page, Actions& actions) {
  const std::string counts =
      count_text(std::uint64_t{page.view.events.size()}) + " events, " +
      count_text(page.view.counts[static_cast<std::size_t>(State::provisioned)]) + " provisioned";
  page_head(ui, rest, "Provisioning", counts);
  const Rect strip{rest.x, rest.y - 6, rest.w, size::tabs};
  const auto picked = tabs(ui, strip, "Parts", tab_labels, static_cast<int>(page.tab));
  cut_top(rest, size::tabs - 6, space::cards);
  if (!picked) return;
  actions.push_back(Navigate{*picked == 0 ? "provision" : "provision?tab=compare"});
}

void draw_wide(Ui& ui, Rect rest, const PageContext& context, ProvisionPage& page,
               Actions& actions) {
  cut_bottom(rest, bottom_gap);
  if (page.tab == ProvisionTab::compare) {
    return draw_provision_compare(ui, rest, context, page, actions);
  }
  const float graph = provision_graph_height(Width::wide);
  const bool scrolls = rest.h < graph + space::cards + least_below;
  ScrollArea area;
  if (scrolls) {
    area = begin_scroll(ui, scrolling_room(ui, rest), "page");
    rest = {area.content.x, area.content.y, rest.w, graph + space::cards + least_below};
  }
  const float bottom = rest.bottom();
  draw_provision_graph(ui, cut_top(rest, graph, space::cards), context, page, actions);
  const float width = std::clamp(std::round(rest.w * list_share), list_least, list_most);
  const Rect list = cut_left(rest, width, space::columns);
  draw_provision_events(ui, list, context, page, actions);
  draw_provision_event(ui, rest, context, page, !page.selected.empty(), actions);
  if (scrolls) end_scroll(area, bottom);
}

void draw_medium(Ui& ui, Rect rest, const PageContext& context, ProvisionPage& page,
                 Actions& actions) {
  if (page.tab == ProvisionTab::compare) {
    cut_bottom(rest, bottom_gap);
    return draw_provision_compare(ui, rest, context, page, actions);
  }
  const ScrollArea area = begin_scroll(ui, scrolling_room(ui, rest), "page");
  Rect content{area.content.x, area.content.y, rest.w, 100'000};
  draw_provision_graph(ui, cut_top(content, provision_graph_height(Width::medium), space::cards),
                       context, page, actions);
  draw_provision_events(ui, cut_top(content, medium_list, space::cards), context, page, actions);
  draw_provision_event(ui, cut_top(content, medium_event, bottom_gap), context, page,
                       !page.selected.empty(), actions);
  end_scroll(area, content.y);
}

void draw_phone(Ui& ui, Rect rest, const PageContext& context, ProvisionPage& page,
                Actions& actions) {
  if (page.tab == ProvisionTab::compare) {
    cut_bottom(rest, 8);
    return draw_provision_compare(ui, rest, context, page, actions);
  }
  const ScrollArea area = begin_scroll(ui, scrolling_room(ui, rest), "page");
  Rect content{area.content.x, area.content.y, rest.w, 100'000};
  draw_provision_graph(ui, cut_top(content, provision_graph_height(Width::phone), space::cards),
                       context, page, actions);
  draw_provision_event_cards(ui, content, context, page, actions);
  end_scroll(area, content.y + space::cards);
}

}  // namespace

Actions draw_provision(Ui& ui, const Rect& rect, const PageContext& context, ProvisionPage& page) {
  const Region region(ui, "Provisioning");
  Actions actions;
  const Width width = width_class(ui.surface().width);
  follow_place(context, page);
  if (page.built != context.version) rebuild(context, page, width == Width::phone);
  take_key(context, page, actions);
  if (width == Width::phone && page.event && page.tab == ProvisionTab::events) {
    draw_provision_event(ui, inset(rect, 8, 8), context, page, true, actions);
    return actions;
  }
  Rect rest = page_room(ui, rect);
  draw_head(ui, rest, page, actions);
  if (width == Width::wide) draw_wide(ui, rest, context, page, actions);
  if (width == Width::medium) draw_medium(ui, rest, context, page, actions);
  if (width == Width::phone) draw_phone(ui, rest, context, page, actions);
  return actions;
}

void provision_commands(const PageContext& context, ProvisionPage& page, Commands& commands) {
  commands.push_back({.icon = Icon::provision,
                      .label = "Show partly provisioned events",
                      .action = Navigate{"provision?state=PROVISIONED_PARTIAL"}});
  commands.push_back({.icon = Icon::columns,
                      .label = "Compare channels and profiles",
                      .action = Navigate{"provision?tab=compare"}});
  if (!page.event) return;
  const std::string no_provision = cannot_provision(context, page);
  const std::string no_terminate = cannot_terminate(context, page);
  SendRequests provision = ask_provision(context, page);
  SendRequests terminate = ask_terminate(context, page);
  commands.push_back({.icon = Icon::play,
                      .label = provision.label,
                      .request = "POST " + provision.requests.front().target,
                      .key = "p",
                      .enabled = no_provision.empty(),
                      .reason = no_provision,
                      .action = provision});
  commands.push_back({.icon = Icon::trash,
                      .label = terminate.label,
                      .request = "DELETE " + terminate.requests.front().target,
                      .enabled = no_terminate.empty(),
                      .reason = no_terminate,
                      .action = terminate});
}

}  // namespace tabplane::shell
