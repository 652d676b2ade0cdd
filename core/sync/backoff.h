// How long to wait after failures: longer each time, and not all at the same instant.
#pragma once

#include <cstdint>

#include "core/base/stream.h"

namespace tabplane::sync {

inline constexpr std::int64_t kFirstPauseMs = 500;
inline constexpr std::int64_t kLongestPauseMs = 60'000;

class Backoff {
 public:
  explicit Backoff(Stream stream) : stream_(stream) {}

  // The pause before the next try, drawn from [half, whole) of one that doubles with each failure.
  std::int64_t failed();
  void succeeded() { failures_ = 0; }
  std::uint32_t failures() const { return failures_; }

 private:
  Stream stream_;
  std::uint32_t failures_ = 0;
};

}  // namespace tabplane::sync
