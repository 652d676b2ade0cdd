#include "shell/view/report_view.h"

#include "shell/view/costs_view.h"

namespace tabplane::shell {

ReportView report_view(const fleet::Fleet& fleet, TimePoint now) {
  ReportView view;
  view.any = fleet.rows.services.size() > 0;
  if (!view.any) return view;
  view.type = usual_environment_type(fleet.rows);
  for (std::size_t at = 0; at < kReported; ++at) {
    view.counts[at] = fleet::count_of(fleet, view.type, static_cast<fleet::Happening>(at), now);
  }
  return view;
}

std::string_view words_of(fleet::Happening what) {
  constexpr std::array<std::string_view, kReported> words = {
      "Deployments", "Failovers", "Subscriptions", "Upgrades", "Sign-ups"};
  return words[static_cast<std::size_t>(what)];
}

std::string_view route_of(fleet::Happening what) {
  constexpr std::array<std::string_view, kReported> routes = {
      "fleet", "fleet", "fleet?tab=subscriptions", "fleet?tab=upgrades", "fleet?tab=subscriptions"};
  return routes[static_cast<std::size_t>(what)];
}

}  // namespace tabplane::shell
