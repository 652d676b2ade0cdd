#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "shell/panels/grade_status.h"
#include "shell/panels/reservations_calendar.h"
#include "shell/panels/reservations_parts.h"
#include "shell/view/reservation_words.h"

namespace tabplane::shell {
namespace {

constexpr float toolbar = 52;
constexpr float foot_height = 36;

constexpr std::array<Column, 8> columns = {
    Column{.title = "Name", .width = 140, .grow = 1, .sortable = true},
    {.title = "Owner", .width = 90, .grow = 0.5f, .sortable = true},
    {.title = "Zone", .width = 76, .sortable = true},
    {.title = "Start", .width = 118, .align = Align::right, .sortable = true},
    {.title = "End", .width = 118, .align = Align::right, .sortable = true},
    {.title = "Reserved", .width = 84, .align = Align::right, .sortable = true},
    {.title = "Used", .width = 64, .align = Align::right, .sortable = true},
    {.title = "State", .width = 150, .sortable = true}};

std::vector<ReservationOrder> order_of(const std::vector<SortKey>& sort) {
  std::vector<ReservationOrder> order;
  order.reserve(sort.size());
  for (const SortKey& key : sort) {
    order.push_back({static_cast<ReservationColumn>(key.column), key.descending});
  }
  return order;
}

void refresh(ReservationsPage& page) {
  ReservationQuery query{page.filter, order_of(page.sort), page.key};
  if (page.listed_at == page.built && query == page.query) return;
  page.listed = listed_reservations(page.view, query);
  page.query = std::move(query);
  page.listed_at = page.built;
}

void draw_toolbar(Ui& ui, Rect bar, ReservationsPage& page, Actions& actions) {
  bar = inset(bar, 12, 0);
  if (icon_button(ui, at_right(cut_right(bar, 28, 8), 28, 28),
                  {.icon = Icon::download, .name = "Download as CSV"})) {
    actions.push_back(Download{"reservations.csv", reservations_csv(page.view, page.listed)});
  }
  const Rect field = at_left(bar, std::min(bar.w, 320.0f), size::field);
  text_field(ui, field, page.filter,
             {.name = "Filter",
              .placeholder = "Name, owner, zone, state or id",
              .icon = Icon::search,
              .take_focus = std::exchange(page.focus_filter, false)});
}

void draw_cells(const TableRow& row, const PageContext& context, const ReservationsPage& page,
                const ReservationFacts& one) {
  Ui& ui = *row.ui;
  const Palette& p = ui.palette();
  const Rect name = row.cell(0);
  fill(ui, {name.x, ui.snap(name.center_y() - 5), 3, 10}, owner_color(p, page.view, one.series),
       radius::bar);
  text_in(ui, {name.x + 12, name.y, name.w - 12, name.h}, one.label(),
          one.name.empty() ? TextStyle::mono : TextStyle::secondary_medium, p.t1);
  row.words(1, owner_words(one.owner));
  row.words(2, one.zone.empty() ? "anywhere" : one.zone);
  row.mono(3, when_words(one.window.start, context.now, page.zone), p.t1);
  row.mono(4, when_words(one.window.end, context.now, page.zone));
  row.mono(5, key_amount_text(one.capacity[page.key], page.key), p.t1);
  row.mono(6, key_amount_text(one.used[page.key], page.key));
  const StateWords state = state_words(one, context.now);
  const Rect cell = row.cell(7);
  mark(ui, {cell.x + 5, cell.center_y()},
       state.over && state.grade == Grade::note ? Status::off : status_of(state.grade), 0.8f);
  text_in(ui, {cell.x + 17, cell.y, cell.w - 17, cell.h}, state.words, TextStyle::secondary, p.t2);
}

void draw_table(Ui& ui, const Rect& rect, const PageContext& context, ReservationsPage& page) {
  Table table(ui, rect,
              {.name = "Reservations",
               .columns = columns,
               .row_count = static_cast<std::int64_t>(page.listed.size()),
               .sort = page.sort,
               .foot_height = foot_height});
  if (table.sorted()) page.sort = *table.sorted();
  for (TableRow row; table.next(row);) {
    const std::uint32_t index = page.listed[static_cast<std::size_t>(row.index)];
    const ReservationFacts& one = page.view.reservations[index];
    const bool selected = page.selected == one.id;
    const std::string name = std::string(one.label()) + ", " + window_words(one.window, page.zone) +
                             ", " + std::string(one.id.substr(0, 8));
    table.begin(row, {.name = name, .key = one.id, .selected = selected});
    draw_cells(row, context, page, one);
    table.end(row);
    if (row.clicked) {
      page.selected = one.id;
      page.show_selected = true;
      page.confirming_cancel = false;
      page.drawer = ReservationsDrawer::details;
    }
  }
  const Rect foot = inset(table.foot(), space::card, 0);
  const std::string all = count_text(std::uint64_t{page.view.reservations.size()});
  const std::string words = page.filter.empty()
                                ? all + " reservations"
                                : count_text(std::uint64_t{page.listed.size()}) + " of " + all;
  text_in(ui, foot, words, TextStyle::caption, ui.palette().t3);
  record_text(ui, foot, "Shown", words);
}

}  // namespace

void draw_reservation_list(Ui& ui, const Rect& rect, const PageContext& context,
                           ReservationsPage& page, Actions& actions) {
  const Region region(ui, "List");
  refresh(page);
  Rect rest = card(ui, rect, {}).body;
  draw_toolbar(ui, cut_top(rest, toolbar), page, actions);
  hairline_x(ui, rest.x, rest.right(), rest.y - 1, ui.palette().line);
  if (!page.listed.empty()) return draw_table(ui, rest, context, page);
  const bool any = !page.view.reservations.empty();
  const EmptyAction way = empty_state(
      ui, rest,
      {.icon = any ? Icon::search : Icon::calendar,
       .title = any ? "No reservation matches" : "Nothing is reserved",
       .sentence = any ? "" : "What is reserved stands here with its window and its amounts.",
       .primary = any ? std::string_view("Clear the filter") : std::string_view()});
  if (way == EmptyAction::primary) page.filter.clear();
}

}  // namespace tabplane::shell
