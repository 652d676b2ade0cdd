// Goal: the overview shows what the API answers, leads to it, and asks for what a person does.
// Method: the page is drawn over a real small world without a screen; what it records of itself is
// compared with answers, and hands press what is there. What it asks for is sent, and seen.
#include "shell/panels/overview.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <string>
#include <utility>

#include "shell/format.h"
#include "shell/view/request_log.h"
#include "tests/shell/small_world.h"
#include "tests/shell/stage.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::SmallWorld;
using tabplane::shell::testing::Stage;

namespace {

// The page on a stage, with hands that carry out what it asks for.
struct Shown {
  explicit Shown(float width = 1440, float height = 900) : stage(width, height) {}

  void draw(Ui& ui) {
    const Place place = parse_place("overview");
    const PageContext context{.plane = world.plane(),
                              .version = world.engine().position().sequence + 1,
                              .now = world.engine().now(),
                              .place = place,
                              .credentials = credentials ? *credentials : world.credentials(),
                              .access = access,
                              .storage = storage,
                              .log = log,
                              .key = key};
    const Rect room{0, 0, ui.surface().width, ui.surface().height};
    for (Action& action : draw_overview(ui, room, context, page)) {
      actions.push_back(std::move(action));
    }
  }
  void settle() {
    stage.frames([this](Ui& ui) { draw(ui); }, 3);
  }
  bool click(WidgetRole role, std::string_view name, std::string_view region = {}) {
    return stage.click([this](Ui& ui) { draw(ui); }, role, name, region);
  }
  void press(int key_code) {
    stage.press([this](Ui& ui) { draw(ui); }, key_code);
  }
  // The last thing asked for, when it leads somewhere or sends something.
  std::string route() const {
    const auto* way = actions.empty() ? nullptr : std::get_if<Navigate>(&actions.back());
    return way == nullptr ? std::string() : way->route;
  }
  const SendRequests* sent() const {
    return actions.empty() ? nullptr : std::get_if<SendRequests>(&actions.back());
  }
  std::string value(std::string_view tile) const {
    const WidgetRecord* found = stage.find(WidgetRole::link, tile, "Overview/Numbers");
    return found == nullptr ? "not there" : found->value;
  }

  SmallWorld world;
  RequestLog log;
  StorageStatus storage{.save = SaveState::saved};
  WriteAccess access;
  std::optional<Credentials> credentials;
  std::string key;
  OverviewPage page;
  Actions actions;
  Stage stage;
};

std::size_t open_commissions(SmallWorld& world) {
  std::size_t count = 0;
  for (const char* token : {"tok-cyclades", "tok-pithos", "tok-compute"}) {
    count += world.ask("GET", "/astakos/api/commissions", {}, token).size();
  }
  return count;
}

}  // namespace

TEST_CASE("the numbers on the tiles are those of the API") {
  Shown shown;
  const std::string refused =
      R"({"provisions": [{"holder": "nobody", "source": "system", "resource": "cyclades.vm", "quantity": 1}]})";
  CHECK(shown.world.send("POST", "/astakos/api/commissions", refused, "tok-cyclades").status ==
        404);
  shown.settle();
  const api::Json dump = shown.world.ask("GET", "/tabplane/v1/world");
  const api::Json& holdings = dump["tables"]["quota.holding"];
  std::size_t over = 0;
  for (const api::Json& holding : holdings) {
    if (holding["usage_max"].get<std::int64_t>() > holding["limit"].get<std::int64_t>()) ++over;
  }
  CHECK(shown.value("Holdings") == std::to_string(holdings.size()));
  CHECK(shown.value("Over their limit") == std::to_string(over));
  CHECK(shown.value("Pending commissions") == std::to_string(open_commissions(shown.world)));
  CHECK(shown.value("Refused") == "1");
  const api::Json health = shown.world.ask("GET", "/tabplane/v1/health");
  CHECK(shown.value("Entries") == count_text(health["sequence"].get<std::uint64_t>()));
  const std::string metrics = shown.world.send("GET", "/tabplane/v1/metrics").body;
  CHECK(metrics.find(R"(system="quota",status="404"} 1)") != std::string::npos);
}

TEST_CASE("each number leads to its list") {
  const std::pair<const char*, const char*> ways[] = {
      {"Holdings", "quotas"},
      {"Over their limit", "quotas?state=over"},
      {"Pending commissions", "quotas?tab=commissions"},
      {"Refused", "requests?state=refused"},
      {"Entries", "history"}};
  Shown shown;
  shown.settle();
  for (const auto& [tile, route] : ways) {
    CAPTURE(tile);
    REQUIRE(shown.click(WidgetRole::link, tile, "Overview/Numbers"));
    CHECK(shown.route() == route);
  }
  REQUIRE(shown.click(WidgetRole::link, "Open queue", "Overview/Pending commissions"));
  CHECK(shown.route() == "quotas?tab=commissions");
}

TEST_CASE("accepting in the queue asks for that, and the answer is on the next frame") {
  Shown shown;
  shown.settle();
  const std::string row =
      "Overview/Pending commissions/Queue/Commission 57, demo +2 cyclades.vm, 1 more";
  REQUIRE(shown.click(WidgetRole::button, "Accept", row));
  const SendRequests* sent = shown.sent();
  REQUIRE(sent != nullptr);
  CHECK(sent->label == "Accept commission 57");
  REQUIRE(sent->requests.size() == 1);
  CHECK(sent->requests[0].method == "POST");
  CHECK(sent->requests[0].target == "/astakos/api/commissions/action");
  CHECK(sent->requests[0].body == R"({"accept":[57]})");
  CHECK(api::header(sent->requests[0].headers, "X-Auth-Token") == "tok-cyclades");
  CHECK(shown.world.send(sent->requests[0]).status == 200);
  shown.settle();
  CHECK(shown.value("Pending commissions") == "3");
  CHECK(shown.stage.find(WidgetRole::row, "Commission 57, demo +2 cyclades.vm, 1 more") == nullptr);
}

TEST_CASE("the keys a and r settle the row in focus") {
  Shown shown;
  shown.settle();
  const WidgetRecord* row =
      shown.stage.find(WidgetRole::row, "Commission 52, research +40 GiB pithos.disk", "Overview");
  REQUIRE(row != nullptr);
  shown.stage.ui().semantics().request_focus(row->id);
  shown.settle();
  REQUIRE(shown.stage.focused() != nullptr);
  CHECK(shown.stage.focused()->name == "Commission 52, research +40 GiB pithos.disk");
  shown.key = "r";
  shown.stage.frame([&](Ui& ui) { shown.draw(ui); });
  shown.key = "";
  REQUIRE(shown.sent() != nullptr);
  CHECK(shown.sent()->label == "Reject commission 52");
  CHECK(shown.sent()->requests[0].body == R"({"reject":[52]})");
  shown.press(ImGuiKey_Enter);
  CHECK(shown.route() == "quotas?tab=commissions&sel=52");
}

TEST_CASE("what may not be done says why") {
  Shown shown;
  shown.settle();
  const char* row = "Overview/Pending commissions/Queue/Commission 54, billing-eu -8 cyclades.vm";
  const WidgetRecord* accept = shown.stage.find(WidgetRole::button, "Accept", row);
  REQUIRE(accept != nullptr);
  CHECK(accept->state.disabled);
  CHECK(accept->description.find("no token of compute") != std::string::npos);
  REQUIRE(shown.click(WidgetRole::button, "Accept", row));
  CHECK(shown.sent() == nullptr);
  shown.access = {false, "Another tab writes this world"};
  shown.settle();
  CHECK(shown.stage.find(WidgetRole::button, "Accept", row)->description ==
        "Another tab writes this world");
  CHECK(shown.stage.find(WidgetRole::button, "Advance to\xE2\x80\xA6")->state.disabled);
}

TEST_CASE("the day shows what is due, and leads there") {
  Shown shown;
  shown.settle();
  const WidgetRecord* mark =
      shown.stage.find(WidgetRole::link, "serial 61 times out", "Overview/Next 24 hours");
  REQUIRE(mark != nullptr);
  CHECK(mark->value == "Tue 14 Oct 18:42:08");
  CHECK(shown.stage.find(WidgetRole::button, "token of demo expires")->value ==
        "Wed 15 Oct 08:00:00");
  const WidgetRecord* chart =
      shown.stage.find(WidgetRole::chart, "Open commissions, if none is settled");
  REQUIRE(chart != nullptr);
  CHECK(chart->value == "4 now, 3 at the end");
  REQUIRE(shown.click(WidgetRole::link, "serial 61 times out"));
  CHECK(shown.route() == "quotas?tab=commissions&sel=61");
  REQUIRE(shown.click(WidgetRole::button, "Advance to\xE2\x80\xA6"));
  const auto* shows = std::get_if<Show>(&shown.actions.back());
  REQUIRE(shows != nullptr);
  CHECK(shows->part == FramePart::advance);
}

TEST_CASE("alarms name what is wrong and lead to it") {
  Shown shown;
  shown.storage = {.save = SaveState::not_saved, .message = "The disk is full"};
  shown.settle();
  REQUIRE(shown.click(WidgetRole::link, "Changes are not saved"));
  CHECK(shown.route() == "settings?part=storage");
  REQUIRE(shown.click(WidgetRole::link, "research is over its limit"));
  CHECK(shown.route() == "quotas?state=over");
  REQUIRE(shown.click(WidgetRole::link, "2 commissions wait for long"));
  CHECK(shown.route() == "quotas?tab=commissions");
  REQUIRE(shown.click(WidgetRole::link, "nightly-ci has little left"));
  CHECK(shown.route() == "quotas?state=nearly");
}

TEST_CASE("an empty world says so in each part") {
  Shown shown;
  CHECK(shown.world.send("PUT", "/tabplane/v1/world", R"({"tabplane_scenario": 1})").status == 200);
  shown.settle();
  CHECK(shown.value("Holdings") == "0");
  CHECK(shown.stage.find(WidgetRole::heading, "Nothing is due by itself") != nullptr);
  CHECK(shown.stage.find(WidgetRole::heading, "No commission waits") != nullptr);
  CHECK(shown.stage.find(WidgetRole::heading, "Nothing is wrong") != nullptr);
}

TEST_CASE("a world without quota counts what it has, and the alarms take the queue's place") {
  Shown shown;
  CHECK(shown.world
            .send("PUT", "/tabplane/v1/world",
                  R"({"tabplane_scenario": 1, "provision": {"channels": [
                      {"id": "e17eea65-d79b-4185-8aef-d7af185b8c7d", "name": "stadium",
                       "configuration": {"infrastructureResources": ["enc"]}}]}})")
            .status == 200);
  shown.settle();
  CHECK(shown.value("Events") == "0");
  CHECK(shown.value("Entries") != "not there");
  CHECK(shown.value("Holdings") == "not there");
  CHECK(shown.value("Pending commissions") == "not there");
  CHECK(shown.stage.find(WidgetRole::heading, "Pending commissions") == nullptr);
  CHECK(shown.stage.find(WidgetRole::heading, "No commission waits") == nullptr);
  const WidgetRecord* alarms = shown.stage.find(WidgetRole::heading, "Alarms");
  REQUIRE(alarms != nullptr);
  CHECK(alarms->rect.w > 1000);
}

TEST_CASE("at every width all parts are there, names are unique and nothing is drawn wrong") {
  const std::pair<float, float> sizes[] = {{1440, 900}, {1024, 768}, {390, 844}, {320, 640}};
  for (const auto& [width, height] : sizes) {
    CAPTURE(width);
    Shown shown(width, 3000);
    shown.settle();
    CHECK(shown.stage.find(WidgetRole::heading, "Overview") != nullptr);
    CHECK(shown.stage.find(WidgetRole::heading, "Next 24 hours") != nullptr);
    CHECK(shown.stage.find(WidgetRole::heading, "Alarms") != nullptr);
    CHECK(shown.stage.find(WidgetRole::button, "Accept", "Overview/Pending commissions") !=
          nullptr);
    CHECK(shown.stage.ui().semantics().ambiguous().empty());
    CHECK(shown.stage.complaints().empty());
    CHECK(shown.stage.all_finite());
    CHECK(shown.stage.ui().wanted_in_ms() > 1e9);
    for (const WidgetRecord& record : shown.stage.ui().semantics().records()) {
      CAPTURE(record.name);
      CHECK(record.rect.right() <= width + 1);
    }
    static_cast<void>(height);
  }
}

TEST_CASE("on a phone a commission is a card with its buttons") {
  Shown shown(390, 844);
  shown.settle();
  const char* card = "Overview/Pending commissions/Commission 52, research +40 GiB pithos.disk";
  REQUIRE(shown.click(WidgetRole::button, "Accept", card));
  REQUIRE(shown.sent() != nullptr);
  CHECK(shown.sent()->requests[0].body == R"({"accept":[52]})");
}
