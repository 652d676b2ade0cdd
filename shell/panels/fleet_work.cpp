#include <algorithm>
#include <array>
#include <string>

#include "shell/panels/fleet_parts.h"
#include "shell/view/fleet_words.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float step_height = 24;

constexpr std::array<fleet::WorkflowAction, 4> work_actions = {
    fleet::WorkflowAction::pause, fleet::WorkflowAction::resume, fleet::WorkflowAction::retry,
    fleet::WorkflowAction::terminate};

void draw_step(Ui& ui, Rect& rest, const FleetStep& step, TimePoint now) {
  const Palette& p = ui.palette();
  const Rect line = cut_top(rest, step_height);
  const bool waits = step.state == StepState::waiting || step.state == StepState::left_out;
  mark(ui, {line.x + 5, line.center_y()}, waits ? Status::off : mark_of(grade_of(step.state)),
       0.9f);
  text_left(ui, line.x + 18, line.center_y(), step.name, TextStyle::secondary, waits ? p.t3 : p.t1);
  std::string took;
  if (step.started) {
    took = age_text((step.ended.value_or(now) - *step.started).milliseconds);
  }
  text_in(ui, line, took, TextStyle::axis, p.t3, Align::right);
  std::string words(words_of(step.state));
  if (!step.message.empty()) words += ", " + step.message;
  record_text(ui, visible_part(ui, line), step.name, words);
  if (step.message.empty()) return;
  const Rect note{line.x + 18, rest.y, line.w - 18, rest.h};
  const float height = paragraph(ui, note, step.message, TextStyle::caption, p.err, 3);
  cut_top(rest, height, 4);
}

void draw_buttons(Ui& ui, Rect& rest, const FleetWork& work, const PageContext& context,
                  const FleetSource& source, const FleetPage& page, Actions& actions) {
  const std::string barred = cannot_ask_fleet(context, source);
  Rect line = cut_top(rest, 36);
  for (std::size_t at = 0; at < work_actions.size(); ++at) {
    const std::string reason = first_reason(barred, work.may[at].reason);
    const bool ends = work_actions[at] == fleet::WorkflowAction::terminate;
    if (!button_left(ui, line,
                     {.label = work.may[at].label,
                      .kind = ends ? ButtonKind::danger : ButtonKind::secondary,
                      .size = ButtonSize::small,
                      .enabled = reason.empty(),
                      .reason = reason})) {
      continue;
    }
    actions.push_back(SendRequests{work.may[at].label + ": " + work.id,
                                   {workflow_request(page.instance->place(), work.id,
                                                     work_actions[at], fleet_token(context))}});
  }
}

void draw_one(Ui& ui, Rect& rest, const FleetWork& work, bool newest, const PageContext& context,
              const FleetSource& source, const FleetPage& page, Actions& actions) {
  const Region region(ui, work.id, work.id);
  const Palette& p = ui.palette();
  Rect head = cut_top(rest, 26);
  const std::string word = plain_words(fleet::word_of(work.status));
  pill(ui, head.right() - pill_width(ui, word), head.center_y(), mark_of(grade_of(work.status)),
       word);
  text_left(ui, head.x, head.center_y(), work.what, TextStyle::secondary_medium, p.t1);
  record_heading(ui, visible_part(ui, head), work.what);
  record_text(ui, visible_part(ui, head), "Status", fleet::word_of(work.status));
  Rect line = cut_top(rest, 20);
  text_in(ui, line, date_time_text(work.started.unix_ms), TextStyle::axis, p.t3, Align::right);
  cut_right(line, 96);
  text_in(ui, line, work.id, TextStyle::axis, p.t3, Align::left, Overflow::middle_ellipsis);
  std::string note = work.note;
  if (work.attempt > 1) {
    note += (note.empty() ? "" : ", ") + ("attempt " + std::to_string(work.attempt));
  }
  if (!note.empty()) text_in(ui, cut_top(rest, 20), note, TextStyle::caption, p.t3);
  for (const FleetStep& step : work.steps) draw_step(ui, rest, step, context.now);
  const bool any = std::any_of(work.may.begin(), work.may.end(),
                               [](const FleetMay& may) { return may.reason.empty(); });
  if (newest || any) draw_buttons(ui, rest, work, context, source, page, actions);
  cut_top(rest, 8);
  hairline_x(ui, rest.x, rest.right(), rest.y, p.line);
  cut_top(rest, 8);
}

}  // namespace

void draw_fleet_work(Ui& ui, Rect& rest, const PageContext& context, const FleetSource& source,
                     const FleetPage& page, Actions& actions) {
  const Region region(ui, "Workflows");
  const FleetInstanceView& view = *page.instance;
  const Palette& p = ui.palette();
  if (view.work.empty()) {
    text_in(ui, cut_top(rest, step_height), "No work was done on it yet", TextStyle::secondary,
            p.t3);
  }
  for (std::size_t at = 0; at < view.work.size(); ++at) {
    draw_one(ui, rest, view.work[at], at == 0, context, source, page, actions);
  }
  if (view.more_work > 0) {
    text_in(ui, cut_top(rest, step_height),
            "and " + count_text(std::uint64_t{view.more_work}) + " older", TextStyle::caption,
            p.t3);
  }
}

}  // namespace tabplane::shell
