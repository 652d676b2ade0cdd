#include "shell/widgets/choice.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "shell/widgets/draw.h"
#include "shell/widgets/text.h"

namespace tabplane::shell {
namespace {

constexpr float segment_pad = 10;
constexpr float tab_gap = 24;
constexpr float option_height = 30;
constexpr float menu_pad = 4;
constexpr std::string_view more_label = "More";
constexpr float more_arrow = 16;

float segment_width(Ui& ui, std::string_view label) {
  return std::ceil(text_width(ui, label, TextStyle::secondary_medium)) + 2 * segment_pad;
}

float tab_width(Ui& ui, std::string_view label) {
  return std::round(text_width(ui, label, TextStyle::body_medium));
}

float more_width(Ui& ui) {
  return tab_width(ui, more_label) + more_arrow;
}

// Which tabs stand side by side, and which fold into a menu behind them.
struct TabRow {
  std::vector<int> shown;
  std::vector<int> folded;
};

// The first ones, as many as fit; the chosen one takes the place of the last where it is not among
// them.
TabRow tab_row(Ui& ui, float room, std::span<const std::string_view> labels, int chosen) {
  TabRow row;
  const int count = static_cast<int>(labels.size());
  const auto width = [&](int i) {
    return tab_width(ui, labels[static_cast<std::size_t>(i)]) + tab_gap;
  };
  float all = -tab_gap;
  for (int i = 0; i < count; ++i) all += width(i);
  const bool folds = all > room;
  float left = room - (folds ? more_width(ui) : -tab_gap);
  const bool has_chosen = folds && chosen >= 0 && chosen < count;
  if (has_chosen) left -= width(chosen);
  bool full = false;
  for (int i = 0; i < count; ++i) {
    const bool kept = has_chosen && i == chosen;
    if (!kept) {
      full = full || width(i) > left;
      if (!full) left -= width(i);
    }
    (kept || !full ? row.shown : row.folded).push_back(i);
  }
  return row;
}

bool draw_tab(Ui& ui, const Rect& part, std::string_view label, bool on) {
  const Palette& p = ui.palette();
  const TextStyle style = on ? TextStyle::body_medium : TextStyle::body;
  const Interaction state = interact(ui, inset(part, -tab_gap / 2 + 2, 0), label);
  text_left(ui, part.x, part.bottom() - 18.5f, label, style, on || state.hovered ? p.t1 : p.t2);
  if (on) fill(ui, {part.x, part.bottom() - 2, part.w, 2}, p.accent);
  if (state.focused) focus_ring(ui, inset(part, -4, 6), radius::control - 2);
  WidgetRecord& added = record(ui, state, part, WidgetRole::tab, label);
  added.state.selected = on;
  return state.clicked;
}

std::optional<int> draw_folded(Ui& ui, const Rect& part, std::span<const std::string_view> labels,
                               const std::vector<int>& folded) {
  const Palette& p = ui.palette();
  const Interaction state = interact(ui, inset(part, -tab_gap / 2 + 2, 0), more_label);
  const Color color = state.hovered ? p.t1 : p.t2;
  text_left(ui, part.x, part.bottom() - 18.5f, more_label, TextStyle::body, color);
  icon(ui, {part.right() - 5, part.bottom() - 18.5f}, Icon::chevron_down, color, 0.8f);
  if (state.focused) focus_ring(ui, inset(part, -4, 6), radius::control - 2);
  const std::string popup = "More parts";
  WidgetRecord& added = record(ui, state, part, WidgetRole::button, more_label);
  added.state.expanded = ImGui::IsPopupOpen(popup.c_str());
  if (state.clicked) open_menu(popup);
  std::vector<Option> options;
  options.reserve(folded.size());
  for (const int i : folded) options.push_back({.label = labels[static_cast<std::size_t>(i)]});
  const auto picked = menu(ui, part, popup, options);
  if (!picked) return std::nullopt;
  return folded[static_cast<std::size_t>(*picked)];
}

}  // namespace

float segmented_width(Ui& ui, std::span<const std::string_view> labels) {
  float width = 4;
  for (const std::string_view label : labels) width += segment_width(ui, label);
  return width;
}

std::optional<int> segmented(Ui& ui, float x, float cy, std::string_view name,
                             std::span<const std::string_view> labels, int chosen, float height) {
  const Palette& p = ui.palette();
  const Region region(ui, name);
  const Rect box{x, ui.snap(cy - height / 2), segmented_width(ui, labels), height};
  surface_box(ui, box, p.well, p.line, radius::control);
  std::optional<int> picked;
  float left = box.x + 2;
  for (int i = 0; i < static_cast<int>(labels.size()); ++i) {
    const std::string_view label = labels[static_cast<std::size_t>(i)];
    const Rect part{left, box.y + 2, segment_width(ui, label), box.h - 4};
    const Interaction state = interact(ui, part, label);
    const bool on = i == chosen;
    if (on) surface_box(ui, part, p.pop, p.dark ? p.line2 : p.line, radius::control - 1);
    text_center(ui, part.center_x(), part.center_y(), label, TextStyle::secondary_medium,
                on || state.hovered ? p.t1 : p.t2);
    if (state.focused) focus_ring(ui, part, radius::control - 1);
    WidgetRecord& added = record(ui, state, part, WidgetRole::radio, label);
    added.state.checked = on;
    if (state.clicked && !on) picked = i;
    left += part.w;
  }
  return picked;
}

std::optional<int> tabs(Ui& ui, const Rect& rect, std::string_view name,
                        std::span<const std::string_view> labels, int chosen) {
  const Region region(ui, name);
  hairline_x(ui, rect.x, rect.right(), rect.bottom() - 1, ui.palette().line);
  const TabRow row = tab_row(ui, rect.w, labels, chosen);
  std::optional<int> picked;
  float left = rect.x;
  for (const int i : row.shown) {
    const std::string_view label = labels[static_cast<std::size_t>(i)];
    const float width = tab_width(ui, label);
    const bool pressed = draw_tab(ui, {left, rect.y, width, rect.h}, label, i == chosen);
    if (pressed && i != chosen) picked = i;
    left += width + tab_gap;
  }
  if (row.folded.empty()) return picked;
  const auto folded = draw_folded(ui, {left, rect.y, more_width(ui), rect.h}, labels, row.folded);
  return folded ? folded : picked;
}

void open_menu(std::string_view name) {
  const std::string key(name);
  ImGui::OpenPopup(key.c_str());
}

std::optional<int> menu(Ui& ui, const Rect& anchor, std::string_view name,
                        std::span<const Option> options, int chosen, float width) {
  const std::string key(name);
  const ImGuiID id = ImGui::GetID(key.c_str());
  if (!ImGui::IsPopupOpen(id, ImGuiPopupFlags_None)) return std::nullopt;
  float widest = 0;
  float height = 2 * menu_pad;
  for (const Option& option : options) {
    float w = text_width(ui, option.label, TextStyle::body);
    if (!option.note.empty()) w += 24 + text_width(ui, option.note, TextStyle::axis);
    widest = std::max(widest, w);
    height += option_height + (option.line_before ? 9.0f : 0.0f);
  }
  const float w = std::max(width, std::round(widest) + 64);
  const float h = std::min(height, ui.surface().height - 24);
  float x = std::min(anchor.x, ui.surface().width - w - 8);
  float y = anchor.bottom() + 4;
  if (y + h > ui.surface().height - 8) y = std::max(8.0f, anchor.y - 4 - h);
  x = std::max(8.0f, x);
  ImGui::SetNextWindowPos({x, y});
  ImGui::SetNextWindowSize({w, h});
  std::optional<int> picked;
  if (!ImGui::BeginPopupEx(id, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                   ImGuiWindowFlags_NoSavedSettings)) {
    return picked;
  }
  const Palette& p = ui.palette();
  const Rect box{x, y, w, h};
  ImGui::GetWindowDrawList()->PushClipRectFullScreen();
  shadow(ui, box, radius::control);
  surface_box(ui, box, p.pop, p.line2, radius::control);
  ImGui::GetWindowDrawList()->PopClipRect();
  ui.semantics().push_region(name);
  Rect rest = inset(box, menu_pad);
  for (int i = 0; i < static_cast<int>(options.size()); ++i) {
    const Option& option = options[static_cast<std::size_t>(i)];
    if (option.line_before) {
      const Rect gap = cut_top(rest, 9);
      hairline_x(ui, gap.x, gap.right(), gap.center_y(), p.line);
    }
    const Rect row = cut_top(rest, option_height);
    const Interaction state = interact(ui, row, option.label, {.enabled = option.enabled});
    if (i == chosen && ImGui::IsWindowAppearing()) {
      ImGui::SetFocusID(state.id, ImGui::GetCurrentWindow());
    }
    const bool lit = (state.hovered || state.focused) && option.enabled;
    if (lit) fill(ui, row, mix(p.accent_soft, p.pop, 0.9f), radius::keycap);
    Color color = option.danger ? p.err : p.t1;
    if (!option.enabled) color = p.t3;
    const Icon shown = i == chosen ? Icon::check : option.icon;
    if (shown != Icon::none) icon(ui, {row.x + 16, row.center_y()}, shown, p.t2, 0.9f);
    text_left(ui, row.x + 32, row.center_y(), option.label, TextStyle::body, color);
    text_right(ui, row.right() - 8, row.center_y(), option.note, TextStyle::axis, p.t3);
    WidgetRecord& added = record(ui, state, row, WidgetRole::menu_item, option.label);
    added.state.checked = i == chosen;
    added.state.disabled = !option.enabled;
    added.description = option.note;
    if (state.clicked) {
      picked = i;
      ImGui::CloseCurrentPopup();
    }
  }
  ui.semantics().pop_region();
  ImGui::EndPopup();
  return picked;
}

std::optional<int> select(Ui& ui, const Rect& rect, const Select& spec,
                          std::span<const Option> options, int chosen) {
  const Palette& p = ui.palette();
  const Interaction state = interact(ui, rect, spec.name, {.enabled = spec.enabled});
  const std::string popup = std::string(spec.name) + " options";
  const bool open = ImGui::IsPopupOpen(popup.c_str());
  Color edge = state.hovered && spec.enabled ? p.t3 : p.edge;
  if (open) edge = p.accent;
  surface_box(ui, rect, spec.enabled ? p.field : p.raised, edge, radius::control);
  const bool any = chosen >= 0 && chosen < static_cast<int>(options.size());
  const std::string_view label =
      any ? options[static_cast<std::size_t>(chosen)].label : spec.placeholder;
  Rect inside = inset(rect, 10, 0);
  const Rect arrow = cut_right(inside, 12, 6);
  icon(ui, arrow.center(), Icon::chevron_down, p.t2, 0.9f);
  text_in(ui, inside, label, TextStyle::body, any && spec.enabled ? p.t1 : p.t3);
  if (state.focused || open) focus_ring(ui, rect, radius::control);
  WidgetRecord& added = record(ui, state, rect, WidgetRole::combobox, spec.name);
  added.value = label;
  added.state.expanded = open;
  added.state.disabled = !spec.enabled;
  if (state.clicked) open_menu(popup);
  return menu(ui, rect, popup, options, chosen, rect.w);
}

}  // namespace tabplane::shell
