// A small world of events for tests of the provisioning page, set up and moved by requests as any
// client would. It is Sat 14 Jun 2031 17:20:00 UTC, the clock stands still.
//
// "Cup final" has an encoder that fails once and an origin that comes after it; "Press conference"
// is bare. The channel "stadium" needs enc, origin and screen.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "core/api/control_plane.h"

namespace tabplane::shell::testing {

inline constexpr std::string_view cup_final = "b88dadfc-e9c1-416d-ae69-c1f12ac72afe";
inline constexpr std::string_view press_conference = "1b2c3d4e-e9c1-416d-ae69-c1f12ac72afe";
inline constexpr std::string_view live_profile = "e121a6a0-394b-40ad-8a20-e57c6a104ceb";
inline constexpr std::string_view stadium_channel = "e17eea65-d79b-4185-8aef-d7af185b8c7d";

class ProvisionWorld {
 public:
  // `more` goes into the section, behind a comma.
  explicit ProvisionWorld(std::string_view more = {}) {
    std::string text = R"({"tabplane_scenario": 1, "now": "2031-06-14T17:20:00Z", "seed": 1,
      "provision": {"defaultInfrastructureKey": "default", "channels": [
        {"id": "e17eea65-d79b-4185-8aef-d7af185b8c7d", "name": "stadium",
         "configuration": {"infrastructureResources": ["enc", "origin", "screen"]}},
        {"id": "e17eea65-d79b-4185-8aef-d7af185b8c7e", "name": "studio",
         "configuration": {"infrastructureResources": ["enc", "origin"]}}],
      "profiles": [
        {"id": "e121a6a0-394b-40ad-8a20-e57c6a104ceb", "name": "live", "configuration": {
          "request": {"infrastructureKey": "k", "resources": [
            {"name": "enc", "type": "encoder", "settings": {"sim.failAttempts": [1]}},
            {"name": "origin", "type": "origin", "settings": {"dependsOn": ["enc2"]}},
            {"name": "enc2", "type": "encoder"}]}, "workflow": {}}},
        {"id": "e121a6a0-394b-40ad-8a20-e57c6a104cec", "name": "broken", "configuration": {}}],
      "events": [
        {"id": "b88dadfc-e9c1-416d-ae69-c1f12ac72afe", "title": "Cup final",
         "channelId": "e17eea65-d79b-4185-8aef-d7af185b8c7d",
         "infrastructureProfileId": "e121a6a0-394b-40ad-8a20-e57c6a104ceb"},
        {"id": "1b2c3d4e-e9c1-416d-ae69-c1f12ac72afe", "title": "Press conference"}])";
    text += more;
    text += "}}";
    const api::Response answer = plane.handle({"PUT", "/tabplane/v1/world", {}, text});
    REQUIRE_MESSAGE(answer.status == 200, answer.body);
  }

  api::Response send(std::string_view method, std::string_view target, std::string_view body = {}) {
    return plane.handle({std::string(method), std::string(target), {}, std::string(body)});
  }
  void post(std::string_view event) {
    const api::Response answer = send("POST", "/provision/" + std::string(event));
    CHECK_MESSAGE(answer.status == 200, answer.body);
  }
  void advance(int seconds) {
    send("POST", "/tabplane/v1/clock", "{\"advance_ms\":" + std::to_string(seconds * 1000) + "}");
  }

  api::ControlPlane plane;
};

}  // namespace tabplane::shell::testing
