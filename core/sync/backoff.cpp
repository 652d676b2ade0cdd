#include "core/sync/backoff.h"

#include <algorithm>

namespace tabplane::sync {

std::int64_t Backoff::failed() {
  constexpr std::uint32_t kMostDoublings = 16;
  const std::int64_t whole =
      std::min(kLongestPauseMs, kFirstPauseMs << std::min(failures_, kMostDoublings));
  ++failures_;
  return stream_.between(whole / 2, whole - 1);
}

}  // namespace tabplane::sync
