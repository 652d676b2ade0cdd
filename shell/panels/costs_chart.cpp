#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "shell/panels/costs_parts.h"
#include "shell/widgets/chart_stack.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float side_width = 320;
constexpr float legend_row = 26;
constexpr float plot_height = 250;
constexpr float plot_height_phone = 180;
constexpr float value_room = 56;
constexpr float axis_height = 26;
constexpr float small_button = 24;
constexpr std::size_t legend_most = 12;
constexpr double micro_per_unit = 1'000'000;

bool beside(Ui& ui) {
  return width_class(ui.surface().width) == Width::wide;
}

std::size_t legend_rows(const CostsPage& page) {
  return std::min(page.costs.series.size(), legend_most);
}

float legend_height(const CostsPage& page) {
  return static_cast<float>(legend_rows(page) + 2) * legend_row + 12;
}

// Whole units where steps are that wide, cents below.
std::string step_text(double value, double step) {
  const auto cents = static_cast<std::int64_t>(value * 100 + 0.5);
  if (step >= 1) return "$" + count_text(cents / 100);
  return money_text(cents, 2, "$");
}

std::string period_words(const CostView& view) {
  const TimesIn utc({});
  const std::int64_t last = view.span.end.unix_ms - 1;
  return date_text(view.span.start.unix_ms) + " to " + date_text(last) + " UTC";
}

Bubble bubble_of(const Ui& ui, const CostsPage& page, std::size_t at, TimePoint now) {
  const CostView& view = page.costs;
  const CostBucket& bucket = view.buckets[at];
  Bubble bubble;
  bubble.title = bucket_text(view, bucket);
  bubble.words = true;
  bubble.width = 268;
  if (bucket.start <= now && now < bucket.end) bubble.note_label = "so far";
  std::size_t rest = 0;
  // The uppermost first, as they stand.
  for (std::size_t series = view.series.size(); series-- > 0;) {
    const CostSeries& one = view.series[series];
    if (one.buckets[at] == 0) continue;
    if (bubble.rows.size() == legend_most) {
      ++rest;
      continue;
    }
    bubble.rows.push_back({one.name, micro_text(one.buckets[at]), cost_color(ui, page, one)});
  }
  bubble.rows.push_back({"In all", micro_text(bucket.micro)});
  if (rest > 0) bubble.sentence = count_text(std::uint64_t{rest}) + " more stand in the table.";
  return bubble;
}

void draw_plot(Ui& ui, const Rect& rect, const PageContext& context, const CostsPage& page,
               Actions& actions) {
  const CostView& view = page.costs;
  Rect rest = rect;
  cut_left(rest, value_room);
  const Rect labels_line = cut_bottom(rest, axis_height);
  const Rect plot = rest;
  // A month that the range only touches is shown whole.
  const std::int64_t from = view.buckets.front().start.unix_ms;
  const std::int64_t to = view.buckets.back().end.unix_ms;
  const TimeZone utc;
  const TimeAxis axis{from, to, plot.x, plot.right(), &utc};
  std::int64_t most = 0;
  for (const CostBucket& bucket : view.buckets) most = std::max(most, bucket.micro);
  const double top = static_cast<double>(most) / micro_per_unit;
  const std::vector<double> steps = value_steps(top);
  const ValueAxis values{0, std::max(top, steps.back()), plot.y, plot.bottom()};
  std::vector<std::string> words;
  words.reserve(steps.size());
  for (const double step : steps) words.push_back(step_text(step, steps[1]));
  draw_value_grid(ui, plot, values, steps, words);
  const std::vector<TimeLabel> labels = time_labels(ui, axis, {});
  draw_time_labels(ui, labels, labels_line.center_y());
  std::vector<Color> colors;
  for (const CostSeries& series : view.series) colors.push_back(cost_color(ui, page, series));
  const Region region(ui, "Bars");
  const StackResult result = stacked_bars(ui, plot, axis, values, page.bars, colors, page.picked);
  if (result.pressed >= 0) pick_bucket(context, page, result.pressed, actions);
  if (result.pointed >= 0) {
    float_bubble(ui, result.place,
                 bubble_of(ui, page, static_cast<std::size_t>(result.pointed), context.now));
  }
}

// Only this one, or all but this one.
void draw_choices(Ui& ui, Rect& line, const PageContext& context, const CostsPage& page,
                  const CostSeries& series, Actions& actions) {
  const auto filter = [&](bool without) {
    CostChoice choice = toggled(page.choice, {page.choice.by, series.id, without});
    actions.push_back(Navigate{route_with(context.place, choice)});
  };
  if (icon_button(ui, at_right(cut_right(line, small_button), small_button, small_button),
                  {.icon = Icon::cross, .name = "Leave out " + series.name, .id = "without"})) {
    filter(true);
  }
  if (icon_button(ui, at_right(cut_right(line, small_button, 4), small_button, small_button),
                  {.icon = Icon::eye, .name = "Only " + series.name, .id = "only"})) {
    filter(false);
  }
}

// What the legend tells of: the bucket that is picked, else the whole range.
std::int64_t told(const CostsPage& page, const CostSeries& series) {
  return page.picked >= 0 ? series.buckets[static_cast<std::size_t>(page.picked)] : series.micro;
}
std::int64_t told_in_all(const CostsPage& page) {
  return page.picked >= 0 ? page.costs.buckets[static_cast<std::size_t>(page.picked)].micro
                          : page.costs.micro;
}

void draw_legend_head(Ui& ui, Rect line, const PageContext& context, const CostsPage& page,
                      Actions& actions) {
  const bool picked = page.picked >= 0;
  const CostView& view = page.costs;
  const std::string words =
      picked ? bucket_text(view, view.buckets[static_cast<std::size_t>(page.picked)])
             : std::string(kCostRanges[static_cast<std::size_t>(page.choice.range)]);
  record_text(ui, visible_part(ui, line), "Told of", words);
  if (picked && quiet_link_right(ui, line, "Whole range", false)) {
    actions.push_back(Navigate{route_with(context.place, "at", ""), true});
  }
  text_in(ui, line, words, TextStyle::secondary_medium, ui.palette().t2);
}

void draw_legend_row(Ui& ui, Rect line, const PageContext& context, const CostsPage& page,
                     const CostSeries& series, Actions& actions) {
  const Region region(ui, series.name, series.id);
  const Palette& p = ui.palette();
  const Rect whole = line;
  if (series.folded()) {
    cut_right(line, 2 * small_button + 4);
  } else {
    draw_choices(ui, line, context, page, series, actions);
  }
  const float cy = line.center_y();
  fill(ui, {line.x, ui.snap(cy - size::swatch / 2), size::swatch, size::swatch},
       cost_color(ui, page, series), radius::bar);
  const std::int64_t micro = told(page, series);
  exact_amount(ui, line.right(), cy, micro, micro == 0 ? p.t3 : p.t1);
  const float room = line.w - 18 - text_width(ui, micro_text(micro), TextStyle::mono) - 10;
  text_in(ui, {line.x + 18, line.y, std::max(0.0f, room), line.h}, series.name,
          TextStyle::secondary, p.t1, Align::left, Overflow::middle_ellipsis);
  record_text(ui, visible_part(ui, whole), "Sum", micro_text(micro));
}

void draw_legend(Ui& ui, const Rect& rect, const PageContext& context, const CostsPage& page,
                 Actions& actions) {
  const Region region(ui, "Legend");
  const Palette& p = ui.palette();
  Rect rest = rect;
  draw_legend_head(ui, cut_top(rest, legend_row), context, page, actions);
  for (std::size_t at = 0; at < legend_rows(page); ++at) {
    draw_legend_row(ui, cut_top(rest, legend_row), context, page, page.costs.series[at], actions);
  }
  hairline_x(ui, rest.x, rest.right(), rest.y + 4, p.line);
  cut_top(rest, 6);
  Rect line = cut_top(rest, legend_row);
  record_text(ui, visible_part(ui, line), "In all", micro_text(told_in_all(page)));
  const std::size_t more = page.costs.series.size() - legend_rows(page);
  const std::string words =
      more == 0 ? "In all" : "In all, " + count_text(std::uint64_t{more}) + " more below";
  text_left(ui, line.x, line.center_y(), words, TextStyle::secondary_medium, p.t2);
  cut_right(line, 2 * small_button + 4);
  exact_amount(ui, line.right(), line.center_y(), told_in_all(page), p.t1, TextStyle::mono_medium);
}

}  // namespace

std::vector<StackedBar> cost_bars(const CostView& view) {
  std::vector<StackedBar> bars;
  bars.reserve(view.buckets.size());
  for (std::size_t at = 0; at < view.buckets.size(); ++at) {
    const CostBucket& bucket = view.buckets[at];
    StackedBar bar{bucket.start.unix_ms,
                   bucket.end.unix_ms,
                   {},
                   bucket_text(view, bucket),
                   micro_text(bucket.micro)};
    for (const CostSeries& series : view.series) {
      bar.parts.push_back(static_cast<double>(series.buckets[at]) / micro_per_unit);
    }
    bars.push_back(std::move(bar));
  }
  return bars;
}

float cost_chart_height(Ui& ui, const CostsPage& page) {
  const bool phone = width_class(ui.surface().width) == Width::phone;
  const float plot = (phone ? plot_height_phone : plot_height) + axis_height;
  const float legend = legend_height(page);
  return size::card_head + 12 + (beside(ui) ? std::max(plot, legend) : plot + 8 + legend);
}

void draw_cost_chart(Ui& ui, const Rect& rect, const PageContext& context, const CostsPage& page,
                     Actions& actions) {
  const Region region(ui, "Chart");
  const CostView& view = page.costs;
  const std::string name = "Cost by " + std::string(word_of(view.by));
  const std::string period = period_words(view);
  const CardResult frame = card(ui, rect, {.title = name, .context = period});
  Rect rest = inset(frame.body, space::card, 0);
  cut_bottom(rest, 8);
  Rect plot = rest;
  if (beside(ui)) {
    const Rect legend = cut_right(plot, side_width, space::page);
    draw_legend(ui, legend, context, page, actions);
  } else {
    draw_legend(ui, cut_bottom(plot, legend_height(page), 8), context, page, actions);
  }
  draw_plot(ui, plot, context, page, actions);
  ui.semantics().add({.role = WidgetRole::chart,
                      .name = name,
                      .value = cost_words(view),
                      .description = period,
                      .rect = visible_part(ui, plot)});
}

}  // namespace tabplane::shell
