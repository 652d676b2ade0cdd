#include "shell/panels/list_or_cards.h"

#include <array>
#include <utility>

#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float foot_height = 32;
constexpr float card_gap = 8;
constexpr float table_pad = 15;
constexpr std::array<Column, 1> one_column = {Column{.title = "", .grow = 1}};

void draw_one_card(Ui& ui, const TableRow& row, const ListedThings& things) {
  const Palette& p = ui.palette();
  Rect place = row.rect;
  cut_bottom(place, card_gap);
  surface_box(ui, place, p.card, p.line, radius::card);
  things.draw_card(inset(place, 14, 8));
  if (row.focused) focus_ring_inside(ui, place, radius::card);
}

void draw_foot(Ui& ui, const Rect& foot, const ListSpec& spec) {
  const Palette& p = ui.palette();
  const Rect line = inset(foot, table_pad, 0);
  if (!spec.note.empty()) {
    text_left(ui, line.x, line.center_y(), spec.note, TextStyle::caption, p.t3);
  }
  if (spec.shown.empty()) return;
  text_right(ui, line.right(), line.center_y(), spec.shown, TextStyle::axis, p.t3);
  record_text(ui, line, "Shown", spec.shown);
}

}  // namespace

std::optional<std::string> list_or_cards(Ui& ui, const Rect& rect, const ListSpec& spec,
                                         ListedThings& things) {
  const bool cards = width_class(ui.surface().width) == Width::phone;
  std::optional<std::string> pressed;
  Table table(ui, rect,
              {.name = "Table",
               .columns = cards ? std::span<const Column>(one_column) : spec.columns,
               .row_count = static_cast<std::int64_t>(spec.count),
               .row_height = cards ? spec.card_height + card_gap : size::row,
               .head_height = cards ? 0 : size::table_head,
               .foot_height = cards ? 0 : foot_height,
               .pad = cards ? 0 : table_pad});
  for (TableRow row; table.next(row);) {
    ListedThings::Named named = things.take_up(static_cast<std::size_t>(row.index));
    table.begin(row, {.name = named.facts,
                      .key = named.id,
                      .selected = !cards && spec.selected == named.id,
                      .line = !cards});
    if (cards) {
      draw_one_card(ui, row, things);
    } else {
      things.draw_row(row);
    }
    table.end(row);
    if (row.clicked) pressed = std::move(named.id);
  }
  if (!cards) draw_foot(ui, table.foot(), spec);
  return pressed;
}

Navigate looking_at(const Place& place, std::string_view selected, std::string_view id) {
  return {route_with(place, "sel", selected == id ? std::string_view() : id)};
}

bool draw_nothing_listed(Ui& ui, const Rect& rest, std::string& filter, const NothingListed& spec) {
  if (filter.empty()) {
    return empty_state(ui, rest,
                       {.icon = spec.icon,
                        .title = spec.title,
                        .sentence = spec.sentence,
                        .primary = spec.primary}) == EmptyAction::primary;
  }
  if (empty_state(ui, rest,
                  {.icon = Icon::search,
                   .title = spec.filtered_title,
                   .sentence = "All are hidden by the filter.",
                   .secondary = "Clear the filter"}) == EmptyAction::secondary) {
    filter.clear();
    ui.request_frame();
  }
  return false;
}

}  // namespace tabplane::shell
