// The shipped demo "Fleet morning", whose machines and plans have prices and whose customers have
// three months of invoices, for tests of the pages that stand on money.
//
// It is Mon 14 Jan 2030, some minutes past 08:00 UTC.
#pragma once

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>

#include "core/api/control_plane.h"
#include "core/api/json.h"
#include "core/fleet/fleet.h"
#include "tests/source_path.h"

namespace tabplane::shell::testing {

inline std::string fleet_morning() {
  std::ifstream in(test::source_path("assets/scenarios/fleet-morning.json"), std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

struct MoneyWorld {
  MoneyWorld() {
    const api::Response answer = plane.handle({"PUT", "/tabplane/v1/world", {}, fleet_morning()});
    REQUIRE_MESSAGE(answer.status == 200, answer.body);
  }

  const fleet::Fleet& fleet() const { return plane.fleet(); }
  TimePoint now() const { return plane.engine().now(); }
  // The answer's body.
  api::Json get(const std::string& target) {
    const api::Response answer = plane.handle({"GET", target, {}, {}});
    REQUIRE_MESSAGE(answer.status == 200, target << ": " << answer.body);
    return *api::parse_json(answer.body);
  }
  void send(const std::string& method, const std::string& target, const std::string& body = {}) {
    api::Request request{method, target, {}, body};
    if (!body.empty()) request.headers.emplace_back("Content-Type", "application/json");
    const api::Response answer = plane.handle(request);
    REQUIRE_MESSAGE(answer.success(), target << ": " << answer.body);
  }
  void advance_days(std::int64_t days) {
    send("POST", "/tabplane/v1/clock",
         "{\"advance_ms\":" + std::to_string(days * 24 * 3'600'000) + "}");
  }

  api::ControlPlane plane;
};

// A decimal of the API in millionths: it has six digits behind the point at most.
inline std::int64_t micro_of(const api::Json& number) {
  return std::llround(number.get<double>() * 1e6);
}

}  // namespace tabplane::shell::testing
