// Goal: what surrounds the documented actions: dry runs, preferences, hostile input, replays.
// Method: requests beside what the world shows afterwards. The actions' answers are conversations
// under tests/wire.
#include "core/api/provision_calls.h"

#include <doctest/doctest.h>

#include "tests/core/api/provision_world.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

namespace {

const std::string kPath = "/provision/" + kEvent;

}  // namespace

TEST_CASE("a dry run tells the plan and leaves no trace") {
  Plane plane(provision_scenario());
  const std::uint64_t digest = plane.digest();
  const Reply plan = plane.post(kPath + "?dryRun=TRUE", "");
  CHECK(plan.status() == 200);
  CHECK(plan.names() ==
        "eventId state stateString infrastructureKey allowUpdates changesAnything plan");
  CHECK(plan.at("/plan/0/action") == "create");
  CHECK(plan.at("/changesAnything") == "true");
  CHECK(plane.digest() == digest);
  CHECK(plane.sequence() == 0);
  plane.post(kPath, "");
  CHECK(plane.post(kPath + "?dryRun=true", "").at("/changesAnything") == "false");
}

TEST_CASE("success is answered with an empty body unless the caller prefers to see it") {
  Plane plane(provision_scenario());
  const Request asked = request("POST", kPath);
  CHECK(plane.send(asked).body().empty());
  CHECK(plane.send(with(asked, "Prefer", "return=minimal")).body().empty());
  CHECK(plane.send(with(asked, "Prefer", "wait=1, return=representation")).at("/state") == "1");
}

TEST_CASE("a key that comes again does nothing twice") {
  Plane plane(provision_scenario());
  const Request asked = with(request("DELETE", kPath), "Idempotency-Key", "once");
  plane.send(asked);
  CHECK(plane.send(request("POST", kPath)).status() == 200);
  CHECK(plane.send(asked).header("Idempotency-Replayed") == "true");
  CHECK(plane.get(kPath).at("/state") == "1");
}

TEST_CASE("hostile identifiers and parameters get the document's error and change nothing") {
  Plane plane(provision_scenario());
  for (const char* id : {"%00", "..", "%2e%2e%2f", "a%20b", "%ff%fe", "'", "{eventId}", "-1",
                         "99999999999999999999999999999999999999"}) {
    const std::string shown = id;
    CAPTURE(shown);
    for (const char* method : {"GET", "POST", "DELETE"}) {
      const Reply reply = plane.refused(request(method, "/provision/" + shown));
      CHECK(reply.status() == 400);
      CHECK(reply.at("/errorType") == "InvalidIdentifier");
    }
  }
  CHECK(plane.refused(request("POST", kPath + "?allowUpdates=%74%72%75")).status() == 400);
  CHECK(plane.refused(request("POST", kPath + "?allowUpdates")).status() == 400);
}

TEST_CASE("the timeline carries the transaction that set it in motion") {
  Plane plane(provision_scenario());
  plane.send(with(request("POST", kPath), "X-Transaction-ID", "tx-1"));
  plane.advance(180'000);
  const Reply steps = plane.get(kPath + "/timeline");
  CHECK(steps.names("/0") == "at seq resource from to durationMs reason correlationId");
  CHECK(steps.count() == 8);
  CHECK(steps.at("/7/to") == "PROVISIONED");
  CHECK(steps.at("/7/correlationId") == "tx-1");
  CHECK(steps.at("/7/durationMs") == "180000");
}
