// Node knows what its process has used; the C library of WebAssembly does not.
#include <emscripten.h>

#include "tests/bench/stopwatch.h"

// clang-format off
EM_JS(double, used_microseconds, (), {
  const used = process.cpuUsage();
  return used.user + used.system;
});
// clang-format on

namespace tabplane::bench {

double seconds_of(Timing timing) {
  return timing == Timing::cpu ? used_microseconds() / 1e6 : emscripten_get_now() / 1e3;
}

}  // namespace tabplane::bench
