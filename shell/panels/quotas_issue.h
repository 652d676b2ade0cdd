// The drawer that issues a commission: a service, a name, and what shall change, each line looked
// at against its limit before anything is sent.
#pragma once

#include "shell/panels/quotas.h"

namespace tabplane::shell {

void draw_issue(Ui& ui, const Rect& rect, const PageContext& context, QuotasPage& page, bool floats,
                Actions& actions);

// How this device comes to speak for a service: its token, or a new one. Takes its height from the
// top of `rest`.
void draw_token_help(Ui& ui, Rect& rest, const PageContext& context, QuotasPage& page,
                     std::string_view service, Actions& actions);

// One line of the commission and how it stands against its limit.
struct LineResult {
  bool removed = false;
  bool submitted = false;
};
enum class LineFocus : std::uint8_t { none, holder, quantity };  // which field takes the keyboard
LineResult draw_issue_line(Ui& ui, Rect& rest, QuotasPage& page, std::size_t index,
                           const ProvisionPreview& preview, LineFocus focus);

}  // namespace tabplane::shell
