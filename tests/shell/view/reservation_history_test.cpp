// Goal: a reservation's story is its own, told newest first, and never endless.
// Method: one is made, changed, begun, used and ended beside another; the list is read.
#include "shell/view/reservation_history.h"

#include <doctest/doctest.h>

#include <set>

#include "core/api/reservation_requests.h"
#include "tests/shell/reservation_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::ReservationWorld;

namespace {

constexpr TimePoint start{1'893'456'000'000};  // 1 Jan 2030
constexpr std::int64_t hour_ms = 3'600'000;
constexpr std::string_view midnight = "2030-01-01T00:00:00Z";

std::string create(ReservationWorld& world, std::string_view name) {
  api::ReservationText text;
  text.name = name;
  text.start = start + Duration{hour_ms};
  text.end = start + Duration{2 * hour_ms};
  text.capacity.cores = 8;
  text.capacity.instances = 2;
  const api::Json made = world.send(api::create_reservation_request(text));
  REQUIRE(made.at("result") == "ok");
  return made.at("reservation-id").get<std::string>();
}

void rename(ReservationWorld& world, const std::string& id, std::string name) {
  api::ReservationChange change;
  change.id = id;
  change.name = std::move(name);
  REQUIRE(world.send(api::update_reservation_request(change)).at("result") == "ok");
}

std::vector<std::string> words(ReservationWorld& world, std::string_view id) {
  std::vector<std::string> found;
  for (const ReservationEvent& event : reservation_history(world.plane, id)) {
    found.push_back(event.words);
  }
  return found;
}

}  // namespace

TEST_CASE("every kind of event has words of its own") {
  std::set<std::string_view> seen;
  for (int kind = 0; kind <= static_cast<int>(reservation::EventKind::provider_added); ++kind) {
    const std::string_view said = event_words(static_cast<reservation::EventKind>(kind));
    CHECK_FALSE(said.empty());
    CHECK(seen.insert(said).second);
  }
}

TEST_CASE("a reservation's life stands newest first, with that of its instances") {
  ReservationWorld world(midnight);
  const std::string id = create(world, "live");
  const std::string other = create(world, "other");
  rename(world, id, "live, too");
  world.advance(hour_ms);
  const api::Json instance = world.post("/restjson/opnfv-promise/create-instance",
                                        "{'name': 'a', 'image': 'i', 'flavor': 'four', "
                                        "'reservation-id': '" +
                                            id + "'}");
  REQUIRE(instance.at("result") == "ok");
  world.advance(hour_ms);
  using Words = std::vector<std::string>;
  CHECK(words(world, id) == Words{"Ended", "Instance terminated at the end", "Instance created",
                                  "Started", "Changed", "Created"});
  CHECK(words(world, other) == Words{"Ended", "Started", "Created"});
  const std::vector<ReservationEvent> events = reservation_history(world.plane, id);
  CHECK(events.front().at == start + Duration{2 * hour_ms});
  CHECK(events.back().at == start);
  CHECK(events[1].grade == Grade::warning);
  CHECK(events[3].grade == Grade::ok);
  CHECK(events[4].grade == Grade::note);
  CHECK(words(world, "nobody").empty());
}

TEST_CASE("of a long story the newest part is told") {
  ReservationWorld world(midnight);
  const std::string id = create(world, "busy");
  for (std::size_t i = 0; i < events_shown + 3; ++i) rename(world, id, "busy " + std::to_string(i));
  const std::vector<std::string> told = words(world, id);
  CHECK(told == std::vector<std::string>(events_shown, "Changed"));
}
