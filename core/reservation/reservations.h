// The reservation system: capacity that providers bring in over time, reservations of it, and
// instances that use it.
//
// Source: OPNFV Promise, annex C of its requirements ("Supported APIs"), done exactly where the
// real one is not: windows are half-open on exact instants, an update is all or nothing, and
// nothing is promised twice. Without force, and after a set-up that did not start elsewhere:
//   at every instant and of each key, what is reserved or taken without a reservation is within
//   what there is, in all and in each zone;
//   what a reservation's instances take is within what it has reserved.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/reservation/rows.h"
#include "core/reservation/timeline.h"
#include "core/reservation/utilization.h"
#include "core/store/counter.h"
#include "core/store/timer.h"
#include "core/store/transaction.h"

namespace tabplane::reservation {

// The four kinds of capacity. Available is what a reservation can still take: the total without
// what is reserved and without instances that have no reservation and do not give way.
enum class Metric : std::uint8_t { total, reserved, usage, available };

class Reservations {
 public:
  Reservations(Store& store, Counters& counters, Timers& timers);
  Reservations(const Reservations&) = delete;
  Reservations& operator=(const Reservations&) = delete;

  const Table<Provider>& providers() const { return providers_; }
  const Table<Flavor>& flavors() const { return flavors_; }
  const Table<Pool>& pools() const { return pools_; }
  const Table<Reservation>& reservations() const { return reservations_; }
  const Table<Allocation>& allocations() const { return allocations_; }
  const Table<Event>& events() const { return events_; }
  Policy policy() const;

  // A metric over a window (Utilization::points). Of one zone, or of everything. Cost: one pass
  // over all records.
  std::vector<UtilizationPoint> utilization(Metric metric, std::optional<Symbol> zone,
                                            Span window) const;

  // What a reservation's instances leave of it.
  Capacity remaining(const Reservation& reservation) const;
  // In order of creation.
  std::vector<const Allocation*> allocations_of(Symbol reservation) const;

 private:
  const Store& store_;
  Counters& counters_;
  Timers& timers_;
  Table<Provider> providers_;
  Table<Flavor> flavors_;
  Table<Pool> pools_;
  Table<Reservation> reservations_;
  Table<Allocation> allocations_;
  Table<Event> events_;
  Table<Policy> policy_;
};

}  // namespace tabplane::reservation
