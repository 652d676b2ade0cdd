#include "shell/widgets/text.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <vector>

namespace tabplane::shell {
namespace {

constexpr std::string_view ellipsis = "\xE2\x80\xA6";

// The nearest start of a character at or before `at`, so that no cut falls inside one.
std::size_t character_start(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u)
    --at;
  return at;
}

// Calls `line(text, overflow)` for each; returns the height of all.
template <class Line>
float each_line(Ui& ui, float width, std::string_view text, TextStyle style, int max_lines,
                const Line& line) {
  const StyleSpec spec = style_spec(style);
  ImFont& font = *ui.font(spec.face);
  const char* at = text.data();
  const char* const end = at + text.size();
  int lines = 0;
  while (at < end) {
    lines += 1;
    if (lines == max_lines) {
      line(std::string_view(at, static_cast<std::size_t>(end - at)), Overflow::end_ellipsis);
      break;
    }
    const char* newline = std::find(at, end, '\n');
    const char* stop = font.CalcWordWrapPosition(spec.size, at, newline, width);
    if (stop == at) stop = std::min(newline, at + 1);
    line(std::string_view(at, static_cast<std::size_t>(stop - at)), Overflow::none);
    at = stop;
    while (at < end && *at == ' ') ++at;
    if (at < end && *at == '\n') ++at;
  }
  return spec.line * static_cast<float>(lines);
}

}  // namespace

float text_width(Ui& ui, std::string_view text, TextStyle style) {
  const StyleSpec spec = style_spec(style);
  return ui.font(spec.face)
      ->CalcTextSizeA(spec.size, FLT_MAX, 0, text.data(), text.data() + text.size())
      .x;
}

std::string fitted(Ui& ui, std::string_view text, TextStyle style, float room, Overflow overflow) {
  if (overflow == Overflow::none || text_width(ui, text, style) <= room) return std::string(text);
  const auto shortened = [&](std::size_t kept) {
    std::string result;
    if (overflow == Overflow::end_ellipsis) {
      std::string_view head = text.substr(0, character_start(text, kept));
      while (!head.empty() && head.back() == ' ') head.remove_suffix(1);
      result.append(head).append(ellipsis);
    } else {
      const std::size_t head = character_start(text, (kept + 1) / 2);
      const std::size_t tail = character_start(text, text.size() - kept / 2);
      result.append(text.substr(0, head)).append(ellipsis).append(text.substr(tail));
    }
    return result;
  };
  std::size_t fits = 0;
  std::size_t too_long = text.size();
  while (fits + 1 < too_long) {
    const std::size_t middle = (fits + too_long) / 2;
    (text_width(ui, shortened(middle), style) <= room ? fits : too_long) = middle;
  }
  return shortened(fits);
}

float place_text(Ui& ui, Point at, const TextRun& run) {
  if (run.text.empty()) return 0;
  if (run.overflow != Overflow::none && text_width(ui, run.text, run.style) > run.room) {
    const std::string cut = fitted(ui, run.text, run.style, run.room, run.overflow);
    TextRun whole = run;
    whole.text = cut;
    whole.overflow = Overflow::none;
    return place_text(ui, at, whole);
  }
  const StyleSpec spec = style_spec(run.style);
  ImFont& font = *ui.font(spec.face);
  const float width = text_width(ui, run.text, run.style);
  float x = at.x;
  if (run.align == Align::center) x -= width / 2;
  if (run.align == Align::right) x -= width;
  x = std::round(x);
  const float baseline = ui.snap(at.y + cap_height(spec.face) * spec.size / 2);
  const float top = baseline - std::round(font.GetFontBaked(spec.size)->Ascent);
  // ImGui drops the fraction of a position. At a ratio other than 1 a device pixel may lie within a
  // CSS px, so the fraction is put back on the vertices.
  const float whole_top = std::floor(top);
  ImDrawList& list = ui.list();
  const int first = list.VtxBuffer.Size;
  list.AddText(&font, spec.size, ImVec2(x, whole_top), run.color, run.text.data(),
               run.text.data() + run.text.size());
  if (const float rest = top - whole_top; rest > 0) {
    for (int i = first; i < list.VtxBuffer.Size; ++i) list.VtxBuffer[i].pos.y += rest;
  }
  return width;
}

float text_left(Ui& ui, float x, float cy, std::string_view text, TextStyle style, Color color) {
  return x + place_text(ui, {x, cy}, {.text = text, .style = style, .color = color});
}

float text_right(Ui& ui, float x, float cy, std::string_view text, TextStyle style, Color color) {
  return place_text(ui, {x, cy},
                    {.text = text, .style = style, .color = color, .align = Align::right});
}

float text_center(Ui& ui, float x, float cy, std::string_view text, TextStyle style, Color color) {
  return place_text(ui, {x, cy},
                    {.text = text, .style = style, .color = color, .align = Align::center});
}

float text_in(Ui& ui, const Rect& room, std::string_view text, TextStyle style, Color color,
              Align align, Overflow overflow) {
  float x = room.x;
  if (align == Align::center) x = room.center_x();
  if (align == Align::right) x = room.right();
  return place_text(ui, {x, room.center_y()},
                    {.text = text,
                     .style = style,
                     .color = color,
                     .align = align,
                     .overflow = overflow,
                     .room = room.w});
}

float paragraph(Ui& ui, const Rect& room, std::string_view text, TextStyle style, Color color,
                int max_lines, Align align) {
  const float x = align == Align::left     ? room.x
                  : align == Align::center ? room.center_x()
                                           : room.right();
  float cy = room.y + style_spec(style).line / 2;
  const auto draw = [&](std::string_view line, Overflow overflow) {
    place_text(ui, {x, cy},
               {.text = line,
                .style = style,
                .color = color,
                .align = align,
                .overflow = overflow,
                .room = room.w});
    cy += style_spec(style).line;
  };
  return each_line(ui, room.w, text, style, max_lines, draw);
}

float paragraph_height(Ui& ui, float width, std::string_view text, TextStyle style, int max_lines) {
  return each_line(ui, width, text, style, max_lines, [](std::string_view, Overflow) {});
}

void record_heading(Ui& ui, const Rect& rect, std::string_view text) {
  ui.semantics().add({.role = WidgetRole::heading, .name = std::string(text), .rect = rect});
}

void record_text(Ui& ui, const Rect& rect, std::string_view name, std::string_view value) {
  ui.semantics().add({.role = WidgetRole::text,
                      .name = std::string(name),
                      .value = std::string(value),
                      .rect = rect});
}

}  // namespace tabplane::shell
