#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/reservation/reservations.h"
#include "shell/panels/reservations_calendar.h"
#include "shell/view/reservation_words.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float least_slot = 2;  // px: steps nearer than that are drawn as one
constexpr double headroom = 1.3;
constexpr float legend_pitch = 20;
constexpr float note_room = 64;
constexpr float zero_label_up = 6;

std::vector<std::string_view> key_options(const ReservationsPage& page) {
  std::vector<std::string_view> names;
  names.reserve(page.keys.size());
  for (const reservation::Key key : page.keys) names.push_back(reservation::name_of(key));
  return names;
}

// The steps of the window as places on the axis.
struct Steps {
  std::vector<ProfileStep> steps;
  std::vector<float> edges;  // one more than steps
};

Duration slot_of(const TimeAxis& axis, float px) {
  const double ms_per_px =
      static_cast<double>(axis.to - axis.from) / static_cast<double>(axis.right - axis.left);
  return {static_cast<std::int64_t>(ms_per_px * static_cast<double>(px))};
}

Steps steps_within(const CapacityProfile& profile, const TimeAxis& axis, const Span& window) {
  Steps result;
  const Span shown{std::max(window.start, TimePoint{axis.from}),
                   std::min(window.end, TimePoint{axis.to})};
  result.steps = profile.within(shown, slot_of(axis, least_slot));
  result.edges.reserve(result.steps.size() + 1);
  for (const ProfileStep& step : result.steps) result.edges.push_back(axis.x_of(step.from.unix_ms));
  if (!result.steps.empty()) result.edges.push_back(axis.x_of(shown.end.unix_ms));
  return result;
}

// Neighbours of equal height are one step, so that a long plot of little change costs little.
void draw_band(Ui& ui, const Steps& steps, const std::vector<float>& tops,
               const std::vector<float>& bottoms, Color color, float opacity) {
  std::vector<float> edges;
  std::vector<float> high;
  std::vector<float> low;
  for (std::size_t i = 0; i < tops.size(); ++i) {
    if (!high.empty() && high.back() == tops[i] && low.back() == bottoms[i]) continue;
    edges.push_back(steps.edges[i]);
    high.push_back(tops[i]);
    low.push_back(bottoms[i]);
  }
  if (high.empty()) return;
  edges.push_back(steps.edges.back());
  step_area(ui, edges, high, low, color, opacity);
}

class Plot {
 public:
  Plot(Ui& ui, const CalendarPlot& place, const ReservationsPage& page, const CalendarGhost* ghost)
      : ui_(ui), p_(ui.palette()), place_(place), page_(page), ghost_(ghost) {
    const bool held = ghost != nullptr && !ghost->of.empty();
    profile_ = held ? &page.held_profile : &page.profile;
    double most = static_cast<double>(profile_->most_within(page.window)) * headroom;
    if (ghost != nullptr) most = std::max(most, ghost_top() * 1.08);
    values_ = {0, std::max(1.0, most), place.area.y, place.area.bottom()};
  }

  void draw() {
    draw_grid();
    steps_ = steps_within(*profile_, place_.axis, page_.window);
    draw_stack();
    if (ghost_ != nullptr) draw_ghost();
    draw_debts();
    draw_lines();
    draw_notes();
    if (ghost_ != nullptr) draw_guides();
  }

 private:
  float y(Amount amount) const { return ui_.snap(values_.y_of(static_cast<double>(amount))); }

  Amount ghost_amount() const { return ghost_->capacity[page_.key]; }

  double ghost_top() const {
    Amount most = 0;
    for (const ProfileStep& step : profile_->within(ghost_->window)) {
      most = std::max(most, step.demand());
    }
    return static_cast<double>(saturating_add(most, ghost_amount()));
  }

  void draw_grid() {
    const double total = static_cast<double>(profile_->most_within(page_.window));
    const std::vector<double> steps = binary_steps(std::max(1.0, total));
    std::vector<std::string> labels;
    labels.reserve(steps.size());
    // Zero lies on the edge of the rows below: its label stands above the line.
    for (const double step : steps) {
      labels.push_back(step == 0 ? std::string() : std::to_string(static_cast<Amount>(step)));
    }
    draw_time_grid(ui_, place_.labels, place_.area.y, place_.area.bottom());
    draw_value_grid(ui_, place_.area, values_, steps, labels);
    text_right(ui_, place_.area.x - 8, place_.area.bottom() - zero_label_up, "0", TextStyle::axis,
               p_.t3);
  }

  void draw_stack() {
    const std::size_t count = steps_.steps.size();
    std::vector<Amount> sums(count, 0);
    std::vector<float> bottoms(count, y(0));
    std::vector<float> tops(count, y(0));
    const auto band = [&](Color color, const auto& amount_of) {
      bool any = false;
      for (std::size_t i = 0; i < count; ++i) {
        const Amount amount = std::max<Amount>(0, amount_of(steps_.steps[i]));
        any = any || amount > 0;
        sums[i] = saturating_add(sums[i], amount);
        tops[i] = y(sums[i]);
      }
      if (any) draw_band(ui_, steps_, tops, bottoms, color, p_.area_stacked);
      bottoms = tops;
    };
    for (std::size_t series = 0; series < profile_series; ++series) {
      band(owner_color(p_, page_.view, static_cast<std::uint32_t>(series)),
           [&](const ProfileStep& step) { return step.reserved[series]; });
    }
    band(p_.t3, [](const ProfileStep& step) { return step.unreserved; });
  }

  // The demand of the ghost on top of what there is, and red where it passes the total.
  void draw_ghost() {
    const Steps under = steps_within(*profile_, place_.axis, ghost_->window);
    for (std::size_t i = 0; i < under.steps.size(); ++i) {
      const ProfileStep& step = under.steps[i];
      const Amount top = saturating_add(step.demand(), ghost_amount());
      const Amount fits = std::clamp(step.total, step.demand(), top);
      const float left = ui_.snap(under.edges[i]);
      const float right = ui_.snap(under.edges[i + 1]);
      fill(ui_, rect_between({left, y(fits)}, {right, y(step.demand())}),
           faded(p_.accent, p_.dark ? 0.22f : 0.18f));
      hairline_x(ui_, left, right, y(fits), p_.accent);
      if (top > fits) draw_over(left, right, fits, top);
    }
  }

  void draw_over(float left, float right, Amount from, Amount to) {
    const Rect over = rect_between({left, y(to)}, {right, y(from)});
    if (over.empty()) return;
    hatched_area(ui_, over, p_.err);
    hairline_x(ui_, left, right, over.y, p_.err);
  }

  // Where more is promised than there is, a forced decrease left a debt.
  void draw_debts() {
    for (std::size_t i = 0; i < steps_.steps.size(); ++i) {
      const ProfileStep& step = steps_.steps[i];
      if (step.free() >= 0) continue;
      draw_over(ui_.snap(steps_.edges[i]), ui_.snap(steps_.edges[i + 1]),
                std::max<Amount>(0, step.total), step.demand());
    }
  }

  void draw_lines() {
    std::vector<float> totals;
    std::vector<float> used;
    totals.reserve(steps_.steps.size());
    used.reserve(steps_.steps.size());
    bool any_used = false;
    for (const ProfileStep& step : steps_.steps) {
      const Amount in_use = saturating_add(step.used, step.unreserved);
      any_used = any_used || in_use > 0;
      totals.push_back(y(step.total));
      used.push_back(y(in_use));
    }
    if (any_used) step_dashed(ui_, steps_.edges, used, p_.t2);
    step_line(ui_, steps_.edges, totals, p_.t1);
  }

  // What the lines are, and how much a decrease takes away.
  void draw_notes() {
    if (steps_.steps.empty()) return;
    const ProfileStep& first = steps_.steps.front();
    const std::string words = "capacity " + count_text(first.total);
    text_left(ui_, place_.area.x + 6, y(first.total) - 10, words, TextStyle::axis, p_.t1);
    for (const PoolFacts& pool : page_.view.pools) {
      const Amount amount = pool.capacity[page_.key];
      if (!pool.decrease || amount == 0 || !pool.end) continue;
      const float left = std::max(place_.axis.left, place_.axis.x_of(pool.start.unix_ms));
      const float right = std::min(place_.axis.right, place_.axis.x_of(pool.end->unix_ms));
      if (right - left < note_room) continue;
      const ProfileStep at = profile_->at(pool.start);
      text_center(ui_, (left + right) / 2, y(at.total) + 12, "\xE2\x88\x92" + count_text(amount),
                  TextStyle::axis, p_.t3);
    }
  }

  void draw_guides() {
    const Color color = ghost_->conflict ? p_.err : p_.accent;
    for (const TimePoint at : {ghost_->window.start, ghost_->window.end}) {
      const float x = place_.axis.x_of(at.unix_ms);
      if (x < place_.axis.left || x > place_.axis.right) continue;
      dashed_y(ui_, x, place_.head.bottom(), place_.area.bottom(), color, 1, ghost_dash);
    }
  }

  Ui& ui_;
  const Palette& p_;
  const CalendarPlot& place_;
  const ReservationsPage& page_;
  const CalendarGhost* ghost_;
  const CapacityProfile* profile_;
  ValueAxis values_;
  Steps steps_;
};

std::string in_key(Amount amount, reservation::Key key) {
  return key_amount_text(amount, key);
}

void draw_names(Ui& ui, const CalendarPlot& plot, ReservationsPage& page) {
  const Palette& p = ui.palette();
  const float x = plot.names.x + space::card;
  const float room = plot.names.w - space::card - 40;
  float cy = plot.area.y + 20;
  text_left(ui, x, cy, "Capacity", TextStyle::secondary_medium, p.t1);
  cy += 18;
  const std::string words = std::string(reservation::name_of(page.key)) + " by owner";
  const std::vector<std::string_view> options = key_options(page);
  const auto chosen = std::find(page.keys.begin(), page.keys.end(), page.key);
  if (const auto picked = caption_menu(ui, x, cy, room + 20, "Capacity of", words, options,
                                       static_cast<int>(chosen - page.keys.begin()))) {
    page.key = page.keys[static_cast<std::size_t>(*picked)];
    page.built = 0;
    ui.request_frame();
  }
  cy += 28;
  const std::size_t owners = std::min(page.view.owners.size(), profile_series);
  const float bottom = plot.area.bottom() - 8;
  for (std::size_t i = 0; i < owners && cy < bottom; ++i, cy += legend_pitch) {
    const bool others = i == profile_series - 1 && page.view.owners.size() > profile_series;
    fill(ui, {x, ui.snap(cy - 5), size::swatch, size::swatch},
         owner_color(p, page.view, static_cast<std::uint32_t>(i)), radius::bar);
    const std::string owner = others ? "others" : owner_words(page.view.owners[i]);
    text_in(ui, {x + 18, cy - 10, room - 18, 20}, owner, TextStyle::secondary, p.t2);
  }
  const bool any_used =
      std::any_of(page.view.instances.begin(), page.view.instances.end(),
                  [&](const InstanceFacts& one) { return one.capacity[page.key] > 0; });
  if (any_used && cy < bottom) {
    legend(ui, x, cy, LegendShape::dashed, p.t2, "used");
  }
}

Bubble bubble_at(const ReservationsPage& page, const Palette& p, TimePoint at) {
  const ProfileStep step = page.profile.at(at);
  Bubble bubble;
  bubble.title = date_time_text(page.zone.wall(at.unix_ms));
  bubble.width = 216;
  const auto row = [&](std::string label, Amount amount, Color swatch = 0) {
    bubble.rows.push_back({.label = std::move(label),
                           .value = in_key(amount, page.key),
                           .swatch = swatch,
                           .bad = amount < 0});
  };
  for (std::size_t i = 0; i < profile_series; ++i) {
    if (step.reserved[i] == 0) continue;
    const bool others = i == profile_series - 1 && page.view.owners.size() > profile_series;
    row(others ? "others" : owner_words(page.view.owners[i]), step.reserved[i],
        owner_color(p, page.view, static_cast<std::uint32_t>(i)));
  }
  if (step.unreserved != 0) row("without reservation", step.unreserved, p.t3);
  row("reserved", step.all_reserved());
  row("used", saturating_add(step.used, step.unreserved));
  row("free", step.free());
  row("total", step.total);
  return bubble;
}

}  // namespace

void draw_calendar_capacity(Ui& ui, const CalendarPlot& plot, const PageContext& context,
                            ReservationsPage& page, const CalendarGhost* ghost, bool hovered) {
  const Region region(ui, "Capacity");
  {
    const ClipScope clip(
        ui, {plot.names.x, plot.head.bottom(), plot.names.w + plot.area.w + 11, plot.area.h});
    draw_names(ui, plot, page);
    Plot(ui, plot, page, ghost).draw();
  }
  hairline_x(ui, plot.names.x + 1, plot.area.right() + 10, plot.area.bottom(), ui.palette().line2);
  const ProfileStep now = page.profile.at(context.now);
  ui.semantics().add({.role = WidgetRole::chart,
                      .name = "Capacity, " + std::string(reservation::name_of(page.key)),
                      .value = "total " + in_key(now.total, page.key) + ", reserved " +
                               in_key(now.all_reserved(), page.key) + ", used " +
                               in_key(saturating_add(now.used, now.unreserved), page.key) +
                               ", free " + in_key(now.free(), page.key) + " now",
                      .rect = visible_part(ui, plot.area)});
  const Point at = pointer(ui);
  const bool busy = ghost != nullptr || page.hand.holds != CalendarHand::Holds::nothing;
  if (!hovered || busy || !plot.area.contains(at)) return;
  hairline_y(ui, at.x, plot.area.y, plot.area.bottom(), ui.palette().line2);
  float_bubble(ui, {at.x - 8, plot.area.y + 8, 16, plot.area.h - 8},
               bubble_at(page, ui.palette(), {plot.axis.at_x(at.x)}));
}

}  // namespace tabplane::shell
