// Goal: channels of exactly one kind, with what was delivered to them.
// Method: requests; an instance that grows tells its channel.
#include "core/api/fleet_notifications.h"

#include <doctest/doctest.h>

#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

namespace {

const std::string kChannels = kFleet + "/notification-channel";
const std::string kAll =
    "'subscription': {'eventTypes': [], 'eventCategories': [], 'eventPriorities': [], "
    "'alertTypes': [], 'environmentTypes': []}";

}  // namespace

TEST_CASE("an event is delivered, kept and replayed") {
  Plane plane(fleet_scenario());
  const Reply made =
      fleet_call(plane, "POST", kChannels,
                 "{'name': 'Ops', 'webhook': {'url': 'https://ops.invalid', 'method': 'POST', "
                 "'additionalBodyParameters': {'team': 'a'}}, " +
                     kAll + "}");
  CHECK(made.status() == 200);
  const std::string id = made.at("");
  const std::string channel = kChannels + "/" + id;
  CHECK(plane.get(channel).at("/channelType") == "WEBHOOK");
  CHECK(plane.get(kChannels).count("/channels") == 1);
  fleet_call(plane, "POST", kFleetInstance + "/add-capacity",
             "{'resourceId': 'r-1', 'capacityToBeAdded': 1}");
  plane.advance(600'000);
  const Reply history = plane.get(channel + "/event-history");
  REQUIRE(history.count("/events") == 1);
  CHECK(history.at("/events/0/publicationStatus") == "SUCCESS");
  CHECK(history.at("/events/0/body/eventType") == "ScaleOut");
  CHECK(history.at("/events/0/body/team") == "a");
  CHECK(fleet_call(plane, "POST",
                   kFleet + "/notification-event/" + history.at("/events/0/id") + "/replay")
            .status() == 200);
  const Reply longer = plane.get(channel + "/event-history");
  REQUIRE(longer.count("/events") == 2);
  CHECK(longer.at("/events/0/body") == longer.at("/events/1/body"));
  CHECK(plane.get("/tabplane/v1/outbox").at("/messages/1/url") == "https://ops.invalid");
  CHECK(plane.get(channel + "/event-history?startTime=2031-01-01T00:00:00Z").count("/events") == 0);
  CHECK(fleet_call(plane, "PATCH", channel, "{'name': 'Night'}").status() == 200);
  CHECK(plane.get(channel).at("/name") == "Night");
  CHECK(fleet_call(plane, "DELETE", channel).status() == 200);
  CHECK(plane.get(channel).status() == 404);
}

TEST_CASE("none of four kinds, or two, is refused") {
  Plane plane(fleet_scenario());
  const std::string bodies[] = {
      "{'name': 'a', " + kAll + "}",
      "{'name': 'a', 'email': {'to': 'a@b'}, 'slack': {'webhookUrl': 'https://a'}, " + kAll + "}",
      "{'name': 'a', 'email': {}, " + kAll + "}",
      "{'name': 'a', 'email': {'to': 'a@b'}}",
      "{'email': {'to': 'a@b'}, " + kAll + "}",
      "{'name': 'a', 'email': {'to': 'a@b'}, 'subscription': {'eventTypes': [1]}}",
      "{'name': 'a', 'webhook': {'url': 'https://a'}, " + kAll + "}"};
  for (const std::string& body : bodies) {
    CAPTURE(body);
    CHECK(plane.refused({"POST", kChannels, {}, json_text(body)}).status() == 400);
  }
}
