// Goal: every operation of the document succeeds, with a body that keeps to the document. Method:
// the transcript that asks for each in a world where it can succeed is played, and every answer is
// held against tests/wire/fleet/*.json; so are those of the other transcripts of the fleet.
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
  REQUIRE_MESSAGE(transcript, path.string());
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
