// The deployment cells, in a table or, on a phone, as cards.
#include <array>
#include <string>

#include "shell/panels/fleet_desk.h"
#include "shell/view/counted.h"
#include "shell/view/fleet_words.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr std::array<Column, 8> columns = {
    Column{.title = "Cell", .width = 130, .grow = 1},
    {.title = "Cloud", .width = 56},
    {.title = "Region", .width = 104, .grow = 0.5f},
    {.title = "Status", .width = 112},
    {.title = "Health", .width = 100},
    {.title = "Instances", .width = 76, .align = Align::right},
    {.title = "Nodes", .width = 56, .align = Align::right},
    {.title = "Amenities", .width = 112}};

std::string health_words(const FleetCellRow& row) {
  return row.failed == 0 ? "Healthy" : count_text(std::uint64_t{row.failed}) + " failed";
}

std::string amenity_words(const FleetCellRow& row) {
  if (row.staged) return count_text(std::uint64_t{row.changes}) + " staged";
  return row.follows_template ? "As the template" : "Of its own";
}

// What decides about a cell, for whoever hears the row.
std::string row_words(const FleetCellRow& row) {
  return row.id + ", " + plain_words(fleet::word_of(row.status)) + ", " + health_words(row) + ", " +
         amenity_words(row);
}

void draw_columns(Ui& ui, const TableRow& row, const FleetCellRow& cell) {
  const Palette& p = ui.palette();
  row.id(0, cell.id);
  row.words(1, cell.provider);
  row.mono(2, cell.region, p.t2);
  const Rect state = row.cell(3);
  pill(ui, state.x, state.center_y(), mark_of(cell.status),
       plain_words(fleet::word_of(cell.status)));
  const Rect health = row.cell(4);
  mark_with_words(ui, health.x, health.center_y(), mark_of(grade_of(cell.health())),
                  health_words(cell), TextStyle::secondary);
  row.mono(5, count_text(std::uint64_t{cell.instances}), p.t1);
  row.mono(6, count_text(std::uint64_t{cell.nodes}), cell.draining > 0 ? p.warn : p.t1);
  if (cell.staged) {
    const Rect place = row.cell(7);
    pill(ui, place.x, place.center_y(), Status::pending, amenity_words(cell));
  } else {
    row.words(7, amenity_words(cell), p.t3);
  }
}

void draw_facts(Ui& ui, Rect inside, const FleetCellRow& cell) {
  const Palette& p = ui.palette();
  Rect head = cut_top(inside, 22, 2);
  text_in(ui, cut_right(head, 110, 8), cell.provider + " " + cell.region, TextStyle::caption, p.t3,
          Align::right);
  text_in(ui, head, cell.id, TextStyle::mono_medium, p.t1, Align::left, Overflow::middle_ellipsis);
  const Rect state = cut_top(inside, 24, 2);
  const float width = pill(ui, state.x, state.center_y(), mark_of(cell.status),
                           plain_words(fleet::word_of(cell.status)));
  mark_with_words(ui, state.x + width + 14, state.center_y(), mark_of(grade_of(cell.health())),
                  health_words(cell), TextStyle::secondary);
  const std::string what = counted(cell.instances, "instance", "instances") + ", " +
                           counted(cell.nodes, "node", "nodes") +
                           ", amenities: " + amenity_words(cell);
  text_in(ui, inside, what, TextStyle::caption, p.t3);
}

class Cells final : public ListedThings {
 public:
  explicit Cells(const FleetDesk& desk) : desk_(desk) {}
  Named take_up(std::size_t at) override {
    row_ = &desk_.page.cells.rows[at];
    return {row_words(*row_), row_->id};
  }
  void draw_row(const TableRow& row) const override { draw_columns(desk_.ui, row, *row_); }
  void draw_card(const Rect& inside) const override { draw_facts(desk_.ui, inside, *row_); }

 private:
  const FleetDesk& desk_;
  const FleetCellRow* row_ = nullptr;
};

void draw_table(const FleetDesk& desk, const Rect& rest) {
  const std::size_t count = desk.page.cells.rows.size();
  const std::string shown = counted(count, "cell", "cells");
  Cells things(desk);
  const auto pressed = list_or_cards(
      desk.ui, rest,
      {.columns = columns, .count = count, .selected = desk.page.selected, .shown = shown}, things);
  if (pressed) desk.look_at(*pressed);
}

}  // namespace

void draw_fleet_cells(const FleetDesk& desk, const Rect& rect) {
  Ui& ui = desk.ui;
  const Region region(ui, "Cells");
  const bool phone = width_class(ui.surface().width) == Width::phone;
  Rect rest = rect;
  if (!phone) rest = inset(card(ui, rect, {}).body, 1);
  draw_list_head(desk, rest, desk.page.cells.filter,
                 {.filter_name = "Filter cells",
                  .placeholder = "Id, region, status, health",
                  .verb = "Adopt a cell",
                  .form = "adopt"});
  if (!desk.page.cells.rows.empty()) {
    draw_table(desk, rest);
    return;
  }
  if (draw_nothing_listed(ui, rest, desk.page.cells.filter,
                          {.title = "No cells",
                           .sentence = "Instances stand on deployment cells. The first instance "
                                       "of a region brings one; a cluster of your own can be "
                                       "adopted.",
                           .primary = "Adopt a cluster",
                           .filtered_title = "No cell matches"})) {
    desk.go("form", "adopt");
  }
}

}  // namespace tabplane::shell
