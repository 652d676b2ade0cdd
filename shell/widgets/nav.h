// The frame's own parts: the rail at the left, the bar at the bottom of a phone, and the status
// bar.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "shell/widgets/icons.h"
#include "shell/widgets/interact.h"

namespace tabplane::shell {

struct NavItem {
  std::string_view label;
  Icon icon = Icon::none;
  std::string_view count = {};  // mono at the right; left out when the rail is collapsed
  bool attention = false;       // the count in amber, or an amber dot on the icon
  bool current = false;
  std::string_view key = {};  // shortcut, in the hint of the collapsed rail
};

// One item of the rail, 32 high. The rectangle reaches from edge to edge of the rail.
bool nav_item(Ui& ui, const Rect& rect, const NavItem& item, bool collapsed);
// "Systems", or a short line when collapsed.
void nav_group(Ui& ui, const Rect& rect, std::string_view label, bool collapsed);

// Bottom bar of a phone: equal parts, 56 high.
bool bottom_item(Ui& ui, const Rect& rect, const NavItem& item);

// Status bar: a mark or an icon, a word, and a detail in mono, ended by a thin line.
struct StatusItem {
  std::string_view word;
  std::string_view detail = {};
  Icon icon = Icon::none;        // with an icon there is no mark
  Status status = Status::note;  // of the mark, and of the word unless `quiet`
  bool quiet = true;             // word in t1 rather than in the status's colour
  bool link = false;             // can be pressed
  std::string_view hint = {};
};
struct StatusResult {
  float end = 0;  // x for the next item
  bool pressed = false;
};
StatusResult status_item(Ui& ui, float x, const Rect& bar, const StatusItem& item);
// From the right end: mono only. Returns the x for the next one to its left.
StatusResult status_item_right(Ui& ui, float right, const Rect& bar, std::string_view name,
                               std::string_view text, bool link = false, bool last = false);
// What must not be missed: a red block with a sentence and what can be done. The sentence is cut,
// and left out in the end, where the block would pass `right`.
struct StatusBlock {
  std::string_view word;
  std::string_view sentence = {};
  std::span<const std::string_view> actions;  // at least one
};
struct StatusBlockResult {
  float end = 0;
  std::optional<int> pressed;  // index of the action
};
StatusBlockResult status_block(Ui& ui, float x, float right, const Rect& bar,
                               const StatusBlock& block);

}  // namespace tabplane::shell
