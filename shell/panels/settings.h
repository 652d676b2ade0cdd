// Settings of this device, the tokens it holds for the open world, and what becomes of that world's
// storage.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "shell/panels/page.h"
#include "shell/view/services_view.h"
#include "shell/widgets/ui.h"

namespace tabplane::shell {

struct SettingsPage {
  ServicesView services;
  std::uint64_t built = 0;
  std::map<std::string, std::string> drafts;  // tokens being entered, by service
  bool emptying = false;                      // the confirming step of "Empty this world"
};

Actions draw_settings(Ui& ui, const Rect& rect, const PageContext& context, SettingsPage& page);

}  // namespace tabplane::shell
