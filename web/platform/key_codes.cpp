#include "web/platform/key_codes.h"

#include <algorithm>
#include <iterator>

namespace tabplane::web {
namespace {

struct Named {
  std::string_view code;
  ImGuiKey key;
};

// Sorted by code, for the search below.
constexpr Named named_keys[] = {
    {"AltLeft", ImGuiKey_LeftAlt},
    {"AltRight", ImGuiKey_RightAlt},
    {"ArrowDown", ImGuiKey_DownArrow},
    {"ArrowLeft", ImGuiKey_LeftArrow},
    {"ArrowRight", ImGuiKey_RightArrow},
    {"ArrowUp", ImGuiKey_UpArrow},
    {"Backquote", ImGuiKey_GraveAccent},
    {"Backslash", ImGuiKey_Backslash},
    {"Backspace", ImGuiKey_Backspace},
    {"BracketLeft", ImGuiKey_LeftBracket},
    {"BracketRight", ImGuiKey_RightBracket},
    {"BrowserBack", ImGuiKey_AppBack},
    {"BrowserForward", ImGuiKey_AppForward},
    {"CapsLock", ImGuiKey_CapsLock},
    {"Comma", ImGuiKey_Comma},
    {"ContextMenu", ImGuiKey_Menu},
    {"ControlLeft", ImGuiKey_LeftCtrl},
    {"ControlRight", ImGuiKey_RightCtrl},
    {"Delete", ImGuiKey_Delete},
    {"End", ImGuiKey_End},
    {"Enter", ImGuiKey_Enter},
    {"Equal", ImGuiKey_Equal},
    {"Escape", ImGuiKey_Escape},
    {"Home", ImGuiKey_Home},
    {"Insert", ImGuiKey_Insert},
    {"IntlBackslash", ImGuiKey_Oem102},
    {"MetaLeft", ImGuiKey_LeftSuper},
    {"MetaRight", ImGuiKey_RightSuper},
    {"Minus", ImGuiKey_Minus},
    {"NumLock", ImGuiKey_NumLock},
    {"NumpadAdd", ImGuiKey_KeypadAdd},
    {"NumpadDecimal", ImGuiKey_KeypadDecimal},
    {"NumpadDivide", ImGuiKey_KeypadDivide},
    {"NumpadEnter", ImGuiKey_KeypadEnter},
    {"NumpadEqual", ImGuiKey_KeypadEqual},
    {"NumpadMultiply", ImGuiKey_KeypadMultiply},
    {"NumpadSubtract", ImGuiKey_KeypadSubtract},
    {"PageDown", ImGuiKey_PageDown},
    {"PageUp", ImGuiKey_PageUp},
    {"Pause", ImGuiKey_Pause},
    {"Period", ImGuiKey_Period},
    {"PrintScreen", ImGuiKey_PrintScreen},
    {"Quote", ImGuiKey_Apostrophe},
    {"ScrollLock", ImGuiKey_ScrollLock},
    {"Semicolon", ImGuiKey_Semicolon},
    {"ShiftLeft", ImGuiKey_LeftShift},
    {"ShiftRight", ImGuiKey_RightShift},
    {"Slash", ImGuiKey_Slash},
    {"Space", ImGuiKey_Space},
    {"Tab", ImGuiKey_Tab},
};

constexpr bool sorted() {
  for (std::size_t i = 1; i < std::size(named_keys); ++i) {
    if (!(named_keys[i - 1].code < named_keys[i].code)) return false;
  }
  return true;
}
static_assert(sorted());

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr ImGuiKey offset_key(ImGuiKey first, int offset) {
  return static_cast<ImGuiKey>(static_cast<int>(first) + offset);
}

constexpr ImGuiKey letter_key(char letter) {
  return offset_key(ImGuiKey_A, (letter | 0x20) - 'a');
}

// F1 to F24, or none.
constexpr ImGuiKey function_key(std::string_view number) {
  int n = 0;
  for (const char c : number) {
    if (!is_digit(c) || n > 24) return ImGuiKey_None;
    n = n * 10 + (c - '0');
  }
  return n >= 1 && n <= 24 ? offset_key(ImGuiKey_F1, n - 1) : ImGuiKey_None;
}

ImGuiKey named_key(std::string_view name) {
  const auto* found = std::lower_bound(
      std::begin(named_keys), std::end(named_keys), name,
      [](const Named& entry, std::string_view wanted) { return entry.code < wanted; });
  return found != std::end(named_keys) && found->code == name ? found->key : ImGuiKey_None;
}

}  // namespace

ImGuiKey key_named(std::string_view code, std::string_view key) {
  if (key.size() == 1 && is_letter(key[0])) return letter_key(key[0]);
  if (code.size() == 4 && code.starts_with("Key") && is_letter(code[3])) return letter_key(code[3]);
  if (code.size() == 6 && code.starts_with("Digit") && is_digit(code[5])) {
    return offset_key(ImGuiKey_0, code[5] - '0');
  }
  if (code.size() == 7 && code.starts_with("Numpad") && is_digit(code[6])) {
    return offset_key(ImGuiKey_Keypad0, code[6] - '0');
  }
  if (code.size() >= 2 && code[0] == 'F' && is_digit(code[1])) return function_key(code.substr(1));
  // Keyboards on a screen often send no code, but name the keys that write nothing.
  return named_key(code.empty() ? key : code);
}

}  // namespace tabplane::web
