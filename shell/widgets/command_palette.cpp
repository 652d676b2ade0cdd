#include "shell/widgets/command_palette.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "shell/widgets/button.h"
#include "shell/widgets/draw.h"
#include "shell/widgets/field.h"
#include "shell/widgets/interact.h"
#include "shell/widgets/scroll.h"
#include "shell/widgets/text.h"

namespace tabplane::shell {
namespace {

constexpr float palette_head = 48;
constexpr float palette_foot = 30;
constexpr float row_height = 36;
constexpr float pad = 6;
constexpr int rows_in_sight = 9;

Rect place(const Surface& surface, std::size_t rows) {
  if (width_class(surface.width) == Width::phone) return {0, 0, surface.width, surface.height};
  const float width = std::clamp(surface.width * 0.4f, 432.0f, size::palette_width);
  const auto shown = static_cast<float>(std::clamp<std::size_t>(rows, 1, rows_in_sight));
  const float height = palette_head + 2 * pad + shown * row_height + palette_foot;
  return {std::round((surface.width - width) / 2), std::round(surface.height * 0.14f), width,
          height};
}

bool draw_row(Ui& ui, const Rect& rect, const CommandRow& row, bool chosen, bool& pointed) {
  const Palette& p = ui.palette();
  const std::string key = std::string(row.label) + "##" + std::string(row.request);
  const Interaction state = interact(ui, rect, key, {.enabled = row.enabled, .tab_stop = false});
  pointed = state.hovered && (ImGui::GetIO().MouseDelta.x != 0 || ImGui::GetIO().MouseDelta.y != 0);
  if (chosen) fill(ui, rect, p.accent_soft, radius::control);
  const float cy = rect.center_y();
  icon(ui, {rect.x + 16, cy}, row.icon, chosen ? p.t1 : p.t2, 0.95f);
  float right = rect.right() - 10;
  if (!row.key.empty()) {
    right -= keycap_width(ui, row.key);
    keycap(ui, right, cy, row.key);
    right -= 10;
  }
  const float end = rect.x + 34 +
                    place_text(ui, {rect.x + 34, cy},
                               {.text = row.label,
                                .style = chosen ? TextStyle::body_medium : TextStyle::body,
                                .color = row.enabled ? p.t1 : p.t3,
                                .overflow = Overflow::end_ellipsis,
                                .room = right - rect.x - 34});
  const std::string_view note = row.enabled ? row.request : row.reason;
  if (!note.empty() && right - end > 60) {
    place_text(ui, {std::round(end + 10), cy},
               {.text = note,
                .style = row.enabled ? TextStyle::axis : TextStyle::caption,
                .color = chosen ? p.t2 : p.t3,
                .overflow = Overflow::end_ellipsis,
                .room = right - end - 10});
  }
  WidgetRecord& added = record(ui, state, rect, WidgetRole::option, row.label);
  added.state.selected = chosen;
  added.state.disabled = !row.enabled;
  added.description = note;
  return state.clicked;
}

}  // namespace

CommandPaletteResult command_palette(Ui& ui, CommandPaletteState& state,
                                     std::span<const CommandRow> rows, int total) {
  CommandPaletteResult result;
  const char* const popup = "Command palette";
  const ImGuiID id = ImGui::GetID(popup);
  const bool opens = state.open && !state.was_open;
  if (opens) {
    ImGui::OpenPopup(id);
    state.query.clear();
    state.chosen = 0;
    result.query_changed = true;
  }
  if (state.was_open && !state.open) close_popup(id);
  state.was_open = state.open;
  if (!state.open) return result;
  const Rect box = place(ui.surface(), rows.size());
  const bool full = box.x == 0;
  ImGui::SetNextWindowPos({box.x, box.y});
  ImGui::SetNextWindowSize({box.w, box.h});
  if (!ImGui::BeginPopupEx(id, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                   ImGuiWindowFlags_NoSavedSettings)) {
    state.open = state.was_open = false;
    return result;
  }
  const Palette& p = ui.palette();
  ui.semantics().push_region(popup);
  const int count = static_cast<int>(rows.size());
  state.chosen = std::clamp(state.chosen, 0, std::max(0, count - 1));
  ImGui::GetWindowDrawList()->PushClipRectFullScreen();
  if (full) {
    fill(ui, box, p.pop);
  } else {
    shadow(ui, box, radius::palette);
    surface_box(ui, box, p.pop, p.line2, radius::palette);
  }
  ImGui::GetWindowDrawList()->PopClipRect();
  Rect rest = box;
  Rect top = cut_top(rest, palette_head);
  const Rect bottom = cut_bottom(rest, palette_foot);
  icon(ui, {top.x + 22, top.center_y()}, Icon::search, p.t2, 0.95f);
  const Rect esc = cut_right(top, keycap_width(ui, "Esc") + 16);
  const Interaction close = interact(ui, inset(esc, 0, 10), "Close", {.tab_stop = false});
  if (close.clicked) state.open = false;
  record(ui, close, inset(esc, 0, 10), WidgetRole::button, "Close");
  keycap(ui, esc.x, esc.center_y(), "Esc");
  cut_left(top, 40);

  // The keys of the list are taken before the line can have them.
  int move = 0;
  for (const auto& [key, step] : {std::pair{ImGuiKey_UpArrow, -1}, {ImGuiKey_DownArrow, 1}}) {
    ImGui::SetKeyOwner(key, id);
    if (ImGui::IsKeyPressed(key, ImGuiInputFlags_Repeat, id)) move += step;
  }
  for (const ImGuiKey key : {ImGuiKey_Tab, ImGuiKey_Escape}) ImGui::SetKeyOwner(key, id);
  const auto pressed = [&](ImGuiKey key) {
    return !opens && ImGui::IsKeyPressed(key, ImGuiInputFlags_None, id);
  };
  const FieldResult line =
      text_field(ui, top, state.query,
                 {.name = "Command",
                  .placeholder = "Search or run a command",
                  .bare = true,
                  .take_focus = opens || (!ImGui::IsAnyItemActive() && !ImGui::IsMouseDown(0))});
  if (line.changed) {
    state.chosen = 0;
    result.query_changed = true;
  }
  hairline_x(ui, box.x + 1, box.right() - 1, rest.y, p.line);
  hairline_x(ui, box.x + 1, box.right() - 1, bottom.y, p.line);
  if (count > 0) state.chosen = (state.chosen + move + count) % count;
  const ScrollArea list =
      begin_scroll(ui, {rest.x + 1, rest.y + 1, rest.w - 2, rest.h - 1}, "actions");
  Rect lines{rest.x + pad, list.content.y + pad - 1, rest.w - 2 * pad,
             static_cast<float>(count) * row_height};
  const float end = lines.bottom() + pad - 1;
  if (count == 0) {
    text_left(ui, rest.x + 40, list.content.y + pad + row_height / 2, "No action has these words.",
              TextStyle::body, p.t3);
  }
  for (int i = 0; i < count; ++i) {
    const CommandRow& row = rows[static_cast<std::size_t>(i)];
    const Rect rect = cut_top(lines, row_height);
    bool pointed = false;
    if (draw_row(ui, rect, row, i == state.chosen, pointed)) result.ran = i;
    if (pointed && move == 0) state.chosen = i;
    if (i == state.chosen && move != 0) scroll_to(rect.y - pad, rect.bottom() + pad);
  }
  end_scroll(list, end);
  text_left(ui, bottom.x + 16, bottom.center_y(),
            std::to_string(count) + " of " + std::to_string(total) + " actions", TextStyle::caption,
            p.t3);
  if (!full) {
    text_right(ui, bottom.right() - 16, bottom.center_y(), "Enter runs it, Tab shows the request",
               TextStyle::caption, p.t3);
  }
  if (count > 0) {
    const bool enabled = rows[static_cast<std::size_t>(state.chosen)].enabled;
    if (enabled && line.submitted) result.ran = state.chosen;
    if (pressed(ImGuiKey_Tab)) result.inspected = state.chosen;
  }
  if (pressed(ImGuiKey_Escape) || result.ran) state.open = false;
  if (!state.open) {
    state.was_open = false;
    ImGui::CloseCurrentPopup();
    ui.request_frame();
  }
  ui.semantics().pop_region();
  ImGui::EndPopup();
  return result;
}

}  // namespace tabplane::shell
