#include "web/platform/text_input.h"

#include <emscripten.h>
#include <imgui_internal.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "web/platform/keyboard.h"
#include "web/platform/mail.h"
#include "web/platform/platform.h"
#include "web/platform/text_edit.h"

// Only for the selection inside a field's state, which has no setter in every version.
namespace ImStb {
#include <imstb_textedit.h>
}

extern "C" {
void tabplane_create_text_input();
void tabplane_place_text_input(double x, double y, double height);
void tabplane_show_text_input(bool decimal, bool multiline);
void tabplane_hide_text_input();
void tabplane_set_text_input(const char* text, std::size_t size, std::size_t begin,
                             std::size_t end);
}

namespace tabplane::web {
namespace {

constexpr std::string_view mask = "\u2022";

std::string_view text_of(const ImGuiInputTextState& field) {
  return {field.TextA.Data, static_cast<std::size_t>(field.TextLen)};
}

std::string masked(std::size_t characters) {
  std::string text;
  for (; characters > 0; --characters) text += mask;
  return text;
}

}  // namespace

void TextInput::install() {
  tabplane_create_text_input();
  ImGuiPlatformIO& io = ImGui::GetPlatformIO();
  io.Platform_ImeUserData = this;
  io.Platform_SetImeDataFn = [](ImGuiContext*, ImGuiViewport*, ImGuiPlatformImeData* data) {
    static_cast<TextInput*>(ImGui::GetPlatformIO().Platform_ImeUserData)->place_ = *data;
  };
}

ImGuiInputTextState* TextInput::field() const {
  if (!place_.WantTextInput) return nullptr;
  ImGuiInputTextState* state = ImGui::GetInputTextState(GImGui->ActiveId);
  if (state == nullptr || (state->Flags & ImGuiInputTextFlags_ReadOnly) != 0) return nullptr;
  return state;
}

TextInput::Shown TextInput::wanted(const ImGuiInputTextState& field) const {
  const std::string_view text = text_of(field);
  const auto caret = static_cast<std::size_t>(field.GetCursorPos());
  const auto first =
      static_cast<std::size_t>(std::min(field.GetSelectionStart(), field.GetSelectionEnd()));
  const auto last =
      static_cast<std::size_t>(std::max(field.GetSelectionStart(), field.GetSelectionEnd()));
  const bool selection = first != last;

  Shown shown;
  shown.offset = code_point_floor(text, caret > reach ? caret - reach : 0);
  const std::size_t stop = code_point_floor(text, std::min(text.size(), caret + reach));
  shown.text = text.substr(shown.offset, stop - shown.offset);
  shown.begin = std::clamp(selection ? first : caret, shown.offset, stop) - shown.offset;
  shown.end = std::clamp(selection ? last : caret, shown.offset, stop) - shown.offset;

  if ((field.Flags & ImGuiInputTextFlags_Password) != 0) {
    shown.masked = true;
    shown.begin = code_points_before(shown.text, shown.begin) * mask.size();
    shown.end = code_points_before(shown.text, shown.end) * mask.size();
    shown.text = masked(code_points_before(shown.text, shown.text.size()));
  }
  return shown;
}

void TextInput::reflect() {
  const ImGuiInputTextState* state = field();
  if (state == nullptr) {
    // Moving from one field to the next takes a frame without either; a phone keyboard must not go.
    if (field_id_ != 0 && ++frames_unwanted_ > 1) hide();
    return;
  }
  frames_unwanted_ = 0;
  tabplane_place_text_input(place_.InputPos.x, place_.InputPos.y, place_.InputLineHeight);
  if (state->ID != field_id_) {
    composing_ = false;
    show(*state);
    return;
  }
  const bool underway = editing_ || !GImGui->InputEventsQueue.empty();
  if (composing_ || underway) return;
  Shown next = wanted(*state);
  const bool same =
      next.text == shown_.text && next.begin == shown_.begin && next.end == shown_.end;
  shown_.offset = next.offset;
  if (same) return;
  shown_ = std::move(next);
  tabplane_set_text_input(shown_.text.data(), shown_.text.size(), shown_.begin, shown_.end);
}

void TextInput::show(const ImGuiInputTextState& state) {
  field_id_ = state.ID;
  shown_ = wanted(state);
  constexpr ImGuiInputTextFlags numbers =
      ImGuiInputTextFlags_CharsDecimal | ImGuiInputTextFlags_CharsScientific;
  tabplane_show_text_input((state.Flags & numbers) != 0,
                           (state.Flags & ImGuiInputTextFlags_Multiline) != 0);
  tabplane_set_text_input(shown_.text.data(), shown_.text.size(), shown_.begin, shown_.end);
}

void TextInput::hide() {
  field_id_ = 0;
  frames_unwanted_ = 0;
  composing_ = false;
  shown_ = {};
  tabplane_hide_text_input();
}

std::size_t TextInput::field_offset(const ImGuiInputTextState& state, std::size_t offset) const {
  const std::string_view text = text_of(state);
  const std::string_view part = text.substr(std::min(shown_.offset, text.size()));
  const std::size_t within = shown_.masked ? code_point_offset(part, offset / mask.size())
                                           : code_point_floor(part, offset);
  return std::min(text.size(), shown_.offset + within);
}

void TextInput::select(ImGuiInputTextState& state, std::size_t begin, std::size_t end) const {
  state.Stb->select_start = static_cast<int>(field_offset(state, begin));
  state.Stb->select_end = state.Stb->cursor = static_cast<int>(field_offset(state, end));
  state.Stb->has_preferred_x = 0;
  state.CursorAnimReset();
  state.CursorFollow = true;
}

void TextInput::edited(std::string value, std::size_t caret) {
  const TextEdit edit = text_edit(shown_.text, value, caret);
  const bool at_selection = edit.begin == shown_.begin && edit.end == shown_.end;
  const std::string inserted(edit.inserted);
  const std::size_t begin = edit.begin;
  const std::size_t end = edit.end;
  shown_.text = std::move(value);
  shown_.begin = shown_.end = code_point_floor(shown_.text, caret);
  // A letter written over itself changes no text, and yet the selection is gone.
  const bool same_text = begin == end && inserted.empty();
  if (same_text && at_selection) return;

  if (!at_selection) {
    // Earlier characters must have arrived before their places can be named.
    editing_ = true;
    if (!GImGui->InputEventsQueue.empty()) settle(loop_);
    editing_ = false;
    ImGuiInputTextState* state = field();
    if (state == nullptr || state->ID != field_id_) return;
    select(*state, begin, end);
  }
  if (same_text) return loop_.wake();
  ImGuiIO& io = ImGui::GetIO();
  if (inserted.empty()) {
    io.AddKeyEvent(ImGuiKey_Delete, true);
    io.AddKeyEvent(ImGuiKey_Delete, false);
  } else if (inserted == "\n") {
    io.AddKeyEvent(ImGuiKey_Enter, true);
    io.AddKeyEvent(ImGuiKey_Enter, false);
  } else {
    io.AddInputCharactersUTF8(inserted.c_str());
  }
  loop_.wake();
}

void TextInput::selected(std::size_t begin, std::size_t end) {
  if (composing_ || (begin == shown_.begin && end == shown_.end)) return;
  ImGuiInputTextState* state = field();
  if (state == nullptr || state->ID != field_id_ || !GImGui->InputEventsQueue.empty()) return;
  select(*state, begin, end);
  shown_.begin = begin;
  shown_.end = end;
  loop_.wake();
}

void TextInput::composing(bool on) {
  composing_ = on;
  loop_.wake();
}

}  // namespace tabplane::web

using tabplane::web::Platform;

extern "C" {

// The mail is the element's new value.
EMSCRIPTEN_KEEPALIVE void tabplane_on_text(std::size_t caret) {
  Platform::current().text_input().edited(tabplane::web::take_mail(), caret);
}

EMSCRIPTEN_KEEPALIVE void tabplane_on_text_selection(std::size_t begin, std::size_t end) {
  Platform::current().text_input().selected(begin, end);
}

EMSCRIPTEN_KEEPALIVE void tabplane_on_composition(bool on) {
  Platform::current().text_input().composing(on);
}

}  // extern "C"
