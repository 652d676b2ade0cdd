// Keys from the page to Dear ImGui, and which of them the browser must not act on too.
//
// Only what the console uses is kept from the browser: plain keys, the keys that edit a text while
// one is edited, and chords with Ctrl, Alt, Command or a function key that somebody asked for
// through ImGui::Shortcut (its routing table knows). A panel that wants Ctrl+K must therefore use
// ImGui::Shortcut.
//
// Tab moves inside the console. Escape and then Tab (or Shift+Tab) leaves it, for whoever uses the
// page without a mouse; F6 stays the browser's.
#pragma once

#include <imgui.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "web/platform/modifiers.h"

namespace tabplane::web {

class FrameLoop;

struct KeyPress {
  std::string_view code;  // the key's place
  std::string_view key;   // what it writes, or its name
  Modifiers modifiers;
  bool in_text_element = false;  // text comes from the element's own input events
  bool composing = false;        // the key is the input method's
};

class Keyboard {
 public:
  Keyboard(FrameLoop& loop, bool mac) : loop_(loop), mac_(mac) {}

  // True when the browser must not act on the key.
  bool down(const KeyPress& press);
  void up(std::string_view code, Modifiers modifiers);
  void focus(bool focused);
  bool focused() const { return focused_; }

  // Every event that carries modifiers tells them, so that a click knows them too.
  void modifiers(Modifiers held);

  // Presses and releases Ctrl (Command on a Mac) with `key`, drawing frames until both have
  // arrived.
  void press_command(ImGuiKey key);

 private:
  bool taken(const KeyPress& press, ImGuiKey key) const;

  FrameLoop& loop_;
  bool mac_;
  bool focused_ = false;
  bool leaving_ = false;  // Escape was the last key
  Modifiers held_modifiers_;
  std::vector<std::pair<std::string, ImGuiKey>>
      held_;  // by code, because layout and Shift may change
};

// Draws until Dear ImGui has taken every queued event in (a few frames; there is an upper bound).
void settle(FrameLoop& loop);

}  // namespace tabplane::web
