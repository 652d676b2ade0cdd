#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "core/api/provision_requests.h"
#include "core/provision/provision.h"
#include "shell/panels/grade_status.h"
#include "shell/panels/provision_parts.h"
#include "shell/view/holder_name.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

using provision::State;

constexpr std::array<std::string_view, 3> leave_labels = {"As the profile says", "Allow", "Forbid"};
constexpr std::array<std::string_view, 3> leave_short = {"Profile", "Allow", "Forbid"};
constexpr std::size_t steps_shown = 8;
constexpr float step_height = 24;
constexpr float plan_height = 24;

std::optional<bool> leave_of(const ProvisionPage& page) {
  if (page.leave == UpdateLeave::profile) return std::nullopt;
  return page.leave == UpdateLeave::allow;
}

std::string_view key_of(const PageContext& context) {
  const std::string* key = context.credentials.token(provision_key_name);
  return key != nullptr ? std::string_view(*key) : std::string_view();
}

// What stands in the way of any request.
std::string cannot_ask(const PageContext& context, const ProvisionPage& page) {
  if (!context.access.allowed) return context.access.reason;
  if (page.view.keyed && key_of(context).empty()) {
    return "This device has no key of the provisioning system";
  }
  return {};
}

void draw_reason(Ui& ui, Rect& rest, std::string_view words, tabplane::shell::Status status) {
  const Palette& p = ui.palette();
  const float height = paragraph_height(ui, rest.w - 22, words, TextStyle::secondary);
  const Rect line = cut_top(rest, height, 8);
  mark(ui, {line.x + 6, line.y + 8}, status);
  paragraph(ui, {line.x + 22, line.y, line.w - 22, line.h}, words, TextStyle::secondary, p.t2);
  record_text(ui, line, "Note", words);
}

void draw_buttons(Ui& ui, Rect& rest, const PageContext& context, ProvisionPage& page,
                  Actions& actions) {
  const bool phone = width_class(ui.surface().width) == Width::phone;
  const ButtonSize size = phone ? ButtonSize::touch : ButtonSize::normal;
  Rect line = cut_top(rest, phone ? size::button_touch : size::button, 10);
  const std::string no_provision = cannot_provision(context, page);
  const std::string no_terminate = cannot_terminate(context, page);
  const bool again = page.event->state == State::provisioned_partial ||
                     page.event->state == State::provisioning_failed;
  const bool updates = page.event->state == State::provisioned;
  if (button_left(ui, line,
                  {.label = again     ? "Retry"
                            : updates ? "Update"
                                      : "Provision",
                   .kind = ButtonKind::primary,
                   .key = phone ? "" : "p",
                   .size = size,
                   .enabled = no_provision.empty(),
                   .reason = no_provision})) {
    actions.push_back(ask_provision(context, page));
  }
  if (page.confirming && no_terminate.empty()) {
    if (button_left(ui, line,
                    {.label = "Destroy it", .kind = ButtonKind::danger_confirm, .size = size})) {
      page.confirming = false;
      actions.push_back(ask_terminate(context, page));
    }
    if (button_left(ui, line, {.label = "Keep it", .kind = ButtonKind::ghost, .size = size})) {
      page.confirming = false;
    }
    return;
  }
  if (button_left(ui, line,
                  {.label = "Terminate",
                   .kind = ButtonKind::danger,
                   .size = size,
                   .enabled = no_terminate.empty(),
                   .reason = no_terminate})) {
    page.confirming = true;
  }
}

void draw_leave(Ui& ui, Rect& rest, ProvisionPage& page) {
  const bool narrow = rest.w < 420;
  const Rect line = cut_top(rest, 30, 10);
  const float end =
      text_left(ui, line.x, line.center_y(), "Updates", TextStyle::secondary, ui.palette().t2) + 12;
  const auto picked = segmented(ui, end, line.center_y(), "Updates",
                                narrow ? leave_short : leave_labels, static_cast<int>(page.leave));
  if (!picked) return;
  page.leave = static_cast<UpdateLeave>(*picked);
  page.built = 0;  // the plan is another
  ui.request_frame();
}

void draw_key(Ui& ui, Rect& rest, const PageContext& context, ProvisionPage& page,
              Actions& actions) {
  if (!page.view.keyed || !key_of(context).empty()) return;
  const Rect place = labelled(ui, rest, "Key of the provisioning system");
  const FieldResult field = text_field(ui, {place.x, place.y, std::min(place.w, 280.0f), place.h},
                                       page.key_draft, {.name = "API key", .mono = true});
  cut_top(rest, size::field, 10);
  if (field.submitted && !page.key_draft.empty()) {
    actions.push_back(KeepToken{std::string(provision_key_name), page.key_draft});
    page.key_draft.clear();
  }
}

void draw_facts(Ui& ui, Rect& rest, const ProvisionEventView& event) {
  const auto fact = [&](std::string_view label, const std::string& value) {
    if (!value.empty()) key_value(ui, rest, label, value);
  };
  fact("Channel", event.channel);
  fact("Profile", event.profile);
  fact("Infrastructure key", event.infrastructure);
  fact("Event state", event.event_state);
  if (event.provisioned_at) fact("Provisioned at", full_clock_text(event.provisioned_at->unix_ms));
  if (event.terminated_at) fact("Terminated at", full_clock_text(event.terminated_at->unix_ms));
  if (event.generation > 1) fact("Generation", std::to_string(event.generation));
  fact("Id", event.id);
}

Color sign_color(const Palette& p, provision::Action action) {
  switch (action) {
    case provision::Action::create:
      return p.ok;
    case provision::Action::update:
    case provision::Action::replace:
      return p.warn;
    case provision::Action::erase:
      return p.err;
    case provision::Action::keep:
      break;
  }
  return p.t3;
}

void draw_plan(Ui& ui, Rect& rest, const ProvisionEventView& event) {
  const Region region(ui, "Plan");
  const Palette& p = ui.palette();
  drawer_section(ui, rest, "Plan",
                 event.provision.allowed ? "if it is asked for now" : "if it were allowed");
  if (event.plan.empty()) {
    text_in(ui, cut_top(rest, plan_height), "There is nothing that could be planned",
            TextStyle::secondary, p.t3);
    return;
  }
  for (const PlanLine& line : event.plan) {
    const Rect row = cut_top(rest, plan_height);
    const bool keeps = line.action == provision::Action::keep;
    text_center(ui, row.x + 8, row.center_y(), line.sign, TextStyle::mono_medium,
                sign_color(p, line.action));
    text_left(ui, row.x + 24, row.center_y(), line.verb, TextStyle::secondary, keeps ? p.t3 : p.t1);
    const float name = row.x + 88;
    const float end =
        text_left(ui, name, row.center_y(), line.resource, TextStyle::mono, keeps ? p.t3 : p.t1);
    text_in(ui, rect_between({end + 12, row.y}, {row.right(), row.bottom()}), line.note,
            TextStyle::caption, p.t3);
    record_text(ui, visible_part(ui, row), line.resource,
                line.note.empty() ? line.verb : line.verb + ", " + line.note);
  }
}

void draw_steps(Ui& ui, Rect& rest, ProvisionPage& page) {
  const Region region(ui, "Steps");
  const Palette& p = ui.palette();
  const ProvisionEventView& event = *page.event;
  drawer_section(ui, rest, "What happened", "the newest first");
  if (event.steps.empty()) {
    text_in(ui, cut_top(rest, step_height), "Nothing yet", TextStyle::secondary, p.t3);
    return;
  }
  const std::size_t most =
      page.all_steps ? event.steps.size() : std::min(event.steps.size(), steps_shown);
  for (std::size_t at = 0; at < most; ++at) {
    const TimelineStep& step = event.steps[at];
    const Rect row = cut_top(rest, step_height);
    const Grade grade = step.is_event ? grade_of(step.state) : grade_of(step.status);
    const float end =
        text_left(ui, row.x, row.center_y(), clock_text(step.at.unix_ms), TextStyle::axis, p.t3);
    mark(ui, {end + 14, row.center_y()}, status_of(grade), 0.9f);
    const float words =
        text_left(ui, end + 26, row.center_y(), step.what,
                  step.is_event ? TextStyle::secondary_medium : TextStyle::secondary,
                  step.is_event ? p.t1 : p.t2);
    text_in(ui, rect_between({words + 10, row.y}, {row.right(), row.bottom()}), step.reason,
            TextStyle::caption, p.t3);
  }
  if (event.steps.size() > steps_shown) {
    Rect line = cut_top(rest, 32);
    const std::string label =
        page.all_steps ? "Show fewer" : "Show all " + count_text(std::uint64_t{event.steps.size()});
    if (button_left(ui, line,
                    {.label = label, .kind = ButtonKind::ghost, .size = ButtonSize::small})) {
      page.all_steps = !page.all_steps;
    }
  }
}

void draw_notes(Ui& ui, Rect& rest, const PageContext& context, const ProvisionPage& page) {
  using Mark = tabplane::shell::Status;
  const ProvisionEventView& event = *page.event;
  const std::string no_provision = cannot_provision(context, page);
  if (!no_provision.empty()) {
    draw_reason(ui, rest, "Not to be provisioned: " + no_provision, Mark::note);
  }
  const std::string no_terminate = cannot_terminate(context, page);
  if (!no_terminate.empty() && no_terminate != no_provision) {
    draw_reason(ui, rest, "Not to be terminated: " + no_terminate, Mark::note);
  }
  if (!event.undefined.empty()) {
    std::string names;
    for (const std::string& name : event.undefined) names += (names.empty() ? "" : ", ") + name;
    draw_reason(ui, rest, "The channel needs what the profile lacks: " + names, Mark::warning);
  }
}

}  // namespace

std::string cannot_provision(const PageContext& context, const ProvisionPage& page) {
  if (!page.event) return "There is no event";
  std::string reason = cannot_ask(context, page);
  return reason.empty() && !page.event->provision.allowed ? page.event->provision.reason : reason;
}

std::string cannot_terminate(const PageContext& context, const ProvisionPage& page) {
  if (!page.event) return "There is no event";
  std::string reason = cannot_ask(context, page);
  return reason.empty() && !page.event->terminate.allowed ? page.event->terminate.reason : reason;
}

SendRequests ask_provision(const PageContext& context, const ProvisionPage& page) {
  return {"Provision " + page.event->title,
          {api::provision_request(page.event->id, leave_of(page), key_of(context))}};
}

SendRequests ask_terminate(const PageContext& context, const ProvisionPage& page) {
  return {"Terminate " + page.event->title,
          {api::terminate_request(page.event->id, key_of(context))}};
}

void draw_provision_event(Ui& ui, const Rect& rect, const PageContext& context, ProvisionPage& page,
                          bool closable, Actions& actions) {
  const Region region(ui, "Event");
  const Palette& p = ui.palette();
  if (!page.event) {
    const CardResult frame = card(ui, rect, {});
    empty_state(ui, frame.body,
                {.icon = Icon::provision,
                 .title = "No event is chosen",
                 .sentence = "What is made for an event, and what waits for what, stands here."});
    return;
  }
  const ProvisionEventView& event = *page.event;
  const CardResult frame = card(ui, rect, {.title = event.title, .head_line = true});
  Rect head = frame.head_rest;
  if (closable && icon_button(ui, at_right(head, 28, 28), {.icon = Icon::cross, .name = "Close"})) {
    actions.push_back(Navigate{route_with(context.place, "sel", "")});
  }
  if (closable) cut_right(head, 28, 10);
  const auto status = provision::is_busy(event.state) ? tabplane::shell::Status::in_progress
                                                      : status_of(grade_of(event.state));
  const std::string_view word = state_words(event.state);
  pill(ui, head.right() - pill_width(ui, word), head.center_y(), status, word);
  record_text(ui, visible_part(ui, head), "State", provision::state_string(event.state));
  const Rect body{frame.body.x + 1, frame.body.y, frame.body.w - 2, frame.body.h - 4};
  const ScrollArea area = begin_scroll(ui, body, "event");
  Rect rest = inset(area.content, space::card - 1, 0);
  rest.h = 100'000;
  cut_top(rest, 14);
  draw_buttons(ui, rest, context, page, actions);
  draw_leave(ui, rest, page);
  draw_key(ui, rest, context, page, actions);
  draw_notes(ui, rest, context, page);
  draw_provision_timeline(ui, rest, event, context.now);
  cut_top(rest, 8);
  draw_plan(ui, rest, event);
  draw_steps(ui, rest, page);
  drawer_section(ui, rest, "Facts");
  draw_facts(ui, rest, event);
  hairline_x(ui, rest.x, rest.right(), rest.y + 7, p.card);
  end_scroll(area, rest.y + 12);
}

}  // namespace tabplane::shell
