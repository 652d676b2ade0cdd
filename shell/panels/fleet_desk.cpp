#include "shell/panels/fleet_desk.h"

#include <algorithm>

#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float tools_height = 44;
constexpr float ask_height = 34;
constexpr float filter_width = 320;

}  // namespace

void FleetDesk::ask_from_form(std::string label, api::Request request) const {
  page.form_sent = 1 + (context.refusal != nullptr ? context.refusal->number : 0);
  ask(std::move(label), std::move(request));
}

void FleetDesk::look_at(const std::string& id) const {
  const bool away = page.selected == id && page.form == FleetForm::none;
  const Place closed = parse_place(route_with(context.place, "form", ""));
  actions.push_back(
      Navigate{route_with(closed, "sel", away ? std::string_view() : std::string_view(id))});
}

void draw_list_head(const FleetDesk& desk, Rect& rest, std::string& filter,
                    const FleetListHead& head) {
  Ui& ui = desk.ui;
  const bool phone = width_class(ui.surface().width) == Width::phone;
  Rect tools = cut_top(rest, tools_height);
  if (!phone) tools = inset(tools, 12, 0);
  const std::string reason = desk.reason();
  if (button_right(
          ui, tools,
          {.label = head.verb, .icon = Icon::plus, .enabled = reason.empty(), .reason = reason})) {
    desk.actions.push_back(Navigate{
        route_with(parse_place(route_with(desk.context.place, "sel", "")), "form", head.form)});
  }
  const FieldResult field =
      text_field(ui, at_left(tools, std::min(tools.w, filter_width), size::field), filter,
                 {.name = head.filter_name,
                  .placeholder = head.placeholder,
                  .icon = Icon::search,
                  .take_focus = std::exchange(desk.page.focus_filter, false)});
  if (field.changed) ui.request_frame();
}

void draw_ask_line(const FleetDesk& desk, Rect& rest, const FleetMay& may, api::Request request,
                   const std::string& subject) {
  Ui& ui = desk.ui;
  const std::string reason = desk.reason(may.reason);
  Rect line = cut_top(rest, ask_height);
  if (button_left(ui, line,
                  {.label = may.label,
                   .size = ButtonSize::small,
                   .enabled = reason.empty(),
                   .reason = reason})) {
    desk.ask(may.label + ": " + subject, std::move(request));
  }
  text_in(ui, line, reason, TextStyle::caption, ui.palette().t3);
}

void draw_delete(const FleetDesk& desk, Rect& foot, const std::string& reason,
                 const std::string& subject, api::Request request) {
  Ui& ui = desk.ui;
  const std::string barred = desk.reason(reason);
  if (desk.page.confirming && barred.empty()) {
    if (button_right(ui, foot, {.label = "Delete it", .kind = ButtonKind::danger_confirm})) {
      desk.page.confirming = false;
      desk.ask("Delete: " + subject, std::move(request));
    }
    if (button_right(ui, foot, {.label = "Keep it", .kind = ButtonKind::ghost})) {
      desk.page.confirming = false;
    }
    return;
  }
  if (button_right(ui, foot,
                   {.label = "Delete",
                    .kind = ButtonKind::danger,
                    .enabled = barred.empty(),
                    .reason = barred})) {
    desk.page.confirming = true;
  }
}

}  // namespace tabplane::shell
