// Input on drawn parts.
//
// A part becomes a widget by its rectangle and a name that is unique within its region. It can then
// be reached by mouse and by keyboard (Tab, arrows, Enter, Space), it can be activated by the
// mirror, and it shows the focus ring of the console while the keyboard drives.
#pragma once

#include <string_view>

#include "shell/widgets/ui.h"

namespace tabplane::shell {

struct Interaction {
  std::uint32_t id = 0;
  bool hovered = false;
  bool held = false;
  bool clicked = false;  // by mouse, Enter, Space or the mirror
  bool double_clicked = false;
  bool focused = false;    // has the keyboard's focus and should show it
  bool has_focus = false;  // has it, shown or not
};

struct InteractOptions {
  bool enabled =
      true;  // a disabled part still takes focus and hover, so that its reason can be read
  bool under_others = false;  // parts drawn later and above it get the pointer first: a row, a tile
  bool tab_stop = true;       // false: reached by arrows only
  bool on_press = false;      // acts when the button goes down: a drag, a segment of a clock
};

// `key` is the id within the region; words of the label will do when they are unique there.
Interaction interact(Ui& ui, const Rect& rect, std::string_view key, InteractOptions options = {});
std::uint32_t widget_id(std::string_view key);

// 2 px outside a gap of 1 px, or inside the edge where a clip would cut it off.
void focus_ring(Ui& ui, const Rect& rect, float radius);
void focus_ring_inside(Ui& ui, const Rect& rect, float radius);

// Words about a thing under the pointer or in focus, after a short rest. One sentence.
void hint(Ui& ui, const Interaction& interaction, const Rect& rect, std::string_view text,
          std::string_view key = {});

// Where the pointer is, far outside when it has left the surface.
Point pointer(Ui& ui);

// Tells the mirror what the part is. Rectangle, id and focus come from the interaction.
WidgetRecord& record(Ui& ui, const Interaction& interaction, const Rect& rect, WidgetRole role,
                     std::string_view name);

// The part of a rectangle that the current clip lets through.
Rect visible_part(Ui& ui, const Rect& rect);

// Closes a popup of Dear ImGui, and those above it, from outside; nothing when it is not open.
void close_popup(std::uint32_t id);

// While it lives, parts are reached by arrows only. For rows of a long table.
class NoTabStops {
 public:
  explicit NoTabStops(bool on);
  ~NoTabStops();
  NoTabStops(const NoTabStops&) = delete;
  NoTabStops& operator=(const NoTabStops&) = delete;

 private:
  bool on_;
};

}  // namespace tabplane::shell
