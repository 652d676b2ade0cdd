#include "shell/panels/reservations_calendar.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "shell/panels/reservations_actions.h"
#include "shell/view/reservation_words.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float toolbar_height = 48;
constexpr float head_height = 43;
constexpr float names_wide = 168;
constexpr float names_narrow = 132;
constexpr float narrow_card = 760;
constexpr float right_gap = 11;
constexpr float area_share = 0.29f;
constexpr float area_least = 132;
constexpr float area_most = 196;
constexpr float drag_begins = 4;  // px
constexpr double wheel_zoom = 1.2;
constexpr float wheel_pan = 0.12f;

constexpr std::array<std::string_view, 5> scale_labels = {"Hour", "Day", "Week", "Month", "Year"};
constexpr std::array<std::string_view, 2> clock_labels = {"UTC", "Local"};
constexpr std::array<std::string_view, 3> rows_labels = {"by pool", "by zone", "by owner"};

CalendarPlot layout(Rect rest) {
  CalendarPlot plot;
  const float names = rest.w < narrow_card ? names_narrow : names_wide;
  const Rect whole = rest;
  plot.names = {rest.x, rest.y, names, rest.h};
  plot.head = cut_top(rest, head_height);
  plot.area = cut_top(rest, std::clamp(std::round(whole.h * area_share), area_least, area_most));
  plot.rows = rest;
  for (Rect* part : {&plot.head, &plot.area}) {
    cut_left(*part, names);
    cut_right(*part, right_gap);
  }
  return plot;
}

void set_axis(CalendarPlot& plot, const ReservationsPage& page) {
  plot.axis = {page.window.start.unix_ms, page.window.end.unix_ms, plot.area.x, plot.area.right(),
               &page.zone};
}

void draw_toolbar(Ui& ui, Rect bar, const PageContext& context, ReservationsPage& page,
                  Actions& actions) {
  const Region region(ui, "Time");
  bar = inset(bar, 12, 0);
  if (button_left(ui, bar, {.label = "Now"})) {
    choose_window(page, window_around(context.now, scale_of(page.window), page.zone));
  }
  const auto arrow = [&](Icon icon, std::string_view name, std::string_view key, double share) {
    if (icon_button(ui, at_left(cut_left(bar, 28), 28, 28),
                    {.icon = icon, .name = name, .key = key})) {
      choose_window(page, panned(page.window, share));
    }
  };
  arrow(Icon::chevron_left, "Earlier", "[", -0.5);
  arrow(Icon::chevron_right, "Later", "]", 0.5);
  cut_left(bar, 8);
  const bool local = context.preferences.zone == ZoneChoice::local;
  const float clock_width = segmented_width(ui, clock_labels);
  const Rect clock = cut_right(bar, clock_width, 8);
  if (const auto picked = segmented(ui, clock.x, clock.center_y(), "Clock", clock_labels, local)) {
    const ZoneChoice choice = *picked == 1 ? ZoneChoice::local : ZoneChoice::utc;
    actions.push_back(
        ChangeSetting{std::string(setting::zone), std::string(setting_value(choice))});
  }
  const float scale_width = segmented_width(ui, scale_labels);
  if (bar.w >= scale_width) {
    const Rect scale = cut_right(bar, scale_width, 8);
    const auto chosen = static_cast<int>(scale_of(page.window));
    if (const auto picked =
            segmented(ui, scale.x, scale.center_y(), "Scale", scale_labels, chosen)) {
      choose_window(page, at_scale(page.window, static_cast<TimeScale>(*picked)));
    }
  }
  const std::string title = window_title(page.window, page.zone);
  text_in(ui, bar, title, TextStyle::card_title, ui.palette().t1);
  record_text(ui, bar, "Shown", title);
}

void draw_head(Ui& ui, const CalendarPlot& plot, const PageContext& context) {
  const float above = plot.head.y + 11;
  const float below = plot.head.bottom() - 12;
  const Palette& p = ui.palette();
  const TimeStep step = label_step(plot.axis, LabelRule{}.least_pitch);
  for (const TimeLabel& label : labels_above(ui, plot.axis, step)) {
    text_left(ui, label.left, above, label.text, TextStyle::caption, p.t2);
  }
  draw_time_labels(ui, plot.labels, below);
  draw_now(ui, plot.axis, context.now.unix_ms, below, plot.area.bottom(), below);
}

// Presses on the axis and on the capacity take hold of time itself.
// True when the pointer is over them.
bool take_hold_of_time(Ui& ui, const CalendarPlot& plot, ReservationsPage& page) {
  const Rect surface =
      rect_between({plot.head.x, plot.head.y}, {plot.area.right(), plot.area.bottom()});
  const Interaction state = interact(ui, surface, "Window", {.under_others = true});
  WidgetRecord& added = record(ui, state, surface, WidgetRole::slider, "Window");
  added.value = window_title(page.window, page.zone);
  added.description = "Arrow keys move and stretch it";
  if (state.focused) focus_ring_inside(ui, surface, 0);
  if (state.held && page.hand.holds == CalendarHand::Holds::nothing && hand(ui).down) {
    page.hand = {.holds = CalendarHand::Holds::time,
                 .moved = false,
                 .pressed = pointer(ui),
                 .window = page.window,
                 .drag = {},
                 .of = {},
                 .row_down = 0};
  }
  const ArrowSteps arrows = arrow_steps(ui, state);
  if (arrows.across != 0) choose_window(page, panned(page.window, 0.25 * arrows.across));
  if (arrows.down != 0) {
    const TimePoint middle{(page.window.start.unix_ms + page.window.end.unix_ms) / 2};
    choose_window(page, zoomed(page.window, std::pow(2.0, arrows.down), middle));
  }
  return state.hovered;
}

// The hand and the wheel move the window before anything is drawn of it.
void move_window(Ui& ui, const CalendarPlot& plot, ReservationsPage& page) {
  const Rect surface =
      rect_between({plot.names.x, plot.head.y}, {plot.area.right(), plot.area.bottom()});
  turn_wheel(ui, plot.axis, page, wheel_over(ui, surface), true);
  CalendarHand& held = page.hand;
  if (held.holds == CalendarHand::Holds::nothing) return;
  held.at_x = hand(ui).at.x;
  held.moved = held.moved || std::abs(held.at_x - held.pressed.x) > drag_begins;
  if (held.holds != CalendarHand::Holds::time || !held.moved) return;
  const auto length = static_cast<double>((held.window.end - held.window.start).milliseconds);
  const auto share =
      static_cast<double>((held.pressed.x - held.at_x) / std::max(1.0f, plot.area.w));
  choose_window(page, moved_by(held.window, {std::llround(length * share)}));
}

void let_go_of_span(const PageContext& context, ReservationsPage& page, const CalendarGhost* ghost,
                    Actions& actions) {
  if (ghost == nullptr) return;
  if (page.hand.of.empty()) {
    page.new_row_down = page.hand.row_down;
    open_new_reservation(context, page, ghost->window);
    return;
  }
  const auto index = page.view.find(page.hand.of);
  if (!index) return;
  page.selected = page.hand.of;
  if (ghost->conflict) {
    open_changed_reservation(page, page.view.reservations[*index]);
    set_window(page.draft, ghost->window, page.zone);
    return;
  }
  move_reservation(page, page.view.reservations[*index], ghost->window, actions);
}

// Follows what the hand holds until its button goes up.
void follow_hand(Ui& ui, const PageContext& context, ReservationsPage& page,
                 const CalendarGhost* ghost, Actions& actions) {
  CalendarHand& held = page.hand;
  if (held.holds == CalendarHand::Holds::nothing) return;
  if (held.holds == CalendarHand::Holds::time) {
    show_pointer(ui, PointerShape::move);
  } else {
    const bool edge = held.drag.grip == SpanGrip::start || held.drag.grip == SpanGrip::end;
    show_pointer(ui, edge ? PointerShape::resize_across : PointerShape::move);
  }
  if (hand(ui).down) return;
  if (held.holds == CalendarHand::Holds::span && held.moved) {
    let_go_of_span(context, page, ghost, actions);
  }
  held = {};
  ui.request_frame();
}

}  // namespace

void choose_window(ReservationsPage& page, const Span& window) {
  page.window = window;
  page.window_chosen = true;
}

void turn_wheel(Ui& ui, const TimeAxis& axis, ReservationsPage& page, const WheelTurn& turn,
                bool down_stretches) {
  if (turn.across != 0) {
    choose_window(page, panned(page.window, static_cast<double>(wheel_pan * turn.across)));
  }
  // A finger that moves up or down means the page.
  if (turn.down == 0 || ui.surface().touch || !(down_stretches || turn.alt)) return;
  const float x = std::clamp(pointer(ui).x, axis.left, axis.right);
  choose_window(page, zoomed(page.window, std::pow(wheel_zoom, static_cast<double>(turn.down)),
                             {axis.at_x(x)}));
}

Color owner_color(const Palette& palette, const ReservationsView& view, std::uint32_t series) {
  const bool grouped = view.owners.size() > profile_series && series >= profile_series - 1;
  return grouped ? palette.t3 : series_color(palette, series);
}

std::string owner_words(std::string_view owner) {
  return owner.empty() ? "nobody's" : std::string(owner);
}

std::optional<int> caption_menu(Ui& ui, float x, float cy, float room, std::string_view name,
                                std::string_view words, std::span<const std::string_view> options,
                                int chosen) {
  const Palette& p = ui.palette();
  const float width = std::min(room - 14, text_width(ui, words, TextStyle::caption));
  const Rect place{x, cy - 11, width + 18, 22};
  const Interaction state = interact(ui, place, name);
  text_in(ui, {x, place.y, width, place.h}, words, TextStyle::caption, state.hovered ? p.t1 : p.t3);
  icon(ui, {x + width + 10, cy}, Icon::chevron_down, state.hovered ? p.t1 : p.t3, 0.7f);
  if (state.focused) focus_ring(ui, place, radius::keycap);
  record(ui, state, place, WidgetRole::combobox, name).value = words;
  const std::string list = std::string(name) + " list";
  if (state.clicked) open_menu(list);
  std::vector<Option> items;
  items.reserve(options.size());
  for (const std::string_view option : options) items.push_back({.label = option});
  return menu(ui, place, list, items, chosen);
}

std::string conflict_title(const SpanConflict& conflict, std::string_view zone) {
  std::string words = "Short by " + key_amount_text(conflict.most, conflict.key) + " " +
                      std::string(reservation::name_of(conflict.key));
  if (conflict.in_zone) words += " in " + std::string(zone);
  return words;
}

std::string conflict_sentence(const SpanConflict& conflict, const TimeZone& zone, TimePoint near) {
  const auto time = [&](TimePoint at) {
    const std::int64_t wall = zone.wall(at.unix_ms);
    return date_text(wall) == date_text(zone.wall(near.unix_ms)) ? time_text(wall)
                                                                 : date_time_text(wall);
  };
  std::string words;
  if (conflict.fits_with) {
    words = "Fits with up to " + key_amount_text(*conflict.fits_with, conflict.key);
  }
  if (conflict.fits_from) {
    words += words.empty() ? "Fits as it is from " : ", or as it is from ";
    words += time(*conflict.fits_from);
  }
  return words.empty() ? "It never fits as it is" : words;
}

std::optional<CalendarGhost> calendar_ghost(const CalendarPlot& plot, const PageContext& context,
                                            ReservationsPage& page, bool exact) {
  CalendarGhost ghost;
  const bool held = page.hand.holds == CalendarHand::Holds::span && page.hand.moved;
  const ReadDraft draft = read_draft(page.draft, context.now, page.zone);
  if (held) {
    const TimePoint at{plot.axis.at_x(page.hand.at_x)};
    ghost.window =
        dragged(page.hand.drag, at, snap_step(page.window, plot.area.w), page.zone, exact);
    ghost.of = page.hand.of;
  } else if (page.drawer == ReservationsDrawer::form && draft.window) {
    ghost.window = *draft.window;
    ghost.of = page.draft.of;
  } else {
    return std::nullopt;
  }
  const auto index = page.view.find(ghost.of);
  if (held && index) {
    const ReservationFacts& facts = page.view.reservations[*index];
    ghost.label = facts.label();
    ghost.zone = facts.zone;
    ghost.capacity = facts.capacity;
    ghost.series = facts.series;
  } else {
    ghost.label = page.draft.name.empty() ? std::string_view("New reservation")
                                          : std::string_view(page.draft.name);
    ghost.zone = page.draft.zone;
    ghost.capacity = draft.capacity;
    if (index) {
      const ReservationFacts& facts = page.view.reservations[*index];
      ghost.label = facts.label();
      ghost.series = facts.series;
      const bool same = facts.window == ghost.window && facts.capacity == ghost.capacity &&
                        facts.zone == ghost.zone;
      if (same) return std::nullopt;
    }
  }
  leave_out(page, ghost.of);
  ghost.conflict =
      span_conflict(*page.free, {ghost.window, ghost.zone, ghost.capacity}, context.now);
  return ghost;
}

void draw_calendar(Ui& ui, const Rect& rect, const PageContext& context, ReservationsPage& page,
                   Actions& actions) {
  const Region region(ui, "Calendar");
  const Palette& p = ui.palette();
  Rect rest = card(ui, rect, {}).body;
  draw_toolbar(ui, cut_top(rest, toolbar_height), context, page, actions);
  hairline_x(ui, rect.x, rect.right(), rest.y, p.line);
  cut_bottom(rest, 1);
  CalendarPlot plot = layout(rest);
  set_axis(plot, page);
  page.plot_width = plot.area.w;
  move_window(ui, plot, page);
  set_axis(plot, page);
  plot.labels = time_labels(
      ui, plot.axis,
      {.place = LabelPlace::after_line, .units_above = true, .now = context.now.unix_ms});
  const auto ghost = calendar_ghost(plot, context, page, hand(ui).alt);
  const CalendarGhost* shown = ghost ? &*ghost : nullptr;
  hairline_x(ui, rect.x + 1, rect.right() - 1, plot.head.bottom(), p.line);
  const std::string rows_words =
      "Rows " + std::string(rows_labels[static_cast<std::size_t>(page.rows_by)]);
  if (const auto picked =
          caption_menu(ui, plot.names.x + space::card, plot.head.bottom() - 12, names_narrow - 24,
                       "Rows", rows_words, rows_labels, static_cast<int>(page.rows_by))) {
    page.rows_by = static_cast<RowsBy>(*picked);
    page.built = 0;
    ui.request_frame();
  }
  const bool hovered = take_hold_of_time(ui, plot, page);
  draw_calendar_capacity(ui, plot, context, page, shown, hovered);
  draw_head(ui, plot, context);
  draw_calendar_rows(ui, plot, context, page, shown);
  follow_hand(ui, context, page, shown, actions);
}

}  // namespace tabplane::shell
