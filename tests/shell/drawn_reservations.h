// Reservation worlds for tests of the console, as plain views: a small one with a day that people
// can read, and one of any size.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "shell/view/reservations_view.h"

namespace tabplane::shell::testing {

// Tue 14 Oct 2025 16:42:08 UTC.
inline constexpr TimePoint drawn_now{1'760'460'128'000};
inline constexpr std::int64_t hour_ms = 60LL * 60 * 1000;

// The start of that day, and so many hours into it.
TimePoint on_the_day(double hours);

class DrawnReservations {
 public:
  const ReservationsView& view() const { return view_; }
  ReservationsView& view() { return view_; }

  void add_provider(std::string_view region);
  void add_pool(std::string_view zone, TimePoint start, std::optional<TimePoint> end, Amount cores,
                bool decrease = false);
  std::uint32_t add(std::string_view name, std::string_view owner, std::string_view zone,
                    Span window, Amount cores);
  void add_instance(std::uint32_t reservation, Amount cores);

 private:
  std::string_view keep(std::string text);

  ReservationsView view_;
  std::deque<std::string> texts_;
};

// Two pools of 1,024 and 128 cores, of which one loses 256 for a while; five owners with eleven
// reservations between noon and the next morning.
DrawnReservations drawn_day();
// That many reservations over 400 days, of seven owners in four zones.
DrawnReservations drawn_many(std::size_t count);

}  // namespace tabplane::shell::testing
