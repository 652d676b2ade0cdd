#include "core/sync/lease.h"

namespace tabplane::sync {

LeaseStep lease_step(const LeaseView& view) {
  if (view.holder != view.self) {
    if (view.wanted || view.holder == 0) return LeaseStep::take;
    const bool silent = view.now_ms - view.seen_ms >= view.length_ms;
    return view.clock_runs && silent ? LeaseStep::take : LeaseStep::none;
  }
  const bool due = view.now_ms - view.seen_ms >= view.length_ms / 2;
  return view.clock_runs && due ? LeaseStep::renew : LeaseStep::none;
}

std::int64_t lease_wake(const LeaseView& view) {
  if (!view.clock_runs) return -1;
  return view.seen_ms + (view.holder == view.self ? view.length_ms / 2 : view.length_ms);
}

}  // namespace tabplane::sync
