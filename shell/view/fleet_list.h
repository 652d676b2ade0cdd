// Which instances a fleet table shows, in which order.
//
// When few rows change, they alone are taken out and put in again at their places; a new filter or
// order costs a look at each row and a stable sort for each key.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "shell/view/fleet_filter.h"
#include "shell/view/fleet_table.h"

namespace tabplane::shell {

struct FleetSort {
  FleetColumn by = FleetColumn::id;
  bool descending = false;
  friend bool operator==(const FleetSort&, const FleetSort&) = default;
};

struct FleetQuery {
  std::string filter;
  std::vector<FleetSort> sort;  // the first decides; equal rows stand newest first
  friend bool operator==(const FleetQuery&, const FleetQuery&) = default;
};

class FleetList {
 public:
  // Nothing is done when neither the table nor the query changed. True when the list may differ.
  bool follow(const FleetTable& table, const FleetQuery& query, TimePoint now);

  std::span<const Slot> slots() const { return slots_; }
  std::size_t size() const { return slots_.size(); }
  const FleetFilter& filter() const { return filter_; }

 private:
  void make(const FleetTable& table);
  void mend(const FleetTable& table);

  FleetQuery query_;
  FleetFilter filter_;
  std::vector<Slot> slots_;
  std::uint64_t generation_ = 0;  // of the table; 0: never
  std::size_t names_ = 0;         // that the table had
  TimePoint at_;
};

}  // namespace tabplane::shell
