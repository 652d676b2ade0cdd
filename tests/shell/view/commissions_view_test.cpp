// Goal: open commissions are shown with what they would do, in the order people work through them.
// Method: a small world with commissions of several services is viewed and filtered.
#include "shell/view/commissions_view.h"

#include <doctest/doctest.h>

#include <array>

#include "shell/view/credentials.h"
#include "tests/shell/small_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::small_world_now;
using tabplane::shell::testing::SmallWorld;

TEST_CASE("open commissions carry their provisions and the state of their holdings") {
  SmallWorld world;
  const QuotasView quotas = quotas_view(world.plane());
  const CommissionsView view = commissions_view(world.plane(), quotas);
  REQUIRE(view.open.size() == 4);
  CHECK(view.oldest == *parse_rfc3339("2025-10-14T16:30:38Z"));
  const OpenCommission* scale = view.find(57);
  REQUIRE(scale != nullptr);
  CHECK(scale->service == "cyclades");
  CHECK(scale->name == "scale up");
  CHECK_FALSE(scale->times_out.has_value());
  REQUIRE(scale->provisions.size() == 2);
  CHECK(scale->imports() == 2);
  CHECK(scale->provisions[1].unit == "bytes");
  CHECK(scale->provisions[0].held);
  CHECK(scale->provisions[0].usage_min == 3);
  CHECK(scale->provisions[0].usage_max == 5);
  CHECK(view.find(61)->times_out == small_world_now + Duration{7200 * 1000});
  CHECK(view.find(54)->releases() == 1);
  CHECK(view.find(55) == nullptr);
}

TEST_CASE("the queue begins with the newest") {
  SmallWorld world;
  const QuotasView quotas = quotas_view(world.plane());
  const CommissionsView view = commissions_view(world.plane(), quotas);
  std::vector<std::uint64_t> serials;
  for (const OpenCommission* one : queue_order(view)) serials.push_back(one->serial);
  CHECK(serials == std::vector<std::uint64_t>{61, 57, 54, 52});
}

TEST_CASE("a commission is summed up by its first provision and the number of the others") {
  SmallWorld world;
  const QuotasView quotas = quotas_view(world.plane());
  const CommissionsView view = commissions_view(world.plane(), quotas);
  const CommissionSummary scale = summary_of(*view.find(57));
  CHECK(scale.who == "demo");
  CHECK(scale.amount == "+2");
  CHECK(scale.resource == "cyclades.vm and 1 more");
  CHECK(summary_of(*view.find(52)).amount == "+40 GiB");
  CHECK(summary_of(*view.find(54)).amount == "-8");
  CHECK(summary_of(OpenCommission{}).amount == "no change");
}

TEST_CASE("words of the filter all have to occur") {
  SmallWorld world;
  const QuotasView quotas = quotas_view(world.plane());
  const CommissionsView view = commissions_view(world.plane(), quotas);
  const OpenCommission& scale = *view.find(57);
  for (const char* filter : {"", "57", "DEMO", "scale ram", "cyclades"})
    CHECK(matches(scale, filter));
  for (const char* filter : {"58", "research", "scale disk"}) CHECK_FALSE(matches(scale, filter));
}

TEST_CASE("serials go to the services that this device can speak for") {
  SmallWorld world;
  const QuotasView quotas = quotas_view(world.plane());
  const CommissionsView view = commissions_view(world.plane(), quotas);
  constexpr std::array<std::uint64_t, 5> serials = {61, 57, 54, 52, 99};
  const SerialsByService split = by_service(view, serials, world.credentials());
  REQUIRE(split.services.size() == 2);
  CHECK(split.services[0].service == "cyclades");
  CHECK(split.services[0].token == "tok-cyclades");
  CHECK(split.services[0].serials == std::vector<std::uint64_t>{61, 57});
  CHECK(split.services[1].serials == std::vector<std::uint64_t>{52});
  CHECK(split.without_token == 1);
}
