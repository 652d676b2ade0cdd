// What can be done with the virtual clock, as requests.
#pragma once

#include <string>
#include <vector>

#include "core/api/request.h"
#include "shell/view/clock_view.h"

namespace tabplane::shell {

struct ClockCommand {
  enum class Kind : std::uint8_t { mode, step };
  Kind kind = Kind::mode;
  std::string label;     // "Run the clock x60", "Advance 1 hour"
  std::string words;     // in a menu that speaks of the clock: "x60", "+1 hour"
  std::string note;      // "1 min a second"
  bool current = false;  // the clock runs so already
  api::Request request;
};

// The modes, and then the steps, the one to the next timer last where there is one.
std::vector<ClockCommand> clock_commands(const ClockView& clock);

}  // namespace tabplane::shell
