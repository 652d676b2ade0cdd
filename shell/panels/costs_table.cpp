#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "shell/panels/costs_parts.h"
#include "shell/panels/page_head.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float foot_height = 32;
constexpr float least_table = 320;
constexpr std::array<Column, 3> columns = {Column{.title = "Day", .width = 120, .grow = 1},
                                           {.title = "Share", .width = 56, .align = Align::right},
                                           {.title = "Cost", .width = 120, .align = Align::right}};

// The newest bucket first, each as a group above its series; what is nothing is left out.
struct Line {
  std::size_t bucket = 0;
  int series = -1;  // -1: the bucket itself
};

std::vector<Line> lines_of(const CostView& view) {
  std::vector<Line> lines;
  for (std::size_t at = view.buckets.size(); at-- > 0;) {
    if (view.buckets[at].micro == 0) continue;
    lines.push_back({at, -1});
    for (std::size_t series = 0; series < view.series.size(); ++series) {
      if (view.series[series].buckets[at] != 0) lines.push_back({at, static_cast<int>(series)});
    }
  }
  return lines;
}

std::vector<float> tops_of(const std::vector<Line>& lines) {
  std::vector<float> tops = {0};
  for (const Line& line : lines) {
    tops.push_back(tops.back() + (line.series < 0 ? size::row_group : size::row_dense));
  }
  return tops;
}

void draw_bucket(Ui& ui, Table& table, TableRow& row, const CostBucket& bucket, std::size_t at,
                 const PageContext& context, const CostsPage& page, Actions& actions) {
  const std::string name = bucket_text(page.costs, bucket);
  const bool picked = page.picked == static_cast<int>(at);
  const std::string facts = name + ", " + micro_text(bucket.micro);
  table.begin(row, {.name = facts, .key = name, .selected = picked, .group = true});
  if (row.clicked) pick_bucket(context, page, static_cast<int>(at), actions);
  row.words(0, name, ui.palette().t1, TextStyle::card_title);
  const Rect amount = row.cell(2);
  exact_amount(ui, amount.right(), amount.center_y(), bucket.micro, ui.palette().t1,
               TextStyle::mono_medium);
  table.end(row);
}

void draw_series(Ui& ui, Table& table, TableRow& row, const CostBucket& bucket,
                 const CostSeries& series, std::int64_t micro, const CostsPage& page) {
  const Palette& p = ui.palette();
  const std::string facts =
      series.name + ", " + bucket_text(page.costs, bucket) + ", " + micro_text(micro);
  const std::string key = std::to_string(row.index);
  table.begin(row, {.name = facts, .key = key, .line = false});
  Rect name = row.cell(0);
  const Rect swatch = cut_left(name, size::swatch, 8);
  fill(ui, at_left(swatch, size::swatch, size::swatch), cost_color(ui, page, series), radius::bar);
  text_in(ui, name, series.name, TextStyle::secondary, p.t2, Align::left,
          Overflow::middle_ellipsis);
  row.mono(1, percent_text(micro, bucket.micro), p.t3);
  const Rect amount = row.cell(2);
  exact_amount(ui, amount.right(), amount.center_y(), micro, p.t2);
  table.end(row);
}

void draw_nothing(Ui& ui, const Rect& rest, const PageContext& context, const CostsPage& page,
                  Actions& actions) {
  const bool filtered = !page.choice.filters.empty();
  const EmptyAction action = empty_state(
      ui, rest,
      {.icon = Icon::cost,
       .title = "Nothing cost anything",
       .sentence = filtered ? "In this range, nothing that the filters leave ran or was stored."
                            : "In this range nothing ran and nothing was stored in environments of "
                              "this kind.",
       .secondary = filtered ? "Clear the filters" : "Show 12 months"});
  if (action != EmptyAction::secondary) return;
  CostChoice choice = page.choice;
  if (filtered) {
    choice.filters.clear();
  } else {
    choice.range = CostRange::year;
  }
  actions.push_back(Navigate{route_with(context.place, choice)});
}

}  // namespace

void draw_cost_table(Ui& ui, const Rect& rect, const PageContext& context, const CostsPage& page,
                     Actions& actions) {
  const Region region(ui, "Numbers");
  const CostView& view = page.costs;
  const std::vector<Line> lines = lines_of(view);
  const std::vector<float> tops = tops_of(lines);
  const Rect body = inset(card(ui, rect, {}).body, 1);
  std::array<Column, 3> shown = columns;
  if (view.monthly) shown[0].title = "Month";
  Table table(ui, body,
              {.name = "Table",
               .columns = shown,
               .row_count = static_cast<std::int64_t>(lines.size()),
               .row_tops = tops,
               .foot_height = foot_height,
               .pad = 15});
  for (TableRow row; table.next(row);) {
    const Line& line = lines[static_cast<std::size_t>(row.index)];
    const CostBucket& bucket = view.buckets[line.bucket];
    if (line.series < 0) {
      draw_bucket(ui, table, row, bucket, line.bucket, context, page, actions);
    } else {
      const CostSeries& series = view.series[static_cast<std::size_t>(line.series)];
      draw_series(ui, table, row, bucket, series, series.buckets[line.bucket], page);
    }
  }
  const Rect foot = inset(table.foot(), 15, 0);
  text_left(ui, foot.x, foot.center_y(), "In all", TextStyle::secondary_medium, ui.palette().t2);
  exact_amount(ui, foot.right(), foot.center_y(), view.micro, ui.palette().t1,
               TextStyle::mono_medium);
  record_text(ui, foot, "In all", micro_text(view.micro));
}

void draw_cost_tab(Ui& ui, const Rect& rect, const PageContext& context, CostsPage& page,
                   Actions& actions) {
  const Rect view = scrolling_room(ui, rect);
  const ScrollArea area = begin_scroll(ui, view, "costs");
  Rect rest = area.content;
  rest.w = rect.w;
  rest.h = 1e6f;  // as long as it becomes
  draw_cost_tools(ui, rest, context, page, actions);
  if (page.costs.series.empty()) {
    const Rect place = cut_top(rest, 240);
    draw_nothing(ui, inset(card(ui, place, {}).body, 1), context, page, actions);
    end_scroll(area, rest.y);
    return;
  }
  draw_cost_chart(ui, cut_top(rest, cost_chart_height(ui, page), space::cards), context, page,
                  actions);
  // What is left of the page, or as much of a longer one as shows some days at once.
  const float left = std::max(rect.h - (rest.y - area.content.y), least_table);
  draw_cost_table(ui, cut_top(rest, left), context, page, actions);
  end_scroll(area, rest.y);
}

}  // namespace tabplane::shell
