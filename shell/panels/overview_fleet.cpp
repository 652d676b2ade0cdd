#include <algorithm>
#include <string>

#include "shell/panels/overview_parts.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr std::size_t phone_rows = 4;  // the fleet's page has all of them

std::span<const Alarm> shown_rows(const OverviewView& view, Width width) {
  const std::span<const Alarm> rows = view.fleet.rows;
  return width == Width::phone ? rows.first(std::min(rows.size(), phone_rows)) : rows;
}

}  // namespace

float overview_fleet_height(const OverviewView& view, Width width) {
  const std::size_t rows = shown_rows(view, width).size();
  return size::card_head + (rows == 0 ? empty_state_height : alarm_rows_height(rows));
}

void draw_overview_fleet(Ui& ui, const Rect& rect, const OverviewView& view,
                         const PageContext& context, Actions& actions) {
  const Region region(ui, "Fleet now");
  const std::string summary = summary_of(view.fleet);
  const CardResult frame =
      card(ui, rect, {.title = "Fleet now", .context = summary, .action = "Open fleet"});
  if (frame.action) actions.push_back(Navigate{"fleet"});
  if (!view.fleet.empty()) {
    draw_alarm_rows(ui, frame.body, "fleet", shown_rows(view, width_class(ui.surface().width)),
                    context.now, actions);
    return;
  }
  empty_state(ui, frame.body,
              {.icon = Icon::fleet,
               .title = "Nothing is under way",
               .sentence = "No workflow runs, no instance failed, and nobody waits for a "
                           "subscription."});
}

}  // namespace tabplane::shell
