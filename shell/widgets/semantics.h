// What is on the screen, in words: one record for each widget and each heading of the frame.
//
// A canvas tells nobody what it shows. Widgets therefore say, in the order in which they are drawn,
// what they are, and two readers use it: a mirror of the page in HTML for assistive technology, and
// tests, which find a widget by region, role and name and click the middle of its rectangle. In the
// other direction the mirror asks for a focus, an activation or a value, and the widget with that
// id obeys in the next frame exactly as if a key had been pressed.
//
// Names are unique within a region and role; `ambiguous()` finds the breaches, and a test asks it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shell/widgets/geometry.h"

namespace tabplane::shell {

enum class WidgetRole : std::uint8_t {
  heading,
  text,
  button,
  link,
  checkbox,
  toggle,
  radio,
  tab,
  textbox,
  spinbutton,
  slider,
  combobox,
  option,
  menu_item,
  row,
  row_group,
  column_header,
  meter,
  chart,
  status,
  alert,
  dialog,
  scroll_area,
};

// The word ARIA uses, for example "spinbutton" or "columnheader".
std::string_view role_word(WidgetRole role);

struct WidgetState {
  bool disabled = false;
  bool checked = false;
  bool mixed = false;     // a checkbox over some of many
  bool selected = false;  // tab, row, option, nav item of this page
  bool expanded = false;
  bool focused = false;
  bool invalid = false;
  bool current_sort = false;  // column header that sorts
  bool descending = false;
};

struct WidgetRecord {
  WidgetRole role = WidgetRole::text;
  std::string region = {};  // path of enclosing regions, "Commission queue/57"
  std::string name = {};
  std::string value = {};        // of a field, meter or choice
  std::string description = {};  // reason of being disabled, error sentence, context
  WidgetState state = {};
  Rect rect = {};  // CSS px of the surface, clipped to what is visible; empty when scrolled out
  std::uint32_t id = 0;  // 0 when it cannot be acted upon
};

class Semantics {
 public:
  void begin_frame();

  void push_region(std::string_view name);
  void pop_region();
  const std::string& region() const { return region_; }

  // The region is filled in. The reference is good until the next record.
  WidgetRecord& add(WidgetRecord record);
  const std::vector<WidgetRecord>& records() const { return records_; }

  // The first match of the frame, or null. An empty region matches all; otherwise the record's
  // region is that path or lies within it.
  const WidgetRecord* find(WidgetRole role, std::string_view name,
                           std::string_view region = {}) const;
  // Every actionable record that shares region, role and name with an earlier one.
  std::vector<const WidgetRecord*> ambiguous() const;

  // Requests of the mirror and of tests. Each is held for one whole frame, then forgotten.
  void request_activation(std::uint32_t id) { asked_activation_ = id; }
  void request_focus(std::uint32_t id) { asked_focus_ = id; }
  void request_value(std::uint32_t id, std::string value) { asked_value_ = {id, std::move(value)}; }

  // For widgets.
  bool activated(std::uint32_t id) const { return id != 0 && activation_ == id; }
  bool focus_asked(std::uint32_t id) const { return id != 0 && focus_ == id; }
  const std::string* value_for(std::uint32_t id) const;
  // Whether a request waits, so that a frame is due.
  bool waiting() const {
    return asked_activation_ != 0 || asked_focus_ != 0 || asked_value_.id != 0;
  }

 private:
  struct ValueRequest {
    std::uint32_t id = 0;
    std::string value;
  };

  std::vector<WidgetRecord> records_;
  std::string region_;
  std::vector<std::size_t> region_lengths_;
  std::uint32_t asked_activation_ = 0;
  std::uint32_t asked_focus_ = 0;
  ValueRequest asked_value_;
  std::uint32_t activation_ = 0;
  std::uint32_t focus_ = 0;
  ValueRequest value_;
};

}  // namespace tabplane::shell
