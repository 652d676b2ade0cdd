#include "web/platform/touch_gesture.h"

#include <algorithm>
#include <cmath>

namespace tabplane::web {
namespace {

constexpr double fling_half_life_ms = 160;
constexpr double velocity_memory_ms = 60;  // movements older than this hardly count
constexpr double still_ms = 100;  // a finger that rested this long before lifting flings nothing

float length(Point p) {
  return std::hypot(p.x, p.y);
}
Point minus(Point a, Point b) {
  return {a.x - b.x, a.y - b.y};
}
Point times(Point p, double factor) {
  return {static_cast<float>(p.x * factor), static_cast<float>(p.y * factor)};
}

}  // namespace

TouchGesture::Actions TouchGesture::down(Point at, double now_ms) {
  phase_ = Phase::waiting;
  start_ = last_ = at;
  last_ms_ = now_ms;
  velocity_ = {};
  return {{Step::point, at}};
}

bool TouchGesture::undecided(Point at) const {
  return phase_ == Phase::waiting && length(minus(at, start_)) > slop;
}

TouchGesture::Actions TouchGesture::move(Point at, double now_ms, bool draggable) {
  if (phase_ == Phase::idle || phase_ == Phase::flinging) return {};
  Actions actions;
  if (phase_ == Phase::waiting) {
    if (!undecided(at)) return {};
    phase_ = draggable ? Phase::dragging : Phase::scrolling;
    if (phase_ == Phase::dragging) actions.push_back({Step::press, start_});
  }
  if (phase_ == Phase::dragging) {
    actions.push_back({Step::point, at});
  } else {
    const Point moved = minus(at, last_);
    const double elapsed = std::max(1.0, now_ms - last_ms_);
    const double kept = std::exp2(-elapsed / velocity_memory_ms);
    const Point latest = times(moved, 1000.0 / elapsed);
    velocity_ = {static_cast<float>(velocity_.x * kept + latest.x * (1 - kept)),
                 static_cast<float>(velocity_.y * kept + latest.y * (1 - kept))};
    actions.push_back({Step::scroll, moved});
  }
  last_ = at;
  last_ms_ = now_ms;
  return actions;
}

TouchGesture::Actions TouchGesture::held() {
  if (phase_ != Phase::waiting) return {};
  phase_ = Phase::dragging;
  return {{Step::press, start_}};
}

TouchGesture::Actions TouchGesture::up(Point at, double now_ms) {
  const Phase ended = phase_;
  phase_ = Phase::idle;
  switch (ended) {
    case Phase::waiting:
      return {{Step::press, start_}, {Step::release, start_}, {Step::leave, {}}};
    case Phase::dragging:
      return {{Step::point, at}, {Step::release, at}, {Step::leave, {}}};
    case Phase::scrolling:
      if (now_ms - last_ms_ < still_ms && length(velocity_) > fling_start) {
        phase_ = Phase::flinging;
        return {};
      }
      return {{Step::leave, {}}};
    case Phase::idle:
    case Phase::flinging:
      break;
  }
  return {};
}

TouchGesture::Actions TouchGesture::cancel() {
  const Phase ended = phase_;
  phase_ = Phase::idle;
  if (ended == Phase::idle) return {};
  if (ended == Phase::dragging) return {{Step::release, last_}, {Step::leave, {}}};
  return {{Step::leave, {}}};
}

TouchGesture::Actions TouchGesture::fling(double elapsed_ms) {
  if (phase_ != Phase::flinging) return {};
  const Point moved = times(velocity_, elapsed_ms / 1000.0);
  velocity_ = times(velocity_, std::exp2(-elapsed_ms / fling_half_life_ms));
  if (length(velocity_) > fling_stop) return {{Step::scroll, moved}};
  phase_ = Phase::idle;
  return {{Step::scroll, moved}, {Step::leave, {}}};
}

}  // namespace tabplane::web
