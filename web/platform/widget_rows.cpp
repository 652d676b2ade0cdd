#include "web/platform/widget_rows.h"

#include <emscripten.h>

#include <array>
#include <cstddef>
#include <cstdio>
#include <string_view>
#include <utility>

#include "web/platform/platform.h"

extern "C" void tabplane_give_widgets(const char* rows, std::size_t size);

namespace tabplane::web {
namespace {

using shell::WidgetState;

constexpr std::array<std::pair<bool WidgetState::*, std::string_view>, 9> state_words = {{
    {&WidgetState::disabled, "disabled"},
    {&WidgetState::checked, "checked"},
    {&WidgetState::mixed, "mixed"},
    {&WidgetState::selected, "selected"},
    {&WidgetState::expanded, "expanded"},
    {&WidgetState::focused, "focused"},
    {&WidgetState::invalid, "invalid"},
    {&WidgetState::current_sort, "sorted"},
    {&WidgetState::descending, "descending"},
}};

void add_text(std::string& rows, std::string_view text) {
  for (const char c : text) rows += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  rows += '\t';
}

void add_number(std::string& rows, float number) {
  std::array<char, 32> text{};
  const int size = std::snprintf(text.data(), text.size(), "%.1f\t", static_cast<double>(number));
  rows.append(text.data(), static_cast<std::size_t>(size));
}

}  // namespace

std::string widget_rows(const shell::Semantics& semantics) {
  std::string rows;
  for (const shell::WidgetRecord& record : semantics.records()) {
    for (const std::string_view text :
         {shell::role_word(record.role), std::string_view(record.region),
          std::string_view(record.name), std::string_view(record.value),
          std::string_view(record.description)}) {
      add_text(rows, text);
    }
    for (const auto& [state, word] : state_words) {
      if (record.state.*state) rows.append(word).append(1, ' ');
    }
    rows += '\t';
    for (const float number : {record.rect.x, record.rect.y, record.rect.w, record.rect.h}) {
      add_number(rows, number);
    }
    rows.append(std::to_string(record.id)).append(1, '\n');
  }
  return rows;
}

}  // namespace tabplane::web

extern "C" EMSCRIPTEN_KEEPALIVE void tabplane_read_widgets() {
  const tabplane::shell::Semantics* semantics =
      tabplane::web::Platform::current().source().semantics();
  const std::string rows = semantics == nullptr ? "" : tabplane::web::widget_rows(*semantics);
  tabplane_give_widgets(rows.data(), rows.size());
}
