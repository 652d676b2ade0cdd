// Goal: the document's objects have its members in its order, and values that agree with each
// other. Method: one event on its way, each object looked at before, on the way and afterwards.
#include "core/api/provision_objects.h"

#include <doctest/doctest.h>

#include "tests/core/api/provision_world.h"

using namespace tabplane;
using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("times are written to the second, cut and never rounded up") {
  JsonWriter times;
  times.begin_array();
  ProvisionObjects::time(times, std::nullopt);
  ProvisionObjects::time(times, TimePoint{1999});
  ProvisionObjects::time(times, TimePoint{-1});
  times.end_array();
  CHECK(times.text() == "[null,\"1970-01-01T00:00:01Z\",\"1969-12-31T23:59:59Z\"]");
}

TEST_CASE("a ProvisionInfo holds its resources as text, and not inside the event") {
  Plane plane(provision_scenario());
  const std::string path = "/provision/" + kEvent;
  const char* kNames =
      "id infrastructureKey provisionedAt terminatedAt state stateString resourcesJson";
  CHECK(plane.get(path).names() == kNames);
  CHECK(plane.get(path).at("/resourcesJson") == "{}");
  plane.post(path, "");
  plane.advance(180'000);
  const Reply info = plane.get(path);
  CHECK(info.names() == kNames);
  const Json inside = *parse_json(parse_json(info.body())->at("resourcesJson").get<std::string>());
  const Json resources = *parse_json(plane.get("/provision/resources/" + kEvent).body());
  CHECK(inside["resources"] == resources["resources"]);
  CHECK(plane.get("/event/" + kEvent).names("/provisionInfo") ==
        "id infrastructureKey provisionedAt terminatedAt state stateString");
}

TEST_CASE("resources come from the profile before, and from what is there afterwards") {
  Plane plane(provision_scenario());
  const std::string path = "/provision/resources/" + kEvent;
  CHECK(plane.get(path).at("/resources/0") == "{'name':'a','type':'origin','ipAddress':''}");
  plane.post("/provision/" + kEvent, "");
  CHECK(plane.get(path).names("/resources/1") == "name type ipAddress");
  plane.advance(60'000);
  // b is there already.
  CHECK(plane.get(path).names("/resources/1") == "name type ipAddress dns fullName status error");
  CHECK(plane.get(path).at("/resources/0/status") == "creating");
  CHECK(plane.get(path).at("/resources/0/ipAddress") == "");
  plane.advance(120'000);
  CHECK(plane.get(path).at("/resources/0/status") == "ready");
  CHECK(plane.get(path).at("/resources/0/error") == "null");
  CHECK(plane.get(path).at("/state") == plane.get("/provision/" + kEvent).at("/state"));
}

TEST_CASE("what becomes of a resource is told in the place of what is declared under its name") {
  const std::string id = "aa14df6c-72b0-4cf3-9702-7bc0adc7658b";
  Plane plane(provision_scenario(", 'durations': {'origin': 2000, 'router': 1000}"));
  plane.put("/tabplane/v1/provision/profiles",
            "[{'id': '" + id +
                "', 'name': 'odd', 'configuration': {'request': {'resources': [{'name': 'a', "
                "'status': [1, 'odd'], 'ipAddress': {'v': 4}, 'type': 'origin', 'size': 1.5, "
                "'error': true, 'dns': 7}, {'name': 'b', 'type': 'router'}]}, 'workflow': {}}}]");
  plane.send(
      request("PATCH", "/event/" + kEvent, json_text("{'infrastructureProfileId': '" + id + "'}")));
  const std::string path = "/provision/resources/" + kEvent;
  CHECK(plane.get(path).at("/resources/0") ==
        "{'name':'a','type':'origin','ipAddress':{'v':4},'status':[1,'odd'],'size':1.5,"
        "'error':true,'dns':7}");
  plane.post("/provision/" + kEvent, "");
  plane.advance(1000);
  // b is there already.
  CHECK(plane.get(path).at("/resources/0") ==
        "{'name':'a','type':'origin','ipAddress':{'v':4},'status':'creating','size':1.5,"
        "'error':null,'dns':7}");
  plane.advance(1000);
  const Reply ready = plane.get(path);
  CHECK(ready.names("/resources/0") == "name type ipAddress status size error dns fullName");
  CHECK(ready.at("/resources/0/status") == "ready");
  CHECK(ready.at("/resources/0/ipAddress").rfind("10.", 0) == 0);
  CHECK(ready.at("/resources/0/dns").rfind("a-", 0) == 0);
}
