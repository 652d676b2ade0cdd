// What is read above the page: the shortcut sheet, the list of refusals, and the requests behind a
// command.
#pragma once

#include <cstdint>
#include <optional>

#include "shell/frame/commands.h"
#include "shell/view/notice_list.h"
#include "shell/widgets/dialog.h"

namespace tabplane::shell {

// The keys of the frame, of the pages, and of the page that is open.
void draw_shortcut_sheet(Ui& ui, DialogState& state, const Commands& of_page);

// Each notice with its sentence; what is removed is gone. "Show why" goes to `route` of the notice.
struct NoticeSheetResult {
  Actions actions;
  std::optional<std::uint64_t> removed;
  bool cleared = false;
};
NoticeSheetResult draw_notice_sheet(Ui& ui, DialogState& state, const NoticeList& notices,
                                    TimePoint now);

// The curl lines of a command, to be copied or run.
struct RequestSheet {
  DialogState dialog;
  Command command;
};
Actions draw_request_sheet(Ui& ui, RequestSheet& state);

}  // namespace tabplane::shell
