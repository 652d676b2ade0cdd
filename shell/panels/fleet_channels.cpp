// The notification channels, in a table or, on a phone, as cards.
#include <array>
#include <string>
#include <vector>

#include "shell/panels/fleet_desk.h"
#include "shell/view/counted.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr std::array<Column, 7> columns = {
    Column{.title = "Channel", .width = 120, .grow = 1},
    {.title = "Kind", .width = 76},
    {.title = "Target", .width = 140, .grow = 1},
    {.title = "Events", .width = 130, .grow = 1},
    {.title = "Delivered", .width = 72, .align = Align::right},
    {.title = "Failed", .width = 56, .align = Align::right},
    {.title = "Last", .width = 92, .align = Align::right}};

std::string row_words(const FleetChannelRow& row) {
  return row.name + ", " + std::string(words_of(row.type)) + ", " + words_of_channel(row);
}

std::string last_words(const FleetChannelRow& row) {
  return row.last ? date_time_text(row.last->unix_ms) : std::string("never");
}

void draw_columns(Ui& ui, const TableRow& row, const FleetChannelRow& channel) {
  const Palette& p = ui.palette();
  const Rect name = row.cell(0);
  mark(ui, {name.x + 5, name.center_y()}, mark_of_channel(channel), 0.85f);
  text_in(ui, {name.x + 18, name.y, name.w - 18, name.h}, channel.name, TextStyle::secondary, p.t1);
  row.words(1, words_of(channel.type));
  row.mono(2, channel.target, p.t2);
  row.words(3, channel.filters);
  row.mono(4, count_text(std::uint64_t{channel.delivered}), p.t1);
  row.mono(5, count_text(std::uint64_t{channel.failed}), channel.unsettled > 0 ? p.err : p.t1);
  row.mono(6, last_words(channel), p.t3);
}

void draw_facts(Ui& ui, Rect inside, const FleetChannelRow& channel) {
  const Palette& p = ui.palette();
  Rect head = cut_top(inside, 22, 2);
  text_in(ui, cut_right(head, 80, 8), words_of(channel.type), TextStyle::caption, p.t3,
          Align::right);
  text_in(ui, head, channel.name, TextStyle::body_medium, p.t1);
  const Rect state = cut_top(inside, 24, 2);
  pill(ui, state.x, state.center_y(), mark_of_channel(channel), words_of_channel(channel));
  text_in(ui, inside, channel.filters + "; last " + last_words(channel), TextStyle::caption, p.t3);
}

class Channels final : public ListedThings {
 public:
  explicit Channels(const FleetDesk& desk) : desk_(desk) {}
  Named take_up(std::size_t at) override {
    row_ = &desk_.page.channels.rows[at];
    return {row_words(*row_), row_->id};
  }
  void draw_row(const TableRow& row) const override { draw_columns(desk_.ui, row, *row_); }
  void draw_card(const Rect& inside) const override { draw_facts(desk_.ui, inside, *row_); }

 private:
  const FleetDesk& desk_;
  const FleetChannelRow* row_ = nullptr;
};

void draw_table(const FleetDesk& desk, const Rect& rest) {
  const std::size_t count = desk.page.channels.rows.size();
  const std::string shown = counted(count, "channel", "channels");
  Channels things(desk);
  const auto pressed = list_or_cards(
      desk.ui, rest,
      {.columns = columns, .count = count, .selected = desk.page.selected, .shown = shown}, things);
  if (pressed) desk.look_at(*pressed);
}

}  // namespace

Status mark_of_channel(const FleetChannelRow& row) {
  if (row.unsettled > 0) return Status::error;
  return row.last ? Status::ok : Status::off;
}

std::string words_of_channel(const FleetChannelRow& row) {
  if (row.unsettled > 0) return count_text(std::uint64_t{row.unsettled}) + " not delivered";
  return row.last ? "All delivered" : "Nothing sent yet";
}

void draw_fleet_channels(const FleetDesk& desk, const Rect& rect) {
  Ui& ui = desk.ui;
  const Region region(ui, "Notifications");
  const bool phone = width_class(ui.surface().width) == Width::phone;
  Rect rest = rect;
  if (!phone) rest = inset(card(ui, rect, {}).body, 1);
  draw_list_head(desk, rest, desk.page.channels.filter,
                 {.filter_name = "Filter channels",
                  .placeholder = "Name, kind, events",
                  .verb = "New channel",
                  .form = "channel"});
  if (!desk.page.channels.rows.empty()) {
    draw_table(desk, rest);
    return;
  }
  if (draw_nothing_listed(ui, rest, desk.page.channels.filter,
                          {.title = "No channels",
                           .sentence = "Failed deployments, unhealthy instances, sign-ups: a "
                                       "channel tells somebody. Nothing leaves this tab.",
                           .primary = "Create a channel",
                           .filtered_title = "No channel matches"})) {
    desk.go("form", "channel");
  }
}

}  // namespace tabplane::shell
