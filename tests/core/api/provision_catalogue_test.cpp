// Goal: objects keep what a request does not mention, and a refused one leaves nothing behind.
// Method: requests beside what is listed afterwards.
#include "core/api/provision_catalogue.h"

#include <doctest/doctest.h>

#include "tests/core/api/provision_world.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("changing an event keeps the members that are not mentioned; null empties them") {
  Plane plane(provision_scenario());
  const std::string path = "/event/" + kEvent;
  plane.send(request("PATCH", path,
                     json_text("{'refId': 'r', 'scheduledEnd': "
                               "'2030-01-01T00:00:00Z'}")));
  plane.send(request("PATCH", path, json_text("{'title': 't'}")));
  CHECK(plane.get(path).at("/refId") == "r");
  CHECK(plane.get(path).at("/scheduledEnd") == "2030-01-01T00:00:00Z");
  plane.send(request("PATCH", path,
                     json_text("{'refId': null, 'scheduledEnd': null, "
                               "'infrastructureProfileId': null}")));
  CHECK(plane.get(path).at("/refId") == "");
  CHECK(plane.get(path).at("/scheduledEnd") == "null");
  CHECK(plane.get(path).at("/infrastructureProfileId") == "null");
  CHECK(plane.get(path).at("/title") == "t");
}

TEST_CASE("a profile of a live event may change: the next request needs leave to update") {
  Plane plane(provision_scenario());
  plane.post("/provision/" + kEvent, "");
  plane.advance(180'000);
  const Reply made = plane.post(
      "/infrastructureprofile/",
      json_text("{'name': 'other', 'configurationJson': {'request': {'resources': [{'name': 'c', "
                "'type': 'source'}]}, 'workflow': {}}}"));
  CHECK(made.status() == 200);
  plane.send(request("PATCH", "/event/" + kEvent,
                     json_text("{'infrastructureProfileId': '" + made.at("/id") + "'}")));
  CHECK(plane.post("/provision/" + kEvent, "").at("/errorType") == "UpdatesNotAllowed");
  CHECK(plane.post("/provision/" + kEvent + "?allowUpdates=true", "").status() == 200);
  plane.advance(200'000);
  CHECK(plane.get("/provision/" + kEvent).at("/state") == "3");
  CHECK(plane.get("/provision/resources/" + kEvent).count("/resources") == 1);
}

TEST_CASE("bodies of the wrong type are refused with the member's name and leave no symbol") {
  Plane plane(provision_scenario());
  const struct {
    const char* body;
    const char* parameter;
  } cases[] = {
      {"{'title': []}", "title"},
      {"{'channelId': 7}", "channelId"},
      {"{'channelId': 'x'}", "channelId"},
      {"{'autoTerminateInfrastructure': 1}", "autoTerminateInfrastructure"},
      {"{'scheduledStart': 12}", "scheduledStart"},
      {"{'scheduledEnd': '2030-13-01T00:00:00Z'}", "scheduledEnd"},
  };
  for (const auto& [body, parameter] : cases) {
    const std::string shown = body;
    CAPTURE(shown);
    const Reply post = plane.refused(request("POST", "/event/", json_text(body)));
    CHECK(post.status() == 400);
    CHECK(post.at("/data/parameter") == parameter);
    CHECK(plane.refused(request("PATCH", "/event/" + kEvent, json_text(body))).status() == 400);
  }
}
