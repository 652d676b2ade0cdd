// The parts of the fleet page.
#pragma once

#include <string>
#include <string_view>

#include "shell/panels/fleet.h"
#include "shell/view/grade.h"
#include "shell/widgets/tokens.h"

namespace tabplane::shell {

// The instances: filter, counts by status, table or, on a phone, cards.
void draw_fleet_list(Ui& ui, const Rect& rect, const PageContext& context, FleetPage& page,
                     Actions& actions);
// Filter field, copies and columns, then the counts; takes its height from the top of `rest`.
void draw_fleet_tools(Ui& ui, Rect& rest, const PageContext& context, FleetPage& page,
                      Actions& actions);
// The list for the filter and the order in force.
void list_fleet(const PageContext& context, FleetPage& page);

// One instance.
void draw_fleet_instance(Ui& ui, const Rect& rect, bool floats, const PageContext& context,
                         const FleetSource& source, FleetPage& page, Actions& actions);
void draw_fleet_work(Ui& ui, Rect& rest, const PageContext& context, const FleetSource& source,
                     const FleetPage& page, Actions& actions);

void draw_fleet_upgrades(Ui& ui, const Rect& rect, const PageContext& context, FleetPage& page,
                         Actions& actions);
void draw_fleet_path(Ui& ui, const Rect& rect, bool floats, const PageContext& context,
                     const FleetSource& source, FleetPage& page, Actions& actions);

void draw_fleet_subscriptions(Ui& ui, const Rect& rect, const PageContext& context,
                              const FleetSource& source, FleetPage& page, Actions& actions);
void draw_fleet_subscription(Ui& ui, const Rect& rect, bool floats, const PageContext& context,
                             const FleetSource& source, FleetPage& page, Actions& actions);

// What stands in the way of any request; "" when nothing does.
std::string cannot_ask_fleet(const PageContext& context, const FleetSource& source);
// The first reason that is one.
std::string first_reason(std::string reason, const std::string& other);
std::string_view fleet_token(const PageContext& context);
SendRequests ask_instance(const PageContext& context, const FleetInstanceView& view, FleetVerb verb,
                          const FleetDetail& detail);

// Facts as lines, and a field for the token when the fleet wants one that this device lacks.
void draw_fleet_facts(Ui& ui, Rect& rest, const std::vector<FleetFact>& facts);
void draw_fleet_token(Ui& ui, Rect& rest, const PageContext& context, const FleetSource& source,
                      FleetPage& page, Actions& actions);

// Marks of states: work under way turns, what is off is hollow.
Status mark_of(fleet::Status status);
Status mark_of(Grade grade);

// Where this device keeps the token of the fleet.
inline constexpr std::string_view fleet_token_name = "fleet";

}  // namespace tabplane::shell
