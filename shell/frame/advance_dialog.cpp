#include "shell/frame/advance_dialog.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "core/api/host_requests.h"
#include "shell/view/clock_commands.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr std::string_view how_to_write =
    "Write a time such as 16:42, 2030-01-15 16:42, or a step such as +90 min.";

// What the text means, in words; the moment when it means one that lies ahead.
struct Meaning {
  std::optional<TimePoint> to;
  std::string words;
  bool wrong = false;
};

Meaning meaning_of(std::string_view text, TimePoint now) {
  if (text.empty()) return {std::nullopt, std::string(how_to_write), false};
  const auto moment = parse_moment(text, now);
  if (!moment) return {std::nullopt, std::string(how_to_write), true};
  if (*moment < now) return {std::nullopt, "The clock does not go back.", true};
  return {moment,
          full_clock_text(moment->unix_ms) + ", in " + duration_text((*moment - now).milliseconds),
          false};
}

bool draw_steps(Ui& ui, Rect& rest, const ClockView& clock, const WriteAccess& access,
                Actions& actions) {
  const Region region(ui, "Steps");
  Flow flow(rest, size::button_small, 8, 8);
  bool done = false;
  for (const ClockCommand& command : clock_commands(clock)) {
    if (command.kind != ClockCommand::Kind::step) continue;
    const Button step{.label = command.words,
                      .size = ButtonSize::small,
                      .enabled = access.allowed,
                      .reason = access.reason};
    if (button(ui, flow.next(button_width(ui, step)), step)) {
      actions.push_back(SendRequests{command.label, {command.request}});
      done = true;
    }
  }
  return done;
}

}  // namespace

Actions draw_advance_dialog(Ui& ui, AdvanceDialog& state, const ClockView& clock,
                            const WriteAccess& access) {
  Actions actions;
  const std::string now = full_clock_text(clock.now.unix_ms) + " " + zone_text(clock.now.unix_ms);
  // On a phone the words take two lines.
  const float body = width_class(ui.surface().width) == Width::phone ? 156.0f : 140.0f;
  const DialogFrame frame = begin_dialog(
      ui, state.dialog, {.title = "Advance to", .width = 460, .body_height = body, .context = now});
  if (!frame.visible) return actions;
  if (frame.appeared) state.text.clear();
  Rect rest = frame.body;
  const Rect line = cut_top(rest, size::field, 10);
  const FieldResult field = text_field(ui, line, state.text,
                                       {.name = "Moment",
                                        .placeholder = "16:42",
                                        .icon = Icon::clock,
                                        .mono = true,
                                        .take_focus = frame.appeared});
  const Meaning meaning = meaning_of(state.text, clock.now);
  const float lines = paragraph_height(ui, rest.w, meaning.words, TextStyle::secondary);
  const Rect words = cut_top(rest, lines, 14);
  paragraph(ui, words, meaning.words, TextStyle::secondary,
            meaning.wrong ? ui.palette().err : ui.palette().t2);
  record_text(ui, words, "Meaning", meaning.words);
  bool done = draw_steps(ui, rest, clock, access, actions);
  Rect foot = frame.foot;
  const bool ready = meaning.to.has_value() && access.allowed;
  const bool pressed = button_right(ui, foot,
                                    {.label = "Advance",
                                     .kind = ButtonKind::primary,
                                     .enabled = ready,
                                     .reason = access.allowed ? std::string_view(meaning.words)
                                                              : std::string_view(access.reason)});
  if (button_right(ui, foot, {.label = "Cancel"})) state.dialog.open = false;
  if (ready && (pressed || field.submitted)) {
    actions.push_back(SendRequests{"Advance to " + date_time_text(meaning.to->unix_ms),
                                   {api::advance_to_request(*meaning.to)}});
    done = true;
  }
  if (done) state.dialog.open = false;
  end_dialog(ui, state.dialog);
  return actions;
}

bool draw_advance_progress(Ui& ui, const Rect& rect, TimePoint from, TimePoint now, TimePoint to) {
  const Region region(ui, "Advance");
  const std::string text = "Advancing to " + full_clock_text(to.unix_ms) + ", " +
                           percent_text((now - from).milliseconds, (to - from).milliseconds);
  return banner(ui, rect,
                {.text = text,
                 .detail = full_clock_text(now.unix_ms),
                 .action = "Stop",
                 .icon = Icon::clock,
                 .status = Status::in_progress});
}

}  // namespace tabplane::shell
