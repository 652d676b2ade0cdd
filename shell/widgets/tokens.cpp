#include "shell/widgets/tokens.h"

namespace tabplane::shell {
namespace {

constexpr Palette dark_palette{
    .dark = true,
    .high_contrast = false,
    .bg = rgb(0x0E1013),
    .rail = rgb(0x0A0C0E),
    .card = rgb(0x15181C),
    .button = rgb(0x191D22),
    .well = rgb(0x0E1013),
    .raised = rgb(0x1C2026),
    .pop = rgb(0x20252B),
    .hover = rgb(0x191D22),
    .field = rgb(0x0E1013),
    .line = rgb(0x252A31),
    .line2 = rgb(0x39404A),
    .edge = rgb(0x656D78),
    .grid = rgb(0x20242A),
    .track = rgb(0x262B32),
    .t1 = rgb(0xE9EBEE),
    .t2 = rgb(0xA7AEB9),
    .t3 = rgb(0x868F9C),
    .accent = rgb(0x9AA0FF),
    .accent_fill = rgb(0x5E63E0),
    .accent_soft = rgb(0x20234A),
    .on_fill = rgb(0xFFFFFF),
    .ok = rgb(0x4CC38A),
    .info = rgb(0x6CB6E8),
    .warn = rgb(0xE5A93C),
    .warn_mark = rgb(0xE5A93C),
    .err = rgb(0xFF7A70),
    .err_fill = rgb(0xC4372F),
    .series = {rgb(0x1D9BE2), rgb(0xE69F00), rgb(0x00CC94), rgb(0xE3B5CE), rgb(0xF6EE89),
               rgb(0xC25600)},
    .tint = 0.15f,
    .tint_text = 0.12f,
    .area_stacked = 0.30f,
    .area_single = 0.14f,
    .area_spark = 0.13f,
    .bar = 0.30f,
    .bar_past = 0.14f,
    .veil = 0.35f,
    .shadow = 0.09f,
};

constexpr Palette light_palette{
    .dark = false,
    .high_contrast = false,
    .bg = rgb(0xF6F7F8),
    .rail = rgb(0xEEF0F2),
    .card = rgb(0xFFFFFF),
    .button = rgb(0xFFFFFF),
    .well = rgb(0xF1F2F4),
    .raised = rgb(0xF1F2F4),
    .pop = rgb(0xFFFFFF),
    .hover = rgb(0xF7F8F9),
    .field = rgb(0xFFFFFF),
    .line = rgb(0xE1E4E8),
    .line2 = rgb(0xC3C8CF),
    .edge = rgb(0x868E99),
    .grid = rgb(0xECEEF1),
    .track = rgb(0xE6E9ED),
    .t1 = rgb(0x16191D),
    .t2 = rgb(0x4D5560),
    .t3 = rgb(0x5F6873),
    .accent = rgb(0x4A4FCF),
    .accent_fill = rgb(0x4F54D6),
    .accent_soft = rgb(0xE9EAFD),
    .on_fill = rgb(0xFFFFFF),
    .ok = rgb(0x14784A),
    .info = rgb(0x1F6FA3),
    .warn = rgb(0x8A5A00),
    .warn_mark = rgb(0xB57800),
    .err = rgb(0xC22F2A),
    .err_fill = rgb(0xC22F2A),
    .series = {rgb(0x1D8FD1), rgb(0xC28500), rgb(0x00664A), rgb(0xC46499), rgb(0x423E05),
               rgb(0xA34800)},
    .tint = 0.10f,
    .tint_text = 0.10f,
    .area_stacked = 0.24f,
    .area_single = 0.10f,
    .area_spark = 0.10f,
    .bar = 0.22f,
    .bar_past = 0.10f,
    .veil = 0.60f,
    .shadow = 0.025f,
};

constexpr Palette with_high_contrast(Palette p) {
  p.high_contrast = true;
  p.line = p.edge;
  p.line2 = p.edge;
  p.t3 = p.t2;
  p.tint = 0;
  p.area_stacked *= 2;
  p.area_single *= 2;
  p.area_spark *= 2;
  return p;
}

constexpr Palette dark_contrast = with_high_contrast(dark_palette);
constexpr Palette light_contrast = with_high_contrast(light_palette);

}  // namespace

const Palette& palette_of(ThemePreference theme, bool high_contrast) {
  if (theme == ThemePreference::dark) return high_contrast ? dark_contrast : dark_palette;
  return high_contrast ? light_contrast : light_palette;
}

Color series_color(const Palette& palette, std::size_t index) {
  return index < palette.series.size() ? palette.series[index] : palette.t3;
}

Color status_color(const Palette& palette, Status status) {
  return status == Status::warning ? palette.warn_mark : status_text(palette, status);
}

Color status_text(const Palette& palette, Status status) {
  switch (status) {
    case Status::ok:
      return palette.ok;
    case Status::in_progress:
      return palette.info;
    case Status::pending:
      return palette.accent;
    case Status::warning:
      return palette.warn;
    case Status::error:
      return palette.err;
    case Status::off:
      return palette.t2;
    case Status::note:
      return palette.info;
  }
  return palette.t2;
}

Color pill_fill(const Palette& palette, Status status) {
  // A thing that is off has no colour of its own to tint with.
  if (status == Status::off) return palette.tint == 0 ? palette.card : palette.raised;
  return mix(status_text(palette, status), palette.card, palette.tint);
}

Color pill_text(const Palette& palette, Status status) {
  if (status == Status::off) return palette.t2;
  return mix(palette.dark ? white : black, status_text(palette, status), palette.tint_text);
}

}  // namespace tabplane::shell
