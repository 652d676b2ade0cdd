// Who uses what, and since when.
//
// An instance pays for machines and storage from the first time that it runs, for storage alone
// while it is stopped, and for nothing once it is gone; work that fails leaves that as it is. What
// it has now stands in its own row; closed windows stand in its meter, which outlives it. Windows
// of an instance follow one another without overlap. An instance that never changed has no meter.
#pragma once

#include <functional>
#include <vector>

#include "core/fleet/fleet.h"

namespace tabplane::fleet {

// The lines of what an instance has, since it has it, until `until`.
std::vector<Use> open_use(const Fleet& fleet, const Instance& instance, TimePoint until);
// Closes the window when what the instance has is another thing than before its work was done.
void meter(Fleet& fleet, Transaction& tx, Slot instance, const Instance& before);
// Closes the window of an instance that goes.
void close_use(Fleet& fleet, Transaction& tx, const Instance& instance);
// What one that is set up in this state pays for.
Metering metering_in(Status status);

// All that an instance ever used.
struct Used {
  Symbol instance;
  Symbol service;
  Symbol environment;
  Symbol plan;
  Symbol subscription;
  Symbol region;
  Symbol cell;
  bool deleted = false;
  std::vector<Use> uses;  // in order of time
};
// In no particular order.
void each_used(const Fleet& fleet, TimePoint now, const std::function<void(const Used&)>& visit);
void each_used_of(const Fleet& fleet, Symbol subscription, TimePoint now,
                  const std::function<void(const Used&)>& visit);

// The part of it that lies on one day, for one machine.
struct Leaf {
  std::int64_t day = 0;
  Symbol machine;
  std::int64_t running_ms = 0;  // of all machines together
  std::int64_t storage_ms = 0;  // of all GiB together
  std::uint32_t most = 0;       // machines at a time
};
// By machine and day, each once, within a span. Whole days of one window are alike, so they are
// visited together: `days` of them from the leaf's on. Cost: that of the windows.
void each_run(const std::vector<Use>& uses, const Span& span,
              const std::function<void(const Leaf&, std::int64_t days)>& visit);
// Each day by itself.
void each_leaf(const std::vector<Use>& uses, const Span& span,
               const std::function<void(const Leaf&)>& visit);

}  // namespace tabplane::fleet
