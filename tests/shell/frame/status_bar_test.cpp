// Each state of the status bar is forced through the host and read off the screen, at every width.
#include "shell/frame/status_bar.h"

#include <doctest/doctest.h>

#include <string>

#include "core/api/host_requests.h"
#include "tests/shell/console_stage.h"

using namespace tabplane::shell;
using namespace tabplane::shell::testing;

namespace {

constexpr std::string_view bar = "Status bar";

std::string value_of(const ConsoleStage& stage, WidgetRole role, std::string_view name) {
  const WidgetRecord* record = stage.find(role, name, bar);
  return record == nullptr ? "absent" : record->value;
}

bool is_whole(const WidgetRecord* record, const ConsoleStage& stage) {
  return record != nullptr && record->rect.x >= 0 && !record->rect.empty() &&
         record->rect.right() <= stage.host.shown.width;
}

}  // namespace

TEST_CASE("saved, saving, in memory, evictable: the bar says which") {
  for (const float width : {1440.0f, 1024.0f, 390.0f}) {
    CAPTURE(width);
    ConsoleStage stage(width, 800);
    stage.load(small_scenario);
    stage.settle();
    CHECK(value_of(stage, WidgetRole::status, "Saved") == "entry 1");

    stage.host.status = {.save = SaveState::saving, .epoch = 7, .unsaved_entries = 3};
    stage.settle(1);
    CHECK(value_of(stage, WidgetRole::status, "Saving") == "3 entries");

    const WidgetRole warning = width < 720 ? WidgetRole::status : WidgetRole::button;
    stage.host.status = {.save = SaveState::in_memory};
    stage.settle(1);
    CHECK(value_of(stage, warning, "In memory") == "gone when this tab closes");

    stage.host.status = {.save = SaveState::saved, .epoch = 7, .may_be_evicted = true};
    stage.settle(1);
    CHECK(value_of(stage, warning, "Saved") == "the browser may evict");
    CHECK(stage.complaints().empty());
  }
}

TEST_CASE("NOT SAVED is a block that offers every way out, at every width") {
  for (const float width : {1440.0f, 1024.0f, 390.0f, 320.0f}) {
    CAPTURE(width);
    ConsoleStage stage(width, 800);
    stage.load(small_scenario);
    stage.host.status = {.save = SaveState::not_saved,
                         .epoch = 7,
                         .unsaved_entries = 12,
                         .message = "The storage is full: the last 12 changes are not saved."};
    stage.settle();
    REQUIRE(stage.find(WidgetRole::alert, "Not saved", bar) != nullptr);
    CHECK(value_of(stage, WidgetRole::alert, "Not saved") == stage.host.status.message);
    for (const char* way : {"Export now", "Try again", "Go on in memory"}) {
      CAPTURE(way);
      CHECK(is_whole(stage.find(WidgetRole::button, way, bar), stage));
    }
    REQUIRE(stage.click_on(WidgetRole::button, "Try again", bar));
    CHECK(stage.host.retries == 1);
    REQUIRE(stage.click_on(WidgetRole::button, "Export now", bar));
    REQUIRE(stage.host.downloads.size() == 1);
    CHECK(stage.host.downloads.front().first == "lab-1.tabplane.json");
    CHECK(tabplane::api::read_world_file(stage.host.downloads.front().second).kind ==
          tabplane::api::WorldFile::exported);
    REQUIRE(stage.click_on(WidgetRole::button, "Go on in memory", bar));
    CHECK(stage.host.in_memory);
  }
}

TEST_CASE("writer or reader, and why") {
  ConsoleStage stage;
  stage.settle();
  CHECK(value_of(stage, WidgetRole::status, "Writer") == "epoch 7");
  stage.host.status = {.save = SaveState::saved,
                       .role = Role::reader,
                       .epoch = 8,
                       .message = "Another tab writes this world."};
  stage.settle();
  CHECK(stage.find(WidgetRole::status, "Writer", bar) == nullptr);
  CHECK(value_of(stage, WidgetRole::button, "Read only") == "Another tab writes this world.");
}

TEST_CASE("clock, zone, digest and version stand at the right") {
  ConsoleStage stage;
  stage.load(small_scenario);
  stage.settle(1);
  CHECK(value_of(stage, WidgetRole::status, "Clock") == "clock paused");
  CHECK(value_of(stage, WidgetRole::button, "Time zone") == "UTC");
  CHECK(value_of(stage, WidgetRole::status, "Version") ==
        "v" + std::string(tabplane::api::kVersion));
  CHECK(value_of(stage, WidgetRole::button, "Digest") == "digest");
  stage.settle(40);  // still for long enough
  const std::string shown = value_of(stage, WidgetRole::button, "Digest");
  CHECK(shown.size() > 12);
  REQUIRE(stage.click_on(WidgetRole::button, "Digest", bar));
  CHECK(stage.host.copied.size() == 16);
  CHECK(shown.find(stage.host.copied.substr(0, 4)) != std::string::npos);
}
