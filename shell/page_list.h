// The console's pages: one list, in the order of the rail.
//
// A new page is a state struct in PageStates, a row in page_list.cpp, and its own files under
// shell/view and shell/panels.
#pragma once

#include <span>
#include <string_view>

#include "shell/panels/autoscale.h"
#include "shell/panels/components.h"
#include "shell/panels/costs.h"
#include "shell/panels/fleet.h"
#include "shell/panels/history.h"
#include "shell/panels/overview.h"
#include "shell/panels/page.h"
#include "shell/panels/provision.h"
#include "shell/panels/quotas.h"
#include "shell/panels/requests.h"
#include "shell/panels/reservations.h"
#include "shell/panels/settings.h"
#include "shell/panels/sharing.h"
#include "shell/view/systems_view.h"
#include "shell/widgets/ui.h"

namespace tabplane::shell {

// What pages remember while the console lives.
struct PageStates {
  OverviewPage overview;
  HistoryPage history;
  RequestsPage requests;
  QuotasPage quotas;
  ReservationsPage reservations;
  ProvisionPage provision;
  AutoscalePage autoscale;
  FleetPage fleet;
  CostsPage costs;
  SharingPage sharing;
  SettingsPage settings;
  ComponentsState components;
};

// `unlisted` pages have an address and stand in the palette, and are not in the rail.
enum class PageGroup : unsigned char { top, systems, world, foot, unlisted };

// The number beside a page's name in the rail.
struct NavCount {
  std::uint64_t count = 0;
  bool attention = false;
  bool shown = false;
};

struct PageSpec {
  std::string_view route;
  std::string_view title;  // in rail, palette and document title
  Icon icon;
  PageGroup group;
  std::string_view key;  // pressed after `g`
  Actions (*draw)(Ui& ui, const Rect& rect, const PageContext& context, PageStates& states);
  // Optional: its actions in the command palette, and its number in the rail.
  void (*commands)(const PageContext& context, PageStates& states, Commands& commands) = nullptr;
  NavCount (*count)(const PageContext& context, PageStates& states) = nullptr;
  bool wide = false;  // wants the width: the rail is narrow unless the person widened it
  // Optional: whether rail and palette offer it in this world. Its address always leads there.
  bool (*offered)(const PageContext& context) = nullptr;
  // Optional: the system it is about. Rail and bar leave it out in a world that does not use it.
  bool SystemsInUse::*system = nullptr;
};

// Whether it stands in the rail of this world, or of a phone's bar. A system's page that is shown
// does in any case.
bool is_listed(const PageSpec& page, const PageContext& context);

// The first is where an address without a page leads.
std::span<const PageSpec> page_list();
// nullptr when there is no such page.
const PageSpec* find_page(std::string_view route);

}  // namespace tabplane::shell
