// A change of capacity as it is being written: texts of a form, and what they mean.
#pragma once

#include <array>
#include <string>

#include "core/api/reservation_requests.h"
#include "core/reservation/reservations.h"
#include "shell/time_zone.h"
#include "shell/view/reservations_view.h"

namespace tabplane::shell {

struct PoolDraft {
  std::string source;  // a provider's id
  bool decrease = false;
  std::string start;  // empty: now
  std::string end;    // empty: for ever
  std::array<std::string, reservation::kKeys> amounts;
  bool force = false;  // a decrease takes also what is reserved
};

struct ReadPool {
  api::CapacityChange change;
  std::string wrong_start;
  std::string wrong_end;
  std::array<std::string, reservation::kKeys> wrong_amounts;
  std::string missing;  // why it can't be sent yet; "" when it can

  bool complete() const { return missing.empty(); }
};
ReadPool read_pool(const PoolDraft& draft, TimePoint now, const TimeZone& zone);

// Reservations that a decrease would leave short, in order of creation: those in its zone or
// anywhere that hold a key while it is in debt. Cost: that of all spans.
std::vector<std::uint32_t> left_short(const ReservationsView& view,
                                      const api::CapacityChange& decrease, TimePoint now);

}  // namespace tabplane::shell
