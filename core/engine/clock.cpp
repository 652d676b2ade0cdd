#include "core/engine/clock.h"

#include "core/base/amount.h"

namespace tabplane {

template class Table<ClockRow>;
template class Table<WorldRow>;

TimePoint running_time(const ClockRow& clock, const ClockAnchor& anchor, std::int64_t wall_ms) {
  const std::int64_t elapsed = wall_ms - anchor.wall_ms;
  if (clock.mode == ClockMode::paused || elapsed <= 0) return anchor.virtual_time;
  std::int64_t virtual_elapsed = 0;
  if (__builtin_mul_overflow(elapsed, std::int64_t{clock.rate}, &virtual_elapsed)) {
    virtual_elapsed = kAmountMax;
  }
  return anchor.virtual_time + Duration{virtual_elapsed};
}

std::int64_t wall_time_of(const ClockRow& clock, const ClockAnchor& anchor, TimePoint due) {
  if (clock.mode == ClockMode::paused) return -1;
  const std::int64_t ahead = due.unix_ms - anchor.virtual_time.unix_ms;
  if (ahead <= 0) return anchor.wall_ms;
  return anchor.wall_ms + (ahead + clock.rate - 1) / clock.rate;
}

}  // namespace tabplane
