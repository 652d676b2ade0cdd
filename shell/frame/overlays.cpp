#include "shell/frame/overlays.h"

#include <utility>

#include "shell/view/worlds_view.h"

namespace tabplane::shell {
namespace {

void append(Actions& actions, Actions more) {
  for (Action& action : more) actions.push_back(std::move(action));
}

}  // namespace

void Overlays::show(FramePart part) {
  switch (part) {
    case FramePart::command_palette:
      palette_.open = true;
      break;
    case FramePart::advance:
      advance_.dialog.open = true;
      break;
    case FramePart::shortcuts:
      shortcuts_.open = true;
      break;
    case FramePart::notices:
      notices_.open = true;
      break;
    case FramePart::new_world:
      new_world_.dialog.open = true;
      break;
  }
}

Actions Overlays::draw(Ui& ui, const CommandSources& sources, ActionRunner& runner) {
  const PageContext& context = sources.context;
  Actions actions =
      draw_advance_dialog(ui, advance_, clock_view(context.plane.engine()), context.access);
  append(actions, draw_new_world_dialog(ui, new_world_, sources.worlds));
  const ImportAnswer answer =
      draw_import_dialog(ui, import_, runner.chosen_file(), context.plane.engine().world().title);
  if (answer == ImportAnswer::replace) runner.import_chosen_file();
  if (answer == ImportAnswer::cancel) runner.drop_chosen_file();
  const LeaveAnswer left = draw_leave_dialog(ui, leave_, runner.leaving_for(), actions);
  if (left == LeaveAnswer::leave) runner.leave();
  if (left == LeaveAnswer::stay) runner.stay();
  append(actions, draw_notices(ui, context, runner));
  if (shortcuts_.open || shortcuts_.was_open) {
    Commands of_page;
    const PageSpec* page = find_page(context.place.page);
    if (page != nullptr && page->commands != nullptr) {
      page->commands(context, sources.states, of_page);
    }
    draw_shortcut_sheet(ui, shortcuts_, of_page);
  }
  append(actions, draw_request_sheet(ui, request_));
  append(actions, draw_palette(ui, sources));
  return actions;
}

Actions Overlays::draw_palette(Ui& ui, const CommandSources& sources) {
  Actions actions;
  // The list is that of the moment at which it opened: what is under a finger must not change.
  if (palette_.open && !palette_.was_open) {
    palette_.query.clear();
    commands_ = all_commands(sources);
  }
  std::vector<std::size_t> found;
  std::vector<CommandRow> rows;
  if (palette_.open) {
    found = matching(commands_, palette_.query);
    rows.reserve(found.size());
    for (const std::size_t index : found) {
      const Command& command = commands_[index];
      rows.push_back({command.icon, command.label, command.request, command.key, command.enabled,
                      command.reason});
    }
  }
  const CommandPaletteResult result =
      command_palette(ui, palette_, rows, static_cast<int>(commands_.size()));
  if (result.query_changed) ui.request_frame();
  if (result.ran) {
    actions.push_back(commands_[found[static_cast<std::size_t>(*result.ran)]].action);
  } else if (result.inspected) {
    request_.command = commands_[found[static_cast<std::size_t>(*result.inspected)]];
    request_.dialog.open = true;
    palette_.open = false;
  }
  return actions;
}

Actions Overlays::draw_notices(Ui& ui, const PageContext& context, ActionRunner& runner) {
  NoticeSheetResult result =
      draw_notice_sheet(ui, notices_, runner.notices(), context.plane.engine().now());
  if (notices_.open) runner.notices().see();
  if (result.removed) runner.notices().remove(*result.removed);
  if (result.cleared) runner.notices().clear();
  return std::move(result.actions);
}

}  // namespace tabplane::shell
