// Surfaces that hold things together: cards, the card that explains a refusal, and tiles.
#pragma once

#include <string_view>

#include "shell/widgets/button.h"

namespace tabplane::shell {

// Draws the card and its head, and returns the room below the head, without padding. With an empty
// title the whole card is room.
struct Card {
  std::string_view title = {};
  std::string_view context = {};  // 12 t3 after the title: a count, a time span
  std::string_view action = {};   // one quiet link at the right
  bool chevron = true;            // after the action
  bool head_line = false;         // a line below the head
};
struct CardResult {
  Rect body;
  Rect head_rest;  // what is left of the head's right half, for a panel's own controls
  bool action = false;
};
CardResult card(Ui& ui, const Rect& rect, const Card& card);

// The card of a refusal: reddened edge, verdict, and a copy button.
struct WhyCard {
  std::string_view verdict;  // "Refused: over the limit by 1"
  bool copy = true;
};
struct WhyCardResult {
  Rect body;  // with the card's padding taken off left and right
  bool copied = false;
};
WhyCardResult why_card(Ui& ui, const Rect& rect, const WhyCard& card);

// One of its numbers: caption above, mono 16 below. `at` is the upper left corner; 40 high.
void why_number(Ui& ui, Point at, std::string_view label, std::string_view value, bool bad = false);
// "Would fit if" row: words, the amount in mono, one button. True when the button was pressed. A
// reason disables it.
bool fix_row(Ui& ui, const Rect& rect, std::string_view words, std::string_view amount,
             std::string_view button_label, bool last, std::string_view reason = {});

// A number that leads to its list. The whole tile is a link.
struct Tile {
  std::string_view label;
  std::string_view number;
  std::string_view unit = {};  // unit or context, on the number's baseline
  std::string_view note = {};  // one caption under the number; leave empty to draw in `foot`
};
struct TileResult {
  bool opened = false;
  Rect foot;  // the room for one small chart or status row
};
TileResult tile(Ui& ui, const Rect& rect, const Tile& tile);
constexpr float tile_height = 108;
constexpr float tile_height_phone = 72;

}  // namespace tabplane::shell
