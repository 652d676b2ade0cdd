// What instances cost: machines for as long as they ran, storage for as long as it was kept.
//
// A leaf is what one instance had of one machine on one UTC day, cut to micro-units; all else is
// sums of leaves. The machines of a bucket are the most of each instance at a time. So cells,
// regions, providers, services, plans and users of the same instances cost the same, and days the
// same as months. Instances on platforms of their owners stand on no cell and cost nothing here.
// Gone ones stay. Cost: linear in instances times days; about 30 ns for each of these.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/fleet/metering.h"

namespace tabplane::fleet {

// Which ids are meant: all that are not excluded, or of those the included ones.
struct IdFilter {
  std::vector<std::string> include;
  std::vector<std::string> exclude;
};

// The API asks by the first four.
enum class CostBy : std::uint8_t { provider, region, cell, user, service, plan };
inline constexpr std::size_t kCostBys = 6;

struct CostQuery {
  Span span;
  EnvironmentType type = EnvironmentType::prod;
  CostBy by = CostBy::provider;
  bool monthly = false;
  bool lists_instances = false;
  IdFilter providers;
  IdFilter regions;
  IdFilter cells;
  IdFilter instances;
  IdFilter users;
  IdFilter services;
  IdFilter plans;
};

// Of one machine, or of storage.
struct CostLine {
  Symbol machine;  // null: not known; kStorage: storage
  std::int64_t micro = 0;
  std::int64_t running_ms = 0;
  std::uint64_t machines = 0;
};
inline constexpr Symbol kStorage{0xFFFF'FFFE};

struct Cost {
  std::int64_t micro = 0;
  std::vector<CostLine> lines;
};

struct InstanceCost {
  Used of;  // without its uses
  Cost cost;
  std::int64_t ran_ms = 0;   // with machines
  std::int64_t kept_ms = 0;  // with machines or storage
};

struct CostGroup {
  std::int64_t micro = 0;
  std::map<TimePoint, Cost> buckets;    // by their first instant
  std::vector<InstanceCost> instances;  // the dearest first
  Symbol region;                        // of one of its instances
};

// By id of provider (its own, or its name where it has none), region, cell, user, service or plan.
std::map<std::string, CostGroup> costs(const Fleet& fleet, const CostQuery& query, TimePoint now);

}  // namespace tabplane::fleet
