// Helm releases on cells: those of amenities, and those of instances whose resource is a chart.
//
// They follow what is installed; nothing of them is stored.
#pragma once

#include <string>
#include <vector>

#include "core/api/json_writer.h"
#include "core/api/route.h"
#include "core/fleet/fleet.h"

namespace tabplane::api {

struct HelmRelease {
  std::string name;
  std::string status;  // Helm's own words: "deployed", "pending-install", ...
  std::string chart;
  std::string chart_version;
  std::string repository;
  std::string repository_url;
  std::string name_space;
  std::string values;                       // a JSON object; "" when there are none
  const fleet::Amenity* amenity = nullptr;  // one of them
  const fleet::Instance* instance = nullptr;
};

// In order: amenities, what is to become one, instances from the oldest.
std::vector<HelmRelease> helm_releases(const fleet::Fleet& system, const fleet::Cell& cell);

// What the release is made of; its status is not part of it.
void write_helm_package(JsonWriter& out, const HelmRelease& release);

Response list_helm_installations(Call& call);

}  // namespace tabplane::api
