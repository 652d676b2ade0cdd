#include <algorithm>
#include <string>
#include <vector>

#include "core/base/order.h"
#include "shell/panels/grade_status.h"
#include "shell/panels/page_head.h"
#include "shell/panels/quotas_parts.h"
#include "shell/panels/reservations_actions.h"
#include "shell/panels/reservations_calendar.h"
#include "shell/panels/reservations_parts.h"
#include "shell/view/reservation_words.h"

namespace tabplane::shell {
namespace {

constexpr float row_height = 52;
constexpr float day_height = 32;
constexpr float spark_height = 76;
constexpr std::size_t most_rows = 200;
constexpr Duration ahead{7LL * 24 * 60 * 60 * 1000};
constexpr int spark_values = 84;

// What is still to come or under way, by start.
std::vector<std::uint32_t> upcoming(const ReservationsPage& page, TimePoint now) {
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < page.view.reservations.size(); ++i) {
    const ReservationFacts& one = page.view.reservations[i];
    if (one.window.end > now && !state_words(one, now).over) found.push_back(i);
  }
  put_in_order(found, [&](std::uint32_t a, std::uint32_t b) {
    const Span& left = page.view.reservations[a].window;
    const Span& right = page.view.reservations[b].window;
    return left.start != right.start ? left.start < right.start : a < b;
  });
  if (found.size() > most_rows) found.resize(most_rows);
  return found;
}

// What is free over the week ahead.
void draw_spark(Ui& ui, const Rect& rect, const PageContext& context,
                const ReservationsPage& page) {
  const Region region(ui, "Capacity");
  const Palette& p = ui.palette();
  const std::string name(reservation::name_of(page.key));
  Rect inside = inset(card(ui, rect, {}).body, 14, 10);
  const Rect line = cut_top(inside, 18, 6);
  const ProfileStep step = page.profile.at(context.now);
  const std::string words = key_amount_text(step.free(), page.key) + " of " +
                            key_amount_text(step.total, page.key) + " " + name + " free";
  text_left(ui, line.x, line.center_y(), words, TextStyle::secondary_medium, p.t1);
  text_right(ui, line.right(), line.center_y(), "next 7 d", TextStyle::axis, p.t3);
  std::vector<double> values;
  values.reserve(spark_values);
  for (int i = 0; i < spark_values; ++i) {
    const Duration into{ahead.milliseconds * i / spark_values};
    values.push_back(static_cast<double>(page.profile.at(context.now + into).free()));
  }
  sparkline(ui, inside, values, p.series[0]);
  ui.semantics().add({.role = WidgetRole::chart,
                      .name = "Free " + name + " over the next 7 days",
                      .value = words,
                      .rect = visible_part(ui, rect)});
}

void draw_reservation(Ui& ui, const Rect& row, const PageContext& context, ReservationsPage& page,
                      const ReservationFacts& one) {
  const Palette& p = ui.palette();
  const Region region(ui, one.id);
  const Interaction state = interact(ui, row, "open");
  fill(ui, {row.x + 14, row.y + 10, 3, row.h - 20}, owner_color(p, page.view, one.series),
       radius::bar);
  Rect text{row.x + 27, row.y + 8, row.w - 41, 18};
  const std::string amount = key_amount_text(one.capacity[page.key], page.key);
  const float width = text_width(ui, amount, TextStyle::mono);
  text_right(ui, text.right(), text.center_y(), amount, TextStyle::mono, p.t1);
  text_in(ui, {text.x, text.y, text.w - width - 8, text.h}, one.label(), TextStyle::body, p.t1);
  text = moved(text, 0, 19);
  const StateWords words = state_words(one, context.now);
  const std::string times = times_words(one.window, page.zone);
  const float told = text_left(ui, text.x, text.center_y(), times, TextStyle::axis, p.t3);
  text_in(ui, rect_between({told + 8, text.y}, {text.right(), text.bottom()}), words.words,
          TextStyle::caption, p.t3);
  hairline_x(ui, row.x + 14, row.right() - 14, row.bottom() - 1, p.grid);
  if (state.focused) focus_ring_inside(ui, row, radius::control);
  record(ui, state, row, WidgetRole::button, one.label()).value =
      window_words(one.window, page.zone) + ", " + capacity_words(one.capacity, 3);
  if (!state.clicked) return;
  page.selected = one.id;
  page.drawer = ReservationsDrawer::details;
}

}  // namespace

void draw_day_list(Ui& ui, const Rect& rect, const PageContext& context, ReservationsPage& page,
                   Actions&) {
  const Region region(ui, "Days");
  const Palette& p = ui.palette();
  const ScrollArea area = begin_scroll(ui, scrolling_room(ui, rect), "days");
  Rect rest = endless({area.content.x, area.content.y, rect.w, area.content.h});
  cut_top(rest, 8);
  draw_spark(ui, cut_top(rest, spark_height, space::cards), context, page);
  const std::vector<std::uint32_t> rows = upcoming(page, context.now);
  std::string day;
  if (rows.empty()) {
    const Rect place = cut_top(rest, empty_state_height + 40);
    const bool nothing = page.view.pools.empty();
    const EmptyAction way =
        empty_state(ui, place,
                    {.icon = Icon::calendar,
                     .title = nothing ? "There is no capacity yet" : "Nothing is reserved",
                     .sentence = nothing ? "Add a provider and increase its capacity."
                                         : "What is reserved from now on stands here by day.",
                     .primary = nothing ? "Add capacity" : ""});
    if (way == EmptyAction::primary) open_capacity(context, page);
  }
  for (const std::uint32_t index : rows) {
    const ReservationFacts& one = page.view.reservations[index];
    const TimePoint shown = std::max(one.window.start, context.now);
    const std::string of = day_month_text(page.zone.wall(shown.unix_ms));
    if (of != day) {
      day = of;
      const Rect head = cut_top(rest, day_height);
      text_left(ui, head.x, head.center_y(), day, TextStyle::card_title, p.t1);
      record_heading(ui, visible_part(ui, head), day);
    }
    const Rect row = cut_top(rest, row_height);
    fill(ui, row, p.card);
    draw_reservation(ui, row, context, page, one);
  }
  cut_top(rest, 8);
  end_scroll(area, rest.y);
}

}  // namespace tabplane::shell
