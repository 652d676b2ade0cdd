// The modifier keys as every DOM event carries them.
#pragma once

#include <imgui.h>

namespace tabplane::web {

struct Modifiers {
  bool ctrl = false;
  bool shift = false;
  bool alt = false;
  bool meta = false;
  bool alt_graph = false;  // writes characters, though browsers also report it as Ctrl+Alt

  // From the bits that modifiers.js packs.
  static constexpr Modifiers of_bits(int bits) {
    return {(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0, (bits & 16) != 0};
  }

  constexpr bool command() const { return (ctrl || alt || meta) && !alt_graph; }

  // In Dear ImGui's terms: on a Mac it calls the Command key Ctrl.
  constexpr ImGuiKeyChord chord(bool mac) const {
    return ((mac ? meta : ctrl) ? ImGuiMod_Ctrl : 0) | ((mac ? ctrl : meta) ? ImGuiMod_Super : 0) |
           (shift ? ImGuiMod_Shift : 0) | (alt ? ImGuiMod_Alt : 0);
  }

  // Dear ImGui exchanges Ctrl and Super by itself.
  void submit(ImGuiIO& io) const {
    io.AddKeyEvent(ImGuiMod_Ctrl, ctrl);
    io.AddKeyEvent(ImGuiMod_Shift, shift);
    io.AddKeyEvent(ImGuiMod_Alt, alt);
    io.AddKeyEvent(ImGuiMod_Super, meta);
  }
};

}  // namespace tabplane::web
