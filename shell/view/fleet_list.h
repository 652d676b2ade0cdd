// Which instances a fleet table shows, in which order.
//
// All rows are kept in the order that is asked for, so that another filter costs a look at each row
// and no sort. When few rows change, they alone are taken out and put in again at their places.
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

  std::span<const Slot> slots() const { return filter_.empty() ? order_ : taken_; }
  std::size_t size() const { return slots().size(); }
  const FleetFilter& filter() const { return filter_; }

 private:
  void sort(const FleetTable& table);
  void take(const FleetTable& table);
  void mend(const FleetTable& table, bool also_taken);

  FleetQuery query_;
  FleetFilter filter_;
  std::vector<Slot> order_;       // every instance
  std::vector<Slot> taken_;       // by the filter, in the same order; unused while that is empty
  std::uint64_t generation_ = 0;  // of the table; 0: never
  std::size_t names_ = 0;         // that the table had
  TimePoint at_;
};

}  // namespace tabplane::shell
