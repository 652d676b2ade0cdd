#include "shell/panels/history.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "shell/panels/page_head.h"
#include "shell/panels/side_drawer.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float toolbar = 48;
constexpr float foot_height = 36;
constexpr std::size_t searched_in_a_frame = 1500;

constexpr std::array<std::string_view, 5> kind_labels = {"All", "Requests", "Timers", "Clock",
                                                         "World"};
constexpr std::array<EntryKind, 4> kinds = {EntryKind::request, EntryKind::timer, EntryKind::clock,
                                            EntryKind::replaced};

std::optional<std::uint64_t> chosen_of(const Place& place) {
  const std::string_view text = place.parameter("sel");
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && value > 0 ? std::optional(value) : std::nullopt;
}

void take_address(const PageContext& context, HistoryPage& page) {
  const std::string_view asked = context.place.parameter("q");
  if (asked == page.asked) return;
  page.asked = asked;
  page.query.text = asked;
}

void draw_toolbar(Ui& ui, Rect bar, const PageContext& context, HistoryPage& page) {
  const Palette& p = ui.palette();
  const bool phone = width_class(ui.surface().width) == Width::phone;
  bar = inset(bar, phone ? 8 : 12, 0);
  const float field_width = phone ? bar.w : std::min(240.0f, bar.w / 3);
  const Rect place = at_left(cut_left(bar, field_width, 12), field_width, size::field);
  text_field(ui, place, page.query.text,
             {.name = "Filter entries",
              .placeholder = "Filter entries",
              .icon = Icon::search,
              .take_focus = context.key == "/"});
  if (phone) return;
  int kind = 0;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (page.query.kind == kinds[i]) kind = static_cast<int>(i) + 1;
  }
  if (const auto picked = segmented(ui, bar.x, bar.center_y(), "Kind", kind_labels, kind)) {
    page.query.kind =
        *picked == 0 ? std::nullopt : std::optional(kinds[static_cast<std::size_t>(*picked) - 1]);
  }
  if (page.list.searching()) {
    const std::string progress =
        "searched " + count_text(page.list.searched()) + " of " + count_text(page.list.total());
    cut_left(bar, segmented_width(ui, kind_labels), 12);
    if (text_width(ui, progress, TextStyle::secondary) <= bar.w) {
      text_right(ui, bar.right(), bar.center_y(), progress, TextStyle::secondary, p.t3);
    }
    ui.semantics().add({.role = WidgetRole::status, .name = progress, .rect = bar});
  }
}

std::string boundary_words(const HistoryList& list) {
  if (list.first() <= 1) return "From the first entry on";
  return "Entries before " + count_text(list.first()) + " are no longer kept";
}

void draw_foot(Ui& ui, const Rect& rect, const HistoryPage& page) {
  const Palette& p = ui.palette();
  const Rect foot = inset(rect, space::card, 0);
  const std::string words = boundary_words(page.list);
  text_in(ui, foot, words, TextStyle::caption, p.t3);
  record_text(ui, foot, words);
  const std::string count =
      page.query.empty() ? count_text(page.list.total()) + " entries"
                         : count_text(page.list.size()) + " of " + count_text(page.list.total());
  text_right(ui, foot.right(), foot.center_y(), count, TextStyle::axis, p.t3);
}

void draw_what(Ui& ui, const Rect& cell, const EntryWords& words, float cy) {
  const Palette& p = ui.palette();
  const float used = place_text(ui, {cell.x, cy},
                                {.text = words.what,
                                 .style = TextStyle::secondary_medium,
                                 .color = p.t1,
                                 .overflow = Overflow::end_ellipsis,
                                 .room = cell.w});
  if (words.about.empty() || cell.w - used < 40) return;
  place_text(ui, {cell.x + used + 10, cy},
             {.text = words.about,
              .style = TextStyle::axis,
              .color = p.t3,
              .overflow = Overflow::end_ellipsis,
              .room = cell.w - used - 10});
}

// "14 Oct 16:42:08"
std::string moment_text(TimePoint at) {
  return full_clock_text(at.unix_ms).substr(4);
}

void draw_cells(Ui& ui, const TableRow& row, const EntryView& entry, const EntryWords& words) {
  const Palette& p = ui.palette();
  if (row.columns.size() == 1) {
    const Rect cell = row.cell(0);
    const float number = text_right(ui, cell.right(), cell.y + 17, count_text(entry.sequence),
                                    TextStyle::axis, p.t3);
    draw_what(ui, {cell.x, cell.y, cell.w - number - 8, cell.h}, words, cell.y + 17);
    const std::string second =
        moment_text(entry.at) + (words.who.empty() ? std::string() : "  " + words.who);
    text_in(ui, {cell.x, cell.y + 26, cell.w, 18}, second, TextStyle::axis, p.t3);
    return;
  }
  row.mono(0, count_text(entry.sequence));
  row.mono(1, moment_text(entry.at), p.t1);
  draw_what(ui, row.cell(2), words, row.rect.center_y());
  row.words(3, words.who);
  row.mono(4, words.request, p.t3, TextStyle::axis);
  row.mono(5, std::to_string(entry.changes.size()));
}

void draw_table(Ui& ui, const Rect& rect, const PageContext& context, HistoryPage& page,
                std::optional<std::uint64_t> chosen, Actions& actions) {
  const std::string time_title = "Time, " + zone_text(context.now.unix_ms);
  const std::array<Column, 6> wide = {Column{.title = "Entry", .width = 60, .align = Align::right},
                                      {.title = time_title, .width = 112},
                                      {.title = "What happened", .width = 180, .grow = 1},
                                      {.title = "By", .width = 84},
                                      {.title = "Request", .width = 120, .grow = 0.7f},
                                      {.title = "Rows", .width = 36, .align = Align::right}};
  static constexpr std::array<Column, 1> narrow = {Column{.title = "", .width = 120, .grow = 1}};
  const bool phone = width_class(ui.surface().width) == Width::phone;
  const Engine& engine = context.plane.engine();
  Table table(ui, rect,
              {.name = "Entries",
               .columns = phone ? std::span<const Column>(narrow) : std::span<const Column>(wide),
               .row_count = page.list.size(),
               .row_height = phone ? size::row_two_line : size::row_dense,
               .head_height = phone ? 0 : size::table_head,
               .foot_height = foot_height,
               .pad = space::card - 1});
  if (chosen != page.chosen) {
    const auto row = chosen ? page.list.row_of(*chosen) : std::nullopt;
    if (row) table.show(*row);
    if (row || !chosen || !page.list.searching()) page.chosen = chosen;
  }
  for (TableRow row; table.next(row);) {
    const std::uint64_t sequence = page.list.sequence_at(row.index);
    const EntryView* entry = page.list.entry(engine, sequence);
    const EntryWords words = entry != nullptr ? entry_words(context.plane, *entry) : EntryWords{};
    const std::string key = std::to_string(sequence);
    const std::string name = "Entry " + key + ", " + words.what;
    const bool selected = chosen == sequence;
    table.begin(row, {.name = name, .key = key, .selected = selected});
    if (row.clicked) {
      actions.push_back(Navigate{route_with(context.place, "sel", selected ? "" : key)});
    }
    if (entry != nullptr) draw_cells(ui, row, *entry, words);
    table.end(row);
  }
  draw_foot(ui, table.foot(), page);
}

void draw_empty(Ui& ui, const Rect& rect, HistoryPage& page) {
  if (page.query.empty()) {
    empty_state(ui, rect,
                {.icon = Icon::history,
                 .title = "Nothing has happened yet",
                 .sentence = "Each request that changes something stands here, with what it did."});
    return;
  }
  if (page.list.searching()) return;
  const EmptyAction way =
      empty_state(ui, rect,
                  {.icon = Icon::search,
                   .title = "No entry matches",
                   .sentence = "All " + count_text(page.list.total()) + " entries were searched.",
                   .primary = "Clear the filter"});
  if (way == EmptyAction::primary) page.query = {};
}

void draw_list(Ui& ui, const Rect& rect, const PageContext& context, HistoryPage& page,
               std::optional<std::uint64_t> chosen, Actions& actions) {
  const Palette& p = ui.palette();
  Rect rest = page_room(ui, rect);
  page_head(ui, rest, "History",
            count_text(context.plane.engine().position().sequence) +
                " entries, each with what it changed");
  cut_bottom(rest, space::columns);
  surface_box(ui, rest, p.card, p.line, radius::card);
  Rect inside = inset(rest, 1);
  draw_toolbar(ui, cut_top(inside, toolbar), context, page);
  hairline_x(ui, inside.x, inside.right(), inside.y - 1, p.line);
  page.list.follow(context.plane.engine(), page.query);
  if (page.list.searching()) {
    page.list.search(context.plane, searched_in_a_frame);
    ui.request_frame();
  }
  if (page.list.size() == 0) {
    draw_empty(ui, inside, page);
  } else {
    draw_table(ui, inside, context, page, chosen, actions);
  }
}

}  // namespace

Actions draw_history(Ui& ui, const Rect& rect, const PageContext& context, HistoryPage& page) {
  const Region region(ui, "History");
  take_address(context, page);
  Actions actions;
  const std::optional<std::uint64_t> chosen = chosen_of(context.place);
  const DrawerSplit split = split_for_drawer(ui, rect, chosen.has_value());
  if (split.page_shown) {
    draw_list(ui, split.page, context, page, chosen, actions);
  } else {
    page.list.follow(context.plane.engine(), page.query);
  }
  if (chosen) draw_entry_drawer(ui, split.drawer, split.floats, *chosen, context, page, actions);
  return actions;
}

}  // namespace tabplane::shell
