// The reservation system as the console shows it: who has reserved what and when, what it is taken
// from, and what uses it.
//
// Plain data made from the tables; texts are the world's own and good until it changes. Cost: one
// pass over all records, and the sorting of owners and zones.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/api/control_plane.h"
#include "core/reservation/reservations.h"
#include "shell/view/capacity_profile.h"
#include "shell/view/gantt_rows.h"

namespace tabplane::shell {

struct ReservationFacts {
  std::string_view id;
  std::string_view name;   // "" when it has none
  std::string_view owner;  // "" when it is nobody's
  std::string_view zone;   // "" when it may be anywhere
  Span window;
  Span held;  // what it keeps others from
  reservation::Capacity capacity;
  reservation::Capacity used;  // by its instances
  reservation::ReservationState state = reservation::ReservationState::scheduled;
  TimePoint created;
  std::uint32_t instances = 0;
  std::uint32_t series = 0;  // of its owner's colour

  // Its name, or the head of its id.
  std::string_view label() const { return name.empty() ? id.substr(0, 8) : name; }
};

struct InstanceFacts {
  std::string_view id;
  std::string_view name;
  std::string_view flavor;
  std::string_view provider;
  std::string_view zone;
  std::optional<std::uint32_t> reservation;  // index; none: it draws from what is free
  TimePoint start;
  std::optional<TimePoint> end;
  reservation::Capacity capacity;
  bool best_effort = false;
  bool in_reserved_zone = false;  // its reservation holds the capacity in this very zone
};

struct PoolFacts {
  std::string_view id;
  std::string_view provider;
  std::string_view zone;
  bool decrease = false;
  TimePoint start;
  std::optional<TimePoint> end;
  reservation::Capacity capacity;  // as asked for, never negative
  reservation::PoolState state = reservation::PoolState::coming;
};

struct ProviderFacts {
  std::string_view id;
  std::string_view type;
  std::string_view region;
  std::string_view endpoint;
  std::string_view username;
  std::string_view tenant;
  std::uint64_t pools = 0;
  std::uint64_t instances = 0;
};

struct FlavorFacts {
  std::string_view id;
  std::string_view name;
  reservation::Capacity demand;
};

struct ReservationsView {
  // Each in order of creation.
  std::vector<ReservationFacts> reservations;
  std::vector<InstanceFacts> instances;
  std::vector<PoolFacts> pools;
  std::vector<ProviderFacts> providers;
  std::vector<FlavorFacts> flavors;
  std::vector<std::string_view> owners;  // in order of their first reservation; "" is nobody
  std::vector<std::string_view> zones;   // by name; "" is anywhere, and only when one is so
  std::uint64_t active = 0;
  std::uint64_t scheduled = 0;

  bool empty() const { return reservations.empty() && pools.empty() && providers.empty(); }
  // Nothing when there is none with that id.
  std::optional<std::uint32_t> find(std::string_view id) const;

  std::unordered_map<std::string_view, std::uint32_t> by_id;  // of reservations
};

ReservationsView reservations_view(const api::ControlPlane& plane);

// The keys of which there is any capacity, or of which something is reserved, in the schema's
// order. Never empty: cores stand for an empty world.
std::vector<reservation::Key> keys_in_use(const ReservationsView& view);

// The chart of one key, of one zone or of everything, as if one of the reservations were not there.
CapacityProfile capacity_profile(const ReservationsView& view, reservation::Key key,
                                 std::optional<std::string_view> zone = std::nullopt,
                                 std::optional<std::uint32_t> without = std::nullopt);

// What rows of the calendar are grouped by.
enum class RowsBy : std::uint8_t { pool, zone, owner };

// Reservations as bars in groups. By pool: the oldest increase of capacity in the reservation's
// zone that is in force during its window.
struct ReservationRows {
  std::vector<std::string> groups;
  std::vector<GanttItem> items;  // one for each reservation, in the same order
  GanttRows rows;
};
ReservationRows reservation_rows(const ReservationsView& view, RowsBy by);

}  // namespace tabplane::shell
