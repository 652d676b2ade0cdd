// A small world of reservations for tests of the console, set up and moved by requests as any
// client would. One pool of 20 cores and 20 instances; the clock stands still. JSON is written with
// single quotes.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "core/api/control_plane.h"
#include "core/api/json.h"

namespace tabplane::shell::testing {

class ReservationWorld {
 public:
  // Items of the lists `reservations` and `instances`.
  explicit ReservationWorld(std::string_view now, std::string_view reservations = {},
                            std::string_view instances = {}) {
    put("{'tabplane_scenario': 1, 'seed': 1, 'now': '" + std::string(now) +
        "', 'reservation': {'flavors': [{'id': 'four', 'cores': 4}], 'providers': [{'id': 'p'}],"
        "'pools': [{'id': 'n', 'source': 'p', 'start': '2029-12-01T00:00:00Z',"
        "'capacity': {'cores': 20, 'instances': 20}}], 'reservations': [" +
        std::string(reservations) + "], 'instances': [" + std::string(instances) + "]}}");
  }

  // The answer, which has to be a success.
  api::Json send(const api::Request& request) {
    const api::Response answer = plane.handle(request);
    REQUIRE_MESSAGE(answer.status == 200, answer.body);
    return api::parse_json(answer.body).value_or(api::Json());
  }
  api::Json post(std::string_view target, std::string text) {
    std::replace(text.begin(), text.end(), '\'', '"');
    return send({"POST", std::string(target), {}, std::move(text)});
  }
  void advance(std::int64_t milliseconds) {
    post("/tabplane/v1/clock", "{'advance_ms': " + std::to_string(milliseconds) + "}");
  }

  api::ControlPlane plane;

 private:
  void put(std::string text) {
    std::replace(text.begin(), text.end(), '\'', '"');
    send({"PUT", "/tabplane/v1/world", {}, std::move(text)});
  }
};

}  // namespace tabplane::shell::testing
