// Goal: one call answers every request, the same requests lead to the same world, and a world that
// is loaded goes on as if it had never been closed.
// Method: one conversation played against two control planes, one of which is saved and loaded in
// the middle.
#include "core/api/control_plane.h"

#include <doctest/doctest.h>

#include "core/store/memory_journal.h"
#include "tests/core/api/plane.h"

using namespace tabplane;
using namespace tabplane::api;
using namespace tabplane::api::test;

namespace {

std::vector<Request> conversation() {
  std::vector<Request> requests;
  for (int round = 0; round < 12; ++round) {
    requests.push_back(
        request("POST", Plane::kCommissions, vm_provision(round % 3), "tok-cyclades"));
    requests.push_back(request("POST", Plane::kCommissions, vm_provision(-1), "tok-pithos"));
    requests.push_back(request("POST", "/astakos/api/commissions/action",
                               "{'accept': [" + std::to_string(round) + "], 'reject': [" +
                                   std::to_string(round + 1) + "]}",
                               "tok-cyclades"));
    requests.push_back(request("POST", "/tabplane/v1/clock", "{'advance_ms': 500}"));
  }
  return requests;
}

void save(ControlPlane& plane, Journal& journal) {
  while (const StorageStep* step = plane.engine().next_step()) {
    REQUIRE(carry_out(journal, *step) == JournalError::none);
    plane.engine().step_saved();
  }
}

}  // namespace

TEST_CASE("the same requests lead to the same world, also when it was closed in between") {
  MemoryJournal journal;
  ControlPlane straight;
  auto interrupted = std::make_unique<ControlPlane>();
  interrupted->engine().load({}, 1);
  const Request world = request("PUT", "/tabplane/v1/world", usual_scenario());
  CHECK(straight.handle(world).body == interrupted->handle(world).body);
  int count = 0;
  for (const Request& asked : conversation()) {
    const Response one = straight.handle(asked);
    const Response other = interrupted->handle(asked);
    CHECK(one.status == other.status);
    CHECK(one.body == other.body);
    if (++count % 10 != 0) continue;
    save(*interrupted, journal);
    interrupted = std::make_unique<ControlPlane>();
    JournalContents contents;
    REQUIRE(journal.read(contents) == JournalError::none);
    CHECK(interrupted->engine().load(std::move(contents), 1).clean());
  }
  CHECK(straight.engine().digest() == interrupted->engine().digest());
  CHECK(straight.engine().position().sequence == interrupted->engine().position().sequence);
  CHECK(straight.engine().now() == interrupted->engine().now());
}

TEST_CASE("answers are counted by system and status") {
  Plane plane;
  plane.get("/astakos/api/resources");
  plane.get("/astakos/api/nothing");
  plane.get("/astakos/api/nothing");
  const ControlPlane::Answered& answered = plane->answered();
  CHECK(answered.at({"quota", 200}) == 1);
  CHECK(answered.at({"quota", 404}) == 2);
  CHECK(answered.at({"host", 200}) == 1);
}

TEST_CASE("timers of every part are served") {
  Plane plane(json_text(R"({'tabplane_scenario': 1, 'quota': {'extensions': ['timeout_seconds'],
    'services': [{'name': 'cyclades', 'token': 'tok-cyclades'}],
    'holdings': [{'holder': 'u', 'resource': 'r', 'limit': 1}]}})"));
  const Request issue = with(
      request("POST", Plane::kCommissions,
              "{'timeout_seconds': 5, 'provisions': [{'holder': 'u', 'source': null, 'resource': "
              "'r', 'quantity': 1}]}",
              "tok-cyclades"),
      "Idempotency-Key", "once");
  CHECK(plane.send(issue).status() == 201);
  CHECK(plane->engine().timers().rows().size() == 2);
  CHECK(plane.advance(24 * 3600 * 1000).at("/fired") == "2");
  CHECK(plane->engine().timers().rows().size() == 0);
}

TEST_CASE("a clock that runs catches up before a request is answered") {
  Plane plane;
  plane->engine().observe_wall(1'000'000);
  CHECK(plane.post("/tabplane/v1/clock", "{'mode': 'fast', 'rate': 10}").status() == 200);
  plane->engine().observe_wall(1'002'000);
  CHECK(plane.get("/tabplane/v1/clock").at("/now") == "2013-04-08T10:19:35.037Z");
}
