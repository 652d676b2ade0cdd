#include <ctime>

#include "tests/bench/stopwatch.h"

namespace tabplane::bench {

double seconds_of(Timing timing) {
  std::timespec time{};
  clock_gettime(timing == Timing::cpu ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

const char* measured_by(Timing timing) {
  return timing == Timing::cpu ? "processor" : "wall";
}

}  // namespace tabplane::bench
