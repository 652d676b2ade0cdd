#include <algorithm>
#include <array>
#include <string>

#include "core/fleet/fleet.h"
#include "shell/panels/costs_parts.h"
#include "shell/panels/list_or_cards.h"
#include "shell/view/fleet_subscriptions_view.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float tools_height = 44;
constexpr float card_height = 100;
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

void draw_facts(Ui& ui, Rect inside, const FleetSubscriptionRow& row,
                const fleet::Quantities& used) {
  const Palette& p = ui.palette();
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

class UsedBy final : public ListedThings {
 public:
  UsedBy(Ui& ui, const PageContext& context, CostsPage& page)
      : ui_(ui), context_(context), page_(page) {}
  Named take_up(std::size_t at) override {
    const fleet::Fleet& fleet = context_.plane.fleet();
    const Slot slot = page_.subscriptions[at];
    row_ = subscription_row(fleet.rows, fleet.symbols(), fleet.rows.subscriptions[slot]);
    used_ = &used_by(context_, page_, slot);
    return {facts_of(row_, *used_), row_.id};
  }
  void draw_row(const TableRow& row) const override {
    const Palette& p = ui_.palette();
    row.words(0, row_.who, p.t1);
    row.words(1, row_.plan_words);
    for (std::size_t at = 0; at < used_->size(); ++at) {
      row.mono(static_cast<int>(at) + 2, hours_text((*used_)[at]), (*used_)[at] == 0 ? p.t3 : p.t1);
    }
  }
  void draw_card(const Rect& inside) const override { draw_facts(ui_, inside, row_, *used_); }

 private:
  Ui& ui_;
  const PageContext& context_;
  CostsPage& page_;
  FleetSubscriptionRow row_;
  const fleet::Quantities* used_ = nullptr;
};

void draw_table(Ui& ui, const Rect& rect, const PageContext& context, CostsPage& page,
                Actions& actions) {
  const Span span = span_of(page.choice.range, context.now);
  const TimesIn utc({});
  const std::string note = "Hours from " + date_text(span.start.unix_ms) + " to " +
                           date_text(span.end.unix_ms - 1) + " UTC";
  UsedBy things(ui, context, page);
  const auto pressed = list_or_cards(ui, rect,
                                     {.columns = columns,
                                      .count = page.subscriptions.size(),
                                      .selected = page.selected,
                                      .card_height = card_height,
                                      .note = note},
                                     things);
  if (pressed) actions.push_back(looking_at(context.place, page.selected, *pressed));
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
    draw_nothing_listed(
        ui, rest, page.filter,
        {.icon = Icon::cost,
         .title = "No subscriptions",
         .sentence = "What is used is counted for the subscription that it belongs to.",
         .filtered_title = "No subscription matches"});
  } else {
    draw_table(ui, rest, context, page, actions);
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
