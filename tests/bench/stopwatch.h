// Measuring: seconds of this thread's processor or of the wall, and medians.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace tabplane::bench {

// Work of one thread is measured in seconds of the processor, which other programs hardly change;
// what waits for storage in seconds of the wall.
enum class Timing : unsigned char { cpu, wall };

// Since some instant in the past. Where nobody tells what a thread has used, both are of the wall.
double seconds_of(Timing timing);
// Whose time it is: "processor" or "wall".
const char* measured_by(Timing timing);

class Stopwatch {
 public:
  explicit Stopwatch(Timing timing) : timing_(timing), start_(seconds_of(timing)) {}
  double seconds() const { return seconds_of(timing_) - start_; }

 private:
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
