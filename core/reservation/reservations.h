// The reservation system: capacity that providers bring in over time, reservations of it, and
// instances that use it.
//
// Source: OPNFV Promise, annex C of its requirements ("Supported APIs"), done exactly where the
// real one is not: windows are half-open on exact instants, an update is all or nothing, and
// nothing is promised twice. Without force, and unless set-up started elsewhere:
//   at every instant from now on and of each key, what is reserved or taken without a reservation
//   is within what there is, in all and in each zone;
//   what a reservation's instances take is within what it has reserved.
//
// Rules are typed calls on a Transaction. One that refuses has changed nothing.
//
// Decided where the sources are silent or disagree: a start in the past is accepted while the end
// is to come, and counts from now; touching windows do not overlap; what has no end lasts for ever;
// an instance without a reservation needs its capacity up to its end, or gives way where the policy
// says `best_effort`, the newest first.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/reservation/agenda.h"
#include "core/reservation/elements.h"
#include "core/reservation/instances.h"
#include "core/reservation/ledger.h"
#include "core/reservation/requests.h"
#include "core/reservation/rows.h"
#include "core/reservation/utilization.h"
#include "core/store/counter.h"
#include "core/store/timer.h"
#include "core/store/transaction.h"

namespace tabplane::reservation {

// The four kinds of capacity. Available is what a reservation can still take: the total without
// what is reserved and without instances that have no reservation and do not give way.
enum class Metric : std::uint8_t { total, reserved, usage, available };

inline constexpr std::string_view kRecordCounter = "reservation.record";
inline constexpr std::string_view kEventCounter = "reservation.event";
inline constexpr std::string_view kStartTimer = "reservation.start";
inline constexpr std::string_view kEndTimer = "reservation.end";
inline constexpr std::string_view kExpiryTimer = "reservation.expiry";
inline constexpr std::string_view kPoolTimer = "reservation.pool";
inline constexpr std::string_view kInstanceTimer = "reservation.instance_end";

// Older events go.
inline constexpr std::uint64_t kMostEvents = 10'000;

enum class Put : std::uint8_t {
  done,
  nameless,
  invalid_amount,
  empty_window,
  nothing_named,  // no capacity and no element
  unknown_provider,
  unknown_flavor,
  unknown_reservation,
  not_active,    // an instance of a reservation that is not
  fixed_region,  // of a provider that has pools or instances
};

class Reservations {
 public:
  Reservations(Store& store, Counters& counters, Timers& timers);
  Reservations(const Reservations&) = delete;
  Reservations& operator=(const Reservations&) = delete;

  const Table<Provider>& providers() const { return providers_; }
  const Table<Flavor>& flavors() const { return flavors_; }
  const Table<Pool>& pools() const { return pools_; }
  const Table<Reservation>& reservations() const { return reservations_; }
  const Table<Allocation>& allocations() const { return instances_.rows(); }
  const Table<Event>& events() const { return events_; }
  const Ledger& ledger() const { return ledger_; }
  const Elements& elements() const { return elements_; }
  Policy policy() const;

  // Nothing when there is none.
  const Provider* provider(Symbol id) const;
  const Pool* pool(Symbol id) const;
  const Reservation* reservation(Symbol id) const;
  const Allocation* allocation(Symbol id) const;
  const Flavor* flavor(Symbol id) const;
  const Provider* first_provider() const;
  bool is_zone(Symbol zone) const;
  // The zones of all providers, in order of their creation.
  std::vector<Symbol> zones() const;

  // A metric over a window, of one zone or of everything, as a query without other filters gives
  // it.
  std::vector<UtilizationPoint> utilization(Metric metric, std::optional<Symbol> zone,
                                            Span window) const;
  // What a reservation's instances leave of it.
  Capacity remaining(const Reservation& reservation) const;
  // In order of creation.
  std::vector<const Allocation*> allocations_of(Symbol reservation) const;
  // From its reservation, at an instant: low without one, normal before it starts, high once it
  // has.
  Priority priority_of(const Allocation& allocation) const;

  // Number and id are given here.
  Symbol add_provider(Transaction& tx, Provider provider);
  Result<Agreed, Refusal> change_capacity(Transaction& tx, const CapacityRequest& request);

  Result<Agreed, Refusal> create_reservation(Transaction& tx, const ReservationRequest& request);
  Result<Agreed, Refusal> update_reservation(Transaction& tx, const ReservationUpdate& update);
  // False when there is none. Its instances go on without it, up to its end.
  bool cancel_reservation(Transaction& tx, Symbol id);

  Result<Agreed, Refusal> create_instance(Transaction& tx, const InstanceRequest& request);
  bool destroy_instance(Transaction& tx, Symbol id);

  // The reservation that a request asks for, or that an update leads to, as a hold from now on.
  // Nothing when the update's reservation does not exist.
  Hold wanted(TimePoint now, const ReservationRequest& request) const;
  std::optional<Hold> wanted(TimePoint now, const ReservationUpdate& update) const;

  // For explanations: the ledger while a reservation is left out of it.
  Ledger& ledger() { return ledger_; }

  // What the engine has to call when timers of these kinds come due.
  std::vector<TimerKind> timer_kinds();

  // Set-up: rows under ids of their own, in place of those that have them. Numbers, zones, states
  // and timers are filled in here; amounts are not checked against what is there.
  Put put_flavor(Transaction& tx, const Flavor& flavor);
  Put put_provider(Transaction& tx, const Provider& provider);
  Put put_pool(Transaction& tx, const Pool& pool);
  Put put_reservation(Transaction& tx, const Reservation& reservation);
  Put put_instance(Transaction& tx, const Allocation& instance);
  void set_policy(Transaction& tx, const Policy& policy);

 private:
  std::optional<Refusal> check_window(TimePoint now, Span window) const;
  std::optional<Refusal> check_zone(Symbol zone) const;
  std::optional<Refusal> check_hold(const Hold& hold, const Reservation* own) const;
  std::optional<Refusal> check_elements(const std::vector<Symbol>& elements, const Hold& hold,
                                        Symbol own) const;
  std::optional<Refusal> check_instances(const Reservation& before, const Reservation& after) const;
  std::optional<Refusal> check_limit(const Provider& provider, const CapacityRequest& request,
                                     Span window) const;
  std::optional<Refusal> check_source(const CapacityRequest& request, Span window) const;
  // What a decrease takes from reservations, if it does.
  std::optional<Refusal> check_decrease(const CapacityRequest& request, Symbol zone,
                                        Span window) const;
  std::vector<Symbol> affected_by(const CapacityRequest& request, Symbol zone, Span window) const;
  std::optional<Refusal> check_free(const Allocation& instance, TimePoint now) const;
  bool any_pool_in(Symbol zone, Span window) const;
  TimePoint latest_end(TimePoint start) const;
  Span window_of(TimePoint now, const ReservationRequest& request) const;
  Reservation updated(const Reservation& row, const ReservationUpdate& update) const;
  Amount total_of(Symbol provider, Key key, TimePoint at) const;

  std::uint64_t next_number(Transaction& tx) { return counters_.next(tx, records_); }
  std::uint64_t schedule(Transaction& tx, std::string_view kind, TimePoint due, Symbol subject);
  void say(Transaction& tx, EventKind kind, Symbol subject, Symbol about = {});

  // What belongs to a state: the state itself, and the timers of what comes next.
  void activate(Transaction& tx, Reservation& row);
  void close(Transaction& tx, Slot slot, ReservationStep step);
  void begin_pool(Transaction& tx, Pool& pool);
  void terminate(Transaction& tx, Slot instance, EventKind kind);
  void evict(Transaction& tx);
  void run_agenda(Transaction& tx);
  void carry_out(Transaction& tx, const AgendaItem& item);

  const Store& store_;
  Counters& counters_;
  Timers& timers_;
  Table<Provider> providers_;
  Table<Flavor> flavors_;
  Table<Pool> pools_;
  Table<Reservation> reservations_;
  Instances instances_;
  Table<Event> events_;
  Table<Policy> policy_;
  Ledger ledger_;
  Elements elements_;
  Agenda agenda_;
  Counters::Place records_{kRecordCounter};
  Counters::Place event_numbers_{kEventCounter};
};

}  // namespace tabplane::reservation
