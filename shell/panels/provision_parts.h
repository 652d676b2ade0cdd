// The parts of the provisioning page.
#pragma once

#include <string>

#include "shell/panels/provision.h"

namespace tabplane::shell {

// The states as a graph; on a phone as a grid of counts. A pressed state filters the events, and a
// pressed filter is taken out.
float provision_graph_height(Width width);
void draw_provision_graph(Ui& ui, const Rect& rect, const PageContext& context, ProvisionPage& page,
                          Actions& actions);

// The events that match, as a table or, on a phone, as cards from the top of `rest`.
void draw_provision_events(Ui& ui, const Rect& rect, const PageContext& context,
                           ProvisionPage& page, Actions& actions);
void draw_provision_event_cards(Ui& ui, Rect& rest, const PageContext& context, ProvisionPage& page,
                                Actions& actions);

// The selected event, whole: scrolls within `rect`. `closable` offers the way back.
void draw_provision_event(Ui& ui, const Rect& rect, const PageContext& context, ProvisionPage& page,
                          bool closable, Actions& actions);

// The resources of an event through time, cut from the top of `rest`.
void draw_provision_timeline(Ui& ui, Rect& rest, const ProvisionEventView& event, TimePoint now);

void draw_provision_compare(Ui& ui, const Rect& rect, const PageContext& context,
                            ProvisionPage& page, Actions& actions);

// Requests for the selected event, and why one cannot be sent; "" when it can.
std::string cannot_provision(const PageContext& context, const ProvisionPage& page);
std::string cannot_terminate(const PageContext& context, const ProvisionPage& page);
SendRequests ask_provision(const PageContext& context, const ProvisionPage& page);
SendRequests ask_terminate(const PageContext& context, const ProvisionPage& page);

// Where this device keeps the key of the provisioning system.
inline constexpr std::string_view provision_key_name = "provision";

}  // namespace tabplane::shell
