// What is asked of the reservation system, and how it says no.
//
// Ids are symbols already; the null symbol stands for an id that nobody has. A refusal is of one of
// two classes, as the document has it: a conflict when something does not fit, an error when what
// was asked makes no sense.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/reservation/rows.h"
#include "core/reservation/timeline.h"

namespace tabplane::reservation {

struct ReservationRequest {
  std::string name;
  Symbol owner;
  Symbol zone;
  std::optional<TimePoint> start;  // now
  std::optional<TimePoint> end;    // as late as the policy allows
  Capacity capacity;
  std::vector<Symbol> elements;
};

// What is absent stays as it is, key by key.
struct ReservationUpdate {
  Symbol id;
  std::optional<std::string> name;
  std::optional<Symbol> owner;
  std::optional<Symbol> zone;
  std::optional<TimePoint> start;
  std::optional<TimePoint> end;
  std::array<std::optional<Amount>, kKeys> capacity;
  std::optional<std::vector<Symbol>> elements;
};

struct CapacityRequest {
  Direction direction = Direction::increase;
  Symbol provider;
  std::optional<TimePoint> start;  // now
  std::optional<TimePoint> end;    // none
  Capacity capacity;
  std::vector<Symbol> elements;
  bool force = false;  // a decrease also where it takes from what is reserved
};

struct InstanceRequest {
  std::optional<Symbol> provider;  // the first one
  std::string name;
  std::string image;
  Symbol flavor;
  std::vector<std::string> networks;
  std::optional<Symbol> reservation;  // from what is free
  std::optional<TimePoint> end;       // none; ignored with a reservation
};

enum class RefusalKind : std::uint8_t {
  // Errors.
  invalid_amount,        // an amount that no request may name
  nothing_reserved,      // no capacity and no element
  end_in_past,           // `time`
  start_after_end,       // or at it
  too_long,              // `bound` hours at most
  start_too_far,         // `bound` days ahead at most
  end_too_far,           // `bound` days ahead at most
  unknown_zone,          // `subject`
  unknown_element,       // `subject`
  unknown_reservation,   //
  reservation_over,      // it has ended or expired
  unknown_provider,      //
  no_provider,           // there is none at all
  unknown_flavor,        //
  no_valid_reservation,  // to create an instance from
  not_active,            // the reservation to create an instance from
  unknown_instance,      //
  empty_pool,            // no capacity and no element
  last_error = empty_pool,
  // Conflicts.
  no_capacity,      // no pool is in force anywhere in the window
  short_capacity,   // `shortage`
  element_missing,  // `subject` is not there all the time, from `time` on
  element_taken,    // `subject` is reserved by `affected`
  below_allocated,  // `shortage`: what instances take already
  start_fixed,      // a started reservation with instances
  zone_fixed,       // a reservation with instances
  wrong_zone,       // the provider is not in the reservation's zone
  over_remaining,   // `shortage`: what is left of the reservation
  over_free,        // `shortage`: what is free
  over_limit,       // `shortage`: what the provider says it has
  over_source,      // `shortage`: what the provider brings in
};

inline bool is_conflict(RefusalKind kind) {
  return kind > RefusalKind::last_error;
}

struct Refusal {
  RefusalKind kind = RefusalKind::invalid_amount;
  Shortage shortage;
  Symbol subject;
  TimePoint time;
  std::uint64_t bound = 0;
  std::vector<Symbol> affected;  // reservations, in order of creation
};

// What was agreed to.
struct Agreed {
  Symbol id;                     // of the record
  std::vector<Symbol> affected;  // by a forced decrease: reservations, in order of creation
};

}  // namespace tabplane::reservation
