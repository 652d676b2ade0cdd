// A console without a screen: Dear ImGui with a renderer that throws the pictures away, a surface
// of any size, and hands that click and type. Widgets and panels are tried on it.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "shell/widgets/ui.h"

struct ImGuiContext;

namespace tabplane::shell::testing {

using Draw = std::function<void(Ui&)>;

class Stage {
 public:
  explicit Stage(float width = 1440, float height = 900, float pixel_ratio = 1);
  virtual ~Stage();
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  Ui& ui() { return ui_; }
  Surface& surface() { return surface_; }

  // One frame, `milliseconds` after the one before.
  void frame(const Draw& draw, double milliseconds = 20);
  void frames(const Draw& draw, int count);

  // As many frames as a person's hand needs for it.
  void move_to(const Draw& draw, Point at);
  // The pointer comes and is pressed before a frame sees it, as the page tells of it.
  static void arrive_pressing(Point at);
  void click(const Draw& draw, Point at);
  void press(const Draw& draw, int imgui_key, bool shift = false);
  void type(const Draw& draw, std::string_view text);
  void wheel(const Draw& draw, float notches);
  // The middle of the first widget of that role, name and region; false when it is not there.
  bool click(const Draw& draw, WidgetRole role, std::string_view name,
             std::string_view region = {});

  const WidgetRecord* find(WidgetRole role, std::string_view name,
                           std::string_view region = {}) const;
  // The record that has the keyboard's focus, or null.
  const WidgetRecord* focused() const;

  int vertices() const { return vertices_; }
  int largest_list() const { return largest_list_; }
  // Whether every vertex had finite coordinates, over all frames.
  bool all_finite() const { return all_finite_; }
  // What ImGui complained of, one line each.
  const std::string& complaints() const { return complaints_; }

 protected:
  // What a frame is made of, before NewFrame and between it and Render.
  virtual void prepare();
  virtual void submit(const Draw& draw);
  virtual const Semantics& semantics() const { return ui_.semantics(); }

 private:
  ImGuiContext* context_;
  Surface surface_;
  Ui ui_;
  int vertices_ = 0;
  int largest_list_ = 0;
  bool all_finite_ = true;
  std::string complaints_;
};

}  // namespace tabplane::shell::testing
