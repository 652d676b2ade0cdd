// The one context that every widget takes: how the surface looks, which palette and fonts are in
// force, what was recorded, and when the next frame is wanted. There is no other state behind the
// widgets except Dear ImGui's own.
//
// A frame of the console is
//
//   prepare_io(surface);  ImGui::NewFrame();  begin_surface(ui, surface);
//   ... draw ...
//   end_surface(ui);      ImGui::Render();
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "shell/host.h"
#include "shell/widgets/geometry.h"
#include "shell/widgets/semantics.h"
#include "shell/widgets/tokens.h"
#include "shell/widgets/type.h"

struct ImDrawList;

namespace tabplane::shell {

class Ui {
 public:
  explicit Ui(const Fonts& fonts) : fonts_(fonts) {}
  Ui(const Ui&) = delete;
  Ui& operator=(const Ui&) = delete;

  const Surface& surface() const { return surface_; }
  const Palette& palette() const { return *palette_; }
  ImFont* font(Face face) const { return fonts_[static_cast<std::size_t>(face)]; }
  Semantics& semantics() { return semantics_; }
  const Semantics& semantics() const { return semantics_; }

  // A state that widgets take on without being in it, for a page that shows their states.
  struct ShownState {
    bool hovered = false;
    bool focused = false;
  };
  const ShownState& shown_state() const { return shown_state_; }
  void show_state(const ShownState& state) { shown_state_ = state; }

  // Where drawing goes: the current ImGui window's list, or the one a ListScope put in its place.
  ImDrawList& list() const;

  // The nearest edge of a device pixel, and one device pixel in CSS px.
  float snap(float v) const;
  float device_pixel() const { return 1 / surface_.pixel_ratio; }

  // A field was told to take the keyboard and gets it within the next frames: what is written until
  // then is meant for it.
  void expect_typing() { typing_frames_ = 3; }
  bool typing_expected() const { return typing_frames_ > 0; }

  // Wall time of the frame in ms. For motion and for delays only, never shown.
  double now_ms() const { return now_ms_; }

  // Focus is drawn only while the keyboard drives.
  bool keyboard_drives() const;

  // The console hands the earliest wish to its host at the end of the frame. 0 is "the next frame".
  void request_frame() { wanted_in_ms_ = 0; }
  void request_frame_in(double ms) { wanted_in_ms_ = ms < wanted_in_ms_ ? ms : wanted_in_ms_; }
  // Infinity when nothing is wanted.
  double wanted_in_ms() const { return wanted_in_ms_; }

  // How far a motion towards `open` has come, 0 to 1, eased out, over `duration_ms`; asks for
  // frames while it runs. With reduced motion it is always at its end. A thing first seen is at its
  // end.
  float motion(std::uint32_t id, bool open, double duration_ms);
  // ms since `key` began to hold without a break; 0 in the first frame of it.
  double held_for(std::uint32_t key);

  // One bubble a frame may float above everything; the last one asked for wins.
  void float_above(std::function<void(Ui&)> draw) { floating_ = std::move(draw); }

 private:
  friend void begin_surface(Ui& ui, const Surface& surface);
  friend void end_surface(Ui& ui);
  friend class ListScope;
  friend class ThemeScope;

  struct Motion {
    bool open = false;
    double from_ms = 0;
    float start = 0;
    std::uint64_t seen_frame = 0;
  };
  struct Held {
    double from_ms = 0;
    std::uint64_t seen_frame = 0;
  };

  Surface surface_;
  const Palette* palette_ = &palette_of(ThemePreference::dark, false);
  Fonts fonts_;
  Semantics semantics_;
  ShownState shown_state_;
  ImDrawList* list_ = nullptr;
  double now_ms_ = 0;
  std::uint64_t frame_ = 0;
  int typing_frames_ = 0;
  double wanted_in_ms_ = std::numeric_limits<double>::infinity();
  std::map<std::uint32_t, Motion> motions_;
  std::map<std::uint32_t, Held> holds_;
  std::function<void(Ui&)> floating_;
};

// Before ImGui::NewFrame: the size of the surface in CSS px and its density. A platform that sets
// io.DisplaySize and io.DisplayFramebufferScale itself needs no call.
void prepare_io(const Surface& surface);
// After it: density of every font, fringe of one device pixel, palette, ImGui's own style.
void begin_surface(Ui& ui, const Surface& surface);
void end_surface(Ui& ui);

// Draws on another list while it lives, for what floats above the windows.
class ListScope {
 public:
  ListScope(Ui& ui, ImDrawList* list);
  ~ListScope();
  ListScope(const ListScope&) = delete;
  ListScope& operator=(const ListScope&) = delete;

 private:
  Ui& ui_;
  ImDrawList* before_;
};

// Another theme while it lives, for a page that shows both.
class ThemeScope {
 public:
  ThemeScope(Ui& ui, ThemePreference theme);
  ~ThemeScope();
  ThemeScope(const ThemeScope&) = delete;
  ThemeScope& operator=(const ThemeScope&) = delete;

 private:
  Ui& ui_;
  const Palette* before_;
};

// A named part of the screen: the path of records within it, and a name space for widget ids. A
// region whose name may repeat (a row) gives its key as `id`.
class Region {
 public:
  explicit Region(Ui& ui, std::string_view name, std::string_view id = {});
  ~Region();
  Region(const Region&) = delete;
  Region& operator=(const Region&) = delete;

 private:
  Ui& ui_;
};

}  // namespace tabplane::shell
