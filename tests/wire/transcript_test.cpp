// Goal: every conversation under tests/wire/transcripts goes as it is written there.
// Method: each file is played against a fresh control plane; then the world is dumped, imported
// into another one and loaded from its journal into a third, and all three must have one digest.
#include "tests/wire/transcript.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/store/memory_journal.h"
#include "tests/source_path.h"

using namespace tabplane;

namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<std::filesystem::path> transcripts() {
  std::vector<std::filesystem::path> paths;
  const std::filesystem::path folder = test::source_path("tests/wire/transcripts");
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() == ".json") paths.push_back(file.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

void save(api::ControlPlane& plane, Journal& journal) {
  while (const StorageStep* step = plane.engine().next_step()) {
    REQUIRE(carry_out(journal, *step) == JournalError::none);
    plane.engine().step_saved();
  }
}

}  // namespace

TEST_CASE("every transcript holds, and its world survives export, import and reload") {
  REQUIRE(!transcripts().empty());
  for (const std::filesystem::path& path : transcripts()) {
    const std::string name = path.filename().string();
    CAPTURE(name);
    const std::optional<api::Json> transcript = api::parse_json(read_file(path));
    REQUIRE(transcript.has_value());
    MemoryJournal journal;
    api::ControlPlane plane;
    plane.engine().load({}, 1);
    for (const std::string& failure : test::Transcript().run(*transcript, plane)) {
      FAIL_CHECK(failure);
    }
    save(plane, journal);

    const api::Response exported = plane.handle({"GET", "/tabplane/v1/export", {}, {}});
    api::ControlPlane imported;
    const api::Response answer =
        imported.handle({"POST", "/tabplane/v1/import", {}, exported.body});
    CHECK_MESSAGE(answer.status == 200, answer.body);
    CHECK(imported.engine().digest() == plane.engine().digest());
    const api::Request world{"GET", "/tabplane/v1/world", {}, {}};
    CHECK(imported.handle(world).body == plane.handle(world).body);

    api::ControlPlane reloaded;
    JournalContents contents;
    REQUIRE(journal.read(contents) == JournalError::none);
    const Recovery recovery = reloaded.engine().load(std::move(contents), 2);
    CHECK(recovery.clean());
    CHECK(reloaded.engine().position() == plane.engine().position());
    CHECK(reloaded.engine().digest() == plane.engine().digest());
  }
}
