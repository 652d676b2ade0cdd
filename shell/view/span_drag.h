// A span of time under a hand: drawn anew, moved as a whole, or stretched at one end.
#pragma once

#include "core/base/time.h"
#include "shell/time_ticks.h"

namespace tabplane::shell {

enum class SpanGrip : unsigned char { fresh, whole, start, end };

struct SpanDrag {
  SpanGrip grip = SpanGrip::fresh;
  Span from;          // before it was touched; of a fresh one nothing
  TimePoint grabbed;  // where the pointer took hold
};

// What the drag makes of the span while the pointer is at `now_at`. Edges that move snap to the
// step; with `exact` they do not. A span never gets shorter than a step (a minute, when exact): the
// end that is not held stays.
Span dragged(const SpanDrag& drag, TimePoint now_at, TimeStep step, const TimeZone& zone,
             bool exact = false);

// The same by keys: `steps` forward or, when negative, back.
Span nudged(const Span& span, SpanGrip grip, int steps, TimeStep step, const TimeZone& zone);

}  // namespace tabplane::shell
