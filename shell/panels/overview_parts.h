// The parts of the overview, each a card over its view model.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "shell/panels/page.h"
#include "shell/view/overview_view.h"
#include "shell/widgets/ui.h"

namespace tabplane::shell {

// Numbers that lead to their lists, of the systems that the world uses: at most five in a row, or
// three and two, or two by two on a phone.
float overview_tiles_height(const OverviewView& view, Width width);
void draw_overview_tiles(Ui& ui, const Rect& rect, const OverviewView& view, TimePoint now,
                         Actions& actions);

// What a fleet's report counts, where it does not stand in place of the tiles above: 0 high then,
// and in a world without a fleet.
float overview_report_height(const OverviewView& view, Width width);
void draw_overview_report(Ui& ui, const Rect& rect, const OverviewView& view, Actions& actions);

// The next 24 hours on one axis; on a phone a list.
float overview_day_height(const OverviewView& view, Width width);
void draw_overview_day(Ui& ui, const Rect& rect, const OverviewView& view,
                       const PageContext& context, Actions& actions);

// Commissions that wait: a table, or cards on a phone. `a` accepts and `r` rejects the row in
// focus, or else the one under the pointer.
float overview_queue_cards_height(const OverviewView& view);
void draw_overview_queue(Ui& ui, const Rect& rect, const OverviewView& view,
                         const PageContext& context, Actions& actions);
void draw_overview_queue_cards(Ui& ui, const Rect& rect, const OverviewView& view,
                               const PageContext& context, Actions& actions);

// What waits, failed and is under way in a fleet: in the queue's place where there is no quota.
float overview_fleet_height(const OverviewView& view, Width width);
void draw_overview_fleet(Ui& ui, const Rect& rect, const OverviewView& view,
                         const PageContext& context, Actions& actions);

// What is wrong, the worst first.
float overview_alarms_height(const OverviewView& view);
void draw_overview_alarms(Ui& ui, const Rect& rect, const OverviewView& view,
                          const PageContext& context, Actions& actions);

// Rows that lead somewhere, in a part that scrolls when they are many.
float alarm_rows_height(std::size_t count);
void draw_alarm_rows(Ui& ui, const Rect& body, std::string_view name, std::span<const Alarm> rows,
                     TimePoint now, Actions& actions);

}  // namespace tabplane::shell
