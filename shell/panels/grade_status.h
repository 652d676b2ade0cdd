// The mark that a grade has on the screen.
#pragma once

#include "shell/view/grade.h"
#include "shell/widgets/tokens.h"

namespace tabplane::shell {

constexpr Status status_of(Grade grade) {
  switch (grade) {
    case Grade::ok:
      return Status::ok;
    case Grade::note:
      return Status::note;
    case Grade::waiting:
      return Status::pending;
    case Grade::warning:
      return Status::warning;
    case Grade::bad:
      return Status::error;
  }
  return Status::note;
}

}  // namespace tabplane::shell
