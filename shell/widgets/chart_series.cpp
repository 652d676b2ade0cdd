#include "shell/widgets/chart_series.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "shell/widgets/draw.h"
#include "shell/widgets/text.h"

namespace tabplane::shell {
namespace {

constexpr float widest_bar = 12;  // of a tile's: one of few stays a bar, not a block

std::size_t common(std::span<const float> a, std::span<const float> b) {
  return std::min(a.size(), b.size());
}

}  // namespace

void data_line(Ui& ui, std::span<const float> xs, std::span<const float> ys, Color color,
               float width) {
  const std::size_t count = common(xs, ys);
  if (count < 2) return;
  ImDrawList& list = ui.list();
  for (std::size_t i = 0; i < count; ++i) list.PathLineTo({xs[i], ys[i]});
  list.PathStroke(color, ImDrawFlags_None, width);
}

void dashed_line(Ui& ui, std::span<const float> xs, std::span<const float> ys, Color color) {
  const std::size_t count = common(xs, ys);
  ImDrawList& list = ui.list();
  float into = 0;  // of the current dash, along the line
  const float period = threshold_dash.on + threshold_dash.off;
  for (std::size_t i = 1; i < count; ++i) {
    const float dx = xs[i] - xs[i - 1];
    const float dy = ys[i] - ys[i - 1];
    const float length = std::sqrt(dx * dx + dy * dy);
    if (length <= 0) continue;
    float at = 0;
    while (at < length) {
      const bool drawn = into < threshold_dash.on;
      const float left = (drawn ? threshold_dash.on : period) - into;
      const float upto = std::min(length, at + left);
      if (drawn) {
        list.AddLine({xs[i - 1] + dx * at / length, ys[i - 1] + dy * at / length},
                     {xs[i - 1] + dx * upto / length, ys[i - 1] + dy * upto / length}, color, 1.2f);
      }
      into = std::fmod(into + (upto - at), period);
      if (upto - at <= 0) break;
      at = upto;
    }
  }
}

void area(Ui& ui, std::span<const float> xs, std::span<const float> tops,
          std::span<const float> bottoms, Color color, float opacity) {
  const std::size_t count = std::min(common(xs, tops), bottoms.size());
  if (count < 2) return;
  ImDrawList& list = ui.list();
  const Color inside = faded(color, opacity);
  const ImVec2 uv = ImGui::GetFontTexUvWhitePixel();
  list.PrimReserve(static_cast<int>(6 * (count - 1)), static_cast<int>(2 * count));
  const auto base = static_cast<ImDrawIdx>(list._VtxCurrentIdx);
  for (std::size_t i = 0; i < count; ++i) {
    list.PrimWriteVtx({xs[i], tops[i]}, uv, inside);
    list.PrimWriteVtx({xs[i], bottoms[i]}, uv, inside);
  }
  for (std::size_t i = 0; i + 1 < count; ++i) {
    const auto first = static_cast<ImDrawIdx>(base + 2 * i);
    for (const unsigned offset : {0u, 1u, 2u, 2u, 1u, 3u}) {
      list.PrimWriteIdx(static_cast<ImDrawIdx>(first + offset));
    }
  }
  data_line(ui, xs, tops, color, 1);
}

void area_above(Ui& ui, std::span<const float> xs, std::span<const float> tops, float foot,
                Color color, float opacity) {
  const std::vector<float> bottoms(tops.size(), foot);
  area(ui, xs, tops, bottoms, color, opacity);
}

void step_area(Ui& ui, std::span<const float> edges, std::span<const float> tops,
               std::span<const float> bottoms, Color color, float opacity) {
  const Color inside = faded(color, opacity);
  const std::size_t count = edges.empty() ? 0 : std::min(common(tops, bottoms), edges.size() - 1);
  for (std::size_t i = 0; i < count; ++i) {
    if (bottoms[i] - tops[i] < 0.5f * ui.device_pixel()) continue;
    const float x0 = ui.snap(edges[i]);
    const float x1 = ui.snap(edges[i + 1]);
    const float top = ui.snap(tops[i]);
    fill(ui, rect_between({x0, top}, {x1, ui.snap(bottoms[i])}), inside);
    hairline_x(ui, x0, x1, top, color);
  }
}

void step_line(Ui& ui, std::span<const float> edges, std::span<const float> ys, Color color,
               float width) {
  const std::size_t count = edges.empty() ? 0 : std::min(ys.size(), edges.size() - 1);
  const float half = width / 2;
  for (std::size_t i = 0; i < count; ++i) {
    const float y = ui.snap(ys[i] - half);
    fill(ui, rect_between({edges[i], y}, {edges[i + 1], y + width}), color);
    if (i + 1 < count && ys[i + 1] != ys[i]) {
      const float next = ui.snap(ys[i + 1] - half);
      const float x = ui.snap(edges[i + 1] - half);
      fill(ui, rect_between({x, std::min(y, next)}, {x + width, std::max(y, next) + width}), color);
    }
  }
}

void step_dashed(Ui& ui, std::span<const float> edges, std::span<const float> ys, Color color,
                 float width) {
  constexpr Dash dash{4, 3};
  const std::size_t count = edges.empty() ? 0 : std::min(ys.size(), edges.size() - 1);
  for (std::size_t i = 0; i < count; ++i) {
    dashed_x(ui, edges[i], edges[i + 1], ys[i] - width / 2, color, width, dash);
    if (i + 1 < count && ys[i + 1] != ys[i]) {
      dashed_y(ui, edges[i + 1] - width / 2, std::min(ys[i], ys[i + 1]), std::max(ys[i], ys[i + 1]),
               color, width, dash);
    }
  }
}

void hatched_area(Ui& ui, const Rect& rect, Color color) {
  fill(ui, rect, mix(color, ui.palette().card, 0.28f));
  hatch(ui, rect, color, hatch_in_area);
}

void cooldown_area(Ui& ui, const Rect& rect) {
  hatch(ui, rect, faded(ui.palette().t3, 0.45f), hatch_in_bar, 1);
}

void threshold_line(Ui& ui, float x0, float x1, float y, Color color, std::string_view label,
                    float label_x) {
  dashed_x(ui, x0, x1, y, color, 1, threshold_dash);
  text_left(ui, label_x, y - 9, label, TextStyle::axis, color);
}

void cap_line(Ui& ui, float x0, float x1, float y, Color color, std::string_view label) {
  dashed_x(ui, x0, x1, y, color, 1, cap_dash);
  text_right(ui, x1, y - 9, label, TextStyle::axis, color);
}

void sparkline(Ui& ui, const Rect& rect, std::span<const double> values, Color color) {
  if (values.size() < 2 || rect.empty()) return;
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  const double span = *high - *low;
  // The line keeps off the edges by the dot's radius, and a flat one lies in the middle.
  const Rect inside{rect.x, rect.y + 3, rect.w - 3, rect.h - 5};
  std::vector<float> xs;
  std::vector<float> ys;
  xs.reserve(values.size());
  ys.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const float along = static_cast<float>(i) / static_cast<float>(values.size() - 1);
    const double up = span > 0 ? (values[i] - *low) / span : 0.5;
    xs.push_back(inside.x + along * inside.w);
    ys.push_back(inside.bottom() - static_cast<float>(up) * inside.h);
  }
  area_above(ui, xs, ys, rect.bottom(), color, ui.palette().area_spark);
  data_line(ui, xs, ys, color);
  disc(ui, {xs.back(), ys.back()}, 2.5f, color);
}

void bars(Ui& ui, const Rect& rect, std::span<const double> values, Color color, int lit) {
  if (values.empty()) return;
  const double most = std::max(0.0, *std::max_element(values.begin(), values.end()));
  if (most <= 0) return;
  const auto count = static_cast<float>(values.size());
  const float pitch = rect.w / count;
  const float own = std::max(1.0f, std::floor(pitch) - (pitch >= 5 ? 2.0f : 1.0f));
  const float width = std::min(own, widest_bar);
  const float inside = std::floor((own - width) / 2);
  const Color quiet = mix(color, ui.palette().card, 0.45f);
  hairline_x(ui, rect.x, rect.right(), rect.bottom(), ui.palette().grid);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] <= 0) continue;
    const float height = std::max(2.0f, std::round(static_cast<float>(values[i] / most) * rect.h));
    fill_corners(ui,
                 {std::round(rect.x + static_cast<float>(i) * pitch) + inside,
                  rect.bottom() - height, width, height},
                 static_cast<int>(i) == lit ? color : quiet, std::min(1.5f, width / 3),
                 Corners::all);
  }
}

}  // namespace tabplane::shell
