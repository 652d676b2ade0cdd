// The parts of the fleet page that are about cells, channels and onboardings, and what they share:
// where they draw, what they show, and how they ask.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "shell/panels/fleet_parts.h"
#include "shell/panels/list_or_cards.h"
#include "shell/widgets/button.h"

namespace tabplane::shell {

struct FleetDesk {
  Ui& ui;
  const PageContext& context;
  const FleetSource& source;
  FleetPage& page;
  Actions& actions;

  const fleet::Fleet& fleet() const { return context.plane.fleet(); }
  std::string_view token() const { return fleet_token(context); }
  // What stands in the way of any request, or else of this one.
  std::string reason(const std::string& own = {}) const {
    return first_reason(cannot_ask_fleet(context, source), own);
  }
  // One press is one request; `label` says it in words.
  void ask(std::string label, api::Request request) const {
    SendRequests send{std::move(label), {}};
    send.requests.push_back(std::move(request));
    actions.push_back(std::move(send));
  }
  // The request of the form, which closes once it was agreed to.
  void ask_from_form(std::string label, api::Request request) const;
  void go(std::string_view parameter, std::string_view value, bool replace = false) const {
    actions.push_back(Navigate{route_with(context.place, parameter, value), replace});
  }
  // Looks at a thing, or away from it when it is looked at already; what was written is dropped.
  void look_at(const std::string& id) const;
};

// Follows the address: which part, what is looked at, what is written.
void follow_fleet_place(const PageContext& context, FleetPage& page);
// What the part shows, from the world.
void rebuild_fleet(const PageContext& context, const FleetSource& source, FleetPage& page);
bool has_other_filter(const FleetPage& page);  // than the one that its list was made for
// Texts of a form begin anew when it opens. One that was sent closes when the world changed, unless
// it was refused.
void begin_form(const PageContext& context, FleetPage& page);
void settle_form(const PageContext& context, FleetPage& page, Actions& actions);

// The parts in the order of their tabs, and their names in the address.
inline constexpr std::array<std::string_view, 6> fleet_tab_names = {
    "", "upgrades", "subscriptions", "cells", "notifications", "onboarding"};

// Lists.
void draw_fleet_cells(const FleetDesk& desk, const Rect& rect);
void draw_fleet_channels(const FleetDesk& desk, const Rect& rect);
void draw_fleet_onboardings(const FleetDesk& desk, const Rect& rect);

// Drawers of the one that is selected, or of the form.
void draw_fleet_cell(const FleetDesk& desk, const Rect& rect, bool floats);
void draw_fleet_channel(const FleetDesk& desk, const Rect& rect, bool floats);
void draw_fleet_onboarding(const FleetDesk& desk, const Rect& rect, bool floats);
void draw_fleet_form(const FleetDesk& desk, const Rect& rect, bool floats);

// Parts of a cell's drawer.
void draw_cell_amenities(const FleetDesk& desk, Rect& rest);
void draw_cell_nodes(const FleetDesk& desk, Rect& rest);
// How deliveries to a channel stand: "2 not delivered".
Status mark_of_channel(const FleetChannelRow& row);
std::string words_of_channel(const FleetChannelRow& row);
// The form of a channel, and whether Enter was pressed in it.
bool draw_channel_fields(const FleetDesk& desk, Rect& rest);

// A field that filters a list, and the button that begins a new thing. Takes its height from the
// top of `rest`.
struct FleetListHead {
  std::string_view filter_name;
  std::string_view placeholder;
  std::string_view verb;  // "Adopt a cell"
  std::string_view form;  // of the address: "adopt"
};
void draw_list_head(const FleetDesk& desk, Rect& rest, std::string& filter,
                    const FleetListHead& head);
// A button that asks, and at its right the reason why it cannot.
void draw_ask_line(const FleetDesk& desk, Rect& rest, const FleetMay& may, api::Request request,
                   const std::string& subject);
// In a drawer's foot: at the right, asked for twice.
void draw_delete(const FleetDesk& desk, Rect& foot, const std::string& reason,
                 const std::string& subject, api::Request request);

}  // namespace tabplane::shell
