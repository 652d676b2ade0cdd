#include "shell/frame/world_dialogs.h"

#include "shell/view/worlds_view.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

std::string described(const ChosenFile& file) {
  std::string words = file.facts.kind == api::WorldFile::exported ? "An export" : "A scenario";
  if (!file.facts.title.empty()) words += " called " + file.facts.title;
  if (file.facts.kind == api::WorldFile::exported) {
    words += " of " + count_text(file.facts.sequence) + " entries";
  }
  if (file.facts.now) {
    const std::int64_t now = file.facts.now->unix_ms;
    words += ", at " + full_clock_text(now) + " " + zone_text(now);
  }
  return words + ", " + bytes_text(static_cast<std::int64_t>(file.bytes.size())) + ".";
}

}  // namespace

Actions draw_new_world_dialog(Ui& ui, NewWorldDialog& state, std::span<const std::string> taken) {
  Actions actions;
  const DialogFrame frame =
      begin_dialog(ui, state.dialog, {.title = "New world", .width = 420, .body_height = 88});
  if (!frame.visible) return actions;
  if (frame.appeared) state.name.clear();
  Rect rest = frame.body;
  const Rect line = labelled(ui, rest, "Name");
  const std::string fault = world_name_fault(state.name, taken);
  const FieldResult field =
      text_field(ui, {line.x, line.y, line.w, size::field}, state.name,
                 {.name = "Name",
                  .placeholder = "lab",
                  .error = state.name.empty() ? std::string_view() : std::string_view(fault),
                  .take_focus = frame.appeared});
  Rect foot = frame.foot;
  const bool pressed = button_right(
      ui, foot,
      {.label = "Create", .kind = ButtonKind::primary, .enabled = fault.empty(), .reason = fault});
  if (button_right(ui, foot, {.label = "Cancel"})) state.dialog.open = false;
  if (fault.empty() && (pressed || field.submitted)) {
    actions.push_back(OpenWorld{state.name, ""});
    state.dialog.open = false;
  }
  end_dialog(ui, state.dialog);
  return actions;
}

ImportAnswer draw_import_dialog(Ui& ui, ImportDialog& state, const ChosenFile* file,
                                std::string_view world) {
  ImportAnswer answer = ImportAnswer::none;
  if (file != nullptr && !state.dialog.was_open) state.dialog.open = true;
  const DialogFrame frame = begin_dialog(
      ui, state.dialog, {.title = "Replace this world", .width = 440, .body_height = 96});
  if (!frame.visible) return answer;
  if (file != nullptr) {
    const Palette& p = ui.palette();
    Rect rest = frame.body;
    text_in(ui, cut_top(rest, 20, 2), file->name, TextStyle::mono_medium, p.t1, Align::left,
            Overflow::middle_ellipsis);
    const std::string facts = described(*file);
    const Rect words = cut_top(rest, 18, 8);
    text_in(ui, words, facts, TextStyle::secondary, p.t2);
    record_text(ui, words, file->name, facts);
    const std::string question = "Everything in " + std::string(world) +
                                 " gives way to it. Its history can no longer be listed.";
    paragraph(ui, rest, question, TextStyle::secondary, p.t2);
    record_text(ui, rest, question);
  }
  Rect foot = frame.foot;
  if (button_right(ui, foot, {.label = "Replace", .kind = ButtonKind::danger_confirm})) {
    answer = ImportAnswer::replace;
    state.dialog.open = false;
  }
  if (button_right(ui, foot, {.label = "Cancel"})) state.dialog.open = false;
  if (!state.dialog.open && answer == ImportAnswer::none) answer = ImportAnswer::cancel;
  end_dialog(ui, state.dialog);
  return answer;
}

LeaveAnswer draw_leave_dialog(Ui& ui, LeaveDialog& state, const OpenWorld* leaving_for,
                              Actions& actions) {
  LeaveAnswer answer = LeaveAnswer::none;
  if (leaving_for != nullptr && !state.dialog.was_open) state.dialog.open = true;
  const DialogFrame frame = begin_dialog(
      ui, state.dialog, {.title = "Leave this world", .width = 440, .body_height = 48});
  if (!frame.visible) return answer;
  constexpr std::string_view question =
      "What is not saved of it is lost when another world opens. Export it to keep it.";
  paragraph(ui, frame.body, question, TextStyle::secondary, ui.palette().t2);
  record_text(ui, frame.body, question);
  Rect foot = frame.foot;
  if (button_right(ui, foot, {.label = "Leave", .kind = ButtonKind::danger_confirm})) {
    answer = LeaveAnswer::leave;
    state.dialog.open = false;
  }
  if (button_right(ui, foot, {.label = "Stay"})) state.dialog.open = false;
  if (button_left(ui, foot, {.label = "Export now", .icon = Icon::download})) {
    actions.push_back(ExportWorld{});
  }
  if (!state.dialog.open && answer == LeaveAnswer::none) answer = LeaveAnswer::stay;
  end_dialog(ui, state.dialog);
  return answer;
}

}  // namespace tabplane::shell
