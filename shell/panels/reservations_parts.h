// The parts of the reservation page, each over the page's state.
#pragma once

#include "core/reservation/reservations.h"
#include "shell/panels/reservations.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {

// All reservations in a table that sorts and filters.
void draw_reservation_list(Ui& ui, const Rect& rect, const PageContext& context,
                           ReservationsPage& page, Actions& actions);
// Where capacity comes from: pools and providers.
void draw_capacity_tab(Ui& ui, const Rect& rect, const PageContext& context, ReservationsPage& page,
                       Actions& actions);
// The days ahead as a list, with the capacity above it, for a phone.
void draw_day_list(Ui& ui, const Rect& rect, const PageContext& context, ReservationsPage& page,
                   Actions& actions);

// Drawers.
void draw_reservation_details(Ui& ui, const Rect& rect, const PageContext& context,
                              ReservationsPage& page, bool floats, Actions& actions);
void draw_reservation_form(Ui& ui, const Rect& rect, const PageContext& context,
                           ReservationsPage& page, bool floats, Actions& actions);
void draw_pool_form(Ui& ui, const Rect& rect, const PageContext& context, ReservationsPage& page,
                    bool floats, Actions& actions);
void draw_provider_form(Ui& ui, const Rect& rect, const PageContext& context,
                        ReservationsPage& page, bool floats, Actions& actions);

// Fields for the amounts of a form, two in a row: those of which there is anything, or all.
// Takes its height from the top of `rest`; true when Enter was pressed in one.
struct AmountFields {
  std::span<const reservation::Key> keys;
  std::array<std::string, reservation::kKeys>& texts;
  std::span<const std::string> wrong;  // by key; empty: nothing is wrong
  bool take_focus = false;
};
bool draw_amounts(Ui& ui, Rect& rest, const AmountFields& fields, bool& all);

// A moment that can be left empty, and what is wrong with it.
bool draw_moment(Ui& ui, const Rect& place, std::string_view name, std::string& text,
                 std::string_view wrong, std::string_view placeholder, bool take_focus = false);

// The foot of a form: one primary button, a way out, and words at the right. True when it was
// pressed and nothing stands in the way.
struct FormFoot {
  std::string_view verb;
  std::string reason;  // why not yet
  std::string words;
  Status status = Status::ok;
};
bool draw_form_foot(Ui& ui, Rect foot, ReservationsPage& page, const FormFoot& spec);

}  // namespace tabplane::shell
