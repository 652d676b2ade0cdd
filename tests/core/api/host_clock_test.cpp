// Goal: the virtual clock is read, moved and set over the wire, each move one entry, and nothing
// else moves it.
// Method: requests to the clock beside what it shows afterwards.
#include "core/api/host_clock.h"

#include <doctest/doctest.h>

#include "core/api/control_plane.h"
#include "tests/core/api/plane.h"

using namespace tabplane;
using namespace tabplane::api;
using namespace tabplane::api::test;

namespace {

const std::string kClock = "/tabplane/v1/clock";

}  // namespace

TEST_CASE("an advance moves the clock, also by nothing, and is one entry of its own kind") {
  Plane plane;
  const std::uint64_t before = plane.sequence();
  const Reply moved = plane.advance(1963);
  CHECK(moved.names() == "now mode rate fired complete");
  CHECK(moved.at("/now") == "2013-04-08T10:19:17Z");
  CHECK(moved.at("/fired") == "0");
  CHECK(moved.at("/complete") == "true");
  CHECK(plane.sequence() == before + 1);
  CHECK(plane.newest_entry().at("/cause/kind") == "clock");
  CHECK(plane.newest_entry().at("/id") == "0-c1");
  CHECK(plane.advance(0).at("/now") == "2013-04-08T10:19:17Z");
  const Reply to = plane.post(kClock, "{'advance_to': '2013-04-08T12:20:00+02:00'}");
  CHECK(to.at("/now") == "2013-04-08T10:20:00Z");
  CHECK(plane.get(kClock).body() ==
        json_text("{'now':'2013-04-08T10:20:00Z','mode':'paused','rate':1}"));
}

TEST_CASE("time ends with the year 9999, however far an advance goes") {
  Plane plane;
  CHECK(plane.advance(9223372036854775807).at("/now") == "9999-12-31T23:59:59.999Z");
  CHECK(plane.advance(9223372036854775807).status() == 200);
  CHECK(plane.issue_vm(1) == 1);
  CHECK(plane.get(kClock).at("/now") == "9999-12-31T23:59:59.999Z");
}

TEST_CASE("modes are set with their rates") {
  Plane plane;
  const struct {
    const char* body;
    const char* mode;
    const char* rate;
  } cases[] = {
      {"{'mode': 'fast'}", "fast", "60"},
      {"{'mode': 'fast', 'rate': 1000000}", "fast", "1000000"},
      {"{'mode': 'fast', 'rate': 1}", "fast", "1"},
      {"{'mode': 'real'}", "real", "1"},
      {"{'mode': 'paused', 'rate': 1}", "paused", "1"},
      {"{'mode': 'paused', 'rate': null}", "paused", "1"},
  };
  for (const auto& [body, mode, rate] : cases) {
    const std::string shown = body;
    CAPTURE(shown);
    const Reply reply = plane.post(kClock, body);
    CHECK(reply.status() == 200);
    CHECK(reply.at("/mode") == mode);
    CHECK(reply.at("/rate") == rate);
  }
  const std::uint64_t before = plane.sequence();
  CHECK(plane.post(kClock, "{'mode': 'paused'}").status() == 200);
  CHECK(plane.sequence() == before);
}

TEST_CASE("what makes no sense is refused with its place") {
  Plane plane;
  const struct {
    const char* body;
    const char* pointer;
  } cases[] = {
      {"{}", "/advance_ms"},
      {"[]", ""},
      {"null", ""},
      {"{'advance_ms': -1}", "/advance_ms"},
      {"{'advance_ms': 1.0}", "/advance_ms"},
      {"{'advance_ms': '1'}", "/advance_ms"},
      {"{'advance_ms': 9223372036854775808}", "/advance_ms"},
      {"{'advance_ms': null}", "/advance_ms"},
      {"{'advance_to': '2013-04-08T10:19:15.036Z'}", "/advance_to"},
      {"{'advance_to': '2013-04-08'}", "/advance_to"},
      {"{'advance_to': 0}", "/advance_to"},
      {"{'advance_ms': 1, 'advance_to': '2030-01-01T00:00:00Z'}", "/advance_to"},
      {"{'advance_ms': 1, 'by': 1}", "/by"},
      {"{'mode': null}", "/advance_ms"},
      {"{'mode': 'Fast'}", "/mode"},
      {"{'mode': 1}", "/mode"},
      {"{'mode': 'fast', 'rate': 0}", "/rate"},
      {"{'mode': 'fast', 'rate': 1000001}", "/rate"},
      {"{'mode': 'real', 'rate': 2}", "/rate"},
      {"{'mode': 'real', 'advance_ms': 1}", "/advance_ms"},
  };
  for (const auto& [body, pointer] : cases) {
    const std::string shown = body;
    CAPTURE(shown);
    const Reply reply = plane.refused(request("POST", kClock, body));
    CHECK(reply.status() == 400);
    CHECK(reply.at("/pointer") == pointer);
  }
}

TEST_CASE("one advance equals many small ones, and timers fire on the way in order") {
  const std::string scenario = R"({'tabplane_scenario': 1, 'quota': {
    'extensions': ['timeout_seconds'], 'services': [{'name': 'cyclades', 'token': 'tok-cyclades'}],
    'holdings': [{'holder': 'u', 'source': 'system', 'resource': 'cyclades.vm', 'limit': 100}]}})";
  const auto filled = [&](Plane& plane) {
    for (int seconds = 20; seconds > 0; --seconds) {
      std::string body = vm_provision(1);
      body.insert(1, "'timeout_seconds': " + std::to_string(seconds) + ", ");
      REQUIRE(plane.issue(body).status() == 201);
    }
  };
  Plane leap(scenario);
  Plane steps(scenario);
  filled(leap);
  filled(steps);
  CHECK(leap.advance(15'000).at("/fired") == "15");
  int fired = 0;
  for (int step = 0; step < 1000; ++step) fired += std::stoi(steps.advance(15).at("/fired"));
  CHECK(fired == 15);
  CHECK(leap.digest() == steps.digest());
  CHECK(leap.get(Plane::kCommissions, "tok-cyclades").body() == "[1,2,3,4,5]");
}

TEST_CASE("a call fires at most so many timers and says that it is not done") {
  EngineOptions options;
  options.timers_per_call = 3;
  ControlPlane plane(options);
  const auto send = [&](std::string_view target, std::string_view body) {
    const char* method = target == "/tabplane/v1/world" ? "PUT" : "POST";
    return Reply{plane.handle(request(method, target, body, "tok-cyclades"))};
  };
  send("/tabplane/v1/world", R"({'tabplane_scenario': 1, 'quota': {
    'extensions': ['timeout_seconds'], 'services': [{'name': 'cyclades', 'token': 'tok-cyclades'}],
    'holdings': [{'holder': 'u', 'source': 'system', 'resource': 'cyclades.vm', 'limit': 9}]}})");
  for (int i = 0; i < 5; ++i) {
    std::string body = vm_provision(1);
    body.insert(1, "'timeout_seconds': 1, ");
    REQUIRE(send(Plane::kCommissions, body).status() == 201);
  }
  const Reply first = send(kClock, "{'advance_ms': 60000}");
  CHECK(first.at("/fired") == "3");
  CHECK(first.at("/complete") == "false");
  CHECK(first.at("/now") == "1970-01-01T00:00:01Z");
  const Reply rest = send(kClock, "{'advance_ms': 59000}");
  CHECK(rest.at("/fired") == "2");
  CHECK(rest.at("/complete") == "true");
  CHECK(rest.at("/now") == "1970-01-01T00:01:00Z");
}
