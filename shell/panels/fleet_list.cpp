#include <algorithm>
#include <array>
#include <string>

#include "shell/panels/fleet_parts.h"
#include "shell/panels/grade_status.h"
#include "shell/view/fleet_words.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float foot_height = 32;
constexpr float card_row = 92;
constexpr float card_gap = 8;

// How each column stands in the table, in the order of FleetColumn.
constexpr std::array<Column, kFleetColumns> shapes = {{
    {.title = "Service", .width = 96, .grow = 1, .sortable = true},
    {.title = "Plan", .width = 84, .grow = 0.6f, .sortable = true},
    {.title = "Environment", .width = 92, .grow = 0.6f, .sortable = true},
    {.title = "Cloud", .width = 60, .sortable = true},
    {.title = "Region", .width = 96, .grow = 0.4f, .sortable = true},
    {.title = "Subscription", .width = 120, .grow = 0.4f, .sortable = true},
    {.title = "Customer", .width = 104, .grow = 1, .sortable = true},
    {.title = "Version", .width = 64, .sortable = true},
    {.title = "Status", .width = 128, .sortable = true},
    {.title = "Health", .width = 92, .sortable = true},
    {.title = "Load", .width = 72, .sortable = true},
    {.title = "Nodes", .width = 54, .align = Align::right, .sortable = true},
    {.title = "Changed", .width = 68, .align = Align::right, .sortable = true},
    {.title = "Made", .width = 92, .align = Align::right, .sortable = true},
    {.title = "Instance", .width = 158, .grow = 0.6f, .sortable = true},
}};

const Column& shape_of(FleetColumn column) {
  return shapes[static_cast<std::size_t>(column)];
}

// What the mirror reads of a row.
std::string facts_of(const FleetPage& page, const FleetRow& row) {
  std::string words(page.table.id(row));
  for (const FleetColumn column : {FleetColumn::status, FleetColumn::plan, FleetColumn::region}) {
    const std::string_view name = page.table.name(row, column);
    if (name.empty()) continue;
    words += ", ";
    words += column == FleetColumn::status ? plain_words(name) : std::string(name);
  }
  return words;
}

std::string load_words(std::string_view word) {
  constexpr std::string_view prefix = "LOAD_";
  if (word.starts_with(prefix)) word.remove_prefix(prefix.size());
  return plain_words(word);
}

template <class Enum>
Enum state_in(const FleetRow& row, FleetColumn column) {
  return static_cast<Enum>(row.names[static_cast<std::size_t>(column)]);
}

void draw_cell(Ui& ui, const TableRow& row, int at, FleetColumn column, const FleetRow& data,
               const PageContext& context, const FleetPage& page) {
  const Palette& p = ui.palette();
  switch (column) {
    case FleetColumn::id:
      return row.id(at, page.table.id(data));
    case FleetColumn::status: {
      const Rect cell = row.cell(at);
      const auto status = state_in<fleet::Status>(data, column);
      pill(ui, cell.x, cell.center_y(), mark_of(status), plain_words(fleet::word_of(status)));
      return;
    }
    case FleetColumn::health: {
      const auto health = state_in<fleet::Health>(data, column);
      Rect cell = row.cell(at);
      const Grade grade = grade_of(health);
      const bool quiet = grade == Grade::note || grade == Grade::ok;
      mark(ui, {cell.x + 5, cell.center_y()}, mark_of(grade), 0.8f);
      cut_left(cell, 16);
      text_in(ui, cell, plain_words(fleet::word_of(health)), TextStyle::secondary,
              quiet ? p.t2 : status_text(p, mark_of(grade)));
      return;
    }
    case FleetColumn::load:
      return row.words(at, load_words(page.table.name(data, column)));
    case FleetColumn::nodes:
      return row.mono(at, std::to_string(data.nodes), p.t1);
    case FleetColumn::updated:
      return row.mono(at, age_text(context.now.unix_ms - data.updated_ms), p.t3);
    case FleetColumn::created:
      return row.mono(at, date_text(data.created_ms), p.t3);
    case FleetColumn::region:
    case FleetColumn::version:
      return row.mono(at, page.table.name(data, column));
    case FleetColumn::subscription:
      return row.id(at, page.table.name(data, column));
    default:
      return row.words(at, page.table.name(data, column));
  }
}

std::string shown_text(const FleetPage& page) {
  const std::string all = count_text(std::uint64_t{page.table.size()});
  if (page.list.size() == page.table.size()) {
    return all + (page.table.size() == 1 ? " instance" : " instances");
  }
  return count_text(std::uint64_t{page.list.size()}) + " of " + all;
}

void draw_foot(Ui& ui, const Rect& foot, const FleetPage& page) {
  const Rect rest = inset(foot, 15, 0);
  const std::string words = shown_text(page);
  text_right(ui, rest.right(), rest.center_y(), words, TextStyle::axis, ui.palette().t3);
  record_text(ui, rest, "Shown", words);
  text_in(ui, {rest.x, rest.y, rest.w - 160, rest.h},
          page.sort.size() > 1 ? "Sorted by several columns" : "Shift and a press sort further",
          TextStyle::caption, ui.palette().t3);
}

void draw_nothing(Ui& ui, const Rect& rect, const PageContext& context, FleetPage& page,
                  Actions& actions) {
  if (page.table.size() == 0) {
    const EmptyAction way =
        empty_state(ui, rect,
                    {.icon = Icon::fleet,
                     .title = "No instances",
                     .sentence = "What customers run stands here. Set up services and "
                                 "subscriptions, then create an instance.",
                     .primary = context.scenarios.empty() ? "" : "Open a demo world"});
    if (way == EmptyAction::primary) actions.push_back(Show{FramePart::new_world});
    return;
  }
  const std::string hidden =
      "All " + count_text(std::uint64_t{page.table.size()}) + " are hidden by the filter.";
  if (empty_state(ui, rect,
                  {.icon = Icon::search,
                   .title = "No instance matches",
                   .sentence = hidden,
                   .secondary = "Clear the filter"}) == EmptyAction::secondary) {
    page.filter.clear();
    actions.push_back(Navigate{route_with(context.place, "q", "")});
  }
}

void select(const PageContext& context, const FleetPage& page, std::string_view id,
            Actions& actions) {
  actions.push_back(
      Navigate{route_with(context.place, "sel", page.selected == id ? std::string_view() : id)});
}

// Sort orders by columns that are not shown decide no more.
std::vector<SortKey> shown_sort(const FleetPage& page) {
  std::vector<SortKey> keys;
  for (const FleetSort& sort : page.sort) {
    const auto found = std::find(page.columns.begin(), page.columns.end(), sort.by);
    if (found == page.columns.end()) continue;
    keys.push_back({static_cast<int>(found - page.columns.begin()), sort.descending});
  }
  return keys;
}

void draw_table(Ui& ui, const Rect& rect, const PageContext& context, FleetPage& page,
                Actions& actions) {
  std::vector<Column> columns;
  columns.reserve(page.columns.size());
  for (const FleetColumn column : page.columns) columns.push_back(shape_of(column));
  const std::vector<SortKey> sort = shown_sort(page);
  Table table(ui, rect,
              {.name = "Table",
               .columns = columns,
               .row_count = static_cast<std::int64_t>(page.list.size()),
               .row_height = size::row_dense,
               .sort = sort,
               .foot_height = foot_height,
               .pad = 15});
  if (table.sorted()) {
    page.sort.clear();
    for (const SortKey& key : *table.sorted()) {
      page.sort.push_back({page.columns[static_cast<std::size_t>(key.column)], key.descending});
    }
    ui.request_frame();
  }
  for (TableRow row; table.next(row);) {
    const FleetRow& data = page.table.row(page.list.slots()[static_cast<std::size_t>(row.index)]);
    const std::string_view id = page.table.id(data);
    const std::string name = facts_of(page, data);
    table.begin(row, {.name = name, .key = id, .selected = page.selected == id, .line = false});
    if (row.clicked) select(context, page, id, actions);
    for (std::size_t at = 0; at < page.columns.size(); ++at) {
      draw_cell(ui, row, static_cast<int>(at), page.columns[at], data, context, page);
    }
    table.end(row);
  }
  draw_foot(ui, table.foot(), page);
}

void draw_card(Ui& ui, const Rect& place, const FleetRow& data, const PageContext& context,
               const FleetPage& page) {
  const Palette& p = ui.palette();
  surface_box(ui, place, p.card, p.line, radius::card);
  Rect inside = inset(place, 14, 8);
  Rect head = cut_top(inside, 24, 2);
  text_in(ui, head, age_text(context.now.unix_ms - data.updated_ms), TextStyle::caption, p.t3,
          Align::right);
  cut_right(head, 48);
  text_in(ui, head, page.table.id(data), TextStyle::mono_medium, p.t1, Align::left,
          Overflow::middle_ellipsis);
  const Rect state = cut_top(inside, 24, 2);
  const auto status = state_in<fleet::Status>(data, FleetColumn::status);
  const float width =
      pill(ui, state.x, state.center_y(), mark_of(status), plain_words(fleet::word_of(status)));
  const std::string where = std::string(page.table.name(data, FleetColumn::region));
  text_in(ui, rect_between({state.x + width + 10, state.y}, {state.right(), state.bottom()}), where,
          TextStyle::mono, p.t2);
  const std::string what = std::string(page.table.name(data, FleetColumn::service)) + ", " +
                           std::string(page.table.name(data, FleetColumn::plan)) + ", " +
                           std::string(page.table.name(data, FleetColumn::customer));
  text_in(ui, inside, what, TextStyle::caption, p.t3);
}

void draw_cards(Ui& ui, const Rect& rect, const PageContext& context, FleetPage& page,
                Actions& actions) {
  constexpr std::array<Column, 1> one = {Column{.title = "", .grow = 1}};
  Table table(ui, rect,
              {.name = "Cards",
               .columns = one,
               .row_count = static_cast<std::int64_t>(page.list.size()),
               .row_height = card_row + card_gap,
               .head_height = 0,
               .pad = 0});
  for (TableRow row; table.next(row);) {
    const FleetRow& data = page.table.row(page.list.slots()[static_cast<std::size_t>(row.index)]);
    const std::string_view id = page.table.id(data);
    const std::string name = facts_of(page, data);
    table.begin(row, {.name = name, .key = id, .line = false});
    if (row.clicked) select(context, page, id, actions);
    Rect place = row.rect;
    cut_bottom(place, card_gap);
    draw_card(ui, place, data, context, page);
    table.end(row);
  }
}

}  // namespace

Status mark_of(Grade grade) {
  return grade == Grade::waiting ? Status::in_progress : status_of(grade);
}

void list_fleet(const PageContext& context, FleetPage& page) {
  page.list.follow(page.table, {page.filter, page.sort}, context.now);
}

void draw_fleet_list(Ui& ui, const Rect& rect, const PageContext& context, FleetPage& page,
                     Actions& actions) {
  const Region region(ui, "Instances");
  Rect rest = rect;
  const bool phone = width_class(ui.surface().width) == Width::phone;
  if (!phone) rest = card(ui, rect, {}).body;
  draw_fleet_tools(ui, rest, context, page, actions);
  list_fleet(context, page);
  if (!phone) {
    hairline_x(ui, rest.x + 1, rest.right() - 1, rest.y, ui.palette().line);
    cut_top(rest, 1);
    rest = rect_between({rest.x + 1, rest.y}, {rest.right() - 1, rest.bottom() - 1});
  }
  if (page.list.size() == 0) {
    draw_nothing(ui, rest, context, page, actions);
  } else if (phone) {
    draw_cards(ui, rest, context, page, actions);
  } else {
    draw_table(ui, rest, context, page, actions);
  }
}

}  // namespace tabplane::shell
