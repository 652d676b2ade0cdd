// Whether a reservation would fit where a hand holds it, and if not: of what how much is missing,
// when, and what would fit instead.
//
// The same arithmetic as the rules': at every instant of the window and of each key that is wanted,
// what is free in the reservation's zone, and in all, has to suffice. The engine decides; this says
// before it is asked what it will say.
#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "core/reservation/timeline.h"
#include "shell/view/reservations_view.h"

namespace tabplane::shell {

// What a reservation could still take, as if one of them were not there. Cost: that of adding all
// spans to a timeline, about 2 us each; so it is made when a hand takes hold, not in each frame.
class FreeCapacity {
 public:
  FreeCapacity(const ReservationsView& view, std::optional<std::uint32_t> without);

  void add(std::string_view zone, const Span& window, const reservation::Capacity& amount);

  const reservation::Timeline& all() const { return all_; }
  // nullptr when nothing is known of the zone: there is nothing in it.
  const reservation::Timeline* zone(std::string_view name) const;

 private:
  void add_in_zone(std::string_view zone, const Span& window, const reservation::Capacity& amount);

  reservation::Timeline all_;
  std::map<std::string, reservation::Timeline, std::less<>> zones_;
};

struct SpanDemand {
  Span window;
  std::string_view zone;  // "" is anywhere
  reservation::Capacity capacity;
};

// Where a key does not suffice.
struct ShortSpan {
  Span window;
  Amount by = 0;
};

struct SpanConflict {
  // Of the key that is missed most, by share; the schema's first when they are equal.
  reservation::Key key = reservation::Key::cores;
  std::vector<ShortSpan> shorts;  // in order, none touches the next with the same amount
  Amount most = 0;                // the greatest amount it is short by
  Span window;                    // from the first to the last of them
  bool in_zone = false;           // it is the zone that has too little, not all of it
  // What would fit: at this place the greatest amount of that key, nothing when another key is
  // short as well; and as it is, the first start at or after `not_before`.
  std::optional<Amount> fits_with;
  std::optional<TimePoint> fits_from;
};

// Nothing when it fits. A window that lies before `not_before` counts from then on.
std::optional<SpanConflict> span_conflict(const FreeCapacity& free, const SpanDemand& demand,
                                          TimePoint not_before);

}  // namespace tabplane::shell
