#include "shell/widgets/usage_bar.h"

#include <algorithm>
#include <cmath>

#include "shell/widgets/draw.h"
#include "shell/widgets/text.h"

namespace tabplane::shell {
namespace {

// The 28 % under a hatch, opaque over the bar's track.
void hatched_part(Ui& ui, const Rect& rect, Color color) {
  fill(ui, rect, mix(color, ui.palette().card, 0.28f));
  hatch(ui, rect, color, hatch_in_bar);
}

float legend_mark_width(LegendShape shape) {
  switch (shape) {
    case LegendShape::swatch:
      return size::swatch;
    case LegendShape::tick:
      return 2;
    default:
      return 16;
  }
}

}  // namespace

UsageParts usage_parts(const Usage& usage) {
  UsageParts parts;
  const auto used = static_cast<double>(std::max<std::int64_t>(0, usage.used));
  const auto pending = static_cast<double>(usage.pending);
  const auto limit = static_cast<double>(std::max<std::int64_t>(0, usage.limit));
  const double solid = pending < 0 ? std::max(0.0, used + pending) : used;
  const double sum = pending < 0 ? used : used + pending;
  parts.is_over = sum > limit;
  parts.is_full = !parts.is_over && sum >= limit && sum > 0;
  const double whole = std::max(limit, sum);
  if (whole <= 0) return parts;
  parts.limit = limit / whole;
  parts.used = std::min(solid, limit) / whole;
  parts.pending = std::min(sum, limit) / whole;
  parts.over = sum / whole;
  return parts;
}

void usage_bar(Ui& ui, const Rect& bar, const Usage& usage, Color color) {
  const Palette& p = ui.palette();
  const UsageParts parts = usage_parts(usage);
  const auto at = [&](double share) { return ui.snap(bar.x + static_cast<float>(share) * bar.w); };
  fill(ui, bar, p.track, radius::bar);
  const float used = at(parts.used);
  const float pending = at(parts.pending);
  const float over = at(parts.over);
  if (used > bar.x) {
    const bool joins = pending > used || over > used;
    fill_corners(ui, rect_between({bar.x, bar.y}, {used, bar.bottom()}), color, radius::bar,
                 joins ? Corners::left : Corners::all);
  }
  // A gap of 1 px parts the solid from the hatched where both are drawn.
  const float gap = used > bar.x ? 1.0f : 0.0f;
  if (pending > used) {
    fill(ui, {used, bar.y, gap, bar.h}, p.card);
    hatched_part(ui, rect_between({used + gap, bar.y}, {pending, bar.bottom()}), color);
  }
  if (parts.is_over) {
    hatched_part(ui, rect_between({pending, bar.y}, {over, bar.bottom()}), p.err);
    const float reach = bar.h > 8 ? 6.0f : bar.h > 4 ? 4.0f : 3.0f;
    fill(ui, {pending - 1, bar.y - reach, 2, bar.h + 2 * reach}, p.t1);
  }
}

void usage_mark(Ui& ui, Point at, const Usage& usage) {
  const UsageParts parts = usage_parts(usage);
  if (parts.is_over) mark(ui, at, Status::error, 0.9f);
  if (parts.is_full) mark(ui, at, Status::warning, 0.9f);
}

void share_bar(Ui& ui, const Rect& bar, double share, Color color) {
  const float radius = std::min(radius::bar, bar.h / 2);
  fill(ui, bar, ui.palette().track, radius);
  const auto width = static_cast<float>(std::clamp(share, 0.0, 1.0)) * bar.w;
  if (width >= 1) fill(ui, {bar.x, bar.y, width, bar.h}, color, radius);
}

void parts_bar(Ui& ui, const Rect& bar, std::span<const BarPart> parts) {
  constexpr float least = 2;
  fill(ui, bar, ui.palette().track, radius::bar);
  float left = bar.x;
  double passed = 0;
  for (const BarPart& part : parts) {
    if (part.share <= 0) continue;
    passed += part.share;
    const float wanted = bar.x + static_cast<float>(std::min(passed, 1.0)) * bar.w;
    const float right = std::min(bar.right(), ui.snap(std::max(wanted, left + least)));
    const Rect place = rect_between({left, bar.y}, {right, bar.bottom()});
    if (part.hatched) {
      hatched_part(ui, place, part.color);
    } else {
      fill(ui, place, part.color);
    }
    left = std::min(bar.right(), right + 1);
  }
}

float legend_width(Ui& ui, LegendShape shape, std::string_view words) {
  return legend_mark_width(shape) + 6 + text_width(ui, words, TextStyle::caption);
}

float legend(Ui& ui, float x, float cy, LegendShape shape, Color color, std::string_view words) {
  const Palette& p = ui.palette();
  const float width = legend_mark_width(shape);
  const Rect bar{x, ui.snap(cy - 4), width, 8};
  switch (shape) {
    case LegendShape::swatch:
      fill(ui, {x, ui.snap(cy - size::swatch / 2), size::swatch, size::swatch}, color, radius::bar);
      break;
    case LegendShape::solid:
      fill(ui, bar, color, radius::bar);
      break;
    case LegendShape::hatched:
      hatched_part(ui, bar, color);
      break;
    case LegendShape::over:
      hatched_part(ui, bar, p.err);
      break;
    case LegendShape::tick:
      fill(ui, {x, ui.snap(cy - 7), 2, 14}, p.t1);
      break;
    case LegendShape::line:
      fill(ui, {x, ui.snap(cy - 1), width, 2}, color);
      break;
    case LegendShape::dashed:
      dashed_x(ui, x, x + width, cy - 1, color, 2, {4, 2});
      break;
    case LegendShape::cooldown:
      hatch(ui, {x, ui.snap(cy - 6), width, 12}, mix(p.t3, p.card, 0.6f), 3, 1.2f);
      break;
  }
  return text_left(ui, std::round(x + width + 6), cy, words, TextStyle::caption, p.t2);
}

}  // namespace tabplane::shell
