// Goal: on the fleet page a person adopts cells, stages and applies amenities, drains nodes; makes
// channels and sends again what failed; moves onboardings stage by stage.
// Method: the page is drawn over a real small world without a screen; hands press what it records
// of itself, and its requests go to the control plane.
#include <doctest/doctest.h>
#include <imgui.h>

#include <string>

#include "shell/panels/fleet_desk.h"
#include "tests/shell/platform_world.h"
#include "tests/shell/shown_fleet.h"

using namespace tabplane;
using namespace tabplane::shell;
using namespace tabplane::shell::testing;

namespace {

struct Shown : ShownFleet {
  explicit Shown(float width = 1440, float height = 900, float ratio = 1,
                 std::string_view scenario = platform_scenario)
      : ShownFleet(scenario, width, height, ratio) {}

  void write(std::string_view field, std::string_view text, std::string_view region = {}) {
    CHECK_MESSAGE(click(WidgetRole::textbox, field, region), field);
    stage.type([this](Ui& ui) { draw(ui); }, text);
    frames();
  }
  // In place of what is there.
  void rewrite(WidgetRole role, std::string_view field, std::string_view text,
               std::string_view region = {}) {
    CHECK_MESSAGE(click(role, field, region), field);
    const WidgetRecord* found = find(role, field, region);
    REQUIRE(found != nullptr);
    stage.ui().semantics().request_value(found->id, std::string(text));
    frames();
  }
  void hear_of_subscription() {
    const api::Response answer = plane.handle(
        {"PUT",
         "/2022-09-01-00/fleet/service/s-1/environment/se-1/subscription/request/subr-1",
         {},
         ""});
    REQUIRE_MESSAGE(answer.success(), answer.body);
  }
};

const std::string cells = "/2022-09-01-00/fleet/host-cluster/";

}  // namespace

TEST_CASE("cells, channels and onboardings draw at every width and ratio, in every part") {
  struct Size {
    float width, height;
  };
  for (const Size size : {Size{1440, 900}, Size{1024, 768}, Size{390, 844}, Size{320, 640}}) {
    for (const float ratio : {1.0f, 2.0f}) {
      Shown shown(size.width, size.height, ratio);
      shown.hear_of_subscription();
      for (const char* route :
           {"fleet?tab=cells", "fleet?tab=cells&sel=hc-a",
            "fleet?tab=cells&sel=hc-a&part=amenities", "fleet?tab=cells&sel=hc-a&part=nodes",
            "fleet?tab=cells&sel=hc-a&part=instances", "fleet?tab=cells&sel=hc-b&part=instances",
            "fleet?tab=cells&form=adopt", "fleet?tab=cells&sel=hc-a&form=amenities",
            "fleet?tab=cells&sel=nobody&form=amenities", "fleet?tab=notifications",
            "fleet?tab=notifications&sel=channel-hook",
            "fleet?tab=notifications&sel=channel-hook&part=deliveries",
            "fleet?tab=notifications&sel=channel-call&part=failed",
            "fleet?tab=notifications&form=channel",
            "fleet?tab=notifications&sel=channel-hook&form=channel", "fleet?tab=onboarding",
            "fleet?tab=onboarding&sel=onboarding-acme", "fleet?tab=onboarding&form=onboarding",
            "fleet?tab=upgrades&form=adopt"}) {
        CAPTURE(size.width);
        CAPTURE(route);
        shown.go(route);
        CHECK(shown.stage.all_finite());
        CHECK(shown.stage.complaints() == "");
        CHECK(shown.stage.vertices() > 200);
        for (const WidgetRecord* twice : shown.stage.ui().semantics().ambiguous()) {
          FAIL_CHECK(twice->region << " " << twice->name);
        }
      }
    }
  }
}

TEST_CASE("on a phone every part is reached, those without room by a menu") {
  Shown shown(390, 844);
  shown.frames();
  CHECK(shown.find(WidgetRole::tab, "Onboarding") == nullptr);
  CHECK(shown.click(WidgetRole::button, "More"));
  CHECK(shown.click(WidgetRole::menu_item, "Onboarding"));
  CHECK(shown.route == "fleet?tab=onboarding");
  REQUIRE(shown.find(WidgetRole::tab, "Onboarding") != nullptr);
  CHECK(shown.find(WidgetRole::tab, "Onboarding")->state.selected);
  const WidgetRecord* more = shown.find(WidgetRole::button, "More");
  REQUIRE(more != nullptr);
  CHECK(more->rect.right() <= 390);
  CHECK(shown.click(WidgetRole::tab, "Instances"));
  CHECK(shown.route == "fleet");
}

TEST_CASE("a cell is adopted by the form, which then shows it") {
  Shown shown;
  shown.go("fleet?tab=cells");
  CHECK(shown.value(WidgetRole::text, "Shown") == "2 cells");
  CHECK(shown.click(WidgetRole::button, "Adopt a cell"));
  CHECK(shown.route == "fleet?tab=cells&form=adopt");
  CHECK(shown.find(WidgetRole::button, "Adopt")->description == "Give the id of the cluster");
  shown.write("Id", "hc-own");
  shown.write("Description", "Our own");
  CHECK(shown.find(WidgetRole::button, "Adopt")->description == "Choose where it stands");
  CHECK(shown.click(WidgetRole::combobox, "Region"));
  CHECK(shown.click(WidgetRole::menu_item, "us-central1"));
  CHECK(shown.click(WidgetRole::button, "Adopt"));
  CHECK(shown.sent == "POST " + cells + "adopt");
  shown.frames();
  CHECK(shown.route == "fleet?tab=cells&sel=hc-own");
  CHECK(shown.value(WidgetRole::text, "State") == "PENDING");
  CHECK(shown.value(WidgetRole::text, "Shown") == "3 cells");
  CHECK(shown.find(WidgetRole::button, "Make a dashboard token")->description ==
        "The cell is PENDING");
  shown.advance(1);
  CHECK(shown.value(WidgetRole::text, "State") == "READY");
  CHECK(shown.click(WidgetRole::button, "Make a dashboard token"));
  CHECK(shown.sent == "POST " + cells + "hc-own/dashboard/token");
}

TEST_CASE("amenities are staged, applied, and then there") {
  Shown shown;
  shown.go("fleet?tab=cells&sel=hc-b&part=amenities");
  CHECK(shown.find(WidgetRole::button, "Apply")->description == "Nothing is staged");
  CHECK(shown.click(WidgetRole::button, "Sync with the template"));
  CHECK(shown.value(WidgetRole::text, "Certs") == "To be installed, 1.16.1");
  CHECK(shown.value(WidgetRole::text, "Logs") == "To be uninstalled, 2.0");

  CHECK(shown.click(WidgetRole::button, "Change the list"));
  CHECK(shown.find(WidgetRole::button, "Stage")->description == "That is staged already");
  shown.rewrite(WidgetRole::textbox, "Version", "1.17.0", "Fleet/Amenities of hc-b/List/Certs");
  CHECK(shown.click(WidgetRole::button, "Leave it out", "Fleet/Amenities of hc-b/List/Ingress"));
  CHECK(shown.click(WidgetRole::button, "Add an amenity"));
  shown.rewrite(WidgetRole::textbox, "Name", "Metrics");
  CHECK(shown.click(WidgetRole::button, "Stage"));
  CHECK(shown.sent == "PATCH " + cells + "hc-b");
  shown.frames();
  CHECK(shown.route == "fleet?tab=cells&sel=hc-b&part=amenities");
  CHECK(shown.value(WidgetRole::text, "Certs") == "To be installed, 1.17.0");
  CHECK(shown.find(WidgetRole::text, "Ingress") == nullptr);
  CHECK(shown.value(WidgetRole::text, "Metrics") == "To be installed");

  CHECK(shown.click(WidgetRole::button, "Apply 3 changes"));
  CHECK(shown.sent == "POST " + cells + "hc-b/apply-pending-changes");
  CHECK(shown.value(WidgetRole::text, "State") == "DEPLOYING");
  CHECK(shown.find(WidgetRole::button, "Change the list")->description == "The cell is DEPLOYING");
  shown.advance(600);
  CHECK(shown.value(WidgetRole::text, "State") == "READY");
  CHECK(shown.value(WidgetRole::text, "Certs") == "Installed, 1.17.0");
  CHECK(shown.find(WidgetRole::text, "Logs") == nullptr);
}

TEST_CASE("a cell's health is a tree; a smaller maximum drains; an instance leads to itself") {
  Shown shown;
  shown.go("fleet?tab=cells");
  CHECK(shown.click(WidgetRole::row, "hc-a, Ready, 1 failed, As the template"));
  CHECK(shown.value(WidgetRole::text, "Overall").starts_with("UNHEALTHY, 1 of "));
  CHECK(shown.value(WidgetRole::text, "POD") == "3 of 4 healthy");
  CHECK(shown.value(WidgetRole::text, "instance-one-db-1") == "The node is unhealthy");
  CHECK(shown.find(WidgetRole::button, "Delete")->description == "2 instances stand on it");

  shown.go("fleet?tab=cells&sel=hc-a&part=nodes");
  CHECK(shown.click(WidgetRole::button, "Make anew", "Fleet/hc-a/Pods/instance-one-db-1"));
  CHECK(shown.sent == "DELETE " + cells + "hc-a/entityType/POD/entityID/instance-one-db-1");
  const std::string pool = "Fleet/hc-a/Node pools/small";
  CHECK(shown.find(WidgetRole::button, "Set", pool)->description == "It is so already");
  shown.rewrite(WidgetRole::spinbutton, "Maximum", "1", pool);
  CHECK(shown.value(WidgetRole::text, "Drains") == "1 node drains");
  CHECK(shown.click(WidgetRole::button, "Set", pool));
  CHECK(shown.sent == "PATCH " + cells + "hc-a/node-pool/small");
  CHECK(shown.value(WidgetRole::text, "Pool").find("1 still to be drained") != std::string::npos);
  shown.advance(60);
  CHECK(shown.value(WidgetRole::text, "Pod", "Fleet/hc-a/Pods/instance-two-db-1") ==
        "No node pool has room for it");

  shown.go("fleet?tab=cells&sel=hc-a&part=instances");
  CHECK(shown.click(WidgetRole::link, "instance-two"));
  CHECK(shown.route == "fleet?sel=instance-two");
}

TEST_CASE("a cell without instances is deleted after a second press") {
  Shown shown;
  shown.go("fleet?tab=cells&sel=hc-b");
  CHECK(shown.click(WidgetRole::button, "Delete"));
  CHECK(shown.sent == "");
  CHECK(shown.click(WidgetRole::button, "Delete it"));
  CHECK(shown.sent == "DELETE " + cells + "hc-b");
  shown.advance(600);
  CHECK(shown.value(WidgetRole::text, "Shown") == "1 cell");
}

TEST_CASE("a channel is made of one kind, and edited") {
  Shown shown;
  shown.go("fleet?tab=notifications");
  CHECK(shown.value(WidgetRole::text, "Shown") == "2 channels");
  CHECK(shown.click(WidgetRole::button, "New channel"));
  shown.write("Name", "Ops");
  CHECK(shown.click(WidgetRole::radio, "Slack"));
  CHECK(shown.find(WidgetRole::button, "Create")->description == "Give the URL");
  shown.write("Webhook URL", "https://chat.invalid/ops");
  CHECK(shown.click(WidgetRole::checkbox, "Scale out"));
  CHECK(shown.click(WidgetRole::button, "Create"));
  CHECK(shown.sent == "POST /2022-09-01-00/fleet/notification-channel");
  shown.frames();
  CHECK(shown.value(WidgetRole::text, "Shown") == "3 channels");
  CHECK(shown.find(WidgetRole::heading, "Ops") != nullptr);
  CHECK(shown.value(WidgetRole::text, "Event types") == "Scale out");
  CHECK(shown.click(WidgetRole::button, "Edit"));
  shown.rewrite(WidgetRole::textbox, "Name", "Night");
  CHECK(shown.click(WidgetRole::button, "Save"));
  CHECK(shown.sent.starts_with("PATCH "));
  shown.frames();
  CHECK(shown.find(WidgetRole::heading, "Night") != nullptr);
  CHECK(shown.click(WidgetRole::button, "Delete"));
  CHECK(shown.click(WidgetRole::button, "Delete it"));
  CHECK(shown.value(WidgetRole::text, "Shown") == "2 channels");
}

TEST_CASE("what failed to be delivered is shown and sent again") {
  Shown shown;
  shown.go("fleet?tab=notifications&sel=channel-hook");
  CHECK(shown.find(WidgetRole::button, "Replay failed")->description == "Everything got there");
  shown.hear_of_subscription();
  shown.go("fleet?tab=notifications&sel=channel-hook&part=failed");
  CHECK(shown.find(WidgetRole::row, "Hook, Webhook, 1 not delivered") != nullptr);
  CHECK(shown.value(WidgetRole::text, "Delivery") == "FAILED, The target is set up as failing");
  CHECK(shown.click(WidgetRole::button, "Replay"));
  CHECK(shown.sent.starts_with("POST /2022-09-01-00/fleet/notification-event/event-"));
  CHECK(shown.click(WidgetRole::button, "Replay failed"));
  CHECK(shown.page.channels.view->row.failed == 3);
  CHECK(shown.page.channels.view->row.unsettled == 1);
}

TEST_CASE("an onboarding is moved stage by stage, and a new one begun") {
  Shown shown;
  shown.go("fleet?tab=onboarding");
  CHECK(shown.click(WidgetRole::row, "Acme, 1 / 3, Build SaaS"));
  const std::string list = "Fleet/Acme/Checklist/";
  CHECK(shown.value(WidgetRole::text, "Stage", list + "Build SaaS") ==
        "NOT_STARTED, Waits for a service to be chosen");
  CHECK(shown.click(WidgetRole::combobox, "Service"));
  CHECK(shown.click(WidgetRole::menu_item, "Postgres"));
  CHECK(shown.sent == "PATCH /2022-09-01-00/fleet/customer-onboarding/onboarding-acme");
  CHECK(shown.click(WidgetRole::button, "Complete", list + "Build SaaS"));
  CHECK(shown.value(WidgetRole::text, "Stage", list + "Build SaaS") == "COMPLETE");
  CHECK(shown.click(WidgetRole::button, "Skip", list + "Launch SaaS"));
  CHECK(shown.find(WidgetRole::row, "Acme, 3 / 3, Complete") != nullptr);
  CHECK(shown.click(WidgetRole::button, "Reopen", list + "Configure accounts"));
  CHECK(shown.find(WidgetRole::row, "Acme, 2 / 3, Configure accounts") != nullptr);
  CHECK(shown.click(WidgetRole::button, "New onboarding"));
  shown.write("Name", "Delta");
  CHECK(shown.click(WidgetRole::button, "Create"));
  shown.frames();
  CHECK(shown.find(WidgetRole::heading, "Delta") != nullptr);
  CHECK(shown.value(WidgetRole::text, "Shown") == "3 onboardings");
}

TEST_CASE("a form is left by Escape, and by looking at something") {
  Shown shown;
  shown.go("fleet?tab=cells&form=adopt");
  shown.press("Escape");
  CHECK(shown.route == "fleet?tab=cells");
  shown.go("fleet?tab=cells&form=adopt");
  CHECK(shown.click(WidgetRole::row, "hc-a, Ready, 1 failed, As the template"));
  CHECK(shown.route == "fleet?tab=cells&sel=hc-a");
  CHECK(shown.find(WidgetRole::button, "Adopt") == nullptr);
}

TEST_CASE("lists are filtered, and say what hides them") {
  Shown shown;
  shown.go("fleet?tab=cells");
  shown.write("Filter cells", "gcp");
  CHECK(shown.value(WidgetRole::text, "Shown") == "1 cell");
  shown.write("Filter cells", "nothing");
  CHECK(shown.find(WidgetRole::heading, "No cell matches") != nullptr);
  CHECK(shown.click(WidgetRole::button, "Clear the filter"));
  CHECK(shown.value(WidgetRole::text, "Shown") == "2 cells");
}

TEST_CASE(
    "without leave to write the buttons say why; a world without a fleet leads to the forms") {
  Shown reader;
  reader.access = {false, "Another tab writes this world"};
  struct Barred {
    const char* route;
    const char* button;
  };
  for (const Barred& one : {Barred{"fleet?tab=cells&sel=hc-b", "Sync with the template"},
                            Barred{"fleet?tab=cells", "Adopt a cell"},
                            Barred{"fleet?tab=notifications&sel=channel-hook", "Edit"},
                            Barred{"fleet?tab=onboarding&sel=onboarding-acme", "Complete"}}) {
    CAPTURE(one.route);
    reader.go(one.route);
    const WidgetRecord* found = reader.find(WidgetRole::button, one.button);
    REQUIRE(found != nullptr);
    CHECK(found->description == "Another tab writes this world");
  }
  struct Empty {
    const char* tab;
    const char* heading;
    const char* button;
    const char* form;
  };
  for (const Empty& one :
       {Empty{"cells", "No cells", "Adopt a cluster", "adopt"},
        Empty{"notifications", "No channels", "Create a channel", "channel"},
        Empty{"onboarding", "No onboardings", "Begin an onboarding", "onboarding"}}) {
    Shown empty(1440, 900, 1, R"({"tabplane_scenario": 1})");
    const std::string route = "fleet?tab=" + std::string(one.tab);
    empty.go(route);
    CHECK(empty.find(WidgetRole::heading, one.heading) != nullptr);
    CHECK(empty.click(WidgetRole::button, one.button));
    CHECK(empty.route == route + "&form=" + one.form);
  }
}

TEST_CASE("the palette has what the page can do now") {
  Shown shown;
  shown.go("fleet?tab=cells&sel=hc-b");
  const Place place = parse_place(shown.route);
  const PageContext context{.plane = shown.plane,
                            .version = 1,
                            .now = shown.plane.engine().now(),
                            .place = place,
                            .credentials = shown.credentials,
                            .access = shown.access,
                            .storage = {},
                            .log = shown.log};
  const FleetSource source{shown.plane.fleet().rows, shown.plane.fleet().symbols(),
                           moment_of(shown.plane.engine())};
  Commands commands;
  fleet_commands(context, source, shown.page, commands);
  const auto with = [&](std::string_view label) -> const Command* {
    for (const Command& command : commands) {
      if (command.label == label) return &command;
    }
    return nullptr;
  };
  for (const char* label :
       {"Fleet: Cells", "Fleet: Notifications", "Fleet: Onboarding", "Adopt a deployment cell",
        "New notification channel", "New onboarding", "Sync with the template: hc-b"}) {
    CHECK_MESSAGE(with(label) != nullptr, label);
  }
  REQUIRE(with("Apply: hc-b") != nullptr);
  CHECK_FALSE(with("Apply: hc-b")->enabled);
  CHECK(with("Apply: hc-b")->reason == "Nothing is staged");
}
