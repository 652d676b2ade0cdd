#include <algorithm>
#include <cmath>
#include <string>

#include "core/reservation/reservations.h"
#include "shell/panels/reservations_actions.h"
#include "shell/panels/reservations_calendar.h"
#include "shell/view/reservation_words.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

using reservation::ReservationState;

constexpr float group_height = 32;
constexpr float spare_rows = 1;  // below the last lane, to draw a new one in
constexpr float least_bar = 4;   // px: shorter things next to each other make one bar
constexpr float bubble_width = 298;
constexpr float now_over_bars = 0.35f;

bool is_past(const ReservationFacts& facts) {
  return facts.state == ReservationState::ended || facts.state == ReservationState::expired;
}

// What of it a hand may take hold of: the past stays as it was, and what is under way with
// instances has begun.
bool may_hold(const ReservationFacts& facts, BarGrip grip) {
  if (is_past(facts) || grip == BarGrip::none) return false;
  const bool begun = facts.state == ReservationState::active && facts.instances > 0;
  return !begun || grip == BarGrip::end;
}

SpanGrip grip_of(BarGrip grip) {
  if (grip == BarGrip::start) return SpanGrip::start;
  return grip == BarGrip::end ? SpanGrip::end : SpanGrip::whole;
}

void draw_empty(Ui& ui, const Rect& rect, const PageContext& context, ReservationsPage& page) {
  const bool nothing = page.view.pools.empty();
  const EmptyAction way = empty_state(
      ui, centered(rect, rect.w, empty_state_height + 20),
      {.icon = Icon::calendar,
       .title = nothing ? "There is no capacity yet" : "Nothing is reserved",
       .sentence = nothing ? "Reservations are taken from what pools bring in. Add a provider and "
                             "increase its capacity."
                           : "Draw a reservation here with the pointer, or press N.",
       .primary = context.access.allowed
                      ? (nothing ? std::string_view("Add capacity") : std::string_view("Reserve"))
                      : std::string_view()});
  if (way != EmptyAction::primary) return;
  if (nothing) {
    open_capacity(context, page);
  } else {
    open_new_reservation(context, page, std::nullopt);
  }
}

class Rows {
 public:
  Rows(Ui& ui, const CalendarPlot& plot, const PageContext& context, ReservationsPage& page,
       const CalendarGhost* ghost)
      : ui_(ui),
        p_(ui.palette()),
        plot_(plot),
        context_(context),
        page_(page),
        ghost_(ghost),
        rows_(page.rows.rows) {}

  void draw() {
    const ScrollArea area = begin_scroll(ui_, plot_.rows, "rows");
    top_ = area.content.y;
    const float height = rows_.height() + spare_rows * size::gantt_row;
    const bool overflows = height > plot_.rows.h;
    show_selected(area);
    turn_wheel(ui_, plot_.axis, page_, wheel_over(ui_, plot_.rows), !overflows);
    draw_surface(std::max(height, plot_.rows.h));
    const GanttRows::Range range =
        rows_.rows_between(plot_.rows.y - top_, plot_.rows.bottom() - top_);
    for (std::size_t i = range.first; i < range.last; ++i) draw_ground(rows_.rows()[i]);
    const float foot = plot_.rows.bottom();
    draw_time_grid(ui_, plot_.labels, plot_.rows.y, foot);
    draw_now(ui_, plot_.axis, context_.now.unix_ms, plot_.rows.y, foot, std::nullopt);
    for (std::size_t i = range.first; i < range.last; ++i) draw_row(rows_.rows()[i]);
    draw_now_over_bars(foot);
    if (ghost_ != nullptr) {
      draw_ghost();
    } else if (page_.view.reservations.empty()) {
      draw_empty(ui_, plot_.rows, context_, page_);
    }
    end_scroll(area, top_ + height);
  }

 private:
  Rect row_rect(const GanttRow& row) const {
    return {plot_.rows.x, top_ + row.top, plot_.rows.w, row.head ? group_height : size::gantt_row};
  }

  std::optional<std::uint32_t> selected_index() const {
    return page_.selected ? page_.view.find(*page_.selected) : std::nullopt;
  }

  void show_selected(const ScrollArea& area) {
    const auto index = selected_index();
    if (!page_.show_selected || !index) return;
    page_.show_selected = false;
    const GanttRow* row = rows_.row_of_lane(rows_.lane_of(*index));
    if (row == nullptr) return;
    const float top = area.content.y + row->top;
    scroll_to(top - group_height, top + 2 * size::gantt_row);
    ui_.request_frame();
  }

  // What lies beneath the bars: pressed, it draws a new one.
  void draw_surface(float height) {
    const Rect surface{plot_.axis.left, top_, plot_.axis.right - plot_.axis.left, height};
    const Interaction state =
        interact(ui_, surface, "surface", {.under_others = true, .tab_stop = false});
    if (!state.held || page_.hand.holds != CalendarHand::Holds::nothing || !hand(ui_).down) return;
    if (!context_.access.allowed) return;
    const Point at = pointer(ui_);
    page_.hand = {.holds = CalendarHand::Holds::span,
                  .moved = false,
                  .pressed = at,
                  .at_x = at.x,
                  .window = {},
                  .drag = {SpanGrip::fresh, {}, {plot_.axis.at_x(at.x)}},
                  .of = {},
                  .row_down = row_down_at(at.y)};
  }

  // Of the row that a height falls into, below the top of all rows.
  float row_down_at(float y) const {
    const float down = y - top_;
    const GanttRows::Range range = rows_.rows_between(down, down + 1);
    if (range.first >= range.last || down >= rows_.height()) {
      const float beyond = std::max(0.0f, down - rows_.height());
      return rows_.height() + std::floor(beyond / size::gantt_row) * size::gantt_row;
    }
    return rows_.rows()[range.first].top;
  }

  void draw_ground(const GanttRow& row) {
    const Rect rect = row_rect(row);
    if (row.head) {
      hairline_x(ui_, rect.x + 1, rect.right() - 1, rect.bottom() - 1, p_.grid);
      return;
    }
    const auto index = selected_index();
    if (index && rows_.lane_of(*index) == row.index) {
      fill(ui_, {rect.x + 1, rect.y, rect.w - 2, rect.h}, p_.accent_soft);
    }
    hairline_x(ui_, rect.x + 1, rect.right() - 1, rect.bottom() - 1, p_.grid);
  }

  void draw_row(const GanttRow& row) {
    if (row.head) {
      draw_head(row);
    } else {
      draw_lane(row);
    }
  }

  void draw_head(const GanttRow& row) {
    const std::string& name = page_.rows.groups[row.index];
    const bool folded = page_.folded.count(name) > 0;
    const Rect rect = row_rect(row);
    const Rect place{rect.x + 8, rect.y + 4, plot_.names.w - 16, rect.h - 8};
    const Region region(ui_, name, "group " + std::to_string(row.index));
    const Interaction state = interact(ui_, place, "fold");
    text_in(ui_, {rect.x + space::card, rect.y, plot_.names.w - space::card - 28, rect.h}, name,
            TextStyle::secondary, state.hovered ? p_.t1 : p_.t2);
    if (state.hovered || state.focused || folded) {
      icon(ui_, {plot_.names.right() - 18, rect.center_y()},
           folded ? Icon::chevron_right : Icon::chevron_down, p_.t3, 0.7f);
    }
    if (state.focused) focus_ring(ui_, place, radius::keycap);
    record(ui_, state, place, WidgetRole::row_group, name).state.expanded = !folded;
    if (!state.clicked) return;
    if (folded) {
      page_.folded.erase(name);
    } else {
      page_.folded.insert(name);
    }
    page_.arranged = false;
    ui_.request_frame();
  }

  void draw_lane(const GanttRow& row) {
    const GanttLane& lane = rows_.lanes()[row.index];
    const Rect rect = row_rect(row);
    const auto index = selected_index();
    const bool chosen = index && rows_.lane_of(*index) == row.index;
    text_in(ui_, {rect.x + space::card, rect.y, plot_.names.w - space::card - 8, rect.h}, lane.name,
            chosen ? TextStyle::secondary_medium : TextStyle::secondary, chosen ? p_.t1 : p_.t2);
    const Span window{{plot_.axis.from}, {plot_.axis.to}};
    for (const GanttRun& run : runs_in(lane, page_.rows.items, window, least_length())) {
      if (run.count == 1) {
        draw_bar(rect, lane.items[run.first]);
      } else {
        draw_cluster(rect, lane, run);
      }
    }
  }

  Duration least_length() const {
    const double ms_per_px = static_cast<double>(plot_.axis.to - plot_.axis.from) /
                             static_cast<double>(plot_.axis.right - plot_.axis.left);
    return {static_cast<std::int64_t>(ms_per_px * static_cast<double>(least_bar))};
  }

  // Times are slow to write, and hundreds of bars are in sight in each frame.
  const BarWords& words_of(std::uint32_t index) {
    std::vector<BarWords>& all = page_.bar_words;
    all.resize(page_.view.reservations.size());
    BarWords& words = all[index];
    if (!words.value.empty()) return words;
    const ReservationFacts& facts = page_.view.reservations[index];
    words.amount = count_text(facts.capacity[page_.key]);
    words.value = window_words(facts.window, page_.zone) + ", " +
                  capacity_words(facts.capacity, 3) + ", " + std::string(state_word(facts.state));
    return words;
  }

  void draw_bar(const Rect& rect, std::uint32_t index) {
    const ReservationFacts& facts = page_.view.reservations[index];
    const Region region(ui_, facts.id);
    const bool selected = page_.selected == facts.id;
    const BarWords& words = words_of(index);
    const TimeBarResult bar =
        time_bar(ui_, plot_.axis, rect, facts.window.start.unix_ms, facts.window.end.unix_ms,
                 {.label = facts.label(),
                  .amount = words.amount,
                  .key = "bar",
                  .color = owner_color(p_, page_.view, facts.series),
                  .past = is_past(facts),
                  .selected = selected,
                  .tab_stop = selected || first_bar_,
                  .value = words.value});
    first_bar_ = false;
    if (bar.state.clicked && !page_.hand.moved) select(facts);
    if (!context_.access.allowed || !may_hold(facts, bar.grip)) return;
    if (bar.grip != BarGrip::body) show_pointer(ui_, PointerShape::resize_across);
    const bool free = page_.hand.holds == CalendarHand::Holds::nothing;
    if (!bar.state.held || !free || !hand(ui_).down) return;
    const Point at = pointer(ui_);
    page_.hand = {.holds = CalendarHand::Holds::span,
                  .moved = false,
                  .pressed = at,
                  .at_x = at.x,
                  .window = {},
                  .drag = {grip_of(bar.grip), facts.window, {plot_.axis.at_x(at.x)}},
                  .of = std::string(facts.id),
                  .row_down = rect.y - top_};
  }

  void select(const ReservationFacts& facts) {
    page_.selected = facts.id;
    page_.drawer = ReservationsDrawer::details;
    page_.confirming_cancel = false;
    ui_.request_frame();
  }

  void draw_cluster(const Rect& rect, const GanttLane& lane, const GanttRun& run) {
    const ReservationFacts& first = page_.view.reservations[lane.items[run.first]];
    const Region region(ui_, first.id);
    const std::string words = count_text(static_cast<std::int64_t>(run.count)) + " reservations";
    const TimeBarResult bar =
        time_bar(ui_, plot_.axis, rect, run.window.start.unix_ms, run.window.end.unix_ms,
                 {.label = words,
                  .key = "cluster",
                  .color = p_.t3,
                  .tab_stop = first_bar_,
                  .value = window_words(run.window, page_.zone)});
    first_bar_ = false;
    hint(ui_, bar.state, bar.rect, words + ", " + window_words(run.window, page_.zone));
    if (!bar.state.clicked || page_.hand.moved) return;
    const Duration length = run.window.end - run.window.start;
    const TimePoint middle{(run.window.start.unix_ms + run.window.end.unix_ms) / 2};
    const Span around{middle + Duration{-length.milliseconds}, middle + length};
    choose_window(page_, clamped_window(around));
    ui_.request_frame();
  }

  void draw_now_over_bars(float foot) {
    const std::int64_t now = context_.now.unix_ms;
    if (now < plot_.axis.from || now > plot_.axis.to) return;
    hairline_y(ui_, plot_.axis.x_of(now), plot_.rows.y, foot, faded(p_.accent, now_over_bars));
  }

  Rect ghost_row() const {
    float down = page_.new_row_down;
    if (page_.hand.holds == CalendarHand::Holds::span) {
      down = page_.hand.row_down;
    } else if (const auto index = page_.view.find(ghost_->of)) {
      const GanttRow* row = rows_.row_of_lane(rows_.lane_of(*index));
      if (row != nullptr) down = row->top;
    }
    return {plot_.rows.x, top_ + down, plot_.rows.w, size::gantt_row};
  }

  void draw_ghost() {
    const Rect row = ghost_row();
    const auto own = page_.view.find(ghost_->of);
    const Amount amount = ghost_->capacity[page_.key];
    const std::string words = (own ? "" : "+") + count_text(amount);
    const TimeBarResult bar =
        time_bar(ui_, plot_.axis, row, ghost_->window.start.unix_ms, ghost_->window.end.unix_ms,
                 {.label = ghost_->label,
                  .amount = words,
                  .key = "ghost",
                  .color = owner_color(p_, page_.view, ghost_->series),
                  .ghost = true,
                  .conflict = ghost_->conflict.has_value(),
                  .interactive = false});
    const Rect shown = bar.rect.empty() ? row : bar.rect;
    const std::string times = times_words(ghost_->window, page_.zone);
    const std::string verdict =
        ghost_->conflict ? conflict_title(*ghost_->conflict, ghost_->zone) : "Fits";
    record_text(ui_, shown, "Held", times + ": " + verdict);
    Bubble bubble;
    bubble.words = true;
    bubble.width = bubble_width;
    if (ghost_->conflict) {
      bubble.title = verdict;
      bubble.status = Status::error;
      bubble.note = times_words(ghost_->conflict->window, page_.zone);
      bubble.sentence = conflict_sentence(*ghost_->conflict, page_.zone, ghost_->window.start);
    } else if (page_.hand.holds == CalendarHand::Holds::span) {
      bubble.title = "Fits";
      bubble.status = Status::ok;
      bubble.note = times;
      bubble.sentence = duration_text((ghost_->window.end - ghost_->window.start).milliseconds);
    }
    if (!bubble.title.empty() && !bar.rect.empty()) float_bubble(ui_, bar.rect, bubble);
  }

  Ui& ui_;
  const Palette& p_;
  const CalendarPlot& plot_;
  const PageContext& context_;
  ReservationsPage& page_;
  const CalendarGhost* ghost_;
  const GanttRows& rows_;
  float top_ = 0;
  bool first_bar_ = true;
};

// Lanes that have nothing near what is shown have no row. While a window moves, rows stay for a
// while, so that they do not jump at each step.
Span with_margin(const Span& window) {
  const Duration margin{(window.end - window.start).milliseconds / 8};
  return {window.start + Duration{-margin.milliseconds}, window.end + margin};
}

bool still_good(const Span& arranged, const Span& window) {
  const bool inside = arranged.start <= window.start && window.end <= arranged.end;
  return inside && (arranged.end - arranged.start).milliseconds <=
                       (window.end - window.start).milliseconds * 3 / 2;
}

void arrange(ReservationsPage& page) {
  std::vector<bool> folded;
  folded.reserve(page.rows.groups.size());
  for (const std::string& group : page.rows.groups) {
    folded.push_back(page.folded.count(group) > 0);
  }
  page.arranged_for = with_margin(page.window);
  page.rows.rows.arrange(group_height, size::gantt_row, folded,
                         lanes_without(page.rows.rows, page.rows.items, page.arranged_for));
  page.arranged = true;
}

}  // namespace

void draw_calendar_rows(Ui& ui, const CalendarPlot& plot, const PageContext& context,
                        ReservationsPage& page, const CalendarGhost* ghost) {
  const Region region(ui, "Rows");
  if (!page.arranged || !still_good(page.arranged_for, page.window)) arrange(page);
  Rows(ui, plot, context, page, ghost).draw();
}

}  // namespace tabplane::shell
