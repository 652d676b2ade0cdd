#include "shell/frame/keys.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>

#include "shell/page_list.h"

namespace tabplane::shell {
namespace {

constexpr double patience_ms = 2000;
// Dear ImGui may hand over what a key writes a frame or two behind the key.
constexpr int frames_behind = 3;

bool any_fresh_key() {
  for (int key = ImGuiKey_NamedKey_BEGIN; key < ImGuiKey_NamedKey_END; ++key) {
    const auto named = static_cast<ImGuiKey>(key);
    const bool modifier = named >= ImGuiKey_LeftCtrl && named <= ImGuiKey_RightSuper;
    if (!modifier && ImGui::IsKeyPressed(named, false)) return true;
  }
  return false;
}

std::string key_name(char character) {
  if (character >= 'A' && character <= 'Z') {
    return std::string("Shift ") + static_cast<char>(character - 'A' + 'a');
  }
  return {character};
}

}  // namespace

char Keys::written() const {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.InputQueueCharacters.empty() || fresh_for_ == 0) return 0;
  const ImWchar character = io.InputQueueCharacters.back();
  return character > ' ' && character < 127 ? static_cast<char>(character) : '\0';
}

KeysRead Keys::read(Ui& ui, bool floats) {
  KeysRead read;
  const auto asked = [](ImGuiKeyChord chord) {
    return ImGui::Shortcut(chord, ImGuiInputFlags_RouteGlobal | ImGuiInputFlags_RouteOverActive);
  };
  // Both are asked for, so that the platform keeps both from the browser.
  const bool by_chord = asked(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_P);
  const bool by_f1 = asked(ImGuiKey_F1);
  if ((by_chord || by_f1) && !floats) read.shown = FramePart::command_palette;
  fresh_for_ = any_fresh_key() ? frames_behind : std::max(0, fresh_for_ - 1);
  if (waiting_ && ui.now_ms() - waiting_since_ms_ > patience_ms) waiting_ = false;
  if (floats || ImGui::GetIO().WantTextInput) {
    waiting_ = false;
    return read;
  }
  if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
    waiting_ = false;
    read.page_key = "Escape";
    return read;
  }
  const char character = written();
  if (character == 0) return read;
  fresh_for_ = 0;
  const std::string name = key_name(character);
  if (waiting_) {
    waiting_ = false;
    for (const PageSpec& page : page_list()) {
      if (page.key == name) read.route = page.route;
    }
    return read;
  }
  if (character == 'g') {
    waiting_ = true;
    waiting_since_ms_ = ui.now_ms();
  } else if (character == ':') {
    read.shown = FramePart::command_palette;
  } else if (character == '?') {
    read.shown = FramePart::shortcuts;
  } else {
    read.page_key = name;
  }
  return read;
}

}  // namespace tabplane::shell
