#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/fleet/fleet.h"
#include "shell/panels/costs_parts.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float gap = 8;
constexpr std::array<std::string_view, fleet::kCostBys> by_labels = {
    "By provider", "By region", "By cell", "By user", "By service", "By plan"};
// In the order in which they are offered.
constexpr std::array<fleet::CostBy, fleet::kCostBys> bys = {
    fleet::CostBy::service,  fleet::CostBy::plan, fleet::CostBy::region,
    fleet::CostBy::provider, fleet::CostBy::cell, fleet::CostBy::user};
constexpr std::array<std::string_view, kCostTops.size()> top_labels = {"Top 3", "Top 6", "Top 10",
                                                                       "Top 25"};

void ask(const PageContext& context, const CostChoice& choice, Actions& actions) {
  actions.push_back(Navigate{route_with(context.place, choice)});
}

void choose_by(Ui& ui, const Rect& place, const PageContext& context, const CostsPage& page,
               Actions& actions) {
  std::array<Option, bys.size()> options;
  int chosen = 0;
  for (std::size_t at = 0; at < bys.size(); ++at) {
    options[at].label = by_labels[static_cast<std::size_t>(bys[at])];
    if (bys[at] == page.choice.by) chosen = static_cast<int>(at);
  }
  const auto picked = select(ui, place, {.name = "Stacked by"}, options, chosen);
  if (!picked) return;
  CostChoice choice = page.choice;
  choice.by = bys[static_cast<std::size_t>(*picked)];
  ask(context, choice, actions);
}

void choose_range(Ui& ui, const Rect& place, const PageContext& context, const CostsPage& page,
                  Actions& actions) {
  std::array<Option, kCostRanges.size()> options;
  for (std::size_t at = 0; at < options.size(); ++at) options[at].label = kCostRanges[at];
  const auto picked =
      select(ui, place, {.name = "Range"}, options, static_cast<int>(page.choice.range));
  if (!picked) return;
  CostChoice choice = page.choice;
  choice.range = static_cast<CostRange>(*picked);
  ask(context, choice, actions);
}

void choose_frequency(Ui& ui, float x, float cy, const PageContext& context, const CostsPage& page,
                      Actions& actions) {
  static constexpr std::array<std::string_view, 2> labels = {"Daily", "Monthly"};
  const auto picked = segmented(ui, x, cy, "Buckets", labels, page.choice.monthly ? 1 : 0);
  if (!picked) return;
  CostChoice choice = page.choice;
  choice.monthly = *picked == 1;
  ask(context, choice, actions);
}

void choose_top(Ui& ui, const Rect& place, const PageContext& context, const CostsPage& page,
                Actions& actions) {
  std::array<Option, top_labels.size()> options;
  int chosen = 0;
  for (std::size_t at = 0; at < options.size(); ++at) {
    options[at].label = top_labels[at];
    if (kCostTops[at] == page.choice.top) chosen = static_cast<int>(at);
  }
  const auto picked = select(ui, place, {.name = "How many"}, options, chosen);
  if (!picked) return;
  CostChoice choice = page.choice;
  choice.top = kCostTops[static_cast<std::size_t>(*picked)];
  ask(context, choice, actions);
}

void choose_type(Ui& ui, const Rect& place, const std::vector<fleet::EnvironmentType>& types,
                 const PageContext& context, const CostsPage& page, Actions& actions) {
  std::vector<Option> options;
  int chosen = 0;
  for (const fleet::EnvironmentType type : types) {
    if (type == page.costs.type) chosen = static_cast<int>(options.size());
    options.push_back({.label = fleet::word_of(type)});
  }
  const auto picked = select(ui, place, {.name = "Environments"}, options, chosen);
  if (!picked) return;
  CostChoice choice = page.choice;
  choice.type = types[static_cast<std::size_t>(*picked)];
  ask(context, choice, actions);
}

void draw_copies(Ui& ui, Rect line, const PageContext& context, const CostsPage& page,
                 Actions& actions) {
  if (icon_button(ui, centered(cut_right(line, 28, 4), 28, 28),
                  {.icon = Icon::copy,
                   .name = "Copy as CSV",
                   .enabled = !page.costs.series.empty(),
                   .reason = "Nothing cost anything"})) {
    actions.push_back(CopyText{cost_csv(page.costs), "CSV"});
  }
  const std::string target = cost_target(context.plane.fleet(), page.choice, context.now);
  if (icon_button(ui, centered(cut_right(line, 28, 4), 28, 28),
                  {.icon = Icon::terminal,
                   .name = "Copy the request",
                   .enabled = !target.empty(),
                   .reason = "The API has no operation that asks for just this"})) {
    actions.push_back(CopyText{"GET " + target, "request"});
  }
}

void draw_filters(Ui& ui, Rect& rest, const PageContext& context, const CostsPage& page,
                  Actions& actions) {
  if (page.choice.filters.empty()) return;
  const Region region(ui, "Filters");
  Flow flow({rest.x, rest.y, rest.w, 1e6f}, size::chip, gap, gap);
  for (const CostFilter& filter : page.choice.filters) {
    const Region of_one(ui, filter.id, std::string(word_of(filter.by)) + filter.id);
    const std::string field =
        std::string(word_of(filter.by)) + (filter.without ? " is not" : " is");
    const std::string name = cost_name(context.plane.fleet(), filter.by, filter.id);
    const Rect place = flow.next(chip_width(ui, field, name));
    const ChipResult pressed = chip(ui, place.x, place.center_y(), field, name);
    if (!pressed.removed && !pressed.opened) continue;
    // The rest of the chip turns it round.
    CostChoice choice = toggled(page.choice, filter);
    if (pressed.opened) choice.filters.push_back({filter.by, filter.id, !filter.without});
    ask(context, choice, actions);
  }
  cut_top(rest, flow.bottom() - rest.y, space::cards);
}

}  // namespace

void draw_range(Ui& ui, Rect& line, const PageContext& context, const CostsPage& page,
                Actions& actions) {
  const Rect place = cut_left(line, 130, gap);
  choose_range(ui, at_left(place, place.w, size::field), context, page, actions);
}

void draw_cost_tools(Ui& ui, Rect& rest, const PageContext& context, const CostsPage& page,
                     Actions& actions) {
  const Region region(ui, "Shown");
  const bool phone = width_class(ui.surface().width) == Width::phone;
  const std::vector<fleet::EnvironmentType> types = environment_types(context.plane.fleet().rows);
  const bool several = types.size() > 1;
  Rect line = cut_top(rest, size::field, phone ? gap : space::cards);
  if (phone) {
    choose_by(ui, column(line, 2, 0, gap), context, page, actions);
    choose_range(ui, column(line, 2, 1, gap), context, page, actions);
    line = cut_top(rest, size::field, space::cards);
  } else {
    choose_by(ui, cut_left(line, 140, gap), context, page, actions);
    draw_range(ui, line, context, page, actions);
  }
  static constexpr std::array<std::string_view, 2> labels = {"Daily", "Monthly"};
  const float width = segmented_width(ui, labels);
  choose_frequency(ui, cut_left(line, width, gap).x, line.center_y(), context, page, actions);
  choose_top(ui, cut_left(line, 96, gap), context, page, actions);
  if (several && !phone) {
    choose_type(ui, cut_left(line, 120, gap), types, context, page, actions);
  }
  if (!phone) draw_copies(ui, line, context, page, actions);
  if (several && phone) {
    choose_type(ui, cut_top(rest, size::field, space::cards), types, context, page, actions);
  }
  draw_filters(ui, rest, context, page, actions);
}

}  // namespace tabplane::shell
