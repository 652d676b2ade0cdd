// What will happen by itself within a day: timers, in one lane for each kind of thing.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/api/control_plane.h"
#include "shell/view/activity.h"
#include "shell/view/grade.h"

namespace tabplane::shell {

struct TimerMark {
  TimePoint at;
  std::string label;  // "serial 61 times out"
  std::string brief;  // where there is no room for it: "serial 61"
  Grade grade = Grade::waiting;
  std::string route;  // of the thing it is about; "" when it has no place
};

struct TimerLane {
  std::string name;
  std::string several;           // after a count, for marks too near to each other: "time out"
  std::string nothing;           // in place of marks when there are none
  std::vector<TimerMark> marks;  // in order of time
};

struct TimersView {
  Span window;
  std::vector<TimerLane> lanes;
  std::uint64_t count = 0;      // of all marks
  std::vector<OpenStep> ahead;  // open commissions from now on, if none is settled by hand
};

// Where all of them are: the page and the tab that their routes share. "" when there is none.
std::string shared_route(std::span<const TimerMark> marks);

// The window begins at the full hour before now and is a day long. Cost: that of the timers in it.
TimersView timers_view(const api::ControlPlane& plane);

}  // namespace tabplane::shell
