// Goal: on the provisioning page a person sees states, waits and plans, filters by a state, and
// provisions, retries and terminates what may be; what may not says why.
// Method: the page is drawn over a small world without a screen; hands press what it records of
// itself, and its requests go to the control plane.
#include "shell/panels/provision.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "shell/view/request_log.h"
#include "tests/shell/provision_world.h"
#include "tests/shell/stage.h"

using namespace tabplane;
using namespace tabplane::shell;
using namespace tabplane::shell::testing;

namespace {

struct Shown {
  explicit Shown(float width = 1440, float height = 900, float ratio = 1,
                 std::string_view more = {})
      : world(more), stage(width, height, ratio) {}

  void draw(Ui& ui) {
    const Place place = parse_place(route);
    const std::string pressed = std::exchange(key, {});
    const PageContext context{.plane = world.plane,
                              .version = world.plane.engine().position().sequence + 1,
                              .now = world.plane.engine().now(),
                              .place = place,
                              .credentials = credentials,
                              .access = access,
                              .storage = {},
                              .log = log,
                              .key = pressed};
    const Rect room{0, 0, ui.surface().width, ui.surface().height};
    for (Action& action : draw_provision(ui, room, context, page)) {
      if (const auto* to = std::get_if<Navigate>(&action)) route = to->route;
      if (const auto* kept = std::get_if<KeepToken>(&action)) {
        credentials.put(kept->service, kept->token);
      }
      const auto* send = std::get_if<SendRequests>(&action);
      if (send == nullptr) continue;
      for (const api::Request& request : send->requests) {
        sent = request.method + " " + request.target;
        CHECK(world.plane.handle(request).success());
      }
    }
  }
  void frames(int count = 3) {
    stage.frames([this](Ui& ui) { draw(ui); }, count);
  }
  void go(std::string to) {
    route = std::move(to);
    frames();
  }
  void press(std::string name) {
    key = std::move(name);
    frames();
  }
  bool click(WidgetRole role, std::string_view name, std::string_view region = {}) {
    const bool there = stage.click([this](Ui& ui) { draw(ui); }, role, name, region);
    frames(2);
    return there;
  }
  const WidgetRecord* find(WidgetRole role, std::string_view name,
                           std::string_view region = {}) const {
    return stage.find(role, name, region);
  }
  std::string value(WidgetRole role, std::string_view name, std::string_view region = {}) const {
    const WidgetRecord* found = find(role, name, region);
    return found == nullptr ? "not there" : found->value;
  }

  ProvisionWorld world;
  Credentials credentials;
  WriteAccess access;
  RequestLog log;
  std::string route = "provision";
  std::string key;
  std::string sent;
  ProvisionPage page;
  Stage stage;
};

const std::string kCup(cup_final);

}  // namespace

TEST_CASE("the page draws at every width and ratio, in every state, and says what it shows") {
  struct Size {
    float width, height;
  };
  for (const Size size : {Size{1440, 900}, Size{1024, 768}, Size{390, 844}, Size{320, 640}}) {
    for (const float ratio : {1.0f, 2.0f}) {
      Shown shown(size.width, size.height, ratio);
      shown.world.post(cup_final);
      shown.world.advance(60);
      for (const std::string& route :
           {std::string("provision"), std::string("provision?tab=compare"),
            "provision?tab=compare&channel=" + std::string(stadium_channel) +
                "&profile=" + std::string(live_profile),
            "provision?sel=" + kCup, std::string("provision?state=TERMINATED"),
            std::string("provision?sel=nobody")}) {
        CAPTURE(size.width);
        CAPTURE(route);
        shown.go(route);
        CHECK(shown.stage.all_finite());
        CHECK(shown.stage.complaints() == "");
        CHECK(shown.stage.vertices() > 300);
        for (const WidgetRecord* twice : shown.stage.ui().semantics().ambiguous()) {
          FAIL_CHECK(twice->region << " " << twice->name);
        }
      }
    }
  }
}

TEST_CASE("the graph counts the events of each state, and a press filters them") {
  Shown shown;
  shown.world.post(cup_final);
  shown.frames();
  CHECK(shown.value(WidgetRole::toggle, "Provisioning", "Provisioning/States") == "1 event");
  CHECK(shown.value(WidgetRole::toggle, "Scheduled") == "1 event");
  CHECK(shown.value(WidgetRole::toggle, "Partial") == "0 events");
  const WidgetRecord* node = shown.find(WidgetRole::toggle, "Scheduled");
  REQUIRE(node != nullptr);
  CHECK(node->description == "SCHEDULED, leads to Provisioning, Terminated");
  CHECK(shown.click(WidgetRole::toggle, "Scheduled"));
  CHECK(shown.route == "provision?state=SCHEDULED");
  CHECK(shown.value(WidgetRole::text, "Shown") == "1 of 2 events");
  CHECK(shown.find(WidgetRole::row, "Press conference") != nullptr);
  CHECK(shown.find(WidgetRole::row, "Cup final") == nullptr);
  CHECK(shown.find(WidgetRole::toggle, "Scheduled")->state.checked);
  CHECK(shown.click(WidgetRole::toggle, "Scheduled"));
  CHECK(shown.route == "provision");
}

TEST_CASE("an event is provisioned, comes out partial, is retried, and is terminated") {
  Shown shown;
  shown.go("provision?sel=" + kCup);
  CHECK(shown.value(WidgetRole::text, "State", "Provisioning/Event") == "SCHEDULED");
  CHECK(shown.value(WidgetRole::text, "origin", "Provisioning/Event/Plan") == "create, after enc2");
  CHECK(shown.click(WidgetRole::button, "Provision"));
  CHECK(shown.sent == "POST /provision/" + kCup);
  CHECK(shown.value(WidgetRole::text, "State", "Provisioning/Event") == "PROVISIONING");
  CHECK(shown.value(WidgetRole::meter, "origin") == "pending, waits for enc2");
  const WidgetRecord* again = shown.find(WidgetRole::button, "Provision");
  REQUIRE(again != nullptr);
  CHECK(again->state.disabled);
  CHECK(again->description == "It is being provisioned, just as the profile says");

  shown.world.advance(600);
  shown.frames();
  CHECK(shown.value(WidgetRole::text, "State", "Provisioning/Event") == "PROVISIONED_PARTIAL");
  CHECK(shown.value(WidgetRole::meter, "enc") == "failed, create failed");
  CHECK(shown.click(WidgetRole::button, "Retry"));
  shown.world.advance(600);
  shown.frames();
  CHECK(shown.value(WidgetRole::text, "State", "Provisioning/Event") == "PROVISIONED");

  CHECK(shown.click(WidgetRole::button, "Terminate"));
  CHECK(shown.sent.starts_with("POST"));
  CHECK(shown.click(WidgetRole::button, "Destroy it"));
  CHECK(shown.sent == "DELETE /provision/" + kCup);
  CHECK(shown.value(WidgetRole::text, "State", "Provisioning/Event") == "TERMINATING");
}

TEST_CASE("by keys: provision the event that is looked at, go to the filter, go back") {
  Shown shown;
  shown.go("provision?sel=" + kCup);
  shown.press("p");
  CHECK(shown.sent == "POST /provision/" + kCup);
  shown.press("Escape");
  CHECK(shown.route == "provision");
  shown.press("/");
  const WidgetRecord* field = shown.find(WidgetRole::textbox, "Filter events");
  REQUIRE(field != nullptr);
  CHECK(field->state.focused);
}

TEST_CASE("leave to update is given with the request") {
  Shown shown;
  shown.world.post(cup_final);
  shown.world.advance(1200);
  shown.world.post(cup_final);
  shown.world.advance(1200);
  shown.world.send("PUT", "/infrastructureprofile/" + std::string(live_profile),
                   R"({"configurationJson": {"request": {"resources": [
                       {"name": "enc", "type": "encoder"}]}, "workflow": {}}})");
  shown.go("provision?sel=" + kCup);
  const WidgetRecord* update = shown.find(WidgetRole::button, "Update");
  REQUIRE(update != nullptr);
  CHECK(update->state.disabled);
  CHECK(shown.click(WidgetRole::radio, "Allow"));
  CHECK(shown.click(WidgetRole::button, "Update"));
  CHECK(shown.sent == "POST /provision/" + kCup + "?allowUpdates=true");
}

TEST_CASE("the comparison leads to the names behind a cell") {
  Shown shown;
  shown.go("provision?tab=compare");
  const WidgetRecord* cell =
      shown.find(WidgetRole::button, "live", "Provisioning/Compare/Table/stadium");
  REQUIRE(cell != nullptr);
  CHECK(cell->value == "1 missing");
  CHECK(cell->description == "missing: screen; unused: enc2");
  CHECK(shown.click(WidgetRole::button, "live", "Provisioning/Compare/Table/stadium"));
  CHECK(shown.page.channel == stadium_channel);
  CHECK(shown.page.profile == live_profile);
}

TEST_CASE("without leave to write or without a key the buttons say why") {
  Shown reader;
  reader.access = {false, "Another tab writes this world"};
  reader.go("provision?sel=" + kCup);
  CHECK(reader.find(WidgetRole::button, "Provision")->description ==
        "Another tab writes this world");
  Shown keyed(1440, 900, 1, R"(, "keys": [{"key": "k-1", "actor": "ops"}])");
  keyed.go("provision?sel=" + kCup);
  CHECK(keyed.find(WidgetRole::button, "Terminate")->description ==
        "This device has no key of the provisioning system");
  CHECK(keyed.find(WidgetRole::textbox, "API key") != nullptr);
  keyed.credentials.put("provision", "k-1");
  keyed.page.built = 0;
  keyed.frames();
  CHECK(keyed.click(WidgetRole::button, "Provision"));
  CHECK(keyed.sent == "POST /provision/" + kCup);
}

TEST_CASE("a world without events says what would make one") {
  Shown shown;
  shown.world.send("PUT", "/tabplane/v1/world", R"({"tabplane_scenario": 1})");
  shown.page.built = 0;
  shown.frames();
  CHECK(shown.find(WidgetRole::heading, "No events") != nullptr);
  shown.go("provision?tab=compare");
  CHECK(shown.find(WidgetRole::heading, "Nothing to compare") != nullptr);
}
