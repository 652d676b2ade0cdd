// Goal: every operation of the document succeeds, with a body that keeps to the document, and
// refuses what is hostile without a trace. Method: the transcript that asks for each in a world
// where it can succeed is played, and every answer is held against tests/wire/fleet/*.json; so are
// those of the other transcripts of the fleet; then every path is asked with ids that nobody knows
// and bodies that are wrong in every way.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "core/api/control_plane.h"
#include "core/api/route.h"
#include "tests/source_path.h"
#include "tests/wire/fleet/document.h"
#include "tests/wire/transcript.h"

using namespace tabplane;

namespace {

constexpr const char* kRoot = "/2022-09-01-00/fleet";

// The operations of the fleet that succeeded, as "GET /path/{id}".
std::set<std::string> play(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  const std::optional<api::Json> transcript = api::parse_json(text.str());
  REQUIRE_MESSAGE(transcript.has_value(), path.string());
  const test::FleetDocument document;
  std::set<std::string> succeeded;
  test::Transcript player;
  player.seen = [&](const api::Request& request, const api::Response& response) {
    if (request.target.rfind(kRoot, 0) != 0) return;
    const api::Router::Match found =
        api::router().match(request.method, api::parse_target(request.target));
    if (found.route == nullptr) return;
    const std::string operation = request.method + " " + found.route->path;
    CAPTURE(operation);
    CHECK(document.fault(operation, response.status, response.body) == "");
    if (response.success()) succeeded.insert(operation);
  };
  api::ControlPlane plane;
  for (const std::string& failure : player.run(*transcript, plane)) {
    FAIL_CHECK(path.filename().string() << ": " << failure);
  }
  return succeeded;
}

// The path with what stands in braces replaced.
std::string filled(std::string_view path, std::string_view with) {
  std::string made;
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t open = std::min(path.find('{', at), path.size());
    made += path.substr(at, open - at);
    if (open == path.size()) break;
    made += with;
    at = path.find('}', open) + 1;
  }
  return made;
}

constexpr const char* kScenario = R"({"tabplane_scenario": 1, "now": "2030-01-15T00:00:00Z",
  "seed": 4, "fleet": {"generate": {"instances": 5, "services": 1, "cells": 2, "orgs": 2}}})";

}  // namespace

TEST_CASE("all operations of the document succeed") {
  const std::set<std::string> succeeded =
      play(test::source_path("tests/wire/transcripts/fleet_every_operation.json"));
  const test::FleetDocument document;
  CHECK(document.operations().size() == 143);
  for (auto at = document.operations().begin(); at != document.operations().end(); ++at) {
    CAPTURE(at.key());
    CHECK(succeeded.count(at.key()) == 1);
  }
}

TEST_CASE("the other transcripts of the fleet keep to the document") {
  const std::filesystem::path folder = test::source_path("tests/wire/transcripts");
  std::size_t played = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    const std::string name = file.path().filename().string();
    if (name.rfind("fleet_", 0) != 0 || name == "fleet_every_operation.json") continue;
    play(file.path());
    ++played;
  }
  CHECK(played > 0);
}

TEST_CASE("unknown ids and hostile bodies are refused without a trace") {
  const test::FleetDocument document;
  api::ControlPlane plane;
  REQUIRE(plane.handle({"PUT", "/tabplane/v1/world", {}, kScenario}).status == 200);
  const std::string huge(300, 'x');
  const std::string ids[] = {"nobody", "%00", "%2F..%2F", "-1", huge, "%F0%9F%98%80"};
  const char* const bodies[] = {
      "",
      "[",
      "null",
      "[]",
      "\"a\"",
      "{\"name\": 1, \"id\": [], \"email\": {\"to\": 2}}",
      "{\"maxSize\": 9223372036854775808, \"stage\": [], \"pendingAmenities\": {\"a\": 1}}",
      "{\"cidr\": \"\\u0000\", \"cloudProviderName\": \"aws\", \"cloudProviderRegion\": 7}",
      "{\"orchestrationCreateDSL\": \"bm90aGluZw==\", \"orchestrationModifyDSL\": \"=\"}"};
  for (const api::Route& route : api::router().routes()) {
    if (std::string_view(route.path).substr(0, std::string_view(kRoot).size()) != kRoot) continue;
    const std::string operation = std::string(route.method) + " " + route.path;
    CAPTURE(operation);
    for (const std::string& id : ids) {
      for (const char* body : bodies) {
        CAPTURE(id);
        CAPTURE(body);
        const std::uint64_t digest = plane.engine().digest();
        const api::Response answer = plane.handle({route.method, filled(route.path, id), {}, body});
        CHECK(answer.status < 500);
        CHECK(document.fault(operation, answer.status, answer.body) == "");
        if (!answer.success()) CHECK(plane.engine().digest() == digest);
      }
    }
  }
}
