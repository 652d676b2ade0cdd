#include "shell/panels/costs.h"

#include <array>
#include <utility>

#include "core/fleet/fleet.h"
#include "shell/panels/costs_parts.h"
#include "shell/panels/fleet_parts.h"
#include "shell/panels/page_head.h"
#include "shell/panels/side_drawer.h"
#include "shell/view/counted.h"
#include "shell/view/fleet_subscriptions_view.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr std::array<std::string_view, 3> tab_labels = {"Costs", "Usage", "Invoices"};
constexpr std::array<std::string_view, 3> tab_names = {"", "usage", "invoices"};
constexpr float bottom_gap = 16;
// From so many instances on, sums are made anew no more than so often while the clock runs.
constexpr std::size_t many_instances = 2'000;
constexpr double patience_ms = 2'000;

std::size_t place_of(std::string_view name) {
  for (std::size_t at = 0; at < tab_names.size(); ++at) {
    if (tab_names[at] == name) return at;
  }
  return 0;
}

void follow_place(const PageContext& context, CostsPage& page) {
  const Place& place = context.place;
  std::string route = route_of(place);
  if (route == page.route) return;
  page.route = std::move(route);
  page.tab = static_cast<CostsTab>(place_of(place.parameter("tab")));
  page.choice = choice_of(place);
  page.picked_day = place.parameter("at");
  if (page.selected != place.parameter("sel")) {
    page.selected = place.parameter("sel");
    page.confirming = false;
  }
  if (page.filter_said != place.parameter("q")) page.filter = place.parameter("q");
  page.filter_said = place.parameter("q");
  page.built = 0;
}

void rebuild_costs(const PageContext& context, CostsPage& page) {
  page.costs = cost_view(context.plane.fleet(), page.choice, context.now);
  page.colors.assign(page.costs);
  page.bars = cost_bars(page.costs);
  page.picked = -1;
  for (std::size_t at = 0; at < page.costs.buckets.size(); ++at) {
    const std::string day = iso_text(page.costs.buckets[at].start.unix_ms).substr(0, 10);
    if (day == page.picked_day) page.picked = static_cast<int>(at);
  }
}

void rebuild(Ui& ui, const PageContext& context, CostsPage& page) {
  const fleet::Fleet& fleet = context.plane.fleet();
  page.built = context.version;
  page.built_at_ms = ui.now_ms();
  page.listed = page.filter;
  page.usage.reset();
  page.invoice.reset();
  page.used.clear();
  switch (page.tab) {
    case CostsTab::costs:
      rebuild_costs(context, page);
      break;
    case CostsTab::usage:
      page.subscriptions = fleet_subscriptions(fleet.rows, fleet.symbols(), page.filter);
      page.usage =
          usage_view(fleet, page.selected, span_of(page.choice.range, context.now), context.now);
      break;
    case CostsTab::invoices:
      page.invoices = invoice_rows(fleet, page.filter);
      page.invoice = invoice_view(fleet, page.selected);
      break;
  }
}

// Sums over many instances take a part of a frame's time: not in each one while the clock runs.
bool is_due(Ui& ui, const PageContext& context, const CostsPage& page) {
  if (page.built == 0 || page.filter != page.listed) return true;
  if (page.built == context.version) return false;
  const bool many = context.plane.fleet().rows.instances.size() > many_instances;
  const double left = page.built_at_ms + patience_ms - ui.now_ms();
  if (!many || page.tab == CostsTab::invoices || left <= 0) return true;
  ui.request_frame_in(left);
  return false;
}

void take_key(const PageContext& context, CostsPage& page, Actions& actions) {
  if (context.key == "/" && page.tab != CostsTab::costs) page.focus_filter = true;
  if (context.key != "Escape") return;
  if (page.confirming) {
    page.confirming = false;
  } else if (!page.selected.empty()) {
    actions.push_back(Navigate{route_with(context.place, "sel", "")});
  } else if (page.picked >= 0) {
    actions.push_back(Navigate{route_with(context.place, "at", ""), true});
  }
}

std::string context_words(const CostsPage& page) {
  switch (page.tab) {
    case CostsTab::costs:
      return micro_text(page.costs.micro);
    case CostsTab::usage:
      return counted(page.subscriptions.size(), "subscription", "subscriptions");
    case CostsTab::invoices:
      break;
  }
  return counted(page.invoices.size(), "invoice", "invoices");
}

void draw_head(Ui& ui, Rect& rest, const CostsPage& page, Actions& actions) {
  page_head(ui, rest, "Costs", context_words(page));
  const Rect strip{rest.x, rest.y - 6, rest.w, size::tabs};
  const auto picked = tabs(ui, strip, "Parts", tab_labels, static_cast<int>(page.tab));
  cut_top(rest, size::tabs - 6, space::cards);
  if (!picked) return;
  const std::string_view name = tab_names[static_cast<std::size_t>(*picked)];
  actions.push_back(Navigate{name.empty() ? "costs" : "costs?tab=" + std::string(name)});
}

void draw_nothing(Ui& ui, const Rect& rest, Actions& actions) {
  const EmptyAction action = empty_state(
      ui, rest,
      {.icon = Icon::cost,
       .title = "Nothing has a price here",
       .sentence = "Costs come from the prices of machines in a fleet. The demo \"Fleet "
                   "morning\" has them.",
       .secondary = "Open that demo"});
  if (action == EmptyAction::secondary) actions.push_back(OpenWorld{"", "fleet-morning"});
}

}  // namespace

bool costs_listed(const PageContext& context) {
  return has_prices(context.plane.fleet().rows);
}

Actions draw_costs(Ui& ui, const Rect& rect, const PageContext& context, CostsPage& page) {
  const Region region(ui, "Costs");
  Actions actions;
  follow_place(context, page);
  if (is_due(ui, context, page)) rebuild(ui, context, page);
  take_key(context, page, actions);
  const bool drawer = page.usage || page.invoice;
  const DrawerSplit split = split_for_drawer(ui, rect, drawer);
  if (split.page_shown) {
    Rect rest = page_room(ui, split.page);
    draw_head(ui, rest, page, actions);
    cut_bottom(rest, width_class(ui.surface().width) == Width::phone ? 8.0f : bottom_gap);
    if (!costs_listed(context)) {
      draw_nothing(ui, rest, actions);
    } else if (page.tab == CostsTab::costs) {
      draw_cost_tab(ui, rest, context, page, actions);
    } else if (page.tab == CostsTab::usage) {
      draw_usage_tab(ui, rest, context, page, actions);
    } else {
      draw_invoices_tab(ui, rest, context, page, actions);
    }
  }
  if (page.usage) draw_usage_drawer(ui, split.drawer, split.floats, context, page, actions);
  if (page.invoice) draw_invoice_drawer(ui, split.drawer, split.floats, context, page, actions);
  return actions;
}

void costs_commands(const PageContext& context, CostsPage& page, Commands& commands) {
  if (!costs_listed(context)) return;
  for (std::size_t at = 0; at < tab_labels.size(); ++at) {
    std::string route = "costs";
    if (!tab_names[at].empty()) route += "?tab=" + std::string(tab_names[at]);
    commands.push_back({.icon = Icon::cost,
                        .label = "Costs: " + std::string(tab_labels[at]),
                        .action = Navigate{std::move(route)}});
  }
  for (std::size_t at = 0; at < fleet::kCostBys; ++at) {
    CostChoice choice;
    choice.by = static_cast<fleet::CostBy>(at);
    commands.push_back({.icon = Icon::cost,
                        .label = "Costs by " + std::string(word_of(choice.by)),
                        .action = Navigate{route_with({"costs", {}}, choice)}});
  }
  if (!page.invoice) return;
  const fleet::Fleet& fleet = context.plane.fleet();
  const FleetSource source{fleet.rows, fleet.symbols(), moment_of(context.plane.engine())};
  const std::string barred = cannot_ask_fleet(context, source);
  for (std::size_t at = 0; at < kInvoiceVerbs; ++at) {
    const auto verb = static_cast<InvoiceVerb>(at);
    const std::string reason = first_reason(barred, page.invoice->may[at]);
    const std::string label = std::string(words_of(verb)) + ": " + page.invoice->row.id;
    api::Request request = invoice_request(page.invoice->row.id, verb, fleet_token(context));
    std::string line = request.method + " " + request.target;
    commands.push_back({.icon = Icon::cost,
                        .label = label,
                        .request = std::move(line),
                        .enabled = reason.empty(),
                        .reason = reason,
                        .action = SendRequests{label, {std::move(request)}}});
  }
}

void draw_costs_filter(Ui& ui, const Rect& place, std::string_view name, CostsPage& page) {
  const FieldResult field = text_field(ui, place, page.filter,
                                       {.name = name,
                                        .placeholder = "Customer, plan, status, id",
                                        .icon = Icon::search,
                                        .take_focus = std::exchange(page.focus_filter, false)});
  if (field.changed) ui.request_frame();
}

void exact_amount(Ui& ui, float right, float cy, std::int64_t micro, Color color, TextStyle style) {
  const std::string text = micro_text(micro);
  const std::size_t cents = text.size() - 4;
  const float below = text_width(ui, std::string_view(text).substr(cents), style);
  text_right(ui, right, cy, std::string_view(text).substr(cents), style, ui.palette().t3);
  text_right(ui, right - below, cy, std::string_view(text).substr(0, cents), style, color);
}

Color cost_color(const Ui& ui, const CostsPage& page, const CostSeries& series) {
  return series_color(ui.palette(), page.colors.of(series.id));
}

void pick_bucket(const PageContext& context, const CostsPage& page, int bucket, Actions& actions) {
  std::string day;
  if (bucket != page.picked) {
    const CostBucket& picked = page.costs.buckets[static_cast<std::size_t>(bucket)];
    day = iso_text(picked.start.unix_ms).substr(0, 10);
  }
  actions.push_back(Navigate{route_with(context.place, "at", day), true});
}

}  // namespace tabplane::shell
