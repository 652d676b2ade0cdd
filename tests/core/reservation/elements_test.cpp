// Goal: an element is there while a pool provides it, and held by one reservation at a time.
// Method: small worlds.
#include "core/reservation/elements.h"

#include <doctest/doctest.h>

#include "tests/core/reservation/world.h"

using namespace tabplane;
using namespace tabplane::reservation;
using namespace tabplane::reservation::test;

TEST_CASE("elements come with pools, go with decreases, and are held alone") {
  World world;
  CapacityRequest bring;
  bring.provider = world.provider("p", "north");
  bring.start = TimePoint{10};
  bring.end = TimePoint{100};
  bring.elements = {world.symbol("host-1"), world.symbol("host-2")};
  REQUIRE(world.change(bring).ok());
  const Elements& elements = world.reservations.elements();
  const Symbol host = world.symbol("host-1");
  const Symbol north = world.symbol("north");
  CHECK(elements.known(host));
  CHECK_FALSE(elements.known(world.symbol("host-3")));
  CHECK(elements.first_missing(host, {}, {{5}, {20}}) == TimePoint{5});
  CHECK_FALSE(elements.first_missing(host, north, {{10}, {100}}));
  CHECK(elements.first_missing(host, {}, {{10}, {101}}) == TimePoint{100});
  CHECK(elements.first_missing(host, world.symbol("south"), {{10}, {20}}) == TimePoint{10});

  CapacityRequest withdraw = bring;
  withdraw.direction = Direction::decrease;
  withdraw.start = TimePoint{40};
  withdraw.end = TimePoint{50};
  withdraw.elements = {host};
  REQUIRE(world.change(withdraw).ok());
  CHECK(elements.first_missing(host, {}, {{10}, {100}}) == TimePoint{40});

  ReservationRequest request;
  request.start = TimePoint{20};
  request.end = TimePoint{30};
  request.elements = {host};
  const Symbol id = world.reserve(request).value().id;
  CHECK(elements.holder(host, {{29}, {35}}, {}) == id);
  CHECK_FALSE(elements.holder(host, {{30}, {35}}, {}).present());
  CHECK_FALSE(elements.holder(host, {{29}, {35}}, id).present());
  CHECK(elements.earliest({host}, {}, {{15}, kForever}, {10}, {}) == TimePoint{30});
  CHECK(elements.earliest({host}, {}, {{15}, kForever}, {11}, {}) == TimePoint{50});
  CHECK_FALSE(elements.earliest({host}, {}, {{15}, kForever}, {60}, {}));
  CHECK(elements.earliest({world.symbol("host-2"), host}, {}, {{95}, kForever}, {10}, {}) ==
        std::nullopt);

  withdraw.start = TimePoint{20};
  withdraw.end = TimePoint{25};
  const auto refused = world.change(withdraw);
  CHECK(refused.error().kind == RefusalKind::element_taken);
  CHECK(refused.error().affected == std::vector<Symbol>{id});
}
