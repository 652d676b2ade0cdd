#include "shell/panels/requests.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "shell/panels/grade_status.h"
#include "shell/panels/page_head.h"
#include "shell/panels/side_drawer.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float toolbar = 48;
constexpr float foot_height = 36;
constexpr std::array<std::string_view, 2> state_labels = {"All", "Refused"};

std::uint64_t chosen_of(const Place& place) {
  const std::string_view text = place.parameter("sel");
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

void take_address(const PageContext& context, RequestsPage& page) {
  const std::string_view asked = context.place.parameter("state");
  if (asked == page.asked) return;
  page.asked = asked;
  page.query.refused_only = asked == "refused";
}

void draw_toolbar(Ui& ui, Rect bar, const PageContext& context, RequestsPage& page) {
  const bool phone = width_class(ui.surface().width) == Width::phone;
  bar = inset(bar, phone ? 8 : 12, 0);
  const float states = segmented_width(ui, state_labels);
  const float field_width = phone ? bar.w - states - 8 : std::min(240.0f, bar.w / 2);
  const Rect place = at_left(cut_left(bar, field_width, phone ? 8 : 12), field_width, size::field);
  text_field(ui, place, page.query.text,
             {.name = "Filter requests",
              .placeholder = "Filter requests",
              .icon = Icon::search,
              .take_focus = context.key == "/"});
  const auto picked =
      segmented(ui, bar.x, bar.center_y(), "State", state_labels, page.query.refused_only ? 1 : 0);
  if (picked) page.query.refused_only = *picked == 1;
}

std::string status_word(const RequestRow& row) {
  return std::to_string(row.logged->response.status);
}

void draw_cells(Ui& ui, const TableRow& table_row, const RequestRow& row) {
  const Palette& p = ui.palette();
  const LoggedRequest& logged = *row.logged;
  const std::string line = logged.request.method + " " + row.target;
  const std::string time = clock_text(logged.at.unix_ms);
  if (table_row.columns.size() == 1) {
    const Rect cell = table_row.cell(0);
    const float pill_room =
        pill(ui, cell.x, cell.y + 18, status_of(row.grade), status_word(row)) + 8;
    const float right = text_right(ui, cell.right(), cell.y + 18, time, TextStyle::axis, p.t3);
    text_in(ui, {cell.x + pill_room, cell.y + 8, cell.w - pill_room - right - 8, 20}, logged.label,
            TextStyle::body_medium, p.t1);
    text_in(ui, {cell.x, cell.y + 29, cell.w, 18}, line, TextStyle::axis, p.t3);
    return;
  }
  const Rect cell = table_row.cell(0);
  pill(ui, cell.x, cell.center_y(), status_of(row.grade), status_word(row));
  table_row.words(1, logged.label, p.t1, TextStyle::body);
  table_row.words(2, row.said, p.t2);
  table_row.mono(3, line, p.t3, TextStyle::axis);
  table_row.mono(4, time, p.t1);
}

void draw_table(Ui& ui, const Rect& rect, const PageContext& context, RequestsPage& page,
                const RequestsView& view, std::uint64_t chosen, Actions& actions) {
  const std::string time_title = "Time, " + zone_text(context.now.unix_ms);
  const std::array<Column, 5> wide = {Column{.title = "Answer", .width = 60},
                                      {.title = "Asked", .width = 150, .grow = 0.6f},
                                      {.title = "Why refused", .width = 120, .grow = 1},
                                      {.title = "Request", .width = 150, .grow = 0.8f},
                                      {.title = time_title, .width = 96, .align = Align::right}};
  static constexpr std::array<Column, 1> narrow = {Column{.title = "", .width = 120, .grow = 1}};
  const bool phone = width_class(ui.surface().width) == Width::phone;
  Table table(ui, rect,
              {.name = "Requests",
               .columns = phone ? std::span<const Column>(narrow) : std::span<const Column>(wide),
               .row_count = static_cast<std::int64_t>(view.rows.size()),
               .row_height = phone ? size::row_two_line : size::row,
               .head_height = phone ? 0 : size::table_head,
               .foot_height = foot_height,
               .pad = space::card - 1});
  if (page.chosen != chosen) {
    page.chosen = chosen;
    const RequestRow* row = view.find(chosen);
    if (row != nullptr) table.show(row - view.rows.data());
  }
  for (TableRow row; table.next(row);) {
    const RequestRow& one = view.rows[static_cast<std::size_t>(row.index)];
    const std::string key = std::to_string(one.logged->number);
    const std::string name =
        "Request " + key + ", " + one.logged->label + ", answered " + status_word(one);
    const bool selected = chosen == one.logged->number;
    table.begin(row, {.name = name, .key = key, .selected = selected});
    if (row.clicked) {
      actions.push_back(Navigate{route_with(context.place, "sel", selected ? "" : key)});
    }
    draw_cells(ui, row, one);
    table.end(row);
  }
  const Rect foot = inset(table.foot(), space::card, 0);
  const std::string words = view.dropped == 0
                                ? "From the first request of this tab on"
                                : count_text(view.dropped) + " before these are no longer kept";
  text_in(ui, foot, words, TextStyle::caption, ui.palette().t3);
  record_text(ui, foot, words);
  const auto shown = static_cast<std::uint64_t>(view.rows.size());
  text_right(ui, foot.right(), foot.center_y(), count_text(shown) + " of " + count_text(view.kept),
             TextStyle::axis, ui.palette().t3);
}

void draw_empty(Ui& ui, const Rect& rect, RequestsPage& page, const RequestsView& view,
                Actions& actions) {
  if (view.kept == 0) {
    const EmptyAction way = empty_state(
        ui, rect,
        {.icon = Icon::terminal,
         .title = "Nothing was asked yet",
         .sentence = "What you do in this tab is a request like any client's, and stands here as "
                     "curl and fetch.",
         .primary = "Open quotas"});
    if (way == EmptyAction::primary) actions.push_back(Navigate{"quotas"});
    return;
  }
  const bool words = !page.query.text.empty();
  const EmptyAction way = empty_state(
      ui, rect,
      {.icon = words ? Icon::search : Icon::check,
       .title = words ? "No request matches" : "None was refused",
       .sentence = count_text(view.kept) + (view.kept == 1 ? " request is" : " requests are") +
                   " kept of this tab.",
       .primary = words ? "Clear the filter" : "Show all"});
  if (way == EmptyAction::primary) page.query = {};
}

}  // namespace

Actions draw_requests(Ui& ui, const Rect& rect, const PageContext& context, RequestsPage& page) {
  const Region region(ui, "Requests");
  take_address(context, page);
  Actions actions;
  const std::uint64_t chosen = chosen_of(context.place);
  const RequestsView view = requests_view(context.log, page.query);
  const RequestsView all = requests_view(context.log);
  const RequestRow* row = all.find(chosen);
  const DrawerSplit split = split_for_drawer(ui, rect, row != nullptr);
  if (split.page_shown) {
    Rect rest = page_room(ui, split.page);
    page_head(ui, rest, "Requests",
              count_text(context.log.last()) + " sent from this tab, " + count_text(view.refused) +
                  " refused");
    cut_bottom(rest, space::columns);
    const Palette& p = ui.palette();
    surface_box(ui, rest, p.card, p.line, radius::card);
    Rect inside = inset(rest, 1);
    draw_toolbar(ui, cut_top(inside, toolbar), context, page);
    hairline_x(ui, inside.x, inside.right(), inside.y - 1, p.line);
    if (view.rows.empty()) {
      draw_empty(ui, inside, page, view, actions);
    } else {
      draw_table(ui, inside, context, page, view, chosen, actions);
    }
  }
  if (row != nullptr) {
    draw_request_drawer(ui, split.drawer, split.floats, *row, context, page, actions);
  }
  return actions;
}

}  // namespace tabplane::shell
