// Goal: nothing is ever promised twice, whatever is asked in whatever order.
// Method: ten thousand random requests in small worlds, each verdict held against a sum over the
// rows at every instant that matters; the ledger against the same sums.
#include <doctest/doctest.h>

#include <algorithm>

#include "core/reservation/reservations.h"
#include "tests/core/reservation/world.h"

using namespace tabplane;
using namespace tabplane::reservation;
using namespace tabplane::reservation::test;

namespace {

// What is free at an instant, from the rows alone. The null zone: in all.
Capacity free_at(const Reservations& world, Symbol zone, TimePoint time) {
  Capacity sum;
  const bool everywhere = !zone.present();
  world.pools().each([&](Slot, const Pool& row) {
    if ((everywhere || row.zone == zone) && row.window().contains(time)) sum = sum + row.change();
  });
  world.reservations().each([&](Slot, const Reservation& row) {
    if ((everywhere || row.zone == zone) && row.held().contains(time)) sum = sum - row.capacity;
  });
  world.allocations().each([&](Slot, const Allocation& row) {
    if (row.best_effort || !row.window().contains(time)) return;
    const bool drawn = row.reservation.present();
    const bool held_there = drawn && world.reservation(row.reservation)->zone.present();
    if (everywhere ? !drawn : row.zone == zone && !held_there) sum = sum - row.capacity;
  });
  return sum;
}

// Every instant from `from` on at which something may change.
std::vector<TimePoint> instants(const Reservations& world, TimePoint from) {
  std::vector<TimePoint> times = {from};
  const auto add = [&](Span span) {
    if (span.start > from) times.push_back(span.start);
    if (span.end > from && span.end < kForever) times.push_back(span.end);
  };
  world.pools().each([&](Slot, const Pool& row) { add(row.window()); });
  world.reservations().each([&](Slot, const Reservation& row) { add(row.held()); });
  world.allocations().each([&](Slot, const Allocation& row) { add(row.window()); });
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
  return times;
}

struct Asked {
  World world;
  Stream chance;
  std::vector<Symbol> zones;
  std::vector<Symbol> providers;
  std::vector<Symbol> flavors;
  std::vector<Symbol> pools;

  explicit Asked(std::uint64_t seed) : chance(seed) {
    zones = {Symbol{}, world.symbol("north"), world.symbol("south")};
    providers = {world.provider("p", "north"), world.provider("q", "south"), world.provider("r")};
    flavors = {world.flavor("small", 1, 1), world.flavor("big", 3, 2)};
    for (const Symbol provider : providers) world.pool(provider, amounts(12, 9, 8));
  }

  Symbol any(const std::vector<Symbol>& list) {
    return list.empty() ? Symbol{} : list[static_cast<std::size_t>(chance.below(list.size()))];
  }
  template <class Row>
  Symbol any_row(const Table<Row>& table) {
    std::vector<std::pair<std::uint64_t, Symbol>> rows;
    table.each([&](Slot, const Row& row) { rows.emplace_back(row.number, row.id); });
    std::sort(rows.begin(), rows.end(),
              [](const auto& left, const auto& right) { return left.first < right.first; });
    return rows.empty() ? Symbol{}
                        : rows[static_cast<std::size_t>(chance.below(rows.size()))].second;
  }
  Capacity some() {
    return amounts(chance.between(0, 9), chance.between(0, 6), chance.between(0, 4));
  }
  Span window() {
    const std::int64_t start = world.now.unix_ms + chance.between(-20, 60);
    return {{start}, {start + chance.between(1, 60)}};
  }

  // Whether an amount fits from now on, found by looking at every instant.
  bool fits(Symbol zone, Span span, const Capacity& amount, const Reservation* own = nullptr) {
    const Reservations& rows = world.reservations;
    span.start = std::max(span.start, world.now);
    for (const Symbol where : {Symbol{}, zone}) {
      for (const TimePoint time : instants(rows, span.start)) {
        if (time >= span.end) break;
        Capacity free = free_at(rows, where, time);
        const bool counts = own != nullptr && own->held().contains(time) &&
                            (!where.present() || own->zone == where);
        if (counts) free = free + own->capacity;
        if (first_short(amount, free)) return false;
      }
    }
    return true;
  }

  void ask() {
    switch (chance.below(12)) {
      case 0:
      case 1:
      case 2:
      case 3: {
        const Span span = window();
        const Capacity amount = some();
        const Symbol zone = any(zones);
        const bool expected = !is_zero(amount) && span.end > world.now && fits(zone, span, amount);
        CHECK(world.reserve(span.start.unix_ms, span.end.unix_ms, amount, zone).ok() == expected);
        break;
      }
      case 4:
      case 5:
        update();
        break;
      case 6:
        if (chance.chance_permille(400)) world.cancel(any_row(world.reservations.reservations()));
        break;
      case 7:
      case 8: {
        InstanceRequest request;
        request.provider = any(providers);
        request.flavor = any(flavors);
        if (chance.chance_permille(700)) {
          request.reservation = any_row(world.reservations.reservations());
        } else {
          request.end = TimePoint{world.now.unix_ms + chance.between(1, 60)};
          const Symbol zone = world.reservations.provider(*request.provider)->region;
          const bool expected = fits(zone, {world.now, *request.end},
                                     world.reservations.flavor(request.flavor)->demand());
          CHECK(world.create(request).ok() == expected);
          break;
        }
        (void)world.create(request);
        break;
      }
      case 9:
        world.destroy(any_row(world.reservations.allocations()));
        break;
      case 10: {
        CapacityRequest request;
        request.provider = any(providers);
        request.direction = chance.below(3) == 0 ? Direction::increase : Direction::decrease;
        const Span span = window();
        request.start = span.start;
        request.end = span.end;
        request.capacity = amounts(chance.between(0, 3), chance.between(0, 3), 1);
        (void)world.change(request);
        break;
      }
      default:
        world.advance_to(world.now.unix_ms + chance.between(0, 15));
    }
  }

  void update() {
    ReservationUpdate wanted;
    wanted.id = any_row(world.reservations.reservations());
    const Reservation* found = world.reservations.reservation(wanted.id);
    if (found == nullptr) return;
    const Reservation before = *found;
    Reservation after = before;
    if (chance.chance_permille(500)) {
      wanted.capacity[0] = chance.between(0, 9);
      after.capacity.cores = *wanted.capacity[0];
    }
    if (chance.chance_permille(500)) {
      wanted.end = TimePoint{before.end.unix_ms + chance.between(-30, 30)};
      after.end = *wanted.end;
    }
    const bool over =
        before.state != ReservationState::scheduled && before.state != ReservationState::active;
    const bool bare = world.reservations.allocations_of(before.id).empty();
    const bool moved = after.end != before.end;
    const bool sensible = !over && !is_zero(after.capacity) &&
                          (!moved || (after.end > world.now && after.end > after.start));
    const bool expected =
        sensible && fits(after.zone, {after.start, after.end}, after.capacity, &before);
    const bool agreed = world.update(wanted).ok();
    // Instances may stand in the way of more than the model looks at.
    CHECK((bare ? agreed == expected : !agreed || expected));
  }

  void check() {
    const Reservations& rows = world.reservations;
    const std::vector<TimePoint> times = instants(rows, world.now);
    bool never_below_zero = true;
    bool ledger_agrees = true;
    for (const Symbol zone : zones) {
      for (const TimePoint time : times) {
        const Capacity free = free_at(rows, zone, time);
        never_below_zero = never_below_zero && !any_negative(free);
        ledger_agrees = ledger_agrees && rows.ledger().in(zone).at(time) == free;
      }
    }
    CHECK(never_below_zero);
    CHECK(ledger_agrees);
    rows.reservations().each([&](Slot, const Reservation& row) {
      CHECK_FALSE(any_negative(rows.remaining(row)));
      const bool active = row.start <= world.now && world.now < row.held_until;
      CHECK((row.state == ReservationState::active) == active);
      if (row.state == ReservationState::ended) CHECK(rows.allocations_of(row.id).empty());
    });
    CHECK_FALSE(world.changed_by_refusal);
  }
};

}  // namespace

TEST_CASE("ten thousand random requests never promise anything twice") {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    CAPTURE(seed);
    Asked asked(seed);
    for (int step = 0; step < 200; ++step) {
      asked.ask();
      if (step % 10 == 9) asked.check();
    }
  }
}
