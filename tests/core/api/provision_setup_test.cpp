// Goal: each list of the provision section can be put alone, and what is wrong is pointed at.
// Method: puts beside what the API shows afterwards; a table of faults.
#include "core/api/provision_setup.h"

#include <doctest/doctest.h>

#include "tests/core/api/provision_world.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

namespace {

const std::string kSection = "/tabplane/v1/provision/";
const std::string kOther = "11111111-2222-4333-8444-555555555555";

}  // namespace

TEST_CASE("lists are upserted by id, one at a time") {
  Plane plane(provision_scenario());
  CHECK(plane.put(kSection + "channels", "[{'id': '" + kOther + "', 'name': 'two'}]").body() ==
        "{\"upserted\":1}");
  CHECK(plane.get("/channel").count() == 2);
  plane.put(kSection + "events", "[{'id': '" + kEvent + "', 'title': 'new', 'channelId': '" +
                                     kOther + "', 'eventState': 5}]");
  CHECK(plane.get("/event/" + kEvent).at("/title") == "new");
  CHECK(plane.get("/event/" + kEvent).at("/channel") == "two");
  plane.put(kSection + "profiles", "[{'id': '" + kProfile + "', 'name': 'bad'}]");
  CHECK(plane.get("/infrastructureprofile/" + kProfile).at("/configurationJson") == "");
}

TEST_CASE("settings keep what is not mentioned") {
  Plane plane(provision_scenario());
  const std::string path = kSection + "settings";
  CHECK(plane.put(path, "{'concurrency': 1}").body() == "{\"upserted\":1}");
  plane.put(path, "{'durations': {'origin': {'fixed_ms': 1000}}}");
  plane.post("/provision/" + kEvent, "");
  plane.advance(1000);
  const Reply resources = plane.get("/provision/resources/" + kEvent);
  CHECK(resources.at("/resources/0/status") == "ready");
  CHECK(resources.at("/resources/1/status") == "creating");
}

TEST_CASE("faults replace those that were ordered before") {
  Plane plane(provision_scenario(", 'faults': [{'resource': 'a', 'operation': 'create'}]"));
  plane.post("/provision/" + kEvent, "");
  plane.advance(180'000);
  CHECK(plane.get("/provision/" + kEvent).at("/state") == "4");
  CHECK(plane.put(kSection + "faults", "[]").body() == "{\"upserted\":0}");
  plane.post("/provision/" + kEvent, "");
  plane.advance(180'000);
  CHECK(plane.get("/provision/" + kEvent).at("/state") == "3");
}

TEST_CASE("no entry shows a key") {
  Plane plane(provision_scenario());
  plane.put(kSection + "keys", "[{'key': 'k-secret', 'actor': 'ops'}]");
  CHECK(plane.get("/event").status() == 401);
  CHECK(plane.newest_entry().body().find("k-secret") == std::string::npos);
  CHECK(plane.get("/tabplane/v1/world").body().find("k-secret") == std::string::npos);
}

TEST_CASE("what is wrong is pointed at, and nothing changes") {
  Plane plane(provision_scenario());
  const std::string event = "'id': '" + kOther + "', 'title': 't'";
  const struct {
    const char* list;
    std::string body;
    const char* pointer;
  } cases[] = {
      {"events", "{}", ""},
      {"events", "[{'id': 'x', 'title': 't'}]", "/0/id"},
      {"events", "[{" + event + ", 'other': 1}]", "/0/other"},
      {"events", "[{" + event + ", 'channelId': '" + kOther + "'}]", "/0/channelId"},
      {"events", "[{" + event + ", 'infrastructureProfileId': '" + kOther + "'}]",
       "/0/infrastructureProfileId"},
      {"events", "[{" + event + ", 'eventState': 26}]", "/0/eventState"},
      {"events", "[{" + event + ", 'autoProvisionInfrastructure': 'x'}]",
       "/0/autoProvisionInfrastructure"},
      {"events", "[{" + event + ", 'scheduledProvisionAt': 'x'}]", "/0/scheduledProvisionAt"},
      {"channels", "[{'id': '" + kOther + "'}]", "/0/name"},
      {"channels", "[{'id': '" + kOther + "', 'name': 'n', 'configuration': 'x'}]",
       "/0/configuration"},
      {"profiles", "[7]", "/0"},
      {"keys", "[{'key': '', 'actor': 'a'}]", "/0/key"},
      {"faults", "[{'operation': 'break'}]", "/0/operation"},
      {"faults", "[{'event': '" + kOther + "'}]", "/0/event"},
      {"faults", "[{'attempt': -1}]", "/0/attempt"},
      {"faults", "[{'outcome': 'maybe'}]", "/0/outcome"},
      {"faults", "[{'operation': 'lose', 'after_ms': -1}]", "/0/after_ms"},
      {"settings", "{'concurrency': 0}", "/concurrency"},
      {"settings", "{'retries': -1}", "/retries"},
      {"settings", "{'strictCompare': 1}", "/strictCompare"},
      {"settings", "{'durations': {'a/b': {}}}", "/durations/a~1b"},
      {"settings", "{'channels': []}", "/channels"},
  };
  for (const auto& [list, body, pointer] : cases) {
    CAPTURE(body);
    const Reply reply = plane.refused(request("PUT", kSection + list, json_text(body)));
    CHECK(reply.status() == 400);
    CHECK(reply.at("/pointer") == pointer);
  }
}
