// One notification channel: which events it gets, and what came of them.
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "shell/panels/fleet_desk.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr std::array<std::string_view, 3> labels = {"Overview", "Deliveries", "Failed"};
constexpr std::array<std::string_view, 3> names = {"", "deliveries", "failed"};

void draw_delivery(const FleetDesk& desk, Rect& rest, const FleetDeliveryRow& row) {
  Ui& ui = desk.ui;
  const Region region(ui, row.id, row.id);
  const Palette& p = ui.palette();
  const Rect head = cut_top(rest, 24);
  const Status state = row.delivered ? Status::ok : row.settled ? Status::warning : Status::error;
  mark(ui, {head.x + 5, head.center_y()}, state, 0.85f);
  text_in(ui, {head.x + 18, head.y, head.w - 110, head.h},
          row.event.empty() ? "An event that is gone" : row.event, TextStyle::secondary_medium,
          p.t1);
  text_in(ui, head, date_time_text(row.at.unix_ms), TextStyle::axis, p.t3, Align::right);
  Rect line = cut_top(rest, 26);
  const std::string reason = desk.reason();
  if (button_right(ui, line,
                   {.label = "Replay",
                    .size = ButtonSize::small,
                    .enabled = reason.empty(),
                    .reason = reason})) {
    desk.ask("Replay: " + row.id, replay_request(row.id, desk.token()));
  }
  cut_left(line, 18);
  text_in(ui, line, row.about, TextStyle::mono, p.t2, Align::left, Overflow::middle_ellipsis);
  std::string words = row.response;
  if (!row.delivered && row.settled) words += "; delivered later";
  const Rect note = cut_top(rest, 18, 10);
  text_in(ui, {note.x + 18, note.y, note.w - 18, note.h}, words, TextStyle::caption,
          state == Status::error ? p.err : p.t3);
  record_text(ui, visible_part(ui, head), "Delivery",
              (row.delivered ? "SUCCESS, " : "FAILED, ") + words);
}

void draw_deliveries(const FleetDesk& desk, Rect& rest, const std::vector<FleetDeliveryRow>& rows,
                     std::string_view nothing, std::size_t more) {
  Ui& ui = desk.ui;
  const Region region(ui, "Deliveries");
  if (rows.empty()) {
    const float height = paragraph(ui, rest, nothing, TextStyle::secondary, ui.palette().t3);
    record_text(ui, visible_part(ui, {rest.x, rest.y, rest.w, height}), "Nothing", nothing);
    cut_top(rest, height, 8);
  }
  for (const FleetDeliveryRow& row : rows) draw_delivery(desk, rest, row);
  if (more == 0) return;
  text_in(ui, cut_top(rest, 26), "and " + count_text(std::uint64_t{more}) + " older",
          TextStyle::caption, ui.palette().t3);
}

void draw_overview(const FleetDesk& desk, Rect& rest) {
  const FleetChannelView& view = *desk.page.channels.view;
  draw_fleet_token(desk.ui, rest, desk.context, desk.source, desk.page, desk.actions);
  draw_fleet_facts(desk.ui, rest, view.facts);
  drawer_section(desk.ui, rest, "Which events", view.row.filters == "Everything" ? "all" : "");
  for (const FleetFact& filter : view.filters) {
    key_value(desk.ui, rest, filter.label, filter.value, filter.mono);
  }
}

void draw_foot(const FleetDesk& desk, Rect foot) {
  Ui& ui = desk.ui;
  const FleetChannelView& view = *desk.page.channels.view;
  draw_delete(desk, foot, {}, view.row.name, delete_channel_request(view.row.id, desk.token()));
  if (desk.page.confirming) return;
  const std::string reason = desk.reason();
  if (button_left(
          ui, foot,
          {.label = "Edit", .icon = Icon::pencil, .enabled = reason.empty(), .reason = reason})) {
    desk.go("form", "channel");
  }
  const std::string cannot =
      desk.reason(view.unsettled.empty() ? "Everything got there" : std::string());
  if (!button_left(ui, foot,
                   {.label = "Replay failed", .enabled = cannot.empty(), .reason = cannot})) {
    return;
  }
  SendRequests send{"Replay what failed: " + view.row.name, {}};
  for (const std::string& id : view.unsettled) {
    send.requests.push_back(replay_request(id, desk.token()));
  }
  desk.actions.push_back(std::move(send));
}

}  // namespace

void draw_fleet_channel(const FleetDesk& desk, const Rect& rect, bool floats) {
  Ui& ui = desk.ui;
  const FleetChannelView& view = *desk.page.channels.view;
  const std::string state = words_of_channel(view.row);
  const DrawerFrame frame = begin_drawer(ui, rect,
                                         {.title = view.row.name,
                                          .status = mark_of_channel(view.row),
                                          .state_word = state,
                                          .context = words_of(view.row.type),
                                          .tabs = labels,
                                          .tab = static_cast<int>(desk.page.channels.part),
                                          .floats = floats});
  if (frame.closed) desk.go("sel", "");
  if (frame.tab) desk.go("part", names[static_cast<std::size_t>(*frame.tab)], true);
  Rect rest = frame.content;
  rest.h = 1e6f;  // as long as it becomes: the drawer scrolls
  switch (desk.page.channels.part) {
    case FleetChannelPart::overview:
      draw_overview(desk, rest);
      break;
    case FleetChannelPart::deliveries:
      draw_deliveries(desk, rest, view.deliveries,
                      "No event that fits has happened since the channel was made.", view.more);
      break;
    case FleetChannelPart::failed:
      draw_deliveries(desk, rest, view.failed, "Every delivery got there.",
                      view.row.failed - view.failed.size());
      break;
  }
  end_drawer(ui, frame, rest.y, [&](const Rect& foot) { draw_foot(desk, foot); });
}

}  // namespace tabplane::shell
