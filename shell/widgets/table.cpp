#include "shell/widgets/table.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "shell/widgets/draw.h"
#include "shell/widgets/icons.h"

namespace tabplane::shell {
namespace {

constexpr float sort_room = 22;  // arrow and order number

// Rows that reach to the table's edges, as cards do, would lie under the scrollbar: their window
// is so much wider than they are, and the bar stands in the page's padding.
float bar_room(const TableSpec& spec) {
  return spec.pad < ImGui::GetStyle().ScrollbarSize ? space::page_phone : 0;
}

// Row numbers kept in ImGui's storage, which holds 32-bit integers.
int& kept(ImGuiStorage& storage, ImGuiID id, int start) {
  return *storage.GetIntRef(id, start);
}

std::vector<Rect> lay_out(const TableSpec& spec, float x, float room) {
  float least = 2 * spec.pad + spec.gap * static_cast<float>(spec.columns.size() - 1);
  float shares = 0;
  for (const Column& column : spec.columns) {
    least += column.width;
    shares += column.grow;
  }
  const float spare = std::max(0.0f, room - least);
  std::vector<Rect> result;
  result.reserve(spec.columns.size());
  float left = x + spec.pad;
  float given = 0;
  float passed = 0;
  for (const Column& column : spec.columns) {
    passed += column.grow;
    const float upto = shares > 0 ? std::round(spare * passed / shares) : 0;
    const float width = column.width + upto - given;
    given = upto;
    result.push_back({left, 0, width, 0});
    left += width + spec.gap;
  }
  return result;
}

}  // namespace

Rect TableRow::cell(int column) const {
  const Rect& place = places[static_cast<std::size_t>(column)];
  return {place.x, rect.y, place.w, rect.h};
}

Table::Table(Ui& ui, const Rect& rect, const TableSpec& spec) : ui_(ui), spec_(spec) {
  ui_.semantics().push_region(spec.name);
  ImGui::PushID(spec.name.data(), spec.name.data() + spec.name.size());
  Rect rest = rect;
  head_ = cut_top(rest, spec.head_height);
  foot_ = cut_bottom(rest, spec.foot_height);
  body_ = rest;
  const std::vector<Rect> natural = lay_out(spec_, 0, 0);
  const float least = natural.empty() ? 0 : natural.back().right() + spec_.pad;
  const bool wider = least > body_.w;
  // The head stands outside of what scrolls, and follows it sideways by the offset of the last
  // frame.
  float& scroll_x = *ImGui::GetStateStorage()->GetFloatRef(ImGui::GetID("scroll"), 0);
  places_ = lay_out(spec_, body_.x - scroll_x, std::max(body_.w, least));
  draw_head();
  ImGui::SetCursorScreenPos({body_.x, body_.y});
  if (wider) ImGui::SetNextWindowContentSize({least, 0});
  const float width = body_.w + bar_room(spec_);
  ImGui::BeginChild("rows", {std::max(1.0f, width), std::max(1.0f, body_.h)},
                    ImGuiChildFlags_NavFlattened,
                    wider ? ImGuiWindowFlags_HorizontalScrollbar : ImGuiWindowFlags_None);
  if (scroll_x != ImGui::GetScrollX()) {
    scroll_x = ImGui::GetScrollX();
    places_ = lay_out(spec_, body_.x - scroll_x, std::max(body_.w, least));
    ui_.request_frame();
  }
  const float scroll_y = ImGui::GetScrollY();
  kept_ = ImGui::GetStateStorage();
  current_key_ = ImGui::GetID("current");
  show_key_ = ImGui::GetID("show");
  focus_key_ = ImGui::GetID("focus");
  const std::int64_t end = std::max<std::int64_t>(0, spec_.row_count - 1);
  current_ = std::clamp<std::int64_t>(kept(*kept_, current_key_, 0), 0, end);
  const std::int64_t shown = std::exchange(kept(*kept_, show_key_, -1), -1);
  if (shown >= 0) {
    const float top = top_of(shown);
    const float bottom = top_of(shown + 1);
    if (top < scroll_y) ImGui::SetScrollY(top);
    if (bottom > scroll_y + body_.h) ImGui::SetScrollY(bottom - body_.h);
    ui_.request_frame();
  }
  asked_focus_ = std::exchange(kept(*kept_, focus_key_, -1), -1);
  first_ = std::max<std::int64_t>(0, row_at(scroll_y) - 1);
  last_ = std::min(spec_.row_count, row_at(scroll_y + body_.h) + 2);
  current_done_ = current_ >= spec_.row_count || (current_ >= first_ && current_ < last_);
  at_ = first_;
}

void Table::close_rows() {
  if (!open_) return;
  open_ = false;
  if (any_focus_) take_keys();
  ImGui::SetCursorScreenPos(
      {body_.x - ImGui::GetScrollX(), body_.y - ImGui::GetScrollY() + top_of(spec_.row_count)});
  ImGui::Dummy({1, 0});
  ImGui::EndChild();
  if (spec_.foot_height > 0) {
    hairline_x(ui_, foot_.x, foot_.right(), foot_.y, ui_.palette().line);
  }
}

Table::~Table() {
  close_rows();
  ImGui::PopID();
  ui_.semantics().pop_region();
}

float Table::top_of(std::int64_t index) const {
  if (!spec_.row_tops.empty()) {
    const auto last = static_cast<std::int64_t>(spec_.row_tops.size()) - 1;
    return spec_.row_tops[static_cast<std::size_t>(std::clamp<std::int64_t>(index, 0, last))];
  }
  return static_cast<float>(static_cast<double>(index) * static_cast<double>(spec_.row_height));
}

std::int64_t Table::row_at(float y) const {
  if (!spec_.row_tops.empty()) {
    const auto after = std::upper_bound(spec_.row_tops.begin(), spec_.row_tops.end(), y);
    return std::max<std::int64_t>(0, after - spec_.row_tops.begin() - 1);
  }
  return static_cast<std::int64_t>(std::max(0.0f, y) / spec_.row_height);
}

Rect Table::head_cell(int column) const {
  const Rect& place = places_[static_cast<std::size_t>(column)];
  return {place.x, head_.y, place.w, head_.h};
}

void Table::show(std::int64_t index) {
  kept(*kept_, show_key_, -1) = static_cast<int>(index);
}

bool Table::next(TableRow& row) {
  row = {};
  if (at_ < last_) {
    row.index = at_++;
  } else if (!current_done_) {
    row.index = current_;
    current_done_ = true;
  } else {
    close_rows();
    return false;
  }
  row.ui = &ui_;
  row.places = places_;
  row.columns = spec_.columns;
  const float origin = body_.y - ImGui::GetScrollY();
  const float top = ui_.snap(origin + top_of(row.index));
  const float bottom = ui_.snap(origin + top_of(row.index + 1));
  row.rect = {body_.x, top, body_.w, bottom - top};
  return true;
}

void Table::begin(TableRow& row, const RowSpec& spec) {
  const Palette& p = ui_.palette();
  const std::string number = std::to_string(row.index);
  const std::string_view key = spec.key.empty() ? std::string_view(number) : spec.key;
  ImGui::PushID(key.data(), key.data() + key.size());
  const bool current = row.index == current_;
  Interaction state;
  if (spec.interactive) {
    state = interact(ui_, row.rect, "row", {.under_others = true, .tab_stop = current});
    if (row.index == asked_focus_) {
      ImGui::SetFocusID(state.id, ImGui::GetCurrentWindow());
      ImGui::SetNavCursorVisible(true);
      state.has_focus = state.focused = true;
    }
  }
  // While the focus is on its way to another row, the one that still has it is not current.
  const bool leaving = asked_focus_ >= 0 && row.index != asked_focus_;
  if (state.has_focus && !leaving) {
    any_focus_ = true;
    current_ = row.index;
    kept(*kept_, current_key_, 0) = static_cast<int>(row.index);
  }
  const ImGuiIO& io = ImGui::GetIO();
  row.hovered = state.hovered;
  row.clicked = state.clicked;
  row.opened = state.double_clicked;
  row.focused = state.focused;
  row.with_shift = io.KeyShift;
  row.with_ctrl = io.KeyCtrl || io.KeySuper;
  // A row whose button is under the pointer counts as hovered too.
  const bool pointed = row.hovered || (ImGui::IsWindowHovered(ImGuiHoveredFlags_None) &&
                                       row.rect.contains({io.MousePos.x, io.MousePos.y}));
  row.busy = pointed || state.has_focus || spec.selected;
  if (spec.selected) {
    fill(ui_, row.rect, p.accent_soft);
    fill(ui_, {row.rect.x, row.rect.y, 2, row.rect.h}, p.accent);
  } else if (pointed && spec.interactive) {
    fill(ui_, row.rect, p.hover);
  }
  const bool last = row.index + 1 == spec_.row_count;
  if (spec.group && row.index > 0) {
    hairline_x(ui_, row.rect.x, row.rect.right(), row.rect.y, p.line);
  }
  if (spec.line && !last && !spec.selected && row.rect.h >= size::row) {
    hairline_x(ui_, row.rect.x + spec_.pad, row.rect.right() - spec_.pad, row.rect.bottom() - 1,
               p.grid);
  }
  if (state.focused) focus_ring_inside(ui_, row.rect, radius::keycap);
  const bool in_sight = row.rect.bottom() > body_.y && row.rect.y < body_.bottom();
  if (in_sight) {
    WidgetRecord& added = record(ui_, state, row.rect,
                                 spec.group ? WidgetRole::row_group : WidgetRole::row, spec.name);
    added.state.selected = spec.selected;
    added.state.expanded = spec.expanded;
  }
  // Parts within the row carry its name in their region, and Tab enters only the current row.
  ui_.semantics().push_region(spec.name);
  ImGui::PushItemFlag(ImGuiItemFlags_NoTabStop, !current);
}

void Table::end(TableRow&) {
  ImGui::PopItemFlag();
  ui_.semantics().pop_region();
  ImGui::PopID();
}

void Table::take_keys() {
  const auto page =
      std::max<std::int64_t>(1, static_cast<std::int64_t>(body_.h / spec_.row_height));
  std::int64_t target = current_;
  const auto pressed = [&](ImGuiKey key) {
    // Owning a key keeps ImGui's own navigation from moving as well.
    ImGui::SetKeyOwner(key, current_key_);
    return ImGui::IsKeyPressed(key, ImGuiInputFlags_Repeat, current_key_);
  };
  if (pressed(ImGuiKey_UpArrow)) target -= 1;
  if (pressed(ImGuiKey_DownArrow)) target += 1;
  if (pressed(ImGuiKey_PageUp)) target -= page;
  if (pressed(ImGuiKey_PageDown)) target += page;
  if (pressed(ImGuiKey_Home)) target = 0;
  if (pressed(ImGuiKey_End)) target = spec_.row_count - 1;
  target = std::clamp<std::int64_t>(target, 0, std::max<std::int64_t>(0, spec_.row_count - 1));
  if (target == current_) return;
  kept(*kept_, current_key_, 0) = static_cast<int>(target);
  kept(*kept_, show_key_, -1) = static_cast<int>(target);
  kept(*kept_, focus_key_, -1) = static_cast<int>(target);
  ui_.request_frame();
}

void Table::draw_head() {
  const Palette& p = ui_.palette();
  const ClipScope clip(ui_, head_);
  for (int i = 0; i < static_cast<int>(spec_.columns.size()); ++i) {
    const Column& column = spec_.columns[static_cast<std::size_t>(i)];
    if (column.title.empty()) continue;
    const auto key = std::find_if(spec_.sort.begin(), spec_.sort.end(),
                                  [&](const SortKey& sort_key) { return sort_key.column == i; });
    const bool sorts = key != spec_.sort.end();
    Rect cell = head_cell(i);
    Interaction state;
    if (column.sortable) {
      state = interact(ui_, inset(cell, -4, 2), column.title);
      if (state.clicked) {
        std::vector<SortKey> order(spec_.sort.begin(), spec_.sort.end());
        const SortKey next{i, sorts && !key->descending};
        if (ImGui::GetIO().KeyShift && sorts) {
          order[static_cast<std::size_t>(key - spec_.sort.begin())] = next;
        } else if (ImGui::GetIO().KeyShift) {
          order.push_back(next);
        } else {
          order = {next};
        }
        sorted_ = std::move(order);
      }
    }
    const float words =
        text_width(ui_, column.title, sorts ? TextStyle::caption_medium : TextStyle::caption);
    const bool several = spec_.sort.size() > 1;
    const float extra = sorts ? (several ? sort_room : 12.0f) : 0.0f;
    float x = cell.x;
    if (column.align == Align::right) x = cell.right() - words - extra;
    if (column.align == Align::center) x = cell.center_x() - (words + extra) / 2;
    x = std::round(std::max(x, cell.x));
    const Color color = sorts || state.hovered ? p.t1 : p.t3;
    const float end =
        x + place_text(ui_, {x, cell.center_y()},
                       {.text = column.title,
                        .style = sorts ? TextStyle::caption_medium : TextStyle::caption,
                        .color = color,
                        .overflow = Overflow::end_ellipsis,
                        .room = cell.w + 1});
    if (sorts) {
      icon(ui_, {std::round(end) + 8, cell.center_y()},
           key->descending ? Icon::chevron_down : Icon::chevron_up, p.t1, 0.66f);
      if (several) {
        text_left(ui_, end + 14, cell.center_y(), std::to_string(key - spec_.sort.begin() + 1),
                  TextStyle::caption, p.t3);
      }
    }
    if (state.focused) focus_ring_inside(ui_, inset(cell, -4, 2), radius::keycap);
    WidgetRecord& added = record(ui_, state, cell, WidgetRole::column_header, column.title);
    added.state.current_sort = sorts;
    added.state.descending = sorts && key->descending;
  }
  if (spec_.head_height > 0) {
    hairline_x(ui_, head_.x, head_.right(), head_.bottom() - 1, p.line);
  }
}

void TableRow::words(int column, std::string_view text, Color color, TextStyle style) const {
  text_in(*ui, cell(column), text, style, color != 0 ? color : ui->palette().t2,
          columns[static_cast<std::size_t>(column)].align);
}

void TableRow::mono(int column, std::string_view text, Color color, TextStyle style) const {
  words(column, text, color, style);
}

void TableRow::id(int column, std::string_view text) const {
  text_in(*ui, cell(column), text, TextStyle::mono, ui->palette().t1,
          columns[static_cast<std::size_t>(column)].align, Overflow::middle_ellipsis);
}

}  // namespace tabplane::shell
