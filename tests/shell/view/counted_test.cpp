#include "shell/view/counted.h"

#include <doctest/doctest.h>

using namespace tabplane::shell;

TEST_CASE("one is one, and none and several are many") {
  CHECK(counted(0, "cell", "cells") == "0 cells");
  CHECK(counted(1, "cell", "cells") == "1 cell");
  CHECK(counted(12'345, "entry", "entries") == "12,345 entries");
}
