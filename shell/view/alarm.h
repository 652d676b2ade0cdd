// Something that wants to be looked at, and where.
#pragma once

#include <optional>
#include <string>

#include "core/base/time.h"
#include "shell/view/grade.h"

namespace tabplane::shell {

struct Alarm {
  Grade grade = Grade::warning;
  std::string title;   // "Quota of research is over its limit"
  std::string detail;  // "cyclades.cpu 2,632 of 2,400"
  std::optional<TimePoint> since;
  std::string route;
};

}  // namespace tabplane::shell
