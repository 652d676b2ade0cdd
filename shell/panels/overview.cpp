#include "shell/panels/overview.h"

#include <algorithm>
#include <cmath>

#include "shell/panels/overview_parts.h"
#include "shell/panels/page_head.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float least_table = 232;  // head and five rows, and a little air

std::uint64_t answers_of(const api::ControlPlane& plane) {
  std::uint64_t sum = 0;
  for (const auto& [key, count] : plane.answered()) sum += count;
  return sum;
}

void rebuild(const PageContext& context, OverviewPage& page) {
  const std::uint64_t answered = answers_of(context.plane) + context.log.last();
  if (page.built == context.version && page.answered == answered) return;
  page.activity.follow(context.plane.engine());
  page.view = overview_view(context.plane, context.storage, page.activity, context.log);
  page.built = context.version;
  page.answered = answered;
}

void draw_head(Ui& ui, Rect& rest, const PageContext& context, const OverviewPage& page,
               Actions& actions) {
  Rect line = page_head(ui, rest, "Overview", page.view.title);
  if (width_class(ui.surface().width) == Width::phone) {
    text_right(ui, line.right(), line.center_y(), date_time_text(context.now.unix_ms),
               TextStyle::mono, ui.palette().t3);
    return;
  }
  const Button advance{.label = "Advance to\xE2\x80\xA6",
                       .icon = Icon::step,
                       .enabled = context.access.allowed,
                       .reason = context.access.reason};
  if (button_right(ui, line, advance)) actions.push_back(Show{FramePart::advance});
}

// What waits for somebody stands beside the alarms: commissions, or else a fleet's work.
bool waits(const OverviewView& view) {
  return view.systems.quota || view.systems.fleet;
}

float waiting_height(const OverviewView& view, Width width) {
  if (!view.systems.quota) return overview_fleet_height(view, width);
  const float rows = static_cast<float>(std::clamp<std::size_t>(view.queue.size(), 5, 10));
  return size::card_head + size::table_head + rows * size::row + 8;
}

void draw_waiting(Ui& ui, const Rect& rect, const OverviewView& view, const PageContext& context,
                  Actions& actions) {
  if (view.systems.quota) {
    draw_overview_queue(ui, rect, view, context, actions);
  } else {
    draw_overview_fleet(ui, rect, view, context, actions);
  }
}

// Everything one below the other.
float draw_phone(Ui& ui, Rect rest, const PageContext& context, const OverviewView& view,
                 Actions& actions) {
  const auto strip = [&](float height) {
    const Rect place{rest.x, rest.y, rest.w, height};
    rest.y += height > 0 ? height + space::cards : 0;
    return place;
  };
  draw_overview_tiles(ui, strip(overview_tiles_height(view, Width::phone)), view, context.now,
                      actions);
  if (view.systems.quota) {
    draw_overview_queue_cards(ui, strip(overview_queue_cards_height(view)), view, context, actions);
  } else if (view.systems.fleet) {
    const Rect place = strip(overview_fleet_height(view, Width::phone));
    draw_overview_fleet(ui, place, view, context, actions);
  }
  draw_overview_alarms(ui, strip(overview_alarms_height(view)), view, context, actions);
  draw_overview_report(ui, strip(overview_report_height(view, Width::phone)), view, actions);
  draw_overview_day(ui, strip(overview_day_height(view, Width::phone)), view, context, actions);
  return rest.y + 4;
}

float draw_wide(Ui& ui, Rect rest, float bottom, Width width, const PageContext& context,
                const OverviewView& view, Actions& actions) {
  const auto strip = [&](float height) {
    const Rect place{rest.x, rest.y, rest.w, height};
    rest.y += height > 0 ? height + space::cards : 0;
    return place;
  };
  draw_overview_tiles(ui, strip(overview_tiles_height(view, width)), view, context.now, actions);
  draw_overview_report(ui, strip(overview_report_height(view, width)), view, actions);
  draw_overview_day(ui, strip(overview_day_height(view, width)), view, context, actions);
  if (width == Width::wide) {
    Rect row = strip(std::max(least_table, bottom - rest.y));
    if (waits(view)) {
      const float side = std::clamp(std::round(rest.w * 0.331f), 316.0f, 424.0f);
      const Rect waiting = cut_left(row, row.w - side - space::cards, space::cards);
      draw_waiting(ui, waiting, view, context, actions);
    }
    draw_overview_alarms(ui, row, view, context, actions);
  } else {
    if (waits(view)) draw_waiting(ui, strip(waiting_height(view, width)), view, context, actions);
    draw_overview_alarms(ui, strip(overview_alarms_height(view)), view, context, actions);
  }
  return rest.y + 4;
}

}  // namespace

Actions draw_overview(Ui& ui, const Rect& rect, const PageContext& context, OverviewPage& page) {
  const Region region(ui, "Overview");
  rebuild(context, page);
  Actions actions;
  const ScrollArea area = begin_scroll(ui, rect, "overview");
  Rect rest = page_room(ui, area.content);
  draw_head(ui, rest, context, page, actions);
  const Width width = width_class(ui.surface().width);
  const float end = width == Width::phone
                        ? draw_phone(ui, rest, context, page.view, actions)
                        : draw_wide(ui, rest, area.content.bottom() - space::columns, width,
                                    context, page.view, actions);
  end_scroll(area, end);
  return actions;
}

}  // namespace tabplane::shell
