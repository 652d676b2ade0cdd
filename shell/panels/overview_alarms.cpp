#include <algorithm>
#include <string>

#include "shell/panels/grade_status.h"
#include "shell/panels/overview_parts.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float row_height = 48;
constexpr float phone_row_height = 46;

void draw_alarm(Ui& ui, const Rect& row, const Alarm& alarm, std::string_view key, TimePoint now,
                bool last, Actions& actions) {
  const Palette& p = ui.palette();
  const Rect target = inset(row, -8, 0);
  const Interaction state = interact(ui, target, key);
  if (state.hovered) fill(ui, {target.x, target.y, target.w, target.h - 1}, p.hover, 4);
  mark(ui, {row.x + 6, row.y + 16}, status_of(alarm.grade), 0.95f);
  float right = row.right();
  if (alarm.since) {
    const std::string age = age_text((now - *alarm.since).milliseconds);
    right -= text_right(ui, right, row.y + 16, age, TextStyle::secondary, p.t3) + 8;
  }
  const float left = row.x + 22;
  place_text(ui, {left, row.y + 16},
             {.text = alarm.title,
              .style = TextStyle::body_medium,
              .color = p.t1,
              .overflow = Overflow::end_ellipsis,
              .room = right - left});
  place_text(ui, {left, row.y + 33},
             {.text = alarm.detail,
              .style = TextStyle::axis,
              .color = p.t3,
              .overflow = Overflow::end_ellipsis,
              .room = row.right() - left});
  if (!last) hairline_x(ui, row.x, row.right(), row.bottom() - 1, p.grid);
  if (state.focused) focus_ring_inside(ui, target, radius::control);
  WidgetRecord& added = record(ui, state, row, WidgetRole::link, alarm.title);
  added.description = alarm.detail;
  if (state.clicked) actions.push_back(Navigate{alarm.route});
}

}  // namespace

float alarm_rows_height(std::size_t count) {
  return static_cast<float>(count) * row_height + 12;
}

void draw_alarm_rows(Ui& ui, const Rect& body, std::string_view name, std::span<const Alarm> rows,
                     TimePoint now, Actions& actions) {
  const bool phone = width_class(ui.surface().width) == Width::phone;
  const Rect view{body.x + 1, body.y, body.w - 2, body.h - 4};
  const ScrollArea area = begin_scroll(ui, view, name);
  Rect rest = inset(area.content, space::card - 1, 0);
  rest.y += phone ? 0.0f : 4.0f;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Rect row{rest.x, rest.y, rest.w, phone ? phone_row_height : row_height};
    const Region one(ui, rows[i].title, std::to_string(i));
    draw_alarm(ui, row, rows[i], "alarm", now, i + 1 == rows.size(), actions);
    rest.y += row.h;
  }
  end_scroll(area, rest.y);
}

float overview_alarms_height(const OverviewView& view) {
  return size::card_head +
         (view.alarms.empty() ? empty_state_height : alarm_rows_height(view.alarms.size()));
}

void draw_overview_alarms(Ui& ui, const Rect& rect, const OverviewView& view,
                          const PageContext& context, Actions& actions) {
  const Region region(ui, "Alarms");
  const std::string open = std::to_string(view.alarms.size()) + " open";
  const CardResult frame =
      card(ui, rect,
           {.title = "Alarms", .context = view.alarms.empty() ? std::string_view("none") : open});
  if (!view.alarms.empty()) {
    draw_alarm_rows(ui, frame.body, "alarms", view.alarms, context.now, actions);
    return;
  }
  empty_state(ui, frame.body,
              {.icon = Icon::check,
               .title = "Nothing is wrong",
               .sentence = view.systems.quota
                               ? "Every holding keeps its limit, and no commission waits for long."
                               : "Changes are saved, and no request was refused lately."});
}

}  // namespace tabplane::shell
