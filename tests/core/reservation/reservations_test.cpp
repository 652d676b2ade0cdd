// Goal: the rules of reservations, capacity and instances, case by case.
// Method: small worlds; a refusal is asked for its kind and what it blames.
#include "core/reservation/reservations.h"

#include <doctest/doctest.h>

#include "tests/core/reservation/world.h"

using namespace tabplane;
using namespace tabplane::reservation;
using namespace tabplane::reservation::test;

namespace {

struct Plain : World {
  Symbol source = provider("p", "north");
  Symbol bring = pool(source, amounts(10, 1000, 10));
  Symbol small = flavor("small", 1, 100);
};

ReservationState state_of(const World& world, Symbol id) {
  return world.reservations.reservation(id)->state;
}

}  // namespace

TEST_CASE("an empty world has the usual policy and no records") {
  const World world;
  CHECK(world.reservations.policy().max_duration_hours == kUsualDurationHours);
  CHECK(world.reservations.allocations_of(Symbol{}).empty());
  CHECK(world.reservations.utilization(Metric::total, std::nullopt, {{0}, kForever}).empty());
  CHECK(world.reservations.zones().empty());
}

TEST_CASE("reservations share what there is, exactly to the instant") {
  Plain world;
  REQUIRE(world.reserve(100, 200, amounts(6)).ok());
  CHECK(world.reserve(200, 300, amounts(10)).ok());
  CHECK(world.reserve(0, 100, amounts(10)).ok());
  const auto refused = world.reserve(150, 250, amounts(5));
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().kind == RefusalKind::short_capacity);
  CHECK(refused.error().shortage.key == Key::cores);
  CHECK(refused.error().shortage.available == 4);
  CHECK(refused.error().shortage.window == Span{{150}, {200}});
  CHECK_FALSE(world.changed_by_refusal);
}

TEST_CASE("every step of the table of states happens, and no other") {
  Plain world;
  const Symbol later = world.reserve(100, 200, amounts(1)).value().id;
  const Symbol now = world.reserve(0, 200, amounts(1)).value().id;
  CHECK(state_of(world, later) == ReservationState::scheduled);
  CHECK(state_of(world, now) == ReservationState::active);

  ReservationUpdate postponed;
  postponed.id = now;
  postponed.start = TimePoint{50};
  CHECK(world.update(postponed).ok());
  CHECK(state_of(world, now) == ReservationState::scheduled);
  postponed.start = TimePoint{0};
  CHECK(world.update(postponed).ok());
  CHECK(state_of(world, now) == ReservationState::active);

  world.advance_to(99);
  CHECK(state_of(world, later) == ReservationState::scheduled);
  world.advance_to(100);
  CHECK(state_of(world, later) == ReservationState::active);
  world.advance_to(200);
  CHECK(state_of(world, later) == ReservationState::ended);
  ReservationUpdate late;
  late.id = later;
  late.end = TimePoint{400};
  CHECK(world.update(late).error().kind == RefusalKind::reservation_over);
  CHECK(world.cancel(later));
  CHECK_FALSE(world.cancel(later));
  CHECK(world.reservations.reservation(later) == nullptr);
  CHECK(world.timers.rows().size() == 0);
}

TEST_CASE("a reservation that nobody uses in time expires, and one that is used does not") {
  Plain world;
  Policy policy = usual_policy();
  policy.expiry_minutes = 1;
  world.policy(policy);
  const Symbol unused = world.reserve(0, 600'000, amounts(5, 500, 5)).value().id;
  const Symbol used = world.reserve(0, 600'000, amounts(5, 500, 5)).value().id;
  const Symbol brief = world.reserve(700'000, 760'000, amounts(1)).value().id;
  REQUIRE(world.create(world.small, used).ok());
  world.advance_to(60'000);
  CHECK(state_of(world, unused) == ReservationState::expired);
  CHECK(world.reservations.reservation(unused)->held() == Span{{0}, {60'000}});
  CHECK(state_of(world, used) == ReservationState::active);
  CHECK(world.reserve(60'000, 600'000, amounts(5)).ok());
  world.advance_to(759'999);
  CHECK(state_of(world, brief) == ReservationState::active);
  world.advance_to(760'000);
  CHECK(state_of(world, brief) == ReservationState::ended);
}

TEST_CASE("ends come before starts at one instant, whatever was made first") {
  Plain world;
  const Symbol second = world.reserve(100, 200, amounts(10, 0, 10)).value().id;
  const Symbol first = world.reserve(0, 100, amounts(10, 1000, 10)).value().id;
  REQUIRE(world.create(world.small, first).ok());
  world.advance_to(100);
  std::string told;
  for (std::uint64_t number = 1;; ++number) {
    const Slot slot = world.reservations.events().find_key(number);
    if (slot == kNoSlot) break;
    const Event& event = world.reservations.events()[slot];
    if (event.at != TimePoint{100}) continue;
    told += EnumNames<EventKind>::names[static_cast<std::size_t>(event.kind)];
    told += event.subject == second ? " second; " : event.subject == first ? " first; " : "; ";
  }
  CHECK(told == "allocation_terminated; reservation_ended first; reservation_started second; ");
}

TEST_CASE("instances draw from their reservation, and give back to it") {
  Plain world;
  const Symbol held = world.reserve(0, 1000, amounts(2, 200, 2)).value().id;
  const Symbol one = world.create(world.small, held).value().id;
  REQUIRE(world.create(world.small, held).ok());
  const auto third = world.create(world.small, held);
  CHECK(third.error().kind == RefusalKind::over_remaining);
  CHECK(third.error().shortage.available == 0);
  CHECK(world.reservations.remaining(*world.reservations.reservation(held)) == amounts(0));
  CHECK(world.reservations.priority_of(*world.reservations.allocation(one)) == Priority::high);
  CHECK(world.destroy(one));
  CHECK_FALSE(world.destroy(one));
  CHECK(world.reservations.remaining(*world.reservations.reservation(held)) == amounts(1, 100, 1));
  CHECK(world.create(world.small, held).ok());
}

TEST_CASE("a cancelled reservation's instances go on as free use and end when it would have") {
  Plain world;
  const Symbol held = world.reserve(0, 1000, amounts(10, 1000, 10)).value().id;
  const Symbol instance = world.create(world.small, held).value().id;
  REQUIRE(world.cancel(held));
  CHECK(world.reservations.priority_of(*world.reservations.allocation(instance)) == Priority::low);
  CHECK(world.reservations.ledger().all().at({0}).cores == 9);
  CHECK(world.reserve(10, 20, amounts(10)).error().shortage.available == 9);
  world.advance_to(1000);
  CHECK(world.reservations.allocation(instance) == nullptr);
  CHECK(world.reservations.ledger().all().at({1000}).cores == 10);
}

TEST_CASE("an instance in a reservation without a zone takes in its provider's zone") {
  Plain world;
  const Symbol south = world.provider("q", "south");
  world.pool(south, amounts(10, 1000, 10));
  const Symbol north = world.symbol("north");
  const Symbol held = world.reserve(0, 1000, amounts(1, 100, 1)).value().id;
  REQUIRE(world.reserve(500, 600, amounts(10), north).ok());
  // North is full later, so the instance has to run in the south.
  InstanceRequest request;
  request.flavor = world.small;
  request.reservation = held;
  CHECK(world.create(request).error().kind == RefusalKind::over_free);
  request.provider = south;
  CHECK(world.create(request).ok());
  CHECK(world.reservations.ledger().in(world.symbol("south")).at({0}).cores == 9);
  CHECK(world.reservations.ledger().in(north).at({0}).cores == 10);

  const Symbol pinned = world.reserve(0, 100, amounts(1, 100, 1), north).value().id;
  request.reservation = pinned;
  CHECK(world.create(request).error().kind == RefusalKind::wrong_zone);
}

TEST_CASE("a reservation longer than the policy allows, or too far ahead, is an error") {
  Plain world;
  Policy policy;
  policy.max_duration_hours = 1;
  policy.max_future_start_days = 1;
  policy.max_future_end_days = 1;
  world.policy(policy);
  constexpr std::int64_t kHour = 3'600'000;
  CHECK(world.reserve(0, kHour, amounts(1)).ok());
  CHECK(world.reserve(0, kHour + 1, amounts(1)).error().kind == RefusalKind::too_long);
  CHECK(world.reserve(24 * kHour + 1, 24 * kHour + 2, amounts(1)).error().kind ==
        RefusalKind::start_too_far);
  CHECK(world.reserve(24 * kHour, 24 * kHour + 1, amounts(1)).error().kind ==
        RefusalKind::end_too_far);
  ReservationRequest open_end;
  open_end.capacity = amounts(1);
  const Symbol id = world.reserve(open_end).value().id;
  CHECK(world.reservations.reservation(id)->end == TimePoint{kHour});
}

TEST_CASE("best effort gives way, the newest first") {
  Plain world;
  Policy policy = usual_policy();
  policy.free_instances = FreeInstances::best_effort;
  world.policy(policy);
  REQUIRE(world.reserve(100, 200, amounts(9)).ok());
  const Symbol oldest = world.create(world.small).value().id;
  const Symbol newest = world.create(world.small).value().id;
  world.advance_to(99);
  CHECK(world.reservations.allocation(newest) != nullptr);
  world.advance_to(100);
  CHECK(world.reservations.allocation(newest) == nullptr);
  CHECK(world.reservations.allocation(oldest) != nullptr);
}

TEST_CASE("events beyond the most that are kept go, the oldest first") {
  Plain world;
  ReservationRequest request;
  request.start = TimePoint{100};
  request.end = TimePoint{200};
  request.capacity = amounts(1);
  world.run([&](Transaction& tx) {
    for (std::uint64_t i = 0; i < kMostEvents; i += 2) {
      const auto made = world.reservations.create_reservation(tx, request);
      world.reservations.cancel_reservation(tx, made.value().id);
    }
    return true;
  });
  CHECK(world.reservations.events().size() == kMostEvents);
}
