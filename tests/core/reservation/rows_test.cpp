// Goal: what is stored of reservation rows never changes its meaning.
// Method: each schema as one golden line. A line may grow at its end; nothing in it may change,
// because journals that were written stay.
#include "core/reservation/rows.h"

#include <doctest/doctest.h>

#include "tests/core/store/schema.h"

using namespace tabplane;
using namespace tabplane::reservation;

TEST_CASE("what is stored of reservation rows is this, for ever") {
  const std::string capacity = test::SchemaType<Capacity>::text();
  CHECK(capacity ==
        "{1 cores signed, 2 ram signed, 3 instances signed, 4 networks signed, 5 ports signed, "
        "6 routers signed, 7 subnets signed, 8 addresses signed, 9 gigabytes signed, "
        "10 snapshots signed, 11 volumes signed}");
  CHECK(test::schema_of<Provider>() ==
        "32 reservation.provider/1: 1 id symbol, 2 number unsigned, "
        "3 type openstack|hp|rackspace|amazon|joyent|azure, 4 strategy keystone|oauth, "
        "5 endpoint bytes, 6 username bytes, 7 tenant_id bytes, 8 tenant_name bytes, "
        "9 region symbol, 10 limits {1 key "
        "cores|ram|instances|networks|ports|routers|subnets|addresses|gigabytes|snapshots|volumes, "
        "2 most signed}[], 11 created time");
  CHECK(test::schema_of<Flavor>() ==
        "33 reservation.flavor/1: 1 id symbol, 2 name bytes, 3 cores signed, 4 ram signed, "
        "5 gigabytes signed");
  CHECK(test::schema_of<Pool>() ==
        "34 reservation.pool/1: 1 id symbol, 2 number unsigned, 3 direction increase|decrease, "
        "4 provider symbol, 5 zone symbol, 6 start time, 7 end time?, 8 capacity " +
            capacity + ", 9 elements symbol[], 10 state coming|in_force|over, 11 timer unsigned");
  CHECK(test::schema_of<Reservation>() ==
        "35 reservation.reservation/1: 1 id symbol, 2 number unsigned, 3 name bytes, "
        "4 owner symbol, 5 zone symbol, 6 start time, 7 end time, 8 capacity " +
            capacity +
            ", 9 elements symbol[], 10 priority normal|low|high, "
            "11 state scheduled|active|ended|expired|cancelled, 12 created time, "
            "13 held_from time, 14 held_until time, 15 used boolean, 16 timer unsigned, "
            "17 expiry_timer unsigned, 18 expires time?");
  CHECK(test::schema_of<Allocation>() ==
        "36 reservation.allocation/1: 1 id symbol, 2 number unsigned, 3 name bytes, "
        "4 image bytes, 5 flavor symbol, 6 provider symbol, 7 zone symbol, 8 reservation symbol, "
        "9 networks bytes[], 10 start time, 11 end time?, 12 capacity " +
            capacity + ", 13 best_effort boolean, 14 in_reserved_zone boolean, 15 timer unsigned");
  CHECK(test::schema_of<Event>() ==
        "37 reservation.event/1: 1 number unsigned, 2 at time, "
        "3 kind capacity_increased|capacity_decreased|capacity_started|capacity_ended|"
        "reservation_created|reservation_updated|reservation_started|reservation_ended|"
        "reservation_expired|reservation_cancelled|reservation_short|allocation_created|"
        "allocation_destroyed|allocation_terminated|allocation_evicted|allocation_released|"
        "provider_added, 4 subject symbol, 5 about symbol");
  CHECK(test::schema_of<Policy>() ==
        "38 reservation.policy/1: 1 id unsigned, 2 expiry_minutes unsigned?, "
        "3 max_duration_hours unsigned?, 4 max_future_start_days unsigned?, "
        "5 max_future_end_days unsigned?, 6 free_instances conflict|best_effort, "
        "7 cap_at_provider_limits boolean");
}

TEST_CASE("a flavor takes one instance and what it names") {
  Flavor flavor;
  flavor.cores = 2;
  flavor.ram = 512;
  flavor.gigabytes = 20;
  const Capacity demand = flavor.demand();
  CHECK(demand.cores == 2);
  CHECK(demand.ram == 512);
  CHECK(demand.instances == 1);
  CHECK(demand.gigabytes == 20);
  CHECK(demand.addresses == 0);
}

TEST_CASE("windows without an end go on for ever, and only decreases lower the total") {
  Pool pool;
  pool.start = {1000};
  pool.capacity.cores = 5;
  CHECK(pool.window() == Span{{1000}, kForever});
  CHECK(pool.change().cores == 5);
  pool.direction = Direction::decrease;
  pool.end = TimePoint{2000};
  CHECK(pool.window() == Span{{1000}, {2000}});
  CHECK(pool.change().cores == -5);
  CHECK(Allocation{}.window().end == kForever);
}

TEST_CASE("the usual policy bounds the duration of a reservation by a year, and nothing else") {
  const Policy policy = usual_policy();
  CHECK(policy.max_duration_hours == 8760);
  CHECK_FALSE(policy.expiry_minutes);
  CHECK_FALSE(policy.max_future_start_days);
  CHECK_FALSE(policy.max_future_end_days);
  CHECK(policy.free_instances == FreeInstances::conflict);
  CHECK_FALSE(policy.cap_at_provider_limits);
}
