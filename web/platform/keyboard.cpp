#include "web/platform/keyboard.h"

#include <emscripten.h>
#include <imgui_internal.h>

#include <algorithm>

#include "web/platform/browser_keys.h"
#include "web/platform/key_codes.h"
#include "web/platform/mail.h"
#include "web/platform/platform.h"
#include "web/platform/text_edit.h"

namespace tabplane::web {
namespace {

constexpr int most_settling_frames = 8;

bool is_modifier(ImGuiKey key) {
  return key >= ImGuiKey_LeftCtrl && key <= ImGuiKey_RightSuper;
}
bool is_function_key(ImGuiKey key) {
  return key >= ImGuiKey_F1 && key <= ImGuiKey_F24;
}

// Keys that write are named by the one character they write.
bool writes(std::string_view key) {
  return code_points_before(key, key.size()) == 1;
}

// Whether something on the console asked for the chord in the last frame.
bool asked_for(ImGuiKeyChord chord) {
  const ImGuiKeyRoutingTable& table = GImGui->KeysRoutingTable;
  const auto key = static_cast<ImGuiKey>(chord & ~ImGuiMod_Mask_);
  for (auto i = table.Index[key - ImGuiKey_NamedKey_BEGIN]; i != -1;
       i = table.Entries[i].NextEntryIndex) {
    const ImGuiKeyRoutingData& entry = table.Entries[i];
    const bool owned =
        entry.RoutingCurr != ImGuiKeyOwner_NoOwner || entry.RoutingNext != ImGuiKeyOwner_NoOwner;
    if (owned && entry.Mods == (chord & ImGuiMod_Mask_)) return true;
  }
  return false;
}

}  // namespace

bool Keyboard::down(const KeyPress& press) {
  modifiers(press.modifiers);
  const ImGuiKey key = key_named(press.code, press.key);
  // Input methods and dead keys: the text element tells what they write.
  if (press.composing || (press.in_text_element && press.key == "Dead")) return false;

  if (key == ImGuiKey_Tab && leaving_ && !press.modifiers.command()) return false;
  leaving_ = key == ImGuiKey_Escape || (leaving_ && is_modifier(key));

  ImGuiIO& io = ImGui::GetIO();
  const ImGuiKeyChord chord = press.modifiers.chord(mac_) | key;
  if (kept_by_browser(chord) || is_clipboard_chord(chord)) return false;
  if (press.in_text_element && chord == (ImGuiMod_Shift | ImGuiKey_Delete)) return false;

  if (key != ImGuiKey_None) {
    io.AddKeyEvent(key, true);
    const auto same = [&](const auto& held) { return held.first == press.code; };
    if (std::none_of(held_.begin(), held_.end(), same)) held_.emplace_back(press.code, key);
  }
  if (!press.in_text_element && writes(press.key) && !press.modifiers.command()) {
    io.AddInputCharactersUTF8(std::string(press.key).c_str());
  }
  loop_.wake();
  return taken(press, key);
}

bool Keyboard::taken(const KeyPress& press, ImGuiKey key) const {
  if (key == ImGuiKey_None || key == ImGuiKey_Escape || is_modifier(key)) return false;
  const ImGuiKeyChord chord = press.modifiers.chord(mac_) | key;
  if (press.modifiers.command()) {
    return asked_for(chord) || (ImGui::GetIO().WantTextInput && edits_text(key));
  }
  if (is_function_key(key)) return asked_for(chord);
  return !(press.in_text_element && writes(press.key));
}

void Keyboard::up(std::string_view code, Modifiers modifiers_now) {
  modifiers(modifiers_now);
  // A Mac sends no release for keys that were held together with Command.
  const bool everything = code == "MetaLeft" || code == "MetaRight";
  ImGuiIO& io = ImGui::GetIO();
  const auto gone = std::remove_if(held_.begin(), held_.end(), [&](const auto& held) {
    if (!everything && held.first != code) return false;
    io.AddKeyEvent(held.second, false);
    return true;
  });
  held_.erase(gone, held_.end());
  loop_.wake();
}

void Keyboard::focus(bool focused) {
  focused_ = focused;
  if (!focused) {
    leaving_ = false;
    held_.clear();  // Dear ImGui lets go of all keys by itself
  }
  ImGui::GetIO().AddFocusEvent(focused);
  loop_.wake();
}

void Keyboard::modifiers(Modifiers held) {
  held_modifiers_ = held;
  held.submit(ImGui::GetIO());
}

void Keyboard::press_command(ImGuiKey key) {
  ImGuiIO& io = ImGui::GetIO();
  const Modifiers command{.ctrl = !mac_, .meta = mac_};
  command.submit(io);
  io.AddKeyEvent(key, true);
  settle(loop_);
  io.AddKeyEvent(key, false);
  held_modifiers_.submit(io);
  settle(loop_);
  loop_.wake();
}

void settle(FrameLoop& loop) {
  for (int i = 0; i < most_settling_frames; ++i) {
    loop.draw_now();
    if (GImGui->InputEventsQueue.empty() && i > 0) return;
  }
}

}  // namespace tabplane::web

using tabplane::web::KeyPress;
using tabplane::web::Modifiers;
using tabplane::web::Platform;

extern "C" {

// The mail holds the code, `code_size` bytes of it, and then the key.
EMSCRIPTEN_KEEPALIVE bool tabplane_on_key_down(int code_size, int modifiers, bool in_text_element,
                                               bool composing) {
  const std::string names = tabplane::web::take_mail();
  const std::string_view view = names;
  const auto split = static_cast<std::size_t>(code_size);
  return Platform::current().keyboard().down({.code = view.substr(0, split),
                                              .key = view.substr(split),
                                              .modifiers = Modifiers::of_bits(modifiers),
                                              .in_text_element = in_text_element,
                                              .composing = composing});
}

EMSCRIPTEN_KEEPALIVE void tabplane_on_key_up(int modifiers) {
  Platform::current().keyboard().up(tabplane::web::take_mail(), Modifiers::of_bits(modifiers));
}

EMSCRIPTEN_KEEPALIVE void tabplane_on_focus(bool focused) {
  Platform::current().keyboard().focus(focused);
}

}  // extern "C"
