// The rows of the reservation system: where capacity comes from, who has reserved how much of it
// from when to when, and what uses it.
//
// Source: nfv-infrastructure.yang and opnfv-promise.yang. Windows are half-open on exact instants.
// Every record has a number in order of creation, over all kinds of records: lists of ids come in
// that order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/time.h"
#include "core/reservation/capacity.h"
#include "core/reservation/states.h"
#include "core/store/table.h"

namespace tabplane::reservation {

// The end of what has none: after every instant that can be written.
inline constexpr TimePoint kForever{kLatestTime.unix_ms + 1};

enum class ProviderType : std::uint8_t { openstack, hp, rackspace, amazon, joyent, azure };
enum class Strategy : std::uint8_t { keystone, oauth };

// The most of one key that a provider says it has. Keys without a limit are not bounded.
struct KeyLimit {
  Key key = Key::cores;
  Amount most = 0;
};

// Where instances run. Its password is never kept. Its limits are what it reports; reservable is
// only what pools bring in.
struct Provider {
  Symbol id;
  std::uint64_t number = 0;
  ProviderType type = ProviderType::openstack;
  Strategy strategy = Strategy::keystone;
  std::string endpoint;
  std::string username;
  std::string tenant_id;
  std::string tenant_name;
  Symbol region;  // the zone of everything that it has; may be null
  std::vector<KeyLimit> limits;
  TimePoint created;
};

// What an instance takes: one of `instances`, and these.
struct Flavor {
  Symbol id;
  std::string name;
  Amount cores = 0;
  Amount ram = 0;
  Amount gigabytes = 0;

  Capacity demand() const;
};

enum class Direction : std::uint8_t { increase, decrease };

// One change of capacity over a window: what the API calls a pool.
struct Pool {
  Symbol id;
  std::uint64_t number = 0;
  Direction direction = Direction::increase;
  Symbol provider;
  Symbol zone;  // the provider's region
  TimePoint start;
  std::optional<TimePoint> end;  // none: for ever
  Capacity capacity;             // never negative, also of a decrease
  std::vector<Symbol> elements;  // brought in, or withdrawn, with it
  PoolState state = PoolState::coming;
  std::uint64_t timer = 0;  // of the next step; 0 = none

  Span window() const { return {start, end.value_or(kForever)}; }
  // What it adds to the total.
  Capacity change() const { return direction == Direction::increase ? capacity : -capacity; }
};

enum class Priority : std::uint8_t { normal, low, high };

// Capacity set aside over a window.
struct Reservation {
  Symbol id;
  std::uint64_t number = 0;
  std::string name;  // for people; may be empty
  Symbol owner;      // whom it is for; may be null
  Symbol zone;       // null: wherever there is room
  TimePoint start;
  TimePoint end;
  Capacity capacity;
  std::vector<Symbol> elements;  // nobody else's while it holds them
  Priority priority = Priority::normal;
  ReservationState state = ReservationState::scheduled;
  TimePoint created;
  // What it really keeps others from: a start in the past counts from the request on, and an
  // expired reservation up to its expiry.
  TimePoint held_from;
  TimePoint held_until;
  bool used = false;                 // an instance was created from it
  std::uint64_t timer = 0;           // of its start, then of its end; 0 = none
  std::uint64_t expiry_timer = 0;    // 0 = none
  std::optional<TimePoint> expires;  // unless it is used before

  Span window() const { return {start, end}; }
  Span held() const { return {held_from, held_until}; }
};

// An instance, and what it takes.
struct Allocation {
  Symbol id;
  std::uint64_t number = 0;
  std::string name;
  std::string image;
  Symbol flavor;
  Symbol provider;
  Symbol zone;         // the provider's region
  Symbol reservation;  // from which it draws; null: from what is free
  std::vector<std::string> networks;
  TimePoint start;
  std::optional<TimePoint> end;  // of a reservation's instances the reservation's; none: for ever
  Capacity capacity;
  bool best_effort = false;       // gives way as soon as what it takes is reserved
  bool in_reserved_zone = false;  // its reservation holds the capacity in this zone already
  std::uint64_t timer = 0;        // of its end; 0 = none, or the reservation's

  Span window() const { return {start, end.value_or(kForever)}; }
};

// What happened, for those who listen. The newest are kept.
enum class EventKind : std::uint8_t {
  capacity_increased,
  capacity_decreased,
  capacity_started,
  capacity_ended,
  reservation_created,
  reservation_updated,
  reservation_started,
  reservation_ended,
  reservation_expired,
  reservation_cancelled,
  reservation_short,  // a forced decrease took from what it had reserved
  allocation_created,
  allocation_destroyed,   // on request
  allocation_terminated,  // its time was over
  allocation_evicted,     // best effort, and its capacity was reserved
  allocation_released,    // its reservation was cancelled: it goes on from what is free
  provider_added,
};

struct Event {
  std::uint64_t number = 0;  // from 1, without a gap
  TimePoint at;
  EventKind kind = EventKind::capacity_increased;
  Symbol subject;  // the provider, pool, reservation or instance
  Symbol about;    // of an instance its reservation, of a pool its provider; may be null
};

enum class FreeInstances : std::uint8_t {
  conflict,     // refused when a reservation needs the capacity later
  best_effort,  // taken now, evicted then
};

// There is one row, or none for the usual policy (`usual_policy`).
struct Policy {
  std::uint32_t id = 1;
  std::optional<std::uint64_t> expiry_minutes;
  std::optional<std::uint64_t> max_duration_hours;
  std::optional<std::uint64_t> max_future_start_days;
  std::optional<std::uint64_t> max_future_end_days;
  FreeInstances free_instances = FreeInstances::conflict;
  bool cap_at_provider_limits = false;
};

inline constexpr std::uint64_t kUsualDurationHours = 8760;
Policy usual_policy();

}  // namespace tabplane::reservation

namespace tabplane {

template <>
struct EnumNames<reservation::ProviderType> {
  static constexpr const char* names[] = {"openstack", "hp",     "rackspace",
                                          "amazon",    "joyent", "azure"};
};
template <>
struct EnumNames<reservation::Strategy> {
  static constexpr const char* names[] = {"keystone", "oauth"};
};
template <>
struct EnumNames<reservation::Direction> {
  static constexpr const char* names[] = {"increase", "decrease"};
};
template <>
struct EnumNames<reservation::Priority> {
  static constexpr const char* names[] = {"normal", "low", "high"};
};
template <>
struct EnumNames<reservation::EventKind> {
  static constexpr const char* names[] = {
      "capacity_increased",   "capacity_decreased",    "capacity_started",    "capacity_ended",
      "reservation_created",  "reservation_updated",   "reservation_started", "reservation_ended",
      "reservation_expired",  "reservation_cancelled", "reservation_short",   "allocation_created",
      "allocation_destroyed", "allocation_terminated", "allocation_evicted",  "allocation_released",
      "provider_added"};
};
template <>
struct EnumNames<reservation::FreeInstances> {
  static constexpr const char* names[] = {"conflict", "best_effort"};
};

template <>
struct RowDescription<reservation::KeyLimit> {
  static constexpr auto fields = row_fields(field(1, "key", &reservation::KeyLimit::key),
                                            field(2, "most", &reservation::KeyLimit::most));
};

template <>
struct RowDescription<reservation::Provider> {
  using Row = reservation::Provider;
  static constexpr TableTag tag = 32;
  static constexpr const char* name = "reservation.provider";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &Row::id), field(2, "number", &Row::number), field(3, "type", &Row::type),
      field(4, "strategy", &Row::strategy), field(5, "endpoint", &Row::endpoint),
      field(6, "username", &Row::username), field(7, "tenant_id", &Row::tenant_id),
      field(8, "tenant_name", &Row::tenant_name), field(9, "region", &Row::region),
      field(10, "limits", &Row::limits), field(11, "created", &Row::created));
};

template <>
struct RowDescription<reservation::Flavor> {
  using Row = reservation::Flavor;
  static constexpr TableTag tag = 33;
  static constexpr const char* name = "reservation.flavor";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &Row::id), field(2, "name", &Row::name), field(3, "cores", &Row::cores),
      field(4, "ram", &Row::ram), field(5, "gigabytes", &Row::gigabytes));
};

template <>
struct RowDescription<reservation::Pool> {
  using Row = reservation::Pool;
  static constexpr TableTag tag = 34;
  static constexpr const char* name = "reservation.pool";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &Row::id), field(2, "number", &Row::number),
      field(3, "direction", &Row::direction), field(4, "provider", &Row::provider),
      field(5, "zone", &Row::zone), field(6, "start", &Row::start), field(7, "end", &Row::end),
      field(8, "capacity", &Row::capacity), field(9, "elements", &Row::elements),
      field(10, "state", &Row::state), field(11, "timer", &Row::timer));
};

template <>
struct RowDescription<reservation::Reservation> {
  using Row = reservation::Reservation;
  static constexpr TableTag tag = 35;
  static constexpr const char* name = "reservation.reservation";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &Row::id), field(2, "number", &Row::number), field(3, "name", &Row::name),
      field(4, "owner", &Row::owner), field(5, "zone", &Row::zone), field(6, "start", &Row::start),
      field(7, "end", &Row::end), field(8, "capacity", &Row::capacity),
      field(9, "elements", &Row::elements), field(10, "priority", &Row::priority),
      field(11, "state", &Row::state), field(12, "created", &Row::created),
      field(13, "held_from", &Row::held_from), field(14, "held_until", &Row::held_until),
      field(15, "used", &Row::used), field(16, "timer", &Row::timer),
      field(17, "expiry_timer", &Row::expiry_timer), field(18, "expires", &Row::expires));
};

template <>
struct RowDescription<reservation::Allocation> {
  using Row = reservation::Allocation;
  static constexpr TableTag tag = 36;
  static constexpr const char* name = "reservation.allocation";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "id", &Row::id), field(2, "number", &Row::number), field(3, "name", &Row::name),
      field(4, "image", &Row::image), field(5, "flavor", &Row::flavor),
      field(6, "provider", &Row::provider), field(7, "zone", &Row::zone),
      field(8, "reservation", &Row::reservation), field(9, "networks", &Row::networks),
      field(10, "start", &Row::start), field(11, "end", &Row::end),
      field(12, "capacity", &Row::capacity), field(13, "best_effort", &Row::best_effort),
      field(14, "in_reserved_zone", &Row::in_reserved_zone), field(15, "timer", &Row::timer));
};

template <>
struct RowDescription<reservation::Event> {
  using Row = reservation::Event;
  static constexpr TableTag tag = 37;
  static constexpr const char* name = "reservation.event";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields = row_fields(
      field(1, "number", &Row::number), field(2, "at", &Row::at), field(3, "kind", &Row::kind),
      field(4, "subject", &Row::subject), field(5, "about", &Row::about));
};

template <>
struct RowDescription<reservation::Policy> {
  using Row = reservation::Policy;
  static constexpr TableTag tag = 38;
  static constexpr const char* name = "reservation.policy";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields =
      row_fields(field(1, "id", &Row::id), field(2, "expiry_minutes", &Row::expiry_minutes),
                 field(3, "max_duration_hours", &Row::max_duration_hours),
                 field(4, "max_future_start_days", &Row::max_future_start_days),
                 field(5, "max_future_end_days", &Row::max_future_end_days),
                 field(6, "free_instances", &Row::free_instances),
                 field(7, "cap_at_provider_limits", &Row::cap_at_provider_limits));
};

// Compiled once, in rows.cpp.
extern template class Table<reservation::Provider>;
extern template class Table<reservation::Flavor>;
extern template class Table<reservation::Pool>;
extern template class Table<reservation::Reservation>;
extern template class Table<reservation::Allocation>;
extern template class Table<reservation::Event>;
extern template class Table<reservation::Policy>;

}  // namespace tabplane
