// Buttons: one action each, named by a verb.
#pragma once

#include <string_view>

#include "shell/widgets/icons.h"
#include "shell/widgets/interact.h"

namespace tabplane::shell {

enum class ButtonKind : unsigned char {
  primary,  // at most one per region
  secondary,
  ghost,           // no edge; for toolbars and rows
  danger,          // red edge
  danger_confirm,  // filled red: the confirming step of a danger button
};

enum class ButtonSize : unsigned char { normal, small, touch };  // 28, 24 (rows), 44 high

struct Button {
  std::string_view label;
  ButtonKind kind = ButtonKind::secondary;
  Icon icon = Icon::none;
  std::string_view key = {};  // keycap inside, as the key is written: "a", "Ctrl K"
  ButtonSize size = ButtonSize::normal;
  bool enabled = true;
  std::string_view reason = {};  // why it is disabled, one sentence; shown on hover and on focus
  std::string_view id = {};      // when the label is not unique within the region
  bool is_link = false;          // recorded as a link: it only leads somewhere
};

float button_height(ButtonSize size);
float button_width(Ui& ui, const Button& button);
// Fills the rectangle; true when it was pressed.
bool button(Ui& ui, const Rect& rect, const Button& button);
// Takes its natural width from the left or the right end of `rest`, centred vertically.
bool button_left(Ui& ui, Rect& rest, const Button& button, float gap = 8);
bool button_right(Ui& ui, Rect& rest, const Button& button, float gap = 8);

// An icon alone in a square of 28 (24 small); `name` is its words for hint and mirror.
struct IconButton {
  Icon icon = Icon::none;
  std::string_view name;
  std::string_view key = {};
  bool enabled = true;
  std::string_view reason = {};
  bool pressed = false;  // a toggle that is on
  bool badge = false;    // a red dot at the upper right: something waits
  std::string_view id = {};
};
bool icon_button(Ui& ui, const Rect& rect, const IconButton& button);

// "Open calendar >": a quiet link of card heads. Takes its width from the right end of `rest`.
bool quiet_link_right(Ui& ui, Rect& rest, std::string_view label, bool chevron = true);

// A key as it stands on the keyboard, 18 high. Draws from the left edge `x`; returns its width.
float keycap(Ui& ui, float x, float cy, std::string_view key);
float keycap_width(Ui& ui, std::string_view key);

}  // namespace tabplane::shell
