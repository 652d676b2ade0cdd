// The title line that every page begins with.
#pragma once

#include <string_view>

#include "shell/widgets/geometry.h"
#include "shell/widgets/ui.h"

namespace tabplane::shell {

// The room of a page: padding taken off, not wider than the content may become.
Rect page_room(Ui& ui, const Rect& rect);

// The part of a page that scrolls, below its head: reaches to the page's right edge, so that the
// scrollbar stands in the padding and covers no card. Draw within `rest`'s own width.
Rect scrolling_room(Ui& ui, const Rect& rest);

// Title and a quiet sentence beside it. Takes its height from the top of `rest` and returns the
// line, of which the right half is free for the page's own buttons.
Rect page_head(Ui& ui, Rect& rest, std::string_view title, std::string_view context);

}  // namespace tabplane::shell
