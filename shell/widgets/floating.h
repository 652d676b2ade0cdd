// What lies above the page: bubbles, toasts, and the drawer when there is no room beside the table.
//
// Floating things are children of the root window and are drawn last in the frame, so that the
// pointer meets them first and Tab reaches them after the page.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shell/widgets/interact.h"
#include "shell/widgets/scroll.h"

namespace tabplane::shell {

// Numbers about a moment or a thing under the pointer.
struct BubbleRow {
  std::string label;
  std::string value;  // mono
  Color swatch = 0;   // 0: none
  bool bad = false;   // value in red
};
struct Bubble {
  std::string title;       // at the left, mono: a time; or words when `words`
  std::string note_label;  // at the right of the title: words, then a value in mono
  std::string note;
  bool words = false;
  std::optional<Status>
      status;  // a mark before a title of words, or a pill of the note beside a time
  std::vector<BubbleRow> rows;
  std::string sentence;  // below, wrapped
  float width = 200;
};
float bubble_height(Ui& ui, const Bubble& bubble);
void draw_bubble(Ui& ui, const Rect& rect, const Bubble& bubble);
// Floats it beside `avoid`, the thing it explains: above it, else below, and within the surface. It
// covers no part of `avoid`.
void float_bubble(Ui& ui, const Rect& avoid, Bubble bubble);
Rect bubble_place(const Rect& avoid, float width, float height, const Rect& within);

// Toasts: bottom right, the newest lowest. Those of a success leave after 6 s, unless the pointer
// or the focus is on one; warnings and refusals stay until they are closed.
struct Toast {
  Status status = Status::ok;
  std::string title;
  std::string line;
  std::string action = {};
  std::uint64_t tag = 0;  // the caller's, given back
};
struct ToastEvent {
  std::uint64_t tag = 0;
  bool action = false;  // else it was closed
};
class Toasts {
 public:
  void add(Toast toast);
  // The stack within `area`, whose lower right corner it keeps to. At most 4 are shown; older wait.
  std::optional<ToastEvent> draw(Ui& ui, const Rect& area);
  std::size_t size() const { return shown_.size(); }

 private:
  struct Shown {
    Toast toast;
    std::uint64_t number = 0;
    double left_ms = 0;
    double last_ms = -1;
  };
  std::vector<Shown> shown_;
  std::uint64_t next_number_ = 1;
};
constexpr double toast_time_ms = 6000;
constexpr float toast_height = 64;
// One of them, without a life of its own; also for the components page.
enum class ToastPart : unsigned char { none, closed, action };
ToastPart draw_toast(Ui& ui, const Rect& rect, const Toast& toast);

// Details of one thing at the right. Beside the table it is a part of the page; floating it has a
// shadow. Draw the body in `content`, say where it ended, then the actions in `foot`.
struct Drawer {
  std::string_view title;
  bool mono_title = false;
  std::optional<Status> status;
  std::string_view state_word = {};
  std::string_view context = {};  // beside the state
  std::string_view id = {};       // mono, at the right; its middle left out when long
  std::span<const std::string_view> tabs = {};
  int tab = 0;
  bool floats = false;
  bool has_foot = true;
};
struct DrawerFrame {
  Rect content;  // x and w with padding taken off
  Rect foot;
  bool closed = false;
  std::optional<int> tab;
  ScrollArea scroll;
};
DrawerFrame begin_drawer(Ui& ui, const Rect& rect, const Drawer& drawer);
// `foot` draws the actions in the drawer's own window, so that they lie above what it floats over.
void end_drawer(Ui& ui, const DrawerFrame& frame, float content_bottom,
                const std::function<void(const Rect&)>& foot = {});

// A line of 26: label left in t3, value right.
void key_value(Ui& ui, Rect& rest, std::string_view label, std::string_view value,
               bool mono = true);
// The title of a part within a drawer, with a line above it unless it is the first.
void drawer_section(Ui& ui, Rect& rest, std::string_view title, std::string_view note = {});

}  // namespace tabplane::shell
