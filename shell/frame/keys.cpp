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
// What a key or a click opens is drawn one frame later, and asks for the keyboard then.
constexpr int frames_to_open = 2;

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

void Keys::take_written() {
  ImVector<ImWchar>& queue = ImGui::GetIO().InputQueueCharacters;
  for (const ImWchar character : queue) {
    // Anything but printable ASCII is nobody's shortcut.
    if (fresh_for_ > 0 && character > ' ' && character < 127) {
      written_ += static_cast<char>(character);
    }
  }
  if (!queue.empty()) fresh_for_ = 0;
  queue.resize(0);
}

void Keys::hand_over() {
  ImVector<ImWchar>& queue = ImGui::GetIO().InputQueueCharacters;
  for (std::size_t i = 0; i < written_.size(); ++i) {
    queue.insert(queue.begin() + i, static_cast<ImWchar>(written_[i]));
  }
  written_.clear();
}

void Keys::await_opening() {
  opening_for_ = frames_to_open;
}

void Keys::deliver(char character, Ui& ui, KeysRead& read) {
  const std::string name = key_name(character);
  if (waiting_) {
    waiting_ = false;
    for (const PageSpec& page : page_list()) {
      if (page.key == name) read.route = page.route;
    }
  } else if (character == 'g') {
    waiting_ = true;
    waiting_since_ms_ = ui.now_ms();
    return;
  } else if (character == ':') {
    read.shown = FramePart::command_palette;
  } else if (character == '?') {
    read.shown = FramePart::shortcuts;
  } else {
    read.page_key = name;
  }
  await_opening();
}

KeysRead Keys::read(Ui& ui, bool floats) {
  KeysRead read;
  const auto asked = [](ImGuiKeyChord chord) {
    return ImGui::Shortcut(chord, ImGuiInputFlags_RouteGlobal | ImGuiInputFlags_RouteOverActive);
  };
  // Both are asked for, so that the platform keeps both from the browser.
  const bool by_chord = asked(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_P);
  const bool by_f1 = asked(ImGuiKey_F1);
  if ((by_chord || by_f1) && !floats) {
    read.shown = FramePart::command_palette;
    await_opening();
  }
  fresh_for_ = any_fresh_key() ? frames_behind : std::max(0, fresh_for_ - 1);
  if (waiting_ && ui.now_ms() - waiting_since_ms_ > patience_ms) waiting_ = false;
  if (ImGui::GetIO().WantTextInput) {
    hand_over();
    waiting_ = false;
    return read;
  }
  take_written();
  if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
    waiting_ = false;
    written_.clear();
    if (!floats) read.page_key = "Escape";
    return read;
  }
  if (opening_for_ > 0 || ui.typing_expected()) {
    opening_for_ = std::max(0, opening_for_ - 1);
    if (!written_.empty()) ui.request_frame();
    return read;
  }
  if (floats) {
    waiting_ = false;
    written_.clear();
    return read;
  }
  if (written_.empty()) return read;
  const char character = written_.front();
  written_.erase(0, 1);
  if (!written_.empty()) ui.request_frame();
  deliver(character, ui, read);
  return read;
}

}  // namespace tabplane::shell
