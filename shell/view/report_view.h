// What happened in a fleet, as the API's report counts it: in all, and over the last seven days.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "core/fleet/report.h"

namespace tabplane::shell {

inline constexpr std::size_t kReported = 5;  // fleet::Happening

struct ReportView {
  bool any = false;  // the world has a fleet
  // Of which kind of environment: that of which there are most.
  fleet::EnvironmentType type = fleet::EnvironmentType::prod;
  std::array<fleet::CountWithRecent, kReported> counts{};  // by fleet::Happening
};
ReportView report_view(const fleet::Fleet& fleet, TimePoint now);

// "Deployments", and the page that lists them.
std::string_view words_of(fleet::Happening what);
std::string_view route_of(fleet::Happening what);

}  // namespace tabplane::shell
