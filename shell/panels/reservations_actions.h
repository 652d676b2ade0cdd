// What can be asked for on the reservation page, as requests, and the forms that ask for it.
#pragma once

#include <optional>
#include <string_view>

#include "shell/panels/reservations.h"

namespace tabplane::shell {

// Why this reservation can't be changed or cancelled from here; "" when it can.
std::string cannot_change(const PageContext& context, const ReservationFacts& reservation);

// Opens the form for a new one, with the amounts of the last; without a window it begins at the
// next full hour.
void open_new_reservation(const PageContext& context, ReservationsPage& page,
                          std::optional<Span> window);
void open_changed_reservation(ReservationsPage& page, const ReservationFacts& reservation);
// Opens the form that changes capacity, or the provider's when there is no provider yet.
void open_capacity(const PageContext& context, ReservationsPage& page);
void open_provider(const PageContext& context, ReservationsPage& page);

void move_reservation(ReservationsPage& page, const ReservationFacts& reservation,
                      const Span& window, Actions& actions);
SendRequests cancel_reservation(const ReservationFacts& reservation);
SendRequests destroy_instance(const InstanceFacts& instance);

// Sends what a form holds and waits for its answer: taken, the form closes.
void send_from(const PageContext& context, ReservationsPage& page, SendRequests send,
               Actions& actions);
void take_answers(const PageContext& context, ReservationsPage& page);

// What is free without one reservation, and the chart without it; made anew when another one or
// another world is asked about. "" leaves none out.
void leave_out(ReservationsPage& page, std::string_view id);

}  // namespace tabplane::shell
