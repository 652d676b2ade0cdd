#include "tests/shell/small_world.h"

#include <doctest/doctest.h>

namespace tabplane::shell::testing {
namespace {

constexpr std::string_view scenario = R"({
  "tabplane_scenario": 1, "title": "Riverside live", "now": "2025-10-14T16:42:08Z", "seed": 7,
  "quota": {
    "services": [{"name": "cyclades", "token": "tok-cyclades"}, {"name": "pithos", "token": "tok-pithos"},
                 {"name": "compute", "token": "tok-compute"}],
    "users": [{"uuid": "demo-9b2e8c41-77d0-4f0c-8a11-5d2f6c0b9e41", "token": "tok-demo",
               "expires": "2025-10-15T08:00:00Z"}],
    "resources": [{"name": "cyclades.vm", "unit": null, "description": "Virtual machines", "service": "cyclades"},
                  {"name": "cyclades.cpu", "unit": null, "description": "Cores", "service": "cyclades"},
                  {"name": "cyclades.ram", "unit": "bytes", "description": "Memory", "service": "cyclades"},
                  {"name": "pithos.disk", "unit": "bytes", "description": "Storage", "service": "pithos"}],
    "holdings": [
      {"holder": "demo-9b2e8c41-77d0-4f0c-8a11-5d2f6c0b9e41", "source": "system", "resource": "cyclades.vm", "limit": 8, "usage": 3},
      {"holder": "demo-9b2e8c41-77d0-4f0c-8a11-5d2f6c0b9e41", "source": "system", "resource": "cyclades.cpu", "limit": 7, "usage": 5},
      {"holder": "demo-9b2e8c41-77d0-4f0c-8a11-5d2f6c0b9e41", "source": "system", "resource": "cyclades.ram", "limit": 34359738368, "usage": 21474836480},
      {"holder": "broadcast-c07f2b1d-90e4-4caa-b2f3-6c1d9a40e7aa", "source": "system", "resource": "cyclades.cpu", "limit": 1024, "usage": 640},
      {"holder": "research-11d4ce02-5a3e-4d07-9c31-0a77be51f2aa", "source": "system", "resource": "cyclades.cpu", "limit": 2400, "usage": 2632},
      {"holder": "research-11d4ce02-5a3e-4d07-9c31-0a77be51f2aa", "source": "system", "resource": "pithos.disk", "limit": 54975581388800, "usage": 41781441855488},
      {"holder": "billing-eu-70aa4d19-c2f1-4e9c-8f02-11b9d4a7c59c", "source": "system", "resource": "cyclades.vm", "limit": 64, "usage": 44},
      {"holder": "nightly-ci-e5c3170f-08bb-4b12-9d40-3f6a8e2c1d12", "source": "system", "resource": "cyclades.cpu", "limit": 96, "usage": 96},
      {"holder": "nightly-ci-e5c3170f-08bb-4b12-9d40-3f6a8e2c1d12", "source": null, "resource": "cyclades.vm", "limit": 9223372036854775807, "usage": 12}],
    "next_serial": 61,
    "commissions": [
      {"serial": 52, "service": "pithos", "issue_time": "2025-10-14T16:30:38Z", "name": "archive",
       "provisions": [{"holder": "research-11d4ce02-5a3e-4d07-9c31-0a77be51f2aa", "source": "system", "resource": "pithos.disk", "quantity": 42949672960}]},
      {"serial": 54, "service": "compute", "issue_time": "2025-10-14T16:31:56Z", "name": "",
       "provisions": [{"holder": "billing-eu-70aa4d19-c2f1-4e9c-8f02-11b9d4a7c59c", "source": "system", "resource": "cyclades.vm", "quantity": -8}]},
      {"serial": 57, "service": "cyclades", "issue_time": "2025-10-14T16:41:30Z", "name": "scale up",
       "provisions": [{"holder": "demo-9b2e8c41-77d0-4f0c-8a11-5d2f6c0b9e41", "source": "system", "resource": "cyclades.vm", "quantity": 2},
                      {"holder": "demo-9b2e8c41-77d0-4f0c-8a11-5d2f6c0b9e41", "source": "system", "resource": "cyclades.ram", "quantity": 4294967296}]}],
    "extensions": ["timeout_seconds"]}})";

}  // namespace

SmallWorld::SmallWorld() : credentials_("cyclades\ttok-cyclades\npithos\ttok-pithos\n") {
  REQUIRE(send("PUT", "/tabplane/v1/world", scenario).status == 200);
  const api::Response issued =
      send("POST", "/astakos/api/commissions",
           R"({"name": "nightly", "timeout_seconds": 7200, "provisions": [{"holder":)"
           R"( "broadcast-c07f2b1d-90e4-4caa-b2f3-6c1d9a40e7aa", "source": "system", "resource":)"
           R"( "cyclades.cpu", "quantity": 320}]})",
           cyclades_token);
  REQUIRE(issued.status == 201);
}

api::Response SmallWorld::send(std::string_view method, std::string_view target,
                               std::string_view body, std::string_view token) {
  api::Request request{std::string(method), std::string(target), {}, std::string(body)};
  if (!body.empty()) request.headers.emplace_back("Content-Type", "application/json");
  if (!token.empty()) request.headers.emplace_back("X-Auth-Token", token);
  return plane_.handle(request);
}

api::Json SmallWorld::ask(std::string_view method, std::string_view target, std::string_view body,
                          std::string_view token) {
  const api::Response response = send(method, target, body, token);
  REQUIRE_MESSAGE(response.success(), response.body);
  const auto json = api::parse_json(response.body);
  REQUIRE(json.has_value());
  return *json;
}

std::uint64_t SmallWorld::issue(std::int64_t quantity, std::string_view resource) {
  const std::string body = R"({"provisions": [{"holder": ")" + std::string(demo_holder) +
                           R"(", "source": "system", "resource": ")" + std::string(resource) +
                           R"(", "quantity": )" + std::to_string(quantity) + "}]}";
  return ask("POST", "/astakos/api/commissions", body, cyclades_token)["serial"]
      .get<std::uint64_t>();
}

void SmallWorld::advance(std::int64_t milliseconds) {
  ask("POST", "/tabplane/v1/clock", R"({"advance_ms": )" + std::to_string(milliseconds) + "}");
}

}  // namespace tabplane::shell::testing
