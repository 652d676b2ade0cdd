// Goal: messages come in order, by pages, with a cursor.
// Method: a profile with two callback addresses, and every page of what it tells.
#include "core/api/host_outbox.h"

#include <doctest/doctest.h>

#include "tests/core/api/provision_world.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("the outbox is read page by page") {
  Plane plane(provision_scenario());
  plane.send(
      request("PUT", "/infrastructureprofile/" + kProfile,
              json_text("{'configurationJson': {'request': {'callbackUrls': ['https://1.invalid', "
                        "'https://2.invalid'], 'resources': [{'name': 'a', 'type': "
                        "'source'}]}, 'workflow': {}}}")));
  CHECK(plane.get("/tabplane/v1/outbox").body() == "{\"messages\":[],\"last\":0}");
  plane.post("/provision/" + kEvent, "");
  plane.advance(30'000);
  const Reply all = plane.get("/tabplane/v1/outbox");
  CHECK(all.count("/messages") == 2);
  CHECK(all.names("/messages/0") == "number at system url body");
  CHECK(all.names("/messages/0/body") == "eventId state stateString infrastructureKey at");
  CHECK(all.at("/last") == "2");
  const Reply second = plane.get("/tabplane/v1/outbox?after=1");
  CHECK(second.count("/messages") == 1);
  CHECK(second.at("/messages/0/url") == "https://2.invalid");
  CHECK(plane.get("/tabplane/v1/outbox?after=2").at("/last") == "2");
  CHECK(plane.get("/tabplane/v1/outbox?limit=-1").status() == 400);
}
