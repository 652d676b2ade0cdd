// What a person did to a text, told from the text before and after.
//
// The browser's own input element takes all text: typed, composed, dictated, corrected or pasted by
// a phone keyboard. It reports only its new value and caret, and the console's field has to make
// the same change.
#pragma once

#include <cstddef>
#include <string_view>

namespace tabplane::web {

// Bytes [begin, end) of the text before become `inserted`, which views the text after.
struct TextEdit {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view inserted;
};

// The smallest such change that leaves the caret at byte `caret` of `after`. Both texts are UTF-8
// and so are all three parts of the answer: no code point is cut. Costs the length of the texts.
TextEdit text_edit(std::string_view before, std::string_view after, std::size_t caret);

// Steps over whole code points: the start of the one that holds byte `at`, and the first start at
// or after it.
std::size_t code_point_floor(std::string_view text, std::size_t at);
std::size_t code_point_ceiling(std::string_view text, std::size_t at);

// How many code points [0, at) holds, and the byte where code point number `index` starts (the size
// when the text is shorter).
std::size_t code_points_before(std::string_view text, std::size_t at);
std::size_t code_point_offset(std::string_view text, std::size_t index);

}  // namespace tabplane::web
