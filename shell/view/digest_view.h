// The world's digest as the status bar shows it. Making it passes over all rows, so it is made when
// the world has been still for a moment and is not large, or when somebody asks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/engine/engine.h"

namespace tabplane::shell {

class DigestView {
 public:
  static constexpr double still_ms = 500;
  static constexpr std::size_t few_rows = 20'000;

  // Once a frame, with the wall time of the frame.
  void follow(const Engine& engine, double now_ms);
  // When the next call of follow() would make it; infinity when it would not.
  double due_in_ms() const { return due_in_ms_; }
  // Makes it whatever it costs, unless it is there.
  void make(const Engine& engine);
  // 16 hex digits, or "" while it is not known.
  std::string_view text() const { return text_; }

 private:
  Position at_;
  bool known_ = false;  // `at_` is a position that was seen
  double since_ms_ = 0;
  double due_in_ms_ = 0;
  std::string text_;
};

}  // namespace tabplane::shell
