// What the fleet will do by itself, in words.
#pragma once

#include <optional>
#include <string_view>

#include "core/fleet/fleet.h"
#include "shell/view/timers_view.h"

namespace tabplane::shell {

// nullopt when the timer is none of the fleet's.
std::optional<TimerMark> fleet_timer_mark(const fleet::Fleet& fleet, const TimerRow& timer,
                                          TimePoint at);

}  // namespace tabplane::shell
