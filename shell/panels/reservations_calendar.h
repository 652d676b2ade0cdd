// The calendar: rows of reservations under the capacity that they are taken from, on one axis.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/reservation/reservations.h"
#include "shell/panels/reservations.h"
#include "shell/widgets/chart_axis.h"
#include "shell/widgets/hand.h"

namespace tabplane::shell {

// Where its parts stand, and what is drawn over all of them.
struct CalendarPlot {
  TimeAxis axis;
  Rect head;   // labels of the axis, over the width of the plot
  Rect area;   // capacity
  Rect rows;   // the room for rows, names included
  Rect names;  // the column left of the plot, from the head to the foot
  std::vector<TimeLabel> labels;
};

// A reservation as a hand or a form would have it.
struct CalendarGhost {
  Span window;
  std::string_view label;
  std::string_view of;  // id; empty: a new one
  std::string_view zone;
  reservation::Capacity capacity;
  std::uint32_t series = 0;
  std::optional<SpanConflict> conflict;
};

void draw_calendar(Ui& ui, const Rect& rect, const PageContext& context, ReservationsPage& page,
                   Actions& actions);

// The plot of capacity, with its legend at the left; hovered, it tells the amounts at the pointer.
void draw_calendar_capacity(Ui& ui, const CalendarPlot& plot, const PageContext& context,
                            ReservationsPage& page, const CalendarGhost* ghost, bool hovered);
// The rows; what is pressed in them is taken into the hand.
void draw_calendar_rows(Ui& ui, const CalendarPlot& plot, const PageContext& context,
                        ReservationsPage& page, const CalendarGhost* ghost);

// What a hand or a form would have, if any; `page.free` is made when it is needed.
std::optional<CalendarGhost> calendar_ghost(const CalendarPlot& plot, const PageContext& context,
                                            ReservationsPage& page, bool exact);
// "Short by 192 cores", and what would fit instead.
std::string conflict_title(const SpanConflict& conflict, std::string_view zone);
std::string conflict_sentence(const SpanConflict& conflict, const TimeZone& zone, TimePoint near);

// The colour and the name of an owner's series.
Color owner_color(const Palette& palette, const ReservationsView& view, std::uint32_t series);
std::string owner_words(std::string_view owner);

// The window that is shown is the person's from now on.
void choose_window(ReservationsPage& page, const Span& window);
// What a turn of the wheel does to it: across pans, down stretches about the pointer where it may,
// or with Alt anywhere.
void turn_wheel(Ui& ui, const TimeAxis& axis, ReservationsPage& page, const WheelTurn& turn,
                bool down_stretches);

// A caption that opens a list; returns the chosen option.
std::optional<int> caption_menu(Ui& ui, float x, float cy, float room, std::string_view name,
                                std::string_view words, std::span<const std::string_view> options,
                                int chosen);

}  // namespace tabplane::shell
