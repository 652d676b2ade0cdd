#include "web/platform/browser_keys.h"

namespace tabplane::web {
namespace {

constexpr int all_modifiers = ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiMod_Alt | ImGuiMod_Super;

constexpr bool between(ImGuiKey first, ImGuiKey key, ImGuiKey last) {
  return key >= first && key <= last;
}

// Tabs, windows, history, address bar, zoom, tab numbers; with Shift also private windows and
// tools.
bool kept_with_ctrl(ImGuiKey key, bool shift) {
  if (between(ImGuiKey_0, key, ImGuiKey_9) || between(ImGuiKey_Keypad0, key, ImGuiKey_Keypad9)) {
    return true;
  }
  switch (key) {
    case ImGuiKey_T:
    case ImGuiKey_N:
    case ImGuiKey_W:
    case ImGuiKey_Q:
    case ImGuiKey_R:
    case ImGuiKey_J:
    case ImGuiKey_Tab:
    case ImGuiKey_F4:
    case ImGuiKey_PageUp:
    case ImGuiKey_PageDown:
    case ImGuiKey_Equal:
    case ImGuiKey_Minus:
    case ImGuiKey_KeypadAdd:
    case ImGuiKey_KeypadSubtract:
      return true;
    case ImGuiKey_L:
    case ImGuiKey_D:
    case ImGuiKey_H:
    case ImGuiKey_U:
      return !shift;
    case ImGuiKey_I:
    case ImGuiKey_C:
    case ImGuiKey_B:
    case ImGuiKey_Delete:
      return shift;
    default:
      return false;
  }
}

bool kept_with_alt(ImGuiKey key) {
  switch (key) {
    case ImGuiKey_LeftArrow:
    case ImGuiKey_RightArrow:
    case ImGuiKey_Home:
    case ImGuiKey_D:
    case ImGuiKey_F4:
    case ImGuiKey_Tab:
      return true;
    default:
      return false;
  }
}

}  // namespace

bool kept_by_browser(ImGuiKeyChord chord) {
  const auto key = static_cast<ImGuiKey>(chord & ~all_modifiers);
  if (key == ImGuiKey_F5 || key == ImGuiKey_F6 || key == ImGuiKey_F11 || key == ImGuiKey_F12) {
    return true;
  }
  const bool ctrl = (chord & ImGuiMod_Ctrl) != 0;
  const bool alt = (chord & ImGuiMod_Alt) != 0;
  if (ctrl && !alt && kept_with_ctrl(key, (chord & ImGuiMod_Shift) != 0)) return true;
  return alt && !ctrl && kept_with_alt(key);
}

bool is_clipboard_chord(ImGuiKeyChord chord) {
  return chord == (ImGuiMod_Ctrl | ImGuiKey_C) || chord == (ImGuiMod_Ctrl | ImGuiKey_X) ||
         chord == (ImGuiMod_Ctrl | ImGuiKey_V) ||
         chord == (ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_V) ||
         chord == (ImGuiMod_Ctrl | ImGuiKey_Insert) || chord == (ImGuiMod_Shift | ImGuiKey_Insert);
}

bool edits_text(ImGuiKey key) {
  switch (key) {
    case ImGuiKey_LeftArrow:
    case ImGuiKey_RightArrow:
    case ImGuiKey_UpArrow:
    case ImGuiKey_DownArrow:
    case ImGuiKey_Home:
    case ImGuiKey_End:
    case ImGuiKey_Backspace:
    case ImGuiKey_Delete:
    case ImGuiKey_Enter:
    case ImGuiKey_KeypadEnter:
      return true;
    default:
      return false;
  }
}

}  // namespace tabplane::web
