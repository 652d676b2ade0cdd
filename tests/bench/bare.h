// The least that this work can cost: an array of counters, no names, no entry, no undo beyond the
// two provisions at hand. What it ends with is what everybody has to end with.
#pragma once

#include "tests/bench/contender.h"

namespace tabplane::bench {

Entrant bare();

}  // namespace tabplane::bench
