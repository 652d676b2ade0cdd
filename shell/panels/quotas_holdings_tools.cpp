#include <array>
#include <optional>

#include "shell/panels/quotas_holdings.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float tools_height = 48;
constexpr std::array<std::string_view, 2> groupings = {"By holder", "By resource"};
constexpr std::array<std::string_view, 4> states = {"over", "nearly", "full", "pending"};
constexpr std::array<std::string_view, 4> state_notes = {"above the limit", "nine tenths or more",
                                                         "nothing is left", "something is open"};

void draw_filter(Ui& ui, const Rect& rect, QuotasPage& page) {
  text_field(ui, rect, page.filter,
             {.name = "Filter holders",
              .placeholder = "Filter holders",
              .icon = Icon::search,
              .take_focus = std::exchange(page.focus_filter, false)});
}

void draw_grouping(Ui& ui, float x, float cy, QuotasPage& page) {
  const auto picked =
      segmented(ui, x, cy, "Grouping", groupings, page.grouping == Grouping::by_holder ? 0 : 1);
  if (picked) page.grouping = *picked == 0 ? Grouping::by_holder : Grouping::by_resource;
}

// The filters in force, from the left edge; the x after them.
float draw_chips(Ui& ui, float x, float cy, const PageContext& context, const QuotasPage& page,
                 Actions& actions) {
  const auto one = [&](std::string_view field, std::string_view value) {
    const ChipResult result = chip(ui, x, cy, field, value);
    if (result.removed) actions.push_back(Navigate{route_with(context.place, field, "")});
    x += result.width + 6;
  };
  if (!page.source_filter.empty()) one("source", page.source_filter);
  if (!page.state_filter.empty()) one("state", page.state_filter);
  return x;
}

void draw_filter_menu(Ui& ui, const Rect& place, const PageContext& context, const QuotasPage& page,
                      Actions& actions) {
  if (icon_button(ui, place, {.icon = Icon::filter, .name = "Add a filter"})) open_menu("Filters");
  std::vector<Option> options;
  std::vector<std::pair<std::string_view, std::string_view>> parts;
  options.reserve(page.quotas.sources.size() + states.size());
  for (const SourceView& source : page.quotas.sources) {
    if (!source.has_name) continue;
    options.push_back({.label = source.name, .note = "source"});
    parts.emplace_back("source", source.name);
  }
  for (std::size_t i = 0; i < states.size(); ++i) {
    options.push_back(
        {.label = states[i], .note = state_notes[i], .line_before = i == 0 && !parts.empty()});
    parts.emplace_back("state", states[i]);
  }
  if (const auto picked = menu(ui, place, "Filters", options)) {
    const auto& [field, value] = parts[static_cast<std::size_t>(*picked)];
    actions.push_back(Navigate{route_with(context.place, field, value)});
  }
}

void draw_download(Ui& ui, const Rect& place, QuotasPage& page, Actions& actions) {
  if (!icon_button(ui, place,
                   {.icon = Icon::download,
                    .name = "Download as CSV",
                    .enabled = page.list.matching > 0,
                    .reason = "There is nothing to download"})) {
    return;
  }
  list_holdings(page);
  actions.push_back(Download{"holdings.csv", holdings_csv(page.quotas, page.list)});
}

}  // namespace

void draw_holdings_tools(Ui& ui, Rect& rest, const PageContext& context, QuotasPage& page,
                         Actions& actions) {
  if (width_class(ui.surface().width) == Width::phone) {
    draw_filter(ui, cut_top(rest, size::field, 8), page);
    Rect line = cut_top(rest, 32, 8);
    draw_grouping(ui, line.x, line.center_y(), page);
    draw_filter_menu(ui, cut_right(line, 32), context, page, actions);
    if (!page.source_filter.empty() || !page.state_filter.empty()) {
      const Rect chips = cut_top(rest, 28, 8);
      draw_chips(ui, chips.x, chips.center_y(), context, page, actions);
    }
    return;
  }
  Rect line = inset(cut_top(rest, tools_height), 12, 0);
  const float cy = line.center_y();
  Rect right = line;
  draw_download(ui, at_right(cut_right(right, 28, 4), 28, 28), page, actions);
  draw_filter_menu(ui, at_right(cut_right(right, 28, 8), 28, 28), context, page, actions);
  draw_filter(ui, at_left(cut_left(right, 220, 12), 220, 28), page);
  draw_grouping(ui, right.x, cy, page);
  cut_left(right, segmented_width(ui, groupings), 8);
  const ClipScope clip(ui, inset(right, -4, 0));
  draw_chips(ui, right.x, cy, context, page, actions);
}

}  // namespace tabplane::shell
