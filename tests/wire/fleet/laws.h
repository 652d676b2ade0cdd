// What holds of a fleet between any two requests, whatever they were; each law is checked with
// doctest.
//   - counts are as long as the lists that they count, and parts add up to their whole
//   - an id that a list tells is described in its own scope, and in no other
//   - times of change never go back, and counts of what happened never fall
//   - a tick at which nothing is due changes nothing that is told
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/api/control_plane.h"
#include "core/api/json.h"

namespace tabplane::test {

class FleetLaws {
 public:
  explicit FleetLaws(api::ControlPlane& plane) : plane_(plane) {}

  // The cheap ones, and those that remember what was.
  void check();
  // Those that ask for every list. Time moves by a millisecond.
  void check_lists();

 private:
  void check_rows();
  void check_costs();
  void check_usage();
  void check_usage_of(const std::string& id);
  void check_reports();
  void check_times();
  void check_workflow_counts();
  void check_instance_counts();
  void check_upgrade_counts();
  void check_scopes();
  void check_idle_tick();

  api::Json get(const std::string& target) const;
  std::uint32_t status_of(const std::string& target) const;
  // All items of a list, page by page.
  std::vector<api::Json> all_of(const std::string& target, const std::string& member) const;

  api::ControlPlane& plane_;
  std::map<std::pair<std::uint8_t, std::uint8_t>, std::uint64_t> happened_;
  std::map<std::string, TimePoint> changed_;
};

}  // namespace tabplane::test
