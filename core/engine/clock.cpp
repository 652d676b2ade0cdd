#include "core/engine/clock.h"

#include "core/base/amount.h"

namespace tabplane {

template class Table<ClockRow>;
template class Table<WorldRow>;

TimePoint time_run_to(const ClockRow& clock, const ClockAnchor& anchor, std::int64_t wall_ms) {
  // An anchor comes from a journal and may be anywhere: what leaves 64 bits is the end of time.
  std::int64_t elapsed = 0;
  std::int64_t virtual_elapsed = 0;
  if (!checked_subtract(wall_ms, anchor.wall_ms, elapsed) ||
      __builtin_mul_overflow(elapsed, std::int64_t{clock.rate}, &virtual_elapsed)) {
    virtual_elapsed = kAmountMax;
  }
  return anchor.virtual_time + Duration{virtual_elapsed};
}

std::int64_t wall_time_of(const ClockRow& clock, const ClockAnchor& anchor, TimePoint due) {
  if (clock.mode == ClockMode::paused) return -1;
  const std::int64_t ahead = due.unix_ms - anchor.virtual_time.unix_ms;
  if (ahead <= 0) return anchor.wall_ms;
  std::int64_t due_wall = 0;
  return checked_add(anchor.wall_ms, (ahead + clock.rate - 1) / clock.rate, due_wall) ? due_wall
                                                                                      : kAmountMax;
}

}  // namespace tabplane
