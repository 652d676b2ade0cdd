#include "shell/widgets/field.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "shell/format.h"
#include "shell/widgets/draw.h"
#include "shell/widgets/text.h"

namespace tabplane::shell {
namespace {

int grow_text(ImGuiInputTextCallbackData* data) {
  if (data->EventFlag == ImGuiInputTextFlags_CallbackResize) {
    auto& text = *static_cast<std::string*>(data->UserData);
    text.resize(static_cast<std::size_t>(data->BufTextLen));
    data->Buf = text.data();
  }
  return 0;
}

// ImGui shows no part of a label after "##", yet makes the id from all of it.
std::string field_label(const Field& field) {
  return "##" + std::string(field.id.empty() ? field.name : field.id);
}

// A text being edited lives inside ImGui, which is told to read ours again.
void reload_text(ImGuiID id) {
  if (ImGuiInputTextState* state = ImGui::GetInputTextState(id)) state->ReloadUserBufAndSelectAll();
}

std::string dots_for(std::string_view text) {
  std::string dots;
  for (std::size_t i = 0; i < text.size(); ++i) dots += "\xE2\x80\xA2";
  return dots;
}

// The caret turns by one frame of its own, and stands still with reduced motion. ImGui shows it for
// 0.8 s of each 1.2.
void await_caret(Ui& ui, ImGuiID id) {
  const ImGuiInputTextState* state = ImGui::GetInputTextState(id);
  if (state == nullptr || ui.surface().reduced_motion) return;
  const double into = std::fmod(std::max(0.0, static_cast<double>(state->CursorAnim)), 1.2);
  ui.request_frame_in(((into < 0.8 ? 0.8 : 1.2) - into) * 1000 + 20);
}

struct Inside {
  Rect text;
  TextStyle style;
};

// The frame and what stands in it beside the text.
Inside draw_frame(Ui& ui, const Rect& rect, const Field& field, bool focused, bool hovered) {
  const Palette& p = ui.palette();
  if (field.bare) return {rect, TextStyle::lead};
  const bool wrong = !field.error.empty();
  Color edge = hovered && field.enabled ? p.t3 : p.edge;
  if (focused) edge = p.accent;
  if (wrong) edge = p.err;
  surface_box(ui, rect, field.enabled ? p.field : p.raised, field.enabled ? edge : p.line2,
              radius::control);
  if (focused) outline(ui, inset(rect, -3), wrong ? p.err : p.accent, radius::control + 3, 2);
  Rect inside = inset(rect, 10, 0);
  if (field.icon != Icon::none) {
    icon(ui, {rect.x + 15, rect.center_y()}, field.icon, p.t2, 0.9f);
    cut_left(inside, 20);
  }
  if (!field.unit.empty()) {
    const Rect unit = cut_right(inside, text_width(ui, field.unit, TextStyle::secondary), 6);
    text_right(ui, unit.right(), rect.center_y(), field.unit, TextStyle::secondary, p.t3);
  }
  if (!field.was.empty()) {
    text_right(ui, rect.x - 10, rect.center_y(), field.was, TextStyle::axis, p.t3);
  }
  return {inside, field.mono ? TextStyle::mono : TextStyle::body};
}

void draw_error(Ui& ui, const Rect& rect, std::string_view error) {
  if (error.empty()) return;
  place_text(ui, {rect.x, rect.bottom() + 12},
             {.text = error,
              .style = TextStyle::caption,
              .color = ui.palette().err,
              .overflow = Overflow::end_ellipsis,
              .room = rect.w});
}

FieldResult edit(Ui& ui, const Rect& rect, std::string& text, const Field& field, WidgetRole role,
                 bool multiline) {
  const std::string label = field_label(field);
  const ImGuiID id = widget_id(label);
  ImGuiContext& context = *ImGui::GetCurrentContext();
  FieldResult result;
  if (const std::string* asked = ui.semantics().value_for(id)) {
    if (field.enabled && *asked != text) {
      text = *asked;
      result.changed = result.left = true;
      reload_text(id);
    }
  }
  const bool was_active = context.ActiveId == id || ui.shown_state().focused;
  const bool hovered = context.HoveredIdPreviousFrame == id || ui.shown_state().hovered;
  const Inside inside = draw_frame(ui, rect, field, was_active, hovered);
  const StyleSpec spec = style_spec(inside.style);
  // ImGui places text by the top of its box; this is where the console's own text would stand.
  const float baseline = std::round((rect.h + cap_height(spec.face) * spec.size) / 2);
  const float ascent = ui.font(spec.face)->GetFontBaked(spec.size)->Ascent;
  const float top = multiline ? 8.0f : std::max(0.0f, baseline - ascent);
  const Rect area = rect_between({rect.x, rect.y}, {inside.text.right(), rect.bottom()});
  if (text.empty() && !field.placeholder.empty()) {
    const float cy = multiline ? rect.y + top + spec.size / 2 : rect.center_y();
    place_text(ui, {inside.text.x, cy},
               {.text = field.placeholder,
                .style = inside.style,
                .color = ui.palette().t3,
                .overflow = Overflow::end_ellipsis,
                .room = inside.text.w});
  }
  if (field.take_focus || ui.semantics().focus_asked(id)) {
    ImGui::SetKeyboardFocusHere();
    ui.expect_typing();
  }
  ImGui::SetCursorScreenPos({area.x, area.y});
  ImGui::PushFont(ui.font(spec.face), spec.size);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(inside.text.x - rect.x, top));
  ImGui::BeginDisabled(!field.enabled);
  ImGui::PushStyleVar(ImGuiStyleVar_DisabledAlpha, 1.0f);
  const ImGuiInputTextFlags flags =
      ImGuiInputTextFlags_CallbackResize | (field.secret ? ImGuiInputTextFlags_Password : 0);
  bool entered = false;
  if (multiline) {
    result.changed |= ImGui::InputTextEx(label.c_str(), nullptr, text.data(),
                                         static_cast<int>(text.capacity() + 1), {area.w, area.h},
                                         flags | ImGuiInputTextFlags_Multiline, grow_text, &text);
  } else {
    result.changed |= ImGui::InputTextEx(label.c_str(), nullptr, text.data(),
                                         static_cast<int>(text.capacity() + 1), {area.w, area.h},
                                         flags, grow_text, &text);
    entered = ImGui::IsItemDeactivated() && (ImGui::IsKeyPressed(ImGuiKey_Enter, false) ||
                                             ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false));
  }
  const bool active = ImGui::IsItemActive();
  if (active) await_caret(ui, id);
  result.left |= ImGui::IsItemDeactivatedAfterEdit();
  result.submitted = entered;
  result.focused = active;
  const bool navigated = context.NavId == id && context.NavCursorVisible && !active;
  ImGui::PopStyleVar();
  ImGui::EndDisabled();
  ImGui::PopStyleVar();
  ImGui::PopFont();
  if (navigated && !field.bare) focus_ring(ui, rect, radius::control);
  draw_error(ui, rect, field.error);
  Interaction as_part;
  as_part.id = id;
  as_part.has_focus = active || navigated;
  WidgetRecord& added = record(ui, as_part, rect, role, field.name);
  added.value = field.secret ? dots_for(text) : text;
  added.description = field.error.empty() ? field.unit : field.error;
  added.state.disabled = !field.enabled;
  added.state.invalid = !field.error.empty();
  return result;
}

}  // namespace

FieldResult text_field(Ui& ui, const Rect& rect, std::string& text, const Field& field) {
  return edit(ui, rect, text, field, WidgetRole::textbox, false);
}

FieldResult text_area(Ui& ui, const Rect& rect, std::string& text, const Field& field) {
  return edit(ui, rect, text, field, WidgetRole::textbox, true);
}

std::optional<std::int64_t> NumberDraft::value() const {
  return parse_count(text);
}

NumberDraft number_draft(std::int64_t value) {
  return {std::to_string(value)};
}

NumberResult number_field(Ui& ui, const Rect& rect, NumberDraft& draft, const NumberField& spec) {
  Field field = spec.field;
  field.mono = true;
  std::string error(field.error);
  const std::optional<std::int64_t> before = draft.value();
  if (error.empty() && !draft.text.empty()) {
    if (!before) {
      error = "a whole number, please";
    } else if (*before < spec.least) {
      error = "at least " + count_text(spec.least);
    } else if (*before > spec.most) {
      error = "at most " + count_text(spec.most);
    }
  }
  field.error = error;
  NumberResult result;
  result.field = edit(ui, rect, draft.text, field, WidgetRole::spinbutton, false);
  std::optional<std::int64_t> now = draft.value();
  if (result.field.focused && now) {
    const int step = (ImGui::IsKeyPressed(ImGuiKey_UpArrow) ? 1 : 0) -
                     (ImGui::IsKeyPressed(ImGuiKey_DownArrow) ? 1 : 0);
    const bool room = step > 0 ? *now < spec.most : *now > spec.least;
    if (step != 0 && room) {
      now = *now + step;
      draft.text = std::to_string(*now);
      result.field.changed = true;
      reload_text(widget_id(field_label(field)));
    }
  }
  if (now && *now >= spec.least && *now <= spec.most) result.value = now;
  return result;
}

Rect labelled(Ui& ui, Rect& rest, std::string_view label) {
  const Rect line = cut_top(rest, 16, 4);
  text_left(ui, line.x, line.center_y(), label, TextStyle::secondary, ui.palette().t2);
  return cut_top(rest, size::field);
}

bool slider(Ui& ui, const Rect& rect, std::int64_t& value, const Slider& spec) {
  const Palette& p = ui.palette();
  const Interaction state = interact(ui, rect, spec.name, {.on_press = true});
  const auto span = static_cast<double>(spec.most - spec.least);
  const std::int64_t before = value;
  if (state.held && span > 0) {
    const double share = std::clamp(
        static_cast<double>((ImGui::GetIO().MousePos.x - rect.x - 7) / (rect.w - 14)), 0.0, 1.0);
    value = spec.least + static_cast<std::int64_t>(std::llround(share * span));
  }
  if (state.has_focus) {
    for (const ImGuiKey key : {ImGuiKey_LeftArrow, ImGuiKey_RightArrow}) {
      ImGui::SetKeyOwner(key, state.id);
      if (ImGui::IsKeyPressed(key, ImGuiInputFlags_Repeat, state.id)) {
        value = std::clamp(value + (key == ImGuiKey_RightArrow ? 1 : -1), spec.least, spec.most);
      }
    }
  }
  if (const std::string* asked = ui.semantics().value_for(state.id)) {
    if (const auto number = parse_count(*asked)) {
      value = std::clamp(*number, spec.least, spec.most);
    }
  }
  const double share = span > 0 ? static_cast<double>(value - spec.least) / span : 0;
  const float x = rect.x + 7 + static_cast<float>(share) * (rect.w - 14);
  const Rect track{rect.x, ui.snap(rect.center_y() - 2), rect.w, 4};
  fill(ui, track, p.track, radius::bar);
  fill(ui, {track.x, track.y, x - track.x, 4}, p.accent_fill, radius::bar);
  disc(ui, {x, rect.center_y()}, 6, p.accent_fill);
  circle(ui, {x, rect.center_y()}, 5.5f, p.accent, 1);
  if (state.focused) focus_ring(ui, {x - 6, rect.center_y() - 6, 12, 12}, 6);
  WidgetRecord& added = record(ui, state, rect, WidgetRole::slider, spec.name);
  added.value = std::to_string(value);
  added.description = spec.unit;
  return value != before;
}

}  // namespace tabplane::shell
