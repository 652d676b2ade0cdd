#include <algorithm>
#include <array>
#include <string>

#include "core/fleet/fleet.h"
#include "shell/panels/costs_parts.h"
#include "shell/view/fleet_subscriptions_view.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float foot_height = 32;
constexpr float tools_height = 44;
constexpr float card_row = 108;
constexpr std::array<Column, 6> columns = {
    Column{.title = "Customer", .width = 130, .grow = 1},
    {.title = "Plan", .width = 110, .grow = 1},
    {.title = "CPU cores", .width = 130, .align = Align::right},
    {.title = "Memory GiB", .width = 130, .align = Align::right},
    {.title = "Storage GiB", .width = 150, .align = Align::right},
    {.title = "Replicas", .width = 130, .align = Align::right}};
// As they fit a narrow line; in the order of the dimensions.
constexpr std::array<std::string_view, 4> short_words = {"CPU cores", "Memory GiB", "Storage GiB",
                                                         "Replicas"};

std::string facts_of(const FleetSubscriptionRow& row, const fleet::Quantities& used) {
  return row.who + ", " + row.plan_words + ", " + hours_text(used[0]);
}

void draw_card(Ui& ui, Rect place, const FleetSubscriptionRow& row, const fleet::Quantities& used) {
  const Palette& p = ui.palette();
  cut_bottom(place, 8);
  surface_box(ui, place, p.card, p.line, radius::card);
  Rect inside = inset(place, 14, 8);
  text_in(ui, cut_top(inside, 20), row.who, TextStyle::body_medium, p.t1);
  text_in(ui, cut_top(inside, 18, 4), row.plan_words, TextStyle::caption, p.t3);
  for (std::size_t at = 0; at < used.size(); ++at) {
    const int line = static_cast<int>(at) / 2;
    const Rect half = column({inside.x, inside.y + 20 * static_cast<float>(line), inside.w, 20}, 2,
                             static_cast<int>(at) % 2, 16);
    text_left(ui, half.x, half.center_y(), short_words[at], TextStyle::caption, p.t3);
    text_right(ui, half.right(), half.center_y(), hours_text(used[at]), TextStyle::axis, p.t1);
  }
}

// What was in sight is kept until something changes.
const fleet::Quantities& used_by(const PageContext& context, CostsPage& page, Slot slot) {
  const auto found = page.used.find(slot);
  if (found != page.used.end()) return found->second;
  const fleet::Fleet& fleet = context.plane.fleet();
  const Span span = span_of(page.choice.range, context.now);
  return page.used[slot] = usage_sum(fleet, fleet.rows.subscriptions[slot].id, span, context.now);
}

void draw_table(Ui& ui, const Rect& rect, bool phone, const PageContext& context, CostsPage& page,
                Actions& actions) {
  static constexpr std::array<Column, 1> one = {Column{.title = "", .grow = 1}};
  const fleet::Fleet& fleet = context.plane.fleet();
  Table table(ui, rect,
              {.name = "Table",
               .columns = phone ? std::span<const Column>(one) : std::span<const Column>(columns),
               .row_count = static_cast<std::int64_t>(page.subscriptions.size()),
               .row_height = phone ? card_row : size::row,
               .head_height = phone ? 0 : size::table_head,
               .foot_height = phone ? 0 : foot_height,
               .pad = phone ? 0.0f : 15.0f});
  for (TableRow row; table.next(row);) {
    const Slot slot = page.subscriptions[static_cast<std::size_t>(row.index)];
    const FleetSubscriptionRow data =
        subscription_row(fleet.rows, fleet.symbols(), fleet.rows.subscriptions[slot]);
    const fleet::Quantities& used = used_by(context, page, slot);
    const std::string facts = facts_of(data, used);
    table.begin(
        row, {.name = facts, .key = data.id, .selected = page.selected == data.id, .line = !phone});
    if (row.clicked) {
      const bool again = page.selected == data.id;
      actions.push_back(
          Navigate{route_with(context.place, "sel", again ? std::string() : data.id)});
    }
    if (phone) {
      draw_card(ui, row.rect, data, used);
    } else {
      row.words(0, data.who, ui.palette().t1);
      row.words(1, data.plan_words);
      for (std::size_t at = 0; at < used.size(); ++at) {
        row.mono(static_cast<int>(at) + 2, hours_text(used[at]),
                 used[at] == 0 ? ui.palette().t3 : ui.palette().t1);
      }
    }
    table.end(row);
  }
  if (phone) return;
  const Rect foot = inset(table.foot(), 15, 0);
  const Span span = span_of(page.choice.range, context.now);
  const TimesIn utc({});
  const std::string words = "Hours from " + date_text(span.start.unix_ms) + " to " +
                            date_text(span.end.unix_ms - 1) + " UTC";
  text_left(ui, foot.x, foot.center_y(), words, TextStyle::caption, ui.palette().t3);
}

void draw_nothing(Ui& ui, const Rect& rest, CostsPage& page) {
  if (page.filter.empty()) {
    empty_state(ui, rest,
                {.icon = Icon::cost,
                 .title = "No subscriptions",
                 .sentence = "What is used is counted for the subscription that it belongs to."});
    return;
  }
  if (empty_state(ui, rest,
                  {.icon = Icon::search,
                   .title = "No subscription matches",
                   .sentence = "All are hidden by the filter.",
                   .secondary = "Clear the filter"}) == EmptyAction::secondary) {
    page.filter.clear();
    ui.request_frame();
  }
}

}  // namespace

void draw_usage_tab(Ui& ui, const Rect& rect, const PageContext& context, CostsPage& page,
                    Actions& actions) {
  const Region region(ui, "Usage");
  const bool phone = width_class(ui.surface().width) == Width::phone;
  Rect rest = rect;
  if (!phone) rest = inset(card(ui, rest, {}).body, 1);
  Rect tools = cut_top(rest, tools_height);
  if (!phone) tools = inset(tools, 12, 0);
  draw_range(ui, tools, context, page, actions);
  draw_costs_filter(ui, at_left(tools, std::min(tools.w, 320.0f), size::field), "Filter usage",
                    page);
  if (page.subscriptions.empty()) {
    draw_nothing(ui, rest, page);
  } else {
    draw_table(ui, rest, phone, context, page, actions);
  }
}

void draw_usage_drawer(Ui& ui, const Rect& rect, bool floats, const PageContext& context,
                       const CostsPage& page, Actions& actions) {
  const UsageView& view = *page.usage;
  const Palette& p = ui.palette();
  const std::string days = count_text(std::uint64_t{view.days.size()}) + " days";
  const DrawerFrame frame = begin_drawer(
      ui, rect,
      {.title = view.who, .state_word = view.plan_words, .context = days, .floats = floats});
  if (frame.closed) actions.push_back(Navigate{route_with(context.place, "sel", "")});
  const TimesIn utc({});
  Rect rest = frame.content;
  rest.h = 1e6f;  // as long as it becomes: the drawer scrolls
  key_value(ui, rest, "Subscription", view.subscription);
  drawer_section(ui, rest, "In all");
  {
    const Region region(ui, "In all");
    for (std::size_t at = 0; at < view.used.size(); ++at) {
      key_value(ui, rest, fleet::kDimensions[at], hours_text(view.used[at]));
    }
  }
  drawer_section(ui, rest, "By day", "UTC");
  if (view.days.empty()) {
    text_in(ui, cut_top(rest, 28), "Nothing was used in this range.", TextStyle::secondary, p.t3);
  }
  for (const UsageDay& day : view.days) {
    const std::string name = date_text(day.span.start.unix_ms);
    const Region region(ui, name);
    text_in(ui, cut_top(rest, 26), name, TextStyle::secondary_medium, p.t1);
    for (std::size_t at = 0; at < day.used.size(); ++at) {
      if (day.used[at] > 0) key_value(ui, rest, short_words[at], hours_text(day.used[at]));
    }
  }
  end_drawer(ui, frame, rest.y, [&](Rect foot) {
    if (button_left(ui, foot, {.label = "Copy the request", .icon = Icon::terminal})) {
      actions.push_back(CopyText{"GET " + usage_target(view, true), "request"});
    }
  });
}

}  // namespace tabplane::shell
