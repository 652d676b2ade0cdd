// WebAssembly is not told what its thread has used of the processor, so all is time of the wall.
#include <emscripten.h>

#include "tests/bench/stopwatch.h"

namespace tabplane::bench {

double seconds_of(Timing) {
  return emscripten_get_now() / 1e3;
}

const char* measured_by(Timing) {
  return "wall";
}

}  // namespace tabplane::bench
