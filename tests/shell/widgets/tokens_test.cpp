#include "shell/widgets/tokens.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>

using namespace tabplane::shell;

namespace {

double linear(std::uint32_t value) {
  const double c = value / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Color color) {
  return 0.2126 * linear(channel(color, 0)) + 0.7152 * linear(channel(color, 1)) +
         0.0722 * linear(channel(color, 2));
}

double contrast(Color a, Color b) {
  const double high = std::max(luminance(a), luminance(b));
  const double low = std::min(luminance(a), luminance(b));
  return (high + 0.05) / (low + 0.05);
}

const std::array palettes = {
    &palette_of(ThemePreference::dark, false), &palette_of(ThemePreference::light, false),
    &palette_of(ThemePreference::dark, true), &palette_of(ThemePreference::light, true)};
constexpr std::array statuses = {Status::ok,      Status::in_progress, Status::pending,
                                 Status::warning, Status::error,       Status::off,
                                 Status::note};

}  // namespace

TEST_CASE("colours pack red lowest and mix channel by channel") {
  CHECK(rgb(0x112233) == 0xFF332211u);
  CHECK(mix(white, black, 0.5f) == rgb(0x808080));
  CHECK(mix(white, black, 0) == black);
  CHECK(channel(faded(white, 0.5f), 3) == 128);
}

TEST_CASE("text has its contrast on every surface of every theme") {
  for (const Palette* p : palettes) {
    CAPTURE(p->dark);
    CAPTURE(p->high_contrast);
    for (const Color surface : {p->bg, p->rail, p->card, p->pop, p->hover}) {
      CHECK(contrast(p->t1, surface) > 12);
      CHECK(contrast(p->t2, surface) > 6);
    }
    for (const Color surface :
         {p->bg, p->rail, p->card, p->pop, p->raised, p->hover, p->accent_soft}) {
      CHECK(contrast(p->t3, surface) >= 4.5);
    }
    CHECK(contrast(p->on_fill, p->accent_fill) >= 4.5);
    CHECK(contrast(p->on_fill, hovered_fill(p->accent_fill)) >= 4.5);
    CHECK(contrast(p->on_fill, p->err_fill) >= 4.5);
    CHECK(contrast(p->accent, p->card) >= 4.5);
    CHECK(contrast(p->err, p->card) >= 4.5);
    CHECK(contrast(p->warn, p->card) >= 4.5);
  }
}

TEST_CASE("borders of inputs and data series stand out at three to one") {
  for (const Palette* p : palettes) {
    CHECK(contrast(p->edge, p->bg) >= 3);
    CHECK(contrast(p->edge, p->card) >= 3);
    for (const Color series : p->series) CHECK(contrast(series, p->card) >= 3);
    CHECK(contrast(p->warn_mark, p->card) >= 3);
  }
}

TEST_CASE("words on pills and bars are readable") {
  for (const Palette* p : palettes) {
    for (const Status status : statuses) {
      CHECK(contrast(pill_text(*p, status), pill_fill(*p, status)) >= 5.5);
    }
    for (const Color series : p->series) {
      CHECK(contrast(p->t1, mix(series, p->card, p->bar)) >= 6);
    }
  }
}

TEST_CASE("high contrast draws lines as edges and tints nothing") {
  const Palette& plain = palette_of(ThemePreference::dark, false);
  const Palette& high = palette_of(ThemePreference::dark, true);
  CHECK(high.line == plain.edge);
  CHECK(high.t3 == plain.t2);
  CHECK(pill_fill(high, Status::error) == high.card);
  CHECK(high.area_single == doctest::Approx(2 * plain.area_single));
}

TEST_CASE("what is beyond the sixth series is other") {
  const Palette& p = palette_of(ThemePreference::dark, false);
  CHECK(series_color(p, 5) == p.series[5]);
  CHECK(series_color(p, 6) == p.t3);
}
