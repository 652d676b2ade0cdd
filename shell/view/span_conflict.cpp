#include "shell/view/span_conflict.h"

#include <algorithm>
#include <string>

#include "core/reservation/reservations.h"

namespace tabplane::shell {
namespace {

using reservation::Capacity;
using reservation::Key;
using reservation::Level;
using reservation::Timeline;

Span window_of(const PoolFacts& pool) {
  return {pool.start, pool.end.value_or(reservation::kForever)};
}

Amount short_by(const Level& level, const Capacity& wanted, Key key) {
  if (wanted[key] <= 0) return 0;
  return std::max<Amount>(0, saturating_subtract(wanted[key], level.amount[key]));
}

// The levels of a window, each with its end.
struct Piece {
  Span window;
  const Level* level;
};

std::vector<Piece> pieces(const std::vector<Level>& levels, const Span& window) {
  std::vector<Piece> result;
  result.reserve(levels.size());
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const TimePoint end = i + 1 < levels.size() ? levels[i + 1].at : window.end;
    result.push_back({{levels[i].at, end}, &levels[i]});
  }
  return result;
}

// How short each key is at the worst instant of the window.
Capacity worst_shortage(const Timeline& free, const Span& window, const Capacity& wanted) {
  const Capacity least = free.minimum(window);
  Capacity worst;
  for (const auto& described : reservation::kKeyDescriptions) {
    worst[described.key] = short_by({window.start, least}, wanted, described.key);
  }
  return worst;
}

// The key that is missed most by share of what is wanted, compared without division.
std::optional<Key> worst_key(const Capacity& worst, const Capacity& wanted) {
  std::optional<Key> found;
  for (const auto& described : reservation::kKeyDescriptions) {
    const Key key = described.key;
    if (worst[key] == 0) continue;
    const bool worse =
        !found || static_cast<double>(worst[key]) * static_cast<double>(wanted[*found]) >
                      static_cast<double>(worst[*found]) * static_cast<double>(wanted[key]);
    if (worse) found = key;
  }
  return found;
}

void describe(const Timeline& free, const Span& window, const Capacity& wanted, Key key,
              SpanConflict& conflict) {
  const std::vector<Level> levels = free.profile(window);
  for (const Piece& piece : pieces(levels, window)) {
    const Amount by = short_by(*piece.level, wanted, key);
    if (by == 0) continue;
    conflict.most = std::max(conflict.most, by);
    const bool joins = !conflict.shorts.empty() &&
                       conflict.shorts.back().window.end == piece.window.start &&
                       conflict.shorts.back().by == by;
    if (joins) {
      conflict.shorts.back().window.end = piece.window.end;
    } else {
      conflict.shorts.push_back({piece.window, by});
    }
  }
  conflict.window = {conflict.shorts.front().window.start, conflict.shorts.back().window.end};
}

bool only_short_of(const Capacity& worst, Key key) {
  Capacity rest = worst;
  rest[key] = 0;
  return reservation::is_zero(rest);
}

// The first start from which both suffice: each is asked in turn until they agree.
std::optional<TimePoint> first_start(const Timeline& all, const Timeline* zone, TimePoint from,
                                     Duration length, const Capacity& wanted) {
  constexpr int most_turns = 1000;
  for (int turn = 0; turn < most_turns; ++turn) {
    const auto in_all = all.earliest_fit({from, kLatestTime}, length, wanted);
    if (!in_all || zone == nullptr) return in_all;
    const auto in_zone = zone->earliest_fit({*in_all, kLatestTime}, length, wanted);
    if (!in_zone || *in_zone == *in_all) return in_zone;
    from = *in_zone;
  }
  return std::nullopt;
}

}  // namespace

void FreeCapacity::add(std::string_view zone, const Span& window, const Capacity& amount) {
  if (!window.empty()) all_.add(window, amount);
  add_in_zone(zone, window, amount);
}

void FreeCapacity::add_in_zone(std::string_view zone, const Span& window, const Capacity& amount) {
  if (window.empty() || zone.empty()) return;
  const auto found = zones_.find(zone);
  Timeline& own = found != zones_.end() ? found->second : zones_[std::string(zone)];
  own.add(window, amount);
}

FreeCapacity::FreeCapacity(const ReservationsView& view, std::optional<std::uint32_t> without) {
  for (const PoolFacts& pool : view.pools) {
    add(pool.zone, window_of(pool), pool.decrease ? -pool.capacity : pool.capacity);
  }
  for (std::uint32_t i = 0; i < view.reservations.size(); ++i) {
    const ReservationFacts& one = view.reservations[i];
    if (i != without) add(one.zone, one.held, -one.capacity);
  }
  for (const InstanceFacts& one : view.instances) {
    const Span window{one.start, one.end.value_or(reservation::kForever)};
    if (!one.reservation) {
      if (!one.best_effort) add(one.zone, window, -one.capacity);
    } else if (!one.in_reserved_zone && one.reservation != without) {
      // What may be anywhere is reserved in all, and is in a zone once an instance takes it there.
      add_in_zone(one.zone, window, -one.capacity);
    }
  }
}

const Timeline* FreeCapacity::zone(std::string_view name) const {
  const auto found = zones_.find(name);
  return found == zones_.end() ? nullptr : &found->second;
}

std::optional<SpanConflict> span_conflict(const FreeCapacity& free, const SpanDemand& demand,
                                          TimePoint not_before) {
  static const Timeline nothing;
  const Span window{std::max(demand.window.start, not_before), demand.window.end};
  if (window.empty()) return std::nullopt;
  const bool zoned = !demand.zone.empty();
  const Timeline* zone = zoned ? free.zone(demand.zone) : nullptr;
  if (zoned && zone == nullptr) zone = &nothing;
  const Capacity worst_in_all = worst_shortage(free.all(), window, demand.capacity);
  const Capacity worst_in_zone =
      zone != nullptr ? worst_shortage(*zone, window, demand.capacity) : Capacity{};
  Capacity worst;
  for (const auto& described : reservation::kKeyDescriptions) {
    worst[described.key] = std::max(worst_in_all[described.key], worst_in_zone[described.key]);
  }
  const auto key = worst_key(worst, demand.capacity);
  if (!key) return std::nullopt;
  SpanConflict conflict;
  conflict.key = *key;
  conflict.in_zone = worst_in_zone[*key] > worst_in_all[*key];
  describe(conflict.in_zone ? *zone : free.all(), window, demand.capacity, *key, conflict);
  const Amount rest = saturating_subtract(demand.capacity[*key], worst[*key]);
  if (rest > 0 && only_short_of(worst, *key)) conflict.fits_with = rest;
  conflict.fits_from = first_start(free.all(), zone, window.start,
                                   demand.window.end - demand.window.start, demand.capacity);
  return conflict;
}

}  // namespace tabplane::shell
