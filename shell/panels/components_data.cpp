#include <array>

#include "shell/panels/components_parts.h"

namespace tabplane::shell::components {
namespace {

struct Holding {
  std::string_view resource;
  std::string_view holder;
  Usage usage;
  std::string_view unit;
};

constexpr std::int64_t gib = std::int64_t{1} << 30;
constexpr std::array<Holding, 6> holdings = {
    Holding{"cyclades.cpu", "demo", {6, 0, 7}, ""},
    {"cyclades.ram", "demo", {20 * gib, 4 * gib, 32 * gib}, "bytes"},
    {"cyclades.cpu", "research", {2120, 512, 2400}, ""},
    {"cyclades.cpu", "nightly-ci", {96, 0, 96}, ""},
    {"pithos.disk", "broadcast", {7100 * gib, 0, 10240 * gib}, "bytes"},
    {"cyclades.vm", "billing-eu", {44, -8, 64}, ""}};

void draw_tiles(Ui& ui, const Rect& rect, ComponentsState& state) {
  const std::array<double, 20> history = {3, 5,  7,  6,  4,  8,  6,  5,  2,  6,
                                          9, 12, 11, 13, 12, 14, 17, 15, 14, 18};
  const Rect left = column(rect, 2, 0, space::cards);
  const Rect right = column(rect, 2, 1, space::cards);
  const TileResult cores =
      tile(ui, left, {.label = "Cores in use", .number = "6,412", .unit = "of 8,192"});
  Rect foot = cores.foot;
  usage_bar(ui, cut_top(foot, size::bar), {6412, 737, 8192}, ui.palette().series[0]);
  text_in(ui, foot, "used 78 %, reserved 9 %", TextStyle::caption, ui.palette().t2);
  const TileResult pending =
      tile(ui, right, {.label = "Pending commissions", .number = "7", .unit = "oldest 11 min"});
  sparkline(ui, pending.foot, history, ui.palette().series[0]);
  state.pressed += (cores.opened ? 1 : 0) + (pending.opened ? 1 : 0);
}

void draw_table(Ui& ui, const Rect& rect, ComponentsState& state) {
  const Palette& p = ui.palette();
  surface_box(ui, rect, p.card, p.line, radius::card);
  const std::array<Column, 5> columns = {
      Column{.title = "Resource", .width = 92, .grow = 1},
      {.title = "Holder", .width = 64, .grow = 0.4f, .sortable = true},
      {.title = "Used", .width = 68, .align = Align::right, .sortable = true},
      {.title = "Use of limit", .width = 70, .grow = 0.6f},
      {.title = "Free", .width = 54, .align = Align::right}};
  Table table(ui, inset(rect, 1),
              {.name = "Holdings",
               .columns = columns,
               .row_count = static_cast<std::int64_t>(holdings.size()),
               .row_height = size::row_dense,
               .sort = state.sort,
               .foot_height = 34,
               .gap = 8});
  if (table.sorted()) state.sort = *table.sorted();
  for (TableRow row; table.next(row);) {
    const Holding& one = holdings[static_cast<std::size_t>(row.index)];
    const std::string name = std::string(one.holder) + " " + std::string(one.resource);
    table.begin(row, {.name = name, .key = name, .selected = row.index == state.chosen_row});
    if (row.clicked) state.chosen_row = row.index;
    const std::int64_t free = one.usage.limit - one.usage.used - one.usage.pending;
    row.mono(0, one.resource);
    row.words(1, one.holder, p.t1);
    row.mono(2, amount_text(one.usage.used, one.unit), p.t1, TextStyle::mono_medium);
    const Rect cell = row.cell(3);
    usage_bar(ui, {cell.x, ui.snap(cell.center_y() - 4), cell.w - 18, size::bar}, one.usage,
              p.series[0]);
    usage_mark(ui, {cell.right() - 6, cell.center_y()}, one.usage);
    row.mono(4, amount_text(free, one.unit), free < 0 ? p.err : p.t2);
    table.end(row);
  }
  float x = table.foot().x + space::card;
  const float cy = table.foot().center_y();
  x = legend(ui, x, cy, LegendShape::solid, p.series[0], "used") + 14;
  x = legend(ui, x, cy, LegendShape::hatched, p.series[0], "pending") + 14;
  x = legend(ui, x, cy, LegendShape::over, p.err, "over limit") + 14;
  if (rect.w > 400) legend(ui, x, cy, LegendShape::tick, p.t1, "limit, when passed");
}

void draw_why(Ui& ui, const Rect& rect, ComponentsState& state) {
  const Palette& p = ui.palette();
  const Region region(ui, "Why");
  const WhyCardResult frame = why_card(ui, rect, {.verdict = "Refused: over the limit by 1"});
  Rect rest = frame.body;
  const Rect words = cut_top(rest, 32, 10);
  paragraph(ui, words,
            "demo asked for 2 more cores at 20:10. It holds 6 of 7 and nothing is pending, so 1 is "
            "free.",
            TextStyle::secondary, p.t2, 2);
  const Rect numbers = cut_top(rest, 40, 12);
  const std::array<std::array<std::string_view, 2>, 5> facts = {
      {{"limit", "7"}, {"used", "6"}, {"pending", "0"}, {"asked", "+2"}, {"short by", "1"}}};
  for (int i = 0; i < 5; ++i) {
    const Rect cell = column(numbers, 5, i, 8);
    const auto& fact = facts[static_cast<std::size_t>(i)];
    why_number(ui, {cell.x, cell.y}, fact[0], fact[1], i == 4);
  }
  usage_bar(ui, cut_top(rest, size::bar_large, 14), {6, 2, 7}, p.series[0]);
  hairline_x(ui, rect.x + 1, rect.right() - 1, rest.y, p.line);
  const Rect title = cut_top(rest, 34);
  text_in(ui, title, "Would fit if", TextStyle::secondary_medium, p.t1);
  const float row = size::row_group;
  if (fix_row(ui, cut_top(rest, row), "ask is at most", "+1 core", "Ask for 1", false)) {
    state.pressed += 1;
  }
  if (fix_row(ui, cut_top(rest, row), "limit is at least", "8 cores", "Raise limit", true)) {
    state.pressed += 1;
  }
  const Rect foot = cut_bottom(rest, 34);
  hairline_x(ui, rect.x + 1, rect.right() - 1, foot.y, p.line);
  text_in(ui, foot, "413 NoCapacityError  POST /commissions", TextStyle::axis, p.t3);
}

}  // namespace

float draw_data(Ui& ui, Place at, ComponentsState& state) {
  float y = at.y;
  section(ui, at.x, y + 14, "Tiles");
  draw_tiles(ui, {at.x, y + 30, at.w, tile_height}, state);
  y += 30 + tile_height + 12;
  section(ui, at.x, y + 14, "Table");
  const float height = 2 + size::table_head + 6 * size::row_dense + 34;
  draw_table(ui, {at.x, y + 30, at.w, height}, state);
  y += 30 + height + 12;
  section(ui, at.x, y + 14, "Why card");
  draw_why(ui, {at.x, y + 30, at.w, 304}, state);
  return y + 30 + 304 + 12;
}

}  // namespace tabplane::shell::components
