#include "shell/panels/autoscale.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/api/autoscale_requests.h"
#include "core/base/time.h"
#include "shell/panels/autoscale_parts.h"
#include "shell/panels/page_head.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

using autoscale::ResourceType;

constexpr float side_width = 332;
constexpr float foot_height = 52;
constexpr float list_height = 250;
constexpr float chart_height_narrow = 430;
constexpr float chart_height_phone = 400;

// In the order in which people look at them.
constexpr std::array<ResourceType, 4> types = {ResourceType::cpu, ResourceType::mem,
                                               ResourceType::hdd, ResourceType::bw};
constexpr std::array<std::string_view, 4> type_labels = {"CPU", "RAM", "Storage", "Bandwidth"};
constexpr std::array<std::int64_t, 3> spans = {1, 6, 24};
constexpr std::array<std::string_view, 3> span_labels = {"1 h", "6 h", "24 h"};

template <class Number>
Number number_in(std::string_view text, Number otherwise) {
  Number value = otherwise;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : otherwise;
}

void take_policy(AutoscalePage& page, bool anew) {
  const PolicyDraft fresh = draft_of(page.view);
  const bool untouched = changes_in(page.draft, page.base) == 0;
  // What was applied is no change any more; what the person wrote stays.
  if (anew || untouched || changes_in(page.draft, fresh) == 0) {
    page.draft = fresh;
    page.cooldown_up = number_draft(fresh.cooldown_up_s);
    page.cooldown_down = number_draft(fresh.cooldown_down_s);
  }
  page.base = fresh;
  page.played.reset();
}

void rebuild(const PageContext& context, AutoscalePage& page) {
  const std::string route = route_of(context.place);
  page.containers = container_rows(context.plane);
  const autoscale::ContainerId first =
      page.containers.empty() ? autoscale::ContainerId{0} : page.containers.front().id;
  const auto id = number_in<autoscale::ContainerId>(context.place.parameter("sel"), first);
  const ResourceType type =
      autoscale::type_of(context.place.parameter("type")).value_or(ResourceType::cpu);
  const std::int64_t hours = number_in<std::int64_t>(context.place.parameter("span"), 6);
  page.hours = std::find(spans.begin(), spans.end(), hours) == spans.end() ? 6 : hours;
  const bool anew = page.view.id != id || page.view.type != type || page.built == 0;
  page.view = autoscale_view(context.plane, id, type, page.hours * kHour_ms);
  take_policy(page, anew);
  page.built = context.version;
  page.route = route;
}

void play(const PageContext& context, AutoscalePage& page) {
  if (page.played == page.draft) return;
  page.what_if = what_if_view(context.plane, page.view, page.draft);
  page.played = page.draft;
}

void choose_type(Ui& ui, float x, float cy, const PageContext& context, const AutoscalePage& page,
                 Actions& actions) {
  const auto chosen = std::find(types.begin(), types.end(), page.view.type) - types.begin();
  if (const auto picked = segmented(ui, x, cy, "Resource", type_labels, static_cast<int>(chosen))) {
    const std::string key(autoscale::facts_of(types[static_cast<std::size_t>(*picked)]).key);
    actions.push_back(Navigate{route_with(context.place, "type", key)});
  }
}

void choose_span(Ui& ui, float x, float cy, const PageContext& context, const AutoscalePage& page,
                 Actions& actions) {
  const auto chosen = std::find(spans.begin(), spans.end(), page.hours) - spans.begin();
  if (const auto picked = segmented(ui, x, cy, "Span", span_labels, static_cast<int>(chosen))) {
    const std::string hours = std::to_string(spans[static_cast<std::size_t>(*picked)]);
    actions.push_back(Navigate{route_with(context.place, "span", hours)});
  }
}

std::string head_words(const AutoscaleView& view) {
  const std::string name = view.name.empty() ? std::string("no name") : view.name;
  return name + ", identity " + view.identity +
         (view.state == autoscale::ContainerState::running
              ? std::string()
              : ", " + std::string(state_words(view.state)));
}

void draw_head(Ui& ui, Rect& rest, const PageContext& context, const AutoscalePage& page,
               Actions& actions) {
  const bool phone = width_class(ui.surface().width) == Width::phone;
  Rect line =
      page_head(ui, rest, "Container " + std::to_string(page.view.id), head_words(page.view));
  const float types_width = segmented_width(ui, type_labels);
  const float spans_width = segmented_width(ui, span_labels);
  if (!phone && line.w >= types_width + spans_width + space::columns) {
    choose_type(ui, line.right() - types_width, line.center_y(), context, page, actions);
    choose_span(ui, line.right() - types_width - spans_width - space::columns, line.center_y(),
                context, page, actions);
    return;
  }
  const Rect first = cut_top(rest, 32, 4);
  choose_type(ui, first.x, first.center_y(), context, page, actions);
  const Rect second = cut_top(rest, 32, 8);
  choose_span(ui, second.x, second.center_y(), context, page, actions);
}

void draw_side(Ui& ui, const Rect& rect, const PageContext& context, AutoscalePage& page,
               Actions& actions) {
  const Palette& p = ui.palette();
  surface_box(ui, rect, p.card, p.line, radius::card);
  Rect inside = inset(rect, 1);
  const Rect foot = cut_bottom(inside, foot_height);
  const ScrollArea scroll = begin_scroll(ui, inside, "Policy and decisions");
  Rect rest = scroll.content;
  draw_policy(ui, rest, context, page, actions);
  end_scroll(scroll, rest.y);
  draw_policy_foot(ui, foot, context, page, actions);
}

void draw_wide(Ui& ui, Rect rest, const PageContext& context, AutoscalePage& page,
               Actions& actions) {
  Rect side = cut_right(rest, side_width, space::columns);
  cut_top(side, 16);
  cut_bottom(side, space::columns);
  draw_head(ui, rest, context, page, actions);
  cut_bottom(rest, space::columns);
  const Rect list = cut_bottom(rest, std::min(list_height, rest.h * 0.34f), space::cards);
  draw_autoscale_chart(ui, rest, page);
  draw_containers(ui, list, context, page, actions);
  draw_side(ui, side, context, page, actions);
}

void draw_narrow(Ui& ui, Rect room, const PageContext& context, AutoscalePage& page,
                 Actions& actions) {
  const Palette& p = ui.palette();
  const bool phone = width_class(ui.surface().width) == Width::phone;
  const ScrollArea scroll = begin_scroll(ui, scrolling_room(ui, room), "Autoscale");
  Rect rest{scroll.content.x, scroll.content.y, room.w, scroll.content.h};
  draw_head(ui, rest, context, page, actions);
  const Rect chart{rest.x, rest.y, rest.w, phone ? chart_height_phone : chart_height_narrow};
  draw_autoscale_chart(ui, chart, page);
  rest.y = chart.bottom() + space::cards;
  // The card's height is known once it is drawn: its edge goes around it afterwards.
  Rect policy = rest;
  draw_policy(ui, policy, context, page, actions);
  const Rect foot{rest.x, policy.y, rest.w, foot_height};
  draw_policy_foot(ui, foot, context, page, actions);
  outline(ui, {rest.x, rest.y, rest.w, foot.bottom() - rest.y}, p.line, radius::card);
  const float rows = static_cast<float>(std::min<std::size_t>(page.containers.size(), 8));
  const Rect list{rest.x, foot.bottom() + space::cards, rest.w,
                  size::card_head + size::table_head + rows * size::row + 4};
  draw_containers(ui, list, context, page, actions);
  end_scroll(scroll, list.bottom() + space::columns);
}

void draw_nothing(Ui& ui, Rect rest, const PageContext& context, const AutoscalePage& page,
                  Actions& actions) {
  page_head(ui, rest, "Autoscale", "containers that grow with their load");
  const Palette& p = ui.palette();
  cut_bottom(rest, space::columns);
  surface_box(ui, rest, p.card, p.line, radius::card);
  if (!page.containers.empty()) {
    const EmptyAction way =
        empty_state(ui, rest,
                    {.icon = Icon::search,
                     .title = "There is no such container",
                     .sentence = "It was destroyed, or the address names another world's.",
                     .primary = "Show the first container"});
    if (way == EmptyAction::primary) actions.push_back(Navigate{"autoscale"});
    return;
  }
  const bool open = !context.plane.autoscale().inventory().has_keys();
  const EmptyAction way = empty_state(
      ui, rest,
      {.icon = Icon::autoscale,
       .title = "There is no container",
       .sentence = "Containers and their loads come with a scenario, or from cloudCreate.",
       .primary = open && context.access.allowed ? std::string_view("Create a container")
                                                 : std::string_view()});
  if (way == EmptyAction::primary) {
    actions.push_back(
        SendRequests{"Create a container", {api::create_container_request("web", {})}});
  }
}

}  // namespace

Actions draw_autoscale(Ui& ui, const Rect& rect, const PageContext& context, AutoscalePage& page) {
  const Region region(ui, "Autoscale");
  Actions actions;
  if (page.built != context.version || page.route != route_of(context.place)) {
    rebuild(context, page);
  }
  const Rect rest = page_room(ui, rect);
  if (page.view.id == 0) {
    draw_nothing(ui, rest, context, page, actions);
    return actions;
  }
  play(context, page);
  if (width_class(ui.surface().width) == Width::wide) {
    draw_wide(ui, rest, context, page, actions);
  } else {
    draw_narrow(ui, rest, context, page, actions);
  }
  // A changed draft is played before it is shown.
  if (page.played != page.draft) ui.request_frame();
  return actions;
}

void autoscale_commands(const PageContext& context, AutoscalePage& page, Commands& commands) {
  if (page.built != context.version) page.containers = container_rows(context.plane);
  constexpr std::size_t most_commands = 50;
  for (std::size_t i = 0; i < page.containers.size() && i < most_commands; ++i) {
    const ContainerRow& row = page.containers[i];
    commands.push_back({.icon = Icon::autoscale,
                        .label = "Container " + std::to_string(row.id) + " " + row.name,
                        .action = Navigate{"autoscale?sel=" + std::to_string(row.id)}});
  }
}

}  // namespace tabplane::shell
