// The virtual clock as the console shows it, and the moments that a person may type.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/engine/engine.h"

namespace tabplane::shell {

struct ClockView {
  TimePoint now;
  ClockMode mode = ClockMode::paused;
  std::uint32_t rate = 1;
  std::optional<TimePoint> next_timer;
  std::uint64_t timers = 0;
};
ClockView clock_view(const Engine& engine);

// "paused", "real time", or the rate with its sign.
std::string clock_mode_text(const ClockView& clock);

// Host milliseconds after which the clock shows something new: the rest of a virtual second in real
// time, a quarter of a second when it runs fast. Nothing while it stands still.
std::optional<double> next_tick_ms(const ClockView& clock);

// "2030-01-15T16:42:08Z", "2030-01-15 16:42", "2030-01-15", "16:42" (the next one), "+90 min",
// "+2 h", "+1 d", "+30 s". In the zone that times are written in, unless the text names one.
// nullopt for anything else.
std::optional<TimePoint> parse_moment(std::string_view text, TimePoint now);

}  // namespace tabplane::shell
