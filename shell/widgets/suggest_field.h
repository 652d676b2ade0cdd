// A field that completes what is typed from names that are known.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "shell/widgets/field.h"

namespace tabplane::shell {

// Names that go with a text, the best first; asked only while the field is edited.
using Suggest = std::function<std::vector<std::string_view>(std::string_view text)>;

// The list stands below the field, in the flow of the page: `height` says how much more room it
// took. Up and Down move in it, Enter and a press take; `field.submitted` is said only when Enter
// took nothing.
struct SuggestResult {
  FieldResult field;
  bool taken = false;
  float height = 0;
};
SuggestResult suggest_field(Ui& ui, const Rect& rect, std::string& text, const Field& field,
                            const Suggest& suggest);
constexpr std::size_t suggestions_shown = 5;

}  // namespace tabplane::shell
