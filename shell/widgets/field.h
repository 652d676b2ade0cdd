// Places to write in.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "shell/widgets/icons.h"
#include "shell/widgets/interact.h"

namespace tabplane::shell {

struct Field {
  std::string_view name;              // for the mirror; also the id within the region
  std::string_view placeholder = {};  // shown while empty
  Icon icon = Icon::none;             // at the left
  std::string_view unit = {};         // at the right, in t3
  std::string_view error = {};        // red edge, and this sentence under the field
  std::string_view was = {};          // "was 90" at the left of a changed value
  bool secret = false;                // shown as dots, here and to the mirror
  bool mono = false;                  // ids, numbers, times
  bool bare = false;                  // no frame and larger type: the line of the command palette
  bool enabled = true;
  bool take_focus = false;  // this frame: the field gets the keyboard
  std::string_view id = {};
};

struct FieldResult {
  bool changed = false;    // the text, in this frame
  bool submitted = false;  // Enter
  bool left = false;       // focus went away after a change
  bool focused = false;
};

// One line of text, 30 high; `text` is the caller's. The error sentence takes 18 px below `rect`.
FieldResult text_field(Ui& ui, const Rect& rect, std::string& text, const Field& field);
constexpr float field_error_height = 18;

// What stands in a number field while it is edited. The number is exact: 64 bits, digits as
// written, thousands separators and a leading sign allowed, never through floating point.
struct NumberDraft {
  std::string text;
  std::optional<std::int64_t> value() const;
};
NumberDraft number_draft(std::int64_t value);

struct NumberField {
  Field field;
  std::int64_t least = std::numeric_limits<std::int64_t>::min();
  std::int64_t most = std::numeric_limits<std::int64_t>::max();
};
struct NumberResult {
  FieldResult field;
  std::optional<std::int64_t> value;  // empty when the text is no number or out of bounds
};
// Up and Down change it by one. Says by itself what is wrong with a text, unless the caller gives
// an error.
NumberResult number_field(Ui& ui, const Rect& rect, NumberDraft& draft, const NumberField& field);

// A label above a field, 12 t2; returns the place for the field.
Rect labelled(Ui& ui, Rect& rest, std::string_view label);

// A track of whole numbers from `least` to `most`, 18 high, dragged or moved by the arrow keys.
struct Slider {
  std::string_view name;
  std::int64_t least = 0;
  std::int64_t most = 100;
  std::string_view unit = {};
};
bool slider(Ui& ui, const Rect& rect, std::int64_t& value, const Slider& slider);

// Several lines of text in a box: a body to paste or to edit.
FieldResult text_area(Ui& ui, const Rect& rect, std::string& text, const Field& field);

}  // namespace tabplane::shell
