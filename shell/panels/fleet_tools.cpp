#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "shell/panels/fleet_parts.h"
#include "shell/view/fleet_copy.h"
#include "shell/view/fleet_words.h"
#include "shell/widgets/suggest_field.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float tools_height = 48;
constexpr float filter_width = 420;
constexpr float toggle_height = 28;

// In the order in which a new column finds its place.
constexpr std::array<FleetColumn, kFleetColumns> column_order = {
    FleetColumn::id,          FleetColumn::status,  FleetColumn::service, FleetColumn::plan,
    FleetColumn::environment, FleetColumn::cloud,   FleetColumn::region,  FleetColumn::subscription,
    FleetColumn::customer,    FleetColumn::version, FleetColumn::health,  FleetColumn::load,
    FleetColumn::nodes,       FleetColumn::updated, FleetColumn::created};

// Takes the height of what the field says below it.
void draw_filter(Ui& ui, const Rect& place, Rect& rest, const PageContext& context, FleetPage& page,
                 Actions& actions) {
  const std::string complaint = page.list.filter().complaint();
  const SuggestResult result = suggest_field(
      ui, place, page.filter,
      {.name = "Filter instances",
       .placeholder = "status:failed region:us-east-1 words",
       .icon = Icon::search,
       .error = complaint,
       .take_focus = std::exchange(page.focus_filter, false)},
      [&](std::string_view text) {
        page.completions = fleet_completions(text, page.table, suggestions_shown);
        return std::vector<std::string_view>(page.completions.begin(), page.completions.end());
      });
  cut_top(rest, std::max(result.height, complaint.empty() ? 0.0f : field_error_height));
  // The address follows when the writing is done.
  if ((result.field.left || result.field.submitted) &&
      context.place.parameter("q") != page.filter) {
    actions.push_back(Navigate{route_with(context.place, "q", page.filter), true});
  }
}

void draw_copy(Ui& ui, const Rect& place, const PageContext& context, FleetPage& page,
               Actions& actions) {
  if (icon_button(ui, place,
                  {.icon = Icon::copy,
                   .name = "Copy the rows",
                   .enabled = page.list.size() > 0,
                   .reason = "There is nothing to copy"})) {
    open_menu("Copy");
  }
  const std::string rows = count_text(std::uint64_t{page.list.size()}) + " rows";
  const std::array<Option, 3> options = {
      Option{.label = "Copy as CSV", .note = rows, .icon = Icon::copy},
      Option{.label = "Copy as JSON", .note = rows, .icon = Icon::copy},
      Option{.label = "Download as CSV", .note = rows, .icon = Icon::download}};
  const auto picked = menu(ui, place, "Copy", options);
  if (!picked) return;
  list_fleet(context, page);
  if (*picked == 1) {
    actions.push_back(
        CopyText{fleet_json(page.table, page.list.slots(), page.columns), rows + " as JSON"});
    return;
  }
  std::string csv = fleet_csv(page.table, page.list.slots(), page.columns);
  if (*picked == 0) {
    actions.push_back(CopyText{std::move(csv), rows + " as CSV"});
  } else {
    actions.push_back(Download{"fleet.csv", std::move(csv)});
  }
}

void toggle_column(FleetPage& page, FleetColumn column) {
  const bool shown =
      std::find(page.columns.begin(), page.columns.end(), column) != page.columns.end();
  std::vector<FleetColumn> columns;
  for (const FleetColumn one : column_order) {
    const bool was = std::find(page.columns.begin(), page.columns.end(), one) != page.columns.end();
    if (one == column ? !shown : was) columns.push_back(one);
  }
  page.columns = std::move(columns);
  if (!shown) return;
  std::erase_if(page.sort, [&](const FleetSort& sort) { return sort.by == column; });
}

void draw_columns(Ui& ui, const Rect& place, FleetPage& page) {
  if (icon_button(ui, place, {.icon = Icon::columns, .name = "Choose columns"})) {
    open_menu("Columns");
  }
  std::vector<Option> options;
  for (const FleetColumn column : column_order) {
    const bool shown =
        std::find(page.columns.begin(), page.columns.end(), column) != page.columns.end();
    options.push_back({.label = field_of(column),
                       .note = shown ? "shown" : "",
                       .icon = shown ? Icon::check : Icon::none,
                       .enabled = column != FleetColumn::id});
  }
  const auto picked = menu(ui, place, "Columns", options);
  if (picked) toggle_column(page, column_order[static_cast<std::size_t>(*picked)]);
}

void draw_status(Ui& ui, const Rect& rect, fleet::Status status, std::string_view words,
                 std::string_view number, bool chosen, bool& pressed) {
  const Palette& p = ui.palette();
  const Interaction at = interact(ui, rect, words);
  const Color inside = chosen ? p.accent_soft : at.hovered ? p.hover : p.card;
  surface_box(ui, rect, inside, chosen ? p.accent : p.line, radius::control);
  const float cy = rect.center_y();
  mark(ui, {rect.x + 13, cy}, mark_of(status), 0.85f);
  const float end = text_left(ui, rect.x + 24, cy, words, TextStyle::caption_medium, p.t2);
  text_left(ui, end + 8, cy, number, TextStyle::mono, p.t1);
  if (at.focused) focus_ring(ui, rect, radius::control);
  WidgetRecord& added = record(ui, at, rect, WidgetRole::toggle, words);
  added.value = number;
  added.state.checked = chosen;
  pressed = at.clicked;
}

// How many are in each status that any is in; a press filters by it.
void draw_counts(Ui& ui, Rect& rest, const PageContext& context, FleetPage& page,
                 Actions& actions) {
  const Region region(ui, "Statuses");
  Flow flow({rest.x, rest.y, rest.w, rest.h}, toggle_height, 6, 6);
  const std::string chosen = filter_value(page.filter, "status");
  bool any = false;
  for (std::size_t at = 0; at < std::size(EnumNames<fleet::Status>::names); ++at) {
    const auto status = static_cast<fleet::Status>(at);
    const std::uint32_t count = page.table.count(status);
    if (count == 0) continue;
    any = true;
    const std::string words = plain_words(fleet::word_of(status));
    const std::string number = count_text(std::uint64_t{count});
    const float width = 24 + text_width(ui, words, TextStyle::caption_medium) + 8 +
                        text_width(ui, number, TextStyle::mono) + 12;
    std::string value(fleet::word_of(status));
    for (char& c : value) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    const bool on = chosen == value;
    bool pressed = false;
    draw_status(ui, flow.next(width), status, words, number, on, pressed);
    if (!pressed) continue;
    page.filter = with_filter_value(page.filter, "status", on ? "" : value);
    actions.push_back(Navigate{route_with(context.place, "q", page.filter)});
  }
  if (any) cut_top(rest, flow.bottom() - rest.y, 10);
}

}  // namespace

void draw_fleet_tools(Ui& ui, Rect& rest, const PageContext& context, FleetPage& page,
                      Actions& actions) {
  const bool phone = width_class(ui.surface().width) == Width::phone;
  Rect line = cut_top(rest, phone ? size::field + 8 : tools_height);
  if (!phone) line = inset(line, 12, 0);
  if (!phone) draw_columns(ui, at_right(cut_right(line, 28, 4), 28, 28), page);
  draw_copy(ui, at_right(cut_right(line, 28, 8), 28, 28), context, page, actions);
  const float width = std::min(line.w, filter_width);
  Rect below = inset(rest, phone ? 0.0f : 12.0f, 0);
  draw_filter(ui, at_left(line, width, size::field), below, context, page, actions);
  draw_counts(ui, below, context, page, actions);
  cut_top(rest, below.y - rest.y);
}

}  // namespace tabplane::shell
