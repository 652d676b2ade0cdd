#include "shell/page_list.h"

#include <array>

#include "core/autoscale/autoscale.h"
#include "core/fleet/fleet.h"
#include "core/provision/provision.h"
#include "core/quota/quota.h"
#include "core/reservation/reservations.h"
#include "shell/view/request_log.h"

namespace tabplane::shell {
namespace {

void requests_commands(const PageContext&, PageStates&, Commands& commands) {
  commands.push_back({.icon = Icon::terminal,
                      .label = "Show refused requests",
                      .action = Navigate{"requests?state=refused"}});
}

NavCount requests_count(const PageContext& context, PageStates&) {
  return {.count = context.log.requests().size(), .shown = !context.log.requests().empty()};
}

// Events whose infrastructure is not as it should be.
NavCount provision_count(const PageContext& context, PageStates&) {
  std::uint64_t wrong = 0;
  context.plane.provision().deployments().each([&](Slot, const provision::Deployment& row) {
    wrong += row.state == provision::State::provisioning_failed ||
                     row.state == provision::State::provisioned_partial ||
                     row.state == provision::State::terminating_failed
                 ? 1U
                 : 0U;
  });
  return {.count = wrong, .attention = wrong > 0, .shown = wrong > 0};
}

NavCount autoscale_count(const PageContext& context, PageStates&) {
  const std::size_t containers = context.plane.autoscale().inventory().container_rows.size();
  return {.count = containers, .shown = containers > 0};
}

FleetSource fleet_source(const PageContext& context) {
  const fleet::Fleet& fleet = context.plane.fleet();
  return {fleet.rows, fleet.symbols(), moment_of(context.plane.engine())};
}

NavCount fleet_count(const PageContext& context, PageStates&) {
  const std::size_t instances = context.plane.fleet().rows.instances.size();
  return {.count = instances, .shown = instances > 0};
}

// Invoices that wait for somebody's approval.
NavCount invoices_count(const PageContext& context, PageStates&) {
  std::uint64_t drafts = 0;
  context.plane.fleet().rows.invoices.each([&](Slot, const fleet::Invoice& row) {
    drafts += row.status == fleet::InvoiceStatus::draft ? 1U : 0U;
  });
  return {.count = drafts, .shown = drafts > 0};
}

constexpr std::array<PageSpec, 12> pages = {{
    {.route = "overview",
     .title = "Overview",
     .icon = Icon::overview,
     .group = PageGroup::top,
     .key = "o",
     .draw = [](Ui& ui, const Rect& rect, const PageContext& context,
                PageStates& states) { return draw_overview(ui, rect, context, states.overview); }},
    {.route = "quotas",
     .title = "Quotas",
     .icon = Icon::quota,
     .group = PageGroup::systems,
     .key = "q",
     .draw = [](Ui& ui, const Rect& rect, const PageContext& context,
                PageStates& states) { return draw_quotas(ui, rect, context, states.quotas); },
     .commands = [](const PageContext& context, PageStates& states,
                    Commands& commands) { quotas_commands(context, states.quotas, commands); },
     .count =
         [](const PageContext& context, PageStates&) {
           const std::size_t open = context.plane.quota().commissions().rows().size();
           return NavCount{.count = open, .attention = open > 0, .shown = open > 0};
         },
     .system = &SystemsInUse::quota},
    {.route = "reservations",
     .title = "Reservations",
     .icon = Icon::calendar,
     .group = PageGroup::systems,
     .key = "v",
     .draw =
         [](Ui& ui, const Rect& rect, const PageContext& context, PageStates& states) {
           return draw_reservations(ui, rect, context, states.reservations);
         },
     .commands =
         [](const PageContext& context, PageStates& states, Commands& commands) {
           reservations_commands(context, states.reservations, commands);
         },
     .count =
         [](const PageContext& context, PageStates&) {
           const std::size_t all = context.plane.reservations().reservations().size();
           return NavCount{.count = all, .attention = false, .shown = all > 0};
         },
     .wide = true,
     .system = &SystemsInUse::reservation},
    {.route = "provision",
     .title = "Provisioning",
     .icon = Icon::provision,
     .group = PageGroup::systems,
     .key = "p",
     .draw = [](Ui& ui, const Rect& rect, const PageContext& context,
                PageStates& states) { return draw_provision(ui, rect, context, states.provision); },
     .commands =
         [](const PageContext& context, PageStates& states, Commands& commands) {
           provision_commands(context, states.provision, commands);
         },
     .count = provision_count,
     .system = &SystemsInUse::provision},
    {.route = "autoscale",
     .title = "Autoscale",
     .icon = Icon::autoscale,
     .group = PageGroup::systems,
     .key = "a",
     .draw = [](Ui& ui, const Rect& rect, const PageContext& context,
                PageStates& states) { return draw_autoscale(ui, rect, context, states.autoscale); },
     .commands =
         [](const PageContext& context, PageStates& states, Commands& commands) {
           autoscale_commands(context, states.autoscale, commands);
         },
     .count = autoscale_count,
     .system = &SystemsInUse::autoscale},
    {.route = "fleet",
     .title = "Fleet",
     .icon = Icon::fleet,
     .group = PageGroup::systems,
     .key = "f",
     .draw =
         [](Ui& ui, const Rect& rect, const PageContext& context, PageStates& states) {
           return draw_fleet(ui, rect, context, fleet_source(context), states.fleet);
         },
     .commands =
         [](const PageContext& context, PageStates& states, Commands& commands) {
           fleet_commands(context, fleet_source(context), states.fleet, commands);
         },
     .count = fleet_count,
     .wide = true,
     .system = &SystemsInUse::fleet},
    {.route = "costs",
     .title = "Costs",
     .icon = Icon::cost,
     .group = PageGroup::systems,
     .key = "c",
     .draw = [](Ui& ui, const Rect& rect, const PageContext& context,
                PageStates& states) { return draw_costs(ui, rect, context, states.costs); },
     .commands = [](const PageContext& context, PageStates& states,
                    Commands& commands) { costs_commands(context, states.costs, commands); },
     .count = invoices_count,
     .offered = costs_listed},
    {.route = "history",
     .title = "History",
     .icon = Icon::history,
     .group = PageGroup::world,
     .key = "h",
     .draw = [](Ui& ui, const Rect& rect, const PageContext& context,
                PageStates& states) { return draw_history(ui, rect, context, states.history); }},
    {.route = "requests",
     .title = "Requests",
     .icon = Icon::terminal,
     .group = PageGroup::world,
     .key = "r",
     .draw = [](Ui& ui, const Rect& rect, const PageContext& context,
                PageStates& states) { return draw_requests(ui, rect, context, states.requests); },
     .commands = requests_commands,
     .count = requests_count},
    {.route = "sharing",
     .title = "Sharing",
     .icon = Icon::sync,
     .group = PageGroup::world,
     .key = "w",
     .draw = [](Ui& ui, const Rect& rect, const PageContext& context,
                PageStates& states) { return draw_sharing(ui, rect, context, states.sharing); },
     .count =
         [](const PageContext& context, PageStates&) {
           const std::size_t rejected = context.plane.rejections().rows().size();
           return NavCount{.count = rejected, .attention = rejected > 0, .shown = rejected > 0};
         }},
    {.route = "settings",
     .title = "Settings",
     .icon = Icon::settings,
     .group = PageGroup::foot,
     .key = "s",
     .draw = [](Ui& ui, const Rect& rect, const PageContext& context,
                PageStates& states) { return draw_settings(ui, rect, context, states.settings); }},
    {.route = "components",
     .title = "Components",
     .icon = Icon::columns,
     .group = PageGroup::unlisted,
     .key = "",
     .draw =
         [](Ui& ui, const Rect& rect, const PageContext&, PageStates& states) {
           draw_components(ui, rect, states.components);
           return Actions{};
         }},
}};

}  // namespace

std::span<const PageSpec> page_list() {
  return pages;
}

bool is_listed(const PageSpec& page, const PageContext& context) {
  if (page.group == PageGroup::unlisted) return false;
  if (page.offered != nullptr && !page.offered(context)) return false;
  return page.system == nullptr || context.place.page == page.route ||
         systems_in_use(context.plane).*page.system;
}

const PageSpec* find_page(std::string_view route) {
  for (const PageSpec& page : pages) {
    if (page.route == route) return &page;
  }
  return nullptr;
}

}  // namespace tabplane::shell
