#include <array>
#include <cmath>
#include <string>

#include "shell/panels/quotas_tabs.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr std::array<Column, 5> source_columns = {
    Column{.title = "Source", .width = 100, .grow = 1},
    {.title = "Holders", .width = 56, .grow = 0.1f, .align = Align::right},
    {.title = "Holdings", .width = 60, .grow = 0.1f, .align = Align::right},
    {.title = "Pending", .width = 56, .grow = 0.1f, .align = Align::right},
    {.title = "Over limit", .width = 64, .grow = 0.1f, .align = Align::right}};
constexpr std::array<Column, 6> resource_columns = {
    Column{.title = "Resource", .width = 150, .grow = 0.6f},
    {.title = "Use of all limits", .width = 90, .grow = 1},
    {.title = "Used", .width = 70, .align = Align::right},
    {.title = "Limits", .width = 70, .align = Align::right},
    {.title = "Holdings", .width = 56, .align = Align::right},
    {.title = "Over", .width = 40, .align = Align::right}};

std::string_view words_of(const SourceView& source) {
  return source_words(source.name, source.has_name);
}

void draw_sources(Ui& ui, const Rect& rect, const QuotasPage& page, Actions& actions) {
  const Palette& p = ui.palette();
  const Region region(ui, "By source");
  const std::string count = count_text(std::uint64_t{page.quotas.sources.size()});
  const CardResult frame = card(ui, rect, {.title = "By source", .context = count});
  Table table(ui, rect_between({rect.x + 1, frame.body.y}, {rect.right() - 1, rect.bottom() - 1}),
              {.name = "Sources",
               .columns = source_columns,
               .row_count = static_cast<std::int64_t>(page.quotas.sources.size()),
               .pad = 15});
  for (TableRow row; table.next(row);) {
    const SourceView& source = page.quotas.sources[static_cast<std::size_t>(row.index)];
    table.begin(row, {.name = words_of(source), .key = words_of(source)});
    if (row.clicked && source.has_name) {
      actions.push_back(
          Navigate{route_with({.page = "quotas", .parameters = {}}, "source", source.name)});
    }
    row.words(0, words_of(source), source.has_name ? p.t1 : p.t3);
    row.mono(1, count_text(source.holders));
    row.mono(2, count_text(source.holdings));
    row.mono(3, count_text(source.pending), source.pending > 0 ? p.t2 : p.t3);
    row.mono(4, count_text(source.over), source.over > 0 ? p.err : p.t3);
    table.end(row);
  }
}

void draw_resources(Ui& ui, const Rect& rect, QuotasPage& page, Actions& actions) {
  const Palette& p = ui.palette();
  const Region region(ui, "By resource");
  const std::string count = count_text(std::uint64_t{page.quotas.resources.size()});
  const CardResult frame = card(ui, rect, {.title = "By resource", .context = count});
  Table table(ui, rect_between({rect.x + 1, frame.body.y}, {rect.right() - 1, rect.bottom() - 1}),
              {.name = "Resources",
               .columns = resource_columns,
               .row_count = static_cast<std::int64_t>(page.quotas.resources.size()),
               .row_height = size::row_two_line,
               .pad = 15});
  for (TableRow row; table.next(row);) {
    const ResourceView& resource = page.quotas.resources[static_cast<std::size_t>(row.index)];
    table.begin(row, {.name = resource.name, .key = resource.name});
    if (row.clicked) {
      page.filter = "resource:" + std::string(resource.name);
      page.grouping = Grouping::by_resource;
      actions.push_back(Navigate{"quotas"});
    }
    const Rect first = row.cell(0);
    text_in(ui, {first.x, first.y + 8, first.w, 20}, resource.name, TextStyle::mono, p.t1);
    const std::string_view note = resource.description.empty()
                                      ? std::string_view("not registered by a service")
                                      : std::string_view(resource.description);
    text_in(ui, {first.x, first.y + 26, first.w, 18}, note, TextStyle::caption, p.t3);
    const Rect bar = row.cell(1);
    const Amount pending = saturating_subtract(resource.usage_max, resource.used);
    usage_bar(ui, {bar.x, ui.snap(bar.center_y() - 4), bar.w, size::bar},
              {resource.used, pending, resource.limit}, p.series[0]);
    row.mono(2, amount_text(resource.used, resource.unit), p.t1, TextStyle::mono_medium);
    row.mono(3, amount_text(resource.limit, resource.unit));
    row.mono(4, count_text(resource.holdings));
    row.mono(5, count_text(resource.over), resource.over > 0 ? p.err : p.t3);
    table.end(row);
  }
}

}  // namespace

void draw_sources_tab(Ui& ui, const Rect& rect, const PageContext&, QuotasPage& page,
                      Actions& actions) {
  const Region region(ui, "Sources");
  Rect rest = rect;
  if (width_class(ui.surface().width) == Width::wide) {
    draw_sources(ui, cut_left(rest, std::round(rect.w * 0.42f), space::columns), page, actions);
  } else {
    draw_sources(ui, cut_top(rest, std::round(rect.h * 0.4f), space::cards), page, actions);
  }
  draw_resources(ui, rest, page, actions);
}

}  // namespace tabplane::shell
