// Measuring: seconds of this thread's processor or of the wall, and medians.
#pragma once

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <utility>
#include <vector>

namespace tabplane::bench {

// Work of one thread is measured in seconds of the processor, which other programs hardly change;
// what waits for storage in seconds of the wall.
enum class Timing : unsigned char { cpu, wall };

class Stopwatch {
 public:
  explicit Stopwatch(Timing timing) : timing_(timing), start_(now()) {}
  double seconds() const { return now() - start_; }

 private:
  double now() const {
    std::timespec time{};
    clock_gettime(timing_ == Timing::cpu ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
  }

  Timing timing_;
  double start_;
};

// REQUIRES: not empty.
inline double median(std::vector<double> values) {
  const std::size_t middle = values.size() / 2;
  std::sort(values.begin(), values.end());
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

// How often each figure is measured.
inline constexpr int kRounds = 5;

// `measure()` gives the seconds of one time.
template <class Measure>
double median_seconds(Measure&& measure) {
  std::vector<double> seconds;
  for (int round = 0; round < kRounds; ++round) seconds.push_back(measure());
  return median(std::move(seconds));
}

}  // namespace tabplane::bench
