// Goal: the history page lists entries, opens one with what it changed, says where its past ends,
// and stays quick when it is long.
// Method: the page is drawn over a real small world without a screen, and hands press what is
// there; the address follows what the page asks for.
#include "shell/panels/history.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <string>
#include <utility>

#include "shell/view/request_log.h"
#include "tests/shell/small_world.h"
#include "tests/shell/stage.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::SmallWorld;
using tabplane::shell::testing::Stage;

namespace {

struct Shown {
  explicit Shown(float width = 1440, float height = 900) : stage(width, height) {}

  void draw(Ui& ui) {
    const Place place = parse_place(route);
    const PageContext context{.plane = world.plane(),
                              .version = world.engine().position().sequence + 1,
                              .now = world.engine().now(),
                              .place = place,
                              .credentials = world.credentials(),
                              .access = {},
                              .storage = {},
                              .log = log,
                              .key = key};
    const Rect room{0, 0, ui.surface().width, ui.surface().height};
    for (Action& action : draw_history(ui, room, context, page)) {
      if (const auto* way = std::get_if<Navigate>(&action)) route = way->route;
      if (const auto* copy = std::get_if<CopyText>(&action)) copied = copy->text;
    }
  }
  void settle(int frames = 4) {
    stage.frames([this](Ui& ui) { draw(ui); }, frames);
  }
  bool click(WidgetRole role, std::string_view name, std::string_view region = {}) {
    return stage.click([this](Ui& ui) { draw(ui); }, role, name, region);
  }
  std::string text(std::string_view name, std::string_view region = {}) const {
    const WidgetRecord* found = stage.find(WidgetRole::text, name, region);
    return found == nullptr ? "not there" : found->value;
  }
  bool has(WidgetRole role, std::string_view name) const {
    return stage.find(role, name) != nullptr;
  }

  SmallWorld world;
  RequestLog log;
  std::string route = "history";
  std::string key;
  std::string copied;
  HistoryPage page;
  Stage stage;
};

}  // namespace

TEST_CASE("entries are listed, the newest first, and open with what they changed") {
  Shown shown;
  shown.world.ask("POST", "/astakos/api/commissions/action", R"({"accept": [57]})", "tok-cyclades");
  const std::string sequence = std::to_string(shown.world.engine().position().sequence);
  shown.settle();
  REQUIRE(shown.click(WidgetRole::row, "Entry " + sequence + ", Accept commission 57"));
  CHECK(shown.route == "history?sel=" + sequence);
  shown.settle();
  CHECK(shown.stage.find(WidgetRole::row, "Entry " + sequence + ", Accept commission 57")
            ->state.selected);
  CHECK(shown.has(WidgetRole::heading, "Accept commission 57"));
  CHECK(shown.text("Request") == "POST /astakos/api/commissions/action");
  CHECK(shown.text("Answered") == "200 OK");
  CHECK(shown.text("By") == "cyclades");
  CHECK(shown.text("quota.commission") == "removed");
  const std::string entries =
      shown.world
          .send("GET", "/tabplane/v1/entries?after=" +
                           std::to_string(shown.world.engine().position().sequence - 1))
          .body;
  REQUIRE(shown.click(WidgetRole::button, "Copy as JSON"));
  const auto copied = api::parse_json(shown.copied);
  REQUIRE(copied.has_value());
  CHECK(*copied == (*api::parse_json(entries))["entries"][0]);
  REQUIRE(shown.click(WidgetRole::button, "Older entry"));
  CHECK(shown.route == "history?sel=" + std::to_string(std::stoull(sequence) - 1));
  REQUIRE(shown.click(WidgetRole::button, "Close"));
  CHECK(shown.route == "history");
}

TEST_CASE("a filter leaves what matches, and can be cleared") {
  Shown shown;
  shown.world.advance(1000);
  shown.world.issue(1);
  shown.settle();
  REQUIRE(shown.click(WidgetRole::radio, "Clock"));
  shown.settle();
  CHECK(shown.page.list.size() == 1);
  CHECK(shown.has(WidgetRole::row, "Entry 3, Advance the clock"));
  REQUIRE(shown.click(WidgetRole::radio, "All"));
  REQUIRE(shown.click(WidgetRole::textbox, "Filter entries"));
  shown.stage.type([&](Ui& ui) { shown.draw(ui); }, "nothing like it");
  shown.settle();
  CHECK(shown.has(WidgetRole::heading, "No entry matches"));
  REQUIRE(shown.click(WidgetRole::button, "Clear the filter"));
  shown.settle();
  CHECK(shown.page.list.size() == 4);
}

TEST_CASE("the key / leads to the filter, and the address may bring one") {
  Shown shown;
  shown.route = "history?q=issue";
  shown.settle();
  CHECK(shown.page.query.text == "issue");
  CHECK(shown.page.list.size() == 1);
  shown.key = "/";
  shown.settle(1);
  shown.key = "";
  shown.settle();
  REQUIRE(shown.stage.focused() != nullptr);
  CHECK(shown.stage.focused()->name == "Filter entries");
}

TEST_CASE("an entry that is gone, or not there yet, is said plainly") {
  Shown shown;
  shown.world.issue(1);
  shown.world.ask("PUT", "/tabplane/v1/world", R"({"tabplane_scenario": 1})");
  const std::uint64_t first = shown.world.engine().first_entry();
  REQUIRE(first > 1);
  CHECK(shown.world.send("GET", "/tabplane/v1/entries?after=1").status == 410);
  shown.route = "history?sel=2";
  shown.settle();
  CHECK(shown.has(WidgetRole::text,
                  "It is no longer kept: GET /tabplane/v1/entries?after=1 answers 410. The first "
                  "that is left is " +
                      std::to_string(first) + "."));
  CHECK(shown.has(WidgetRole::text,
                  "Entries before " + std::to_string(first) + " are no longer kept"));
  REQUIRE(shown.click(WidgetRole::link, "Show entry " + std::to_string(first)));
  shown.settle();
  CHECK(shown.has(WidgetRole::heading, "Replace the world by a scenario"));
  shown.route = "history?sel=9999";
  shown.settle();
  CHECK(shown.has(WidgetRole::heading, "Entry 9,999"));
}

TEST_CASE("a deep link brings its row into sight") {
  Shown shown;
  for (int i = 0; i < 400; ++i) shown.world.advance(1000);
  shown.route = "history?sel=100";
  shown.settle();
  const WidgetRecord* row = shown.stage.find(WidgetRole::row, "Entry 100, Advance the clock");
  REQUIRE(row != nullptr);
  CHECK(row->rect.h > 20);
}

TEST_CASE("of a long history only what is in sight is drawn and recorded") {
  Shown shown;
  for (int i = 0; i < 5'000; ++i) shown.world.advance(1);
  shown.settle();
  CHECK(shown.page.list.size() == 5'002);
  CHECK(shown.stage.ui().semantics().records().size() < 80);
  CHECK(shown.stage.vertices() < 20'000);
  CHECK(shown.stage.ui().wanted_in_ms() > 1e9);
}

TEST_CASE("at every width the page is whole") {
  for (const float width : {1440.0f, 1024.0f, 390.0f, 320.0f}) {
    for (const char* route : {"history", "history?sel=2"}) {
      CAPTURE(width);
      CAPTURE(route);
      Shown shown(width, 800);
      shown.route = route;
      shown.settle();
      CHECK(shown.stage.ui().semantics().ambiguous().empty());
      CHECK(shown.stage.complaints().empty());
      CHECK(shown.stage.all_finite());
      for (const WidgetRecord& record : shown.stage.ui().semantics().records()) {
        CAPTURE(record.name);
        CHECK(record.rect.right() <= width + 1);
      }
    }
  }
}

TEST_CASE("a world in which nothing happened says so") {
  api::ControlPlane plane;
  Shown shown;
  const Place place = parse_place("history");
  const PageContext context{.plane = plane,
                            .version = 1,
                            .now = plane.engine().now(),
                            .place = place,
                            .credentials = shown.world.credentials(),
                            .access = {},
                            .storage = {},
                            .log = shown.log,
                            .key = {}};
  shown.stage.frames([&](Ui& ui) { draw_history(ui, {0, 0, 1440, 900}, context, shown.page); }, 3);
  CHECK(shown.has(WidgetRole::heading, "Nothing has happened yet"));
}
