// All text is placed here, by the middle of its capitals.
//
// The baseline falls on a device pixel and x on a CSS px, so that the same words look the same
// wherever they stand. Widths are those of the drawn glyphs. Text that does not fit its room ends
// in an ellipsis, or loses its middle when its two ends carry the meaning, as with ids.
#pragma once

#include <string>
#include <string_view>

#include "shell/widgets/ui.h"

namespace tabplane::shell {

enum class Align : unsigned char { left, center, right };
enum class Overflow : unsigned char { none, end_ellipsis, middle_ellipsis };

struct TextRun {
  std::string_view text;
  TextStyle style = TextStyle::body;
  Color color = 0;
  Align align = Align::left;
  Overflow overflow = Overflow::none;
  float room = 0;  // greatest width; needed unless overflow is none
};

// `at.x` is the left edge, the middle or the right edge by `align`; `at.y` the middle of the
// capitals. Returns the width drawn.
float place_text(Ui& ui, Point at, const TextRun& run);

// The usual cases of it. text_left returns the x where the text ended.
float text_left(Ui& ui, float x, float cy, std::string_view text, TextStyle style, Color color);
float text_right(Ui& ui, float x, float cy, std::string_view text, TextStyle style, Color color);
float text_center(Ui& ui, float x, float cy, std::string_view text, TextStyle style, Color color);
// Within a rectangle, vertically centred, cut with an ellipsis where it does not fit.
float text_in(Ui& ui, const Rect& room, std::string_view text, TextStyle style, Color color,
              Align align = Align::left, Overflow overflow = Overflow::end_ellipsis);

float text_width(Ui& ui, std::string_view text, TextStyle style);

// The longest piece that fits `room`, with an ellipsis where something is missing. Cost: one
// measuring per halving.
std::string fitted(Ui& ui, std::string_view text, TextStyle style, float room, Overflow overflow);

// Words wrapped to the width, at the style's line height, at most `max_lines` (0: all). Returns the
// height used.
float paragraph(Ui& ui, const Rect& room, std::string_view text, TextStyle style, Color color,
                int max_lines = 0, Align align = Align::left);
float paragraph_height(Ui& ui, float width, std::string_view text, TextStyle style,
                       int max_lines = 0);

// Text that the mirror should hear of too: a heading, or plain words.
void record_heading(Ui& ui, const Rect& rect, std::string_view text);
void record_text(Ui& ui, const Rect& rect, std::string_view name, std::string_view value = {});

}  // namespace tabplane::shell
