#include "shell/widgets/code_block.h"

#include <algorithm>

#include "shell/widgets/draw.h"
#include "shell/widgets/interact.h"
#include "shell/widgets/text.h"

namespace tabplane::shell {
namespace {

constexpr float pad_x = 12;
constexpr float pad_y = 10;
constexpr float line_height = 16;

bool begins_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

std::size_t columns_of(Ui& ui, float width) {
  const float room = std::max(0.0f, width - 2 * pad_x);
  const float each = std::max(1.0f, text_width(ui, "0000000000", TextStyle::axis) / 10);
  return std::max<std::size_t>(8, static_cast<std::size_t>(room / each));
}

}  // namespace

std::vector<std::string_view> code_lines(std::string_view text, std::size_t columns) {
  std::vector<std::string_view> lines;
  std::size_t start = 0;
  std::size_t wide = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') {
      lines.push_back(text.substr(start, i - start));
      start = i + 1;
      wide = 0;
    } else if (begins_character(text[i])) {
      if (wide == columns) {
        lines.push_back(text.substr(start, i - start));
        start = i;
        wide = 0;
      }
      ++wide;
    }
  }
  if (start < text.size() || lines.empty()) lines.push_back(text.substr(start));
  return lines;
}

float code_block_height(Ui& ui, float width, std::string_view text) {
  const auto lines = static_cast<float>(code_lines(text, columns_of(ui, width)).size());
  return lines * line_height + 2 * pad_y;
}

float code_block(Ui& ui, Point at, float width, std::string_view name, std::string_view text) {
  const Palette& p = ui.palette();
  const std::vector<std::string_view> lines = code_lines(text, columns_of(ui, width));
  const float height = static_cast<float>(lines.size()) * line_height + 2 * pad_y;
  const Rect box{at.x, at.y, width, height};
  surface_box(ui, box, p.well, p.line, radius::control);
  const Rect sight = visible_part(ui, box);
  float cy = at.y + pad_y + line_height / 2;
  for (const std::string_view line : lines) {
    if (cy > sight.y - line_height && cy < sight.bottom() + line_height) {
      text_left(ui, at.x + pad_x, cy, line, TextStyle::axis, p.t1);
    }
    cy += line_height;
  }
  record_text(ui, sight, name, text);
  return height;
}

}  // namespace tabplane::shell
