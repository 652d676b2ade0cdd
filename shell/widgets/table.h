// Tables, from five rows to 100,000: a head that sorts, rows that can be reached by keyboard, and a
// foot. Only the rows in sight are drawn, recorded and measured; the cost of a frame does not
// depend on their number.
//
//   Table table(ui, rect, {.name = "Holdings", .columns = columns, .row_count = n, .sort = keys});
//   if (table.sorted()) keys = *table.sorted();
//   for (TableRow row; table.next(row);) {
//     const Holding& h = rows[row.index];
//     table.begin(row, {.name = h.resource, .key = h.key, .selected = h.key == chosen});
//     row.words(0, h.resource);
//     row.mono(1, count_text(h.used));
//     if (row.clicked) chosen = h.key;
//     table.end(row);
//   }
//   // here the rows are closed, and the foot may be drawn into: table.foot()
//
// With several sort keys the first decides. A click on a head sorts by it alone, up then down; with
// Shift it is added behind the others.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shell/widgets/interact.h"
#include "shell/widgets/text.h"

struct ImGuiStorage;

namespace tabplane::shell {

struct Column {
  std::string_view title;
  float width = 0;            // at least this many px
  float grow = 0;             // share of what is left over
  Align align = Align::left;  // words left, numbers right
  bool sortable = false;
};

struct SortKey {
  int column = 0;
  bool descending = false;
  friend bool operator==(const SortKey&, const SortKey&) = default;
};

struct TableSpec {
  std::string_view name;  // the region of its records
  std::span<const Column> columns;
  std::int64_t row_count = 0;
  float row_height = size::row;
  // Of rows of unequal height: row_count + 1 ascending offsets, the first 0. Empty: all row_height.
  std::span<const float> row_tops = {};
  std::span<const SortKey> sort = {};
  float head_height = size::table_head;
  float foot_height = 0;    // left free at the bottom, with a line above it
  float pad = space::card;  // left of the first and right of the last column; 0: rows are cards
  float gap = 12;           // between columns
};

struct RowSpec {
  std::string_view name;  // what the mirror reads: the deciding facts of the row
  std::string_view key;   // stable id; the index when empty
  bool selected = false;
  bool line = true;    // a row line below; rows under 32 px need none
  bool group = false;  // head of a group: recorded as such
  bool expanded = false;
  bool interactive = true;
};

struct TableRow {
  std::int64_t index = 0;
  Rect rect;
  bool hovered = false;
  bool clicked = false;
  bool opened = false;  // double click
  bool focused = false;
  bool with_shift = false;  // held during the click
  bool with_ctrl = false;
  bool busy = false;  // hovered, focused or selected: quiet row buttons may show

  Rect cell(int column) const;
  // Text in a cell, aligned as its column is and cut with an ellipsis. Colour 0 is t2.
  void words(int column, std::string_view text, Color color = 0,
             TextStyle style = TextStyle::secondary) const;
  void mono(int column, std::string_view text, Color color = 0,
            TextStyle style = TextStyle::mono) const;
  void id(int column, std::string_view text) const;  // mono t1, its middle left out when too long

  Ui* ui = nullptr;
  std::span<const Rect> places = {};
  std::span<const Column> columns = {};
};

class Table {
 public:
  Table(Ui& ui, const Rect& rect, const TableSpec& spec);
  ~Table();
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  // The new sort order when a head was pressed.
  const std::optional<std::vector<SortKey>>& sorted() const { return sorted_; }
  // Where foot and head are, for the panel's own parts (a checkbox for all rows).
  Rect foot() const { return foot_; }
  Rect head_cell(int column) const;

  // Scrolls so that the row is in sight, from the next frame on.
  void show(std::int64_t index);

  // False after the last row in sight; the rows' own window is closed then.
  bool next(TableRow& row);
  void begin(TableRow& row, const RowSpec& spec);
  void end(TableRow& row);

 private:
  float top_of(std::int64_t index) const;
  std::int64_t row_at(float y) const;
  void draw_head();
  void take_keys();
  void close_rows();

  Ui& ui_;
  TableSpec spec_;
  Rect head_;
  Rect body_;
  Rect foot_;
  std::vector<Rect> places_;  // x and w of each column, scrolled
  std::optional<std::vector<SortKey>> sorted_;
  ImGuiStorage* kept_ = nullptr;   // of the rows' window
  std::uint32_t current_key_ = 0;  // keys of what is kept from frame to frame
  std::uint32_t show_key_ = 0;
  std::uint32_t focus_key_ = 0;
  std::int64_t first_ = 0;  // rows in sight, and one more on either side
  std::int64_t last_ = 0;
  std::int64_t at_ = 0;
  std::int64_t current_ = 0;  // the row that Tab reaches; always drawn, so that it keeps the focus
  std::int64_t asked_focus_ = -1;
  bool current_done_ = false;
  bool any_focus_ = false;
  bool open_ = true;
};

}  // namespace tabplane::shell
