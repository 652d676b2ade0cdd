#include <algorithm>
#include <array>
#include <string>

#include "core/base/order.h"
#include "core/provision/provision.h"
#include "shell/panels/grade_status.h"
#include "shell/panels/provision_parts.h"
#include "shell/view/holder_name.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

using provision::State;

constexpr std::array<Column, 4> columns = {
    Column{.title = "Event", .width = 150, .grow = 1, .sortable = true},
    {.title = "State", .width = 122, .sortable = true},
    {.title = "Ready", .width = 52, .align = Align::right, .sortable = true},
    {.title = "Next", .width = 92, .align = Align::right, .sortable = true}};
constexpr float tools_height = 44;
constexpr float foot_height = 32;
constexpr float card_height = 104;

Status status_of_row(const ProvisionRow& row) {
  return provision::is_busy(row.state) ? Status::in_progress : status_of(grade_of(row.state));
}

std::string ready_text(const ProvisionRow& row) {
  return std::to_string(row.ready) + " / " + std::to_string(row.desired);
}

// The instant at which something is next to be seen of it.
std::optional<TimePoint> next_of(const ProvisionRow& row) {
  return row.work_ends ? row.work_ends : row.scheduled;
}

std::string next_text(const ProvisionRow& row, TimePoint now) {
  if (row.work_ends) return "done in " + age_text((*row.work_ends - now).milliseconds);
  if (!row.scheduled) return "\xE2\x80\x93";
  return (row.schedule_ends ? "ends " : "starts ") + date_time_text(row.scheduled->unix_ms);
}

bool less_by(int column, const ProvisionRow& a, const ProvisionRow& b) {
  switch (column) {
    case 0:
      return a.title < b.title;
    case 1:
      return a.state < b.state;
    case 2:
      return a.ready < b.ready;
    default:
      return next_of(a).value_or(kLatestTime) < next_of(b).value_or(kLatestTime);
  }
}

void list_events(ProvisionPage& page) {
  if (page.listed_filter != page.filter || page.listed_state != page.state) page.listed.clear();
  if (!page.listed.empty()) return;
  page.listed = filtered(page.view, page.filter, page.state);
  page.listed_filter = page.filter;
  page.listed_state = page.state;
  put_in_order(page.listed, [&](const auto* a, const auto* b) {
    for (const SortKey& key : page.sort) {
      if (less_by(key.column, *a, *b)) return !key.descending;
      if (less_by(key.column, *b, *a)) return key.descending;
    }
    return false;
  });
}

void select_event(const PageContext& context, std::string_view id, Actions& actions) {
  actions.push_back(Navigate{route_with(context.place, "sel", id)});
}

void draw_tools(Ui& ui, Rect line, const PageContext& context, ProvisionPage& page,
                Actions& actions) {
  if (page.state) {
    const std::string_view word = state_words(*page.state);
    const float width = chip_width(ui, "state", word);
    const ChipResult shown = chip(ui, line.right() - width, line.center_y(), "state", word);
    if (shown.removed) actions.push_back(Navigate{route_with(context.place, "state", "")});
    cut_right(line, width, 8);
  }
  text_field(ui, at_left(line, std::min(line.w, 320.0f), size::field), page.filter,
             {.name = "Filter events",
              .placeholder = "Title, channel, profile, id",
              .icon = Icon::search,
              .take_focus = page.focus_filter});
  page.focus_filter = false;
}

void draw_nothing(Ui& ui, const Rect& rect, const PageContext& context, ProvisionPage& page,
                  Actions& actions) {
  if (page.view.events.empty()) {
    const EmptyAction way = empty_state(
        ui, rect,
        {.icon = Icon::provision,
         .title = "No events",
         .sentence = "An event with an infrastructure profile can be provisioned. POST /event "
                     "makes one.",
         .primary = context.scenarios.empty() ? std::string_view() : "Open a demo world"});
    if (way == EmptyAction::primary) actions.push_back(Show{FramePart::new_world});
    return;
  }
  const std::string hidden = "All " + count_text(std::uint64_t{page.view.events.size()}) +
                             " events are hidden by the filter.";
  if (empty_state(ui, rect,
                  {.icon = Icon::search,
                   .title = "No event matches",
                   .sentence = hidden,
                   .secondary = "Clear the filter"}) == EmptyAction::secondary) {
    page.filter.clear();
    actions.push_back(Navigate{"provision"});
  }
}

void draw_row(Ui& ui, Table& table, TableRow& row, const ProvisionRow& event,
              const PageContext& context, const ProvisionPage& page, Actions& actions) {
  const Palette& p = ui.palette();
  const bool selected = page.event && page.event->id == event.id;
  table.begin(row, {.name = event.title, .key = event.id, .selected = selected});
  if (row.clicked) select_event(context, event.id, actions);
  const Rect first = row.cell(0);
  text_in(ui, {first.x, first.y + 8, first.w, 20}, event.title, TextStyle::body_medium, p.t1);
  std::string note(event.channel.empty() ? std::string_view("no channel") : event.channel);
  note += "  \xC2\xB7  ";
  note += event.profile.empty() ? std::string_view("no profile") : event.profile;
  text_in(ui, {first.x, first.y + 27, first.w, 18}, note, TextStyle::caption, p.t3);
  const Rect state = row.cell(1);
  pill(ui, state.x, state.center_y(), status_of_row(event), state_words(event.state));
  row.mono(2, ready_text(event), event.failed > 0 ? p.err : p.t2);
  row.words(3, next_text(event, context.now), p.t3, TextStyle::caption);
  table.end(row);
}

}  // namespace

void draw_provision_events(Ui& ui, const Rect& rect, const PageContext& context,
                           ProvisionPage& page, Actions& actions) {
  const Region region(ui, "Events");
  const CardResult frame = card(ui, rect, {});
  Rect rest = frame.body;
  Rect tools = cut_top(rest, tools_height);
  draw_tools(ui, inset(tools, space::card, 0), context, page, actions);
  hairline_x(ui, rest.x + 1, rest.right() - 1, rest.y, ui.palette().line);
  cut_top(rest, 1);
  list_events(page);
  rest = rect_between({rest.x + 1, rest.y}, {rest.right() - 1, rest.bottom() - 1});
  if (page.listed.empty()) {
    draw_nothing(ui, rest, context, page, actions);
    return;
  }
  Table table(ui, rest,
              {.name = "Table",
               .columns = columns,
               .row_count = static_cast<std::int64_t>(page.listed.size()),
               .row_height = size::row_two_line,
               .sort = page.sort,
               .foot_height = foot_height,
               .pad = 15});
  if (table.sorted()) {
    page.sort = *table.sorted();
    page.listed_filter += '\n';  // the list is made anew in the next frame
    ui.request_frame();
  }
  for (TableRow row; table.next(row);) {
    draw_row(ui, table, row, *page.listed[static_cast<std::size_t>(row.index)], context, page,
             actions);
  }
  const Rect foot = inset(table.foot(), 15, 0);
  const std::string all = count_text(std::uint64_t{page.view.events.size()}) + " events";
  const std::string shown = page.listed.size() == page.view.events.size()
                                ? all
                                : count_text(std::uint64_t{page.listed.size()}) + " of " + all;
  text_right(ui, foot.right(), foot.center_y(), shown, TextStyle::axis, ui.palette().t3);
  record_text(ui, foot, "Shown", shown);
}

void draw_provision_event_cards(Ui& ui, Rect& rest, const PageContext& context, ProvisionPage& page,
                                Actions& actions) {
  const Region region(ui, "Events");
  const Palette& p = ui.palette();
  Rect tools = cut_top(rest, size::button_touch, space::cards);
  draw_tools(ui, tools, context, page, actions);
  list_events(page);
  if (page.listed.empty()) {
    draw_nothing(ui, cut_top(rest, empty_state_height, space::cards), context, page, actions);
    return;
  }
  for (const ProvisionRow* event : page.listed) {
    const Rect place = cut_top(rest, card_height, 8);
    const Region one(ui, event->title, event->id);
    const Interaction at = interact(ui, place, "card");
    surface_box(ui, place, p.card, at.hovered ? p.line2 : p.line, radius::card);
    Rect inside = inset(place, 14, 10);
    const Rect head = cut_top(inside, 22, 4);
    text_in(ui, head, event->title, TextStyle::card_title, p.t1);
    const Rect state = cut_top(inside, 24, 6);
    const float width =
        pill(ui, state.x, state.center_y(), status_of_row(*event), state_words(event->state));
    text_left(ui, state.x + width + 10, state.center_y(), ready_text(*event) + " ready",
              TextStyle::secondary, event->failed > 0 ? p.err : p.t2);
    text_in(ui, inside, next_text(*event, context.now), TextStyle::caption, p.t3);
    if (at.focused) focus_ring_inside(ui, place, radius::card);
    WidgetRecord& added = record(ui, at, place, WidgetRole::row, event->title);
    added.value = std::string(state_words(event->state)) + ", " + ready_text(*event) + " ready";
    if (at.clicked) select_event(context, event->id, actions);
  }
}

}  // namespace tabplane::shell
