// Goal: on the fleet page a person finds instances among many, sorts and copies them, looks at one
// and asks for what may be; upgrades and subscriptions are looked after likewise.
// Method: the page is drawn over real small worlds without a screen; hands press what it records of
// itself, and its requests go to the control plane.
#include "shell/panels/fleet.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <string>

#include "tests/shell/shown_fleet.h"

using namespace tabplane;
using namespace tabplane::shell;
using namespace tabplane::shell::testing;

namespace {

constexpr std::string_view small_fleet = R"({"tabplane_scenario": 1,
  "now": "2030-01-14T08:00:00Z", "seed": 7, "clock": "paused", "fleet": {
  "provider": {"id": "harbor", "name": "Harbor", "orgId": "org-1"},
  "regions": [{"id": "region-1", "provider": "aws", "providerId": "infra-1", "code": "us-east-1"},
              {"id": "region-2", "provider": "aws", "providerId": "infra-1", "code": "eu-west-1"}],
  "organizations": [{"id": "org-1", "name": "Acme"}],
  "users": [{"id": "user-1", "orgId": "org-1", "name": "Ada", "email": "ada@acme.invalid"},
            {"id": "user-2", "orgId": "org-1", "name": "Tom", "email": "tom@acme.invalid"}],
  "services": [{"id": "s-1", "name": "Postgres", "key": "postgres", "apiVersion": "v1",
    "environments": [{"id": "se-1", "name": "Production", "key": "prod", "type": "PROD",
      "models": [{"id": "sm-1", "name": "Hosted", "key": "hosted", "type": "OMNISTRATE_HOSTED",
        "plans": [{"id": "pt-1", "name": "Pro", "key": "pro",
          "offering": {"regions": ["region-1", "region-2"], "autoApprove": false},
          "versions": [{"version": "1.0", "status": "Active"},
                       {"version": "2.0", "status": "Preferred"}],
          "resources": [{"id": "r-1", "key": "db", "name": "Database",
            "replicas": {"min": 1, "default": 2, "max": 3}, "highAvailability": true,
            "backup": {"periodHours": 24, "retentionDays": 7}}]}]}]}]}],
  "subscriptions": [{"id": "sub-1", "plan": "pt-1", "userId": "user-1"}],
  "subscriptionRequests": [{"id": "subr-1", "plan": "pt-1", "userId": "user-2"}],
  "instances": [
    {"id": "instance-one", "subscription": "sub-1", "resource": "r-1", "version": "1.0",
     "region": "region-1", "status": "RUNNING", "unhealthyNodes": ["db-1"]},
    {"id": "instance-two", "subscription": "sub-1", "resource": "r-1", "version": "2.0",
     "region": "region-2", "status": "STOPPED"},
    {"id": "instance-three", "subscription": "sub-1", "resource": "r-1", "version": "1.0",
     "region": "region-1", "status": "FAILED"}]}})";

struct Shown : ShownFleet {
  explicit Shown(float width = 1440, float height = 900, float ratio = 1,
                 std::string_view scenario = small_fleet)
      : ShownFleet(scenario, width, height, ratio) {}

  void upgrade() {
    const api::Response answer =
        plane.handle({"POST",
                      "/2022-09-01-00/fleet/service/s-1/productTier/pt-1/upgrade-path",
                      {{"Content-Type", "application/json"}},
                      R"({"sourceVersion": "1.0", "targetVersion": "2.0",
             "upgradeFilters": {"INSTANCE_IDS": ["instance-one"]}})"});
    REQUIRE_MESSAGE(answer.success(), answer.body);
  }
  std::string newest_path() const {
    std::string id;
    plane.fleet().rows.upgrade_paths.each(
        [&](Slot, const fleet::UpgradePath& row) { id = plane.fleet().text(row.id); });
    return id;
  }
};

}  // namespace

TEST_CASE("the page draws at every width and ratio, in every part") {
  struct Size {
    float width, height;
  };
  for (const Size size : {Size{1440, 900}, Size{1024, 768}, Size{390, 844}, Size{320, 640}}) {
    for (const float ratio : {1.0f, 2.0f}) {
      Shown shown(size.width, size.height, ratio);
      shown.upgrade();
      for (const std::string& route :
           {std::string("fleet"), std::string("fleet?q=status%3Afailed"),
            std::string("fleet?q=colour%3Ared"), std::string("fleet?q=nothing-at-all"),
            std::string("fleet?sel=instance-one"), std::string("fleet?sel=instance-one&part=nodes"),
            std::string("fleet?sel=instance-one&part=workflows"),
            std::string("fleet?sel=instance-one&part=events"), std::string("fleet?sel=nobody"),
            std::string("fleet?tab=upgrades"), "fleet?tab=upgrades&sel=" + shown.newest_path(),
            std::string("fleet?tab=subscriptions"),
            std::string("fleet?tab=subscriptions&sel=sub-1")}) {
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

TEST_CASE("a status filters by a press, a word by writing; the address says it") {
  Shown shown;
  shown.frames();
  CHECK(shown.value(WidgetRole::text, "Shown") == "3 instances");
  CHECK(shown.value(WidgetRole::toggle, "Failed") == "1");
  CHECK(shown.click(WidgetRole::toggle, "Failed"));
  CHECK(shown.route == "fleet?q=status%3Afailed");
  CHECK(shown.value(WidgetRole::text, "Shown") == "1 of 3");
  CHECK(shown.find(WidgetRole::row, "instance-three, Failed, Pro, us-east-1") != nullptr);
  CHECK(shown.click(WidgetRole::toggle, "Failed"));
  CHECK(shown.route == "fleet");
  CHECK(shown.value(WidgetRole::text, "Shown") == "3 instances");
  shown.press("/");
  shown.stage.type([&](Ui& ui) { shown.draw(ui); }, "region:eu");
  shown.frames();
  CHECK(shown.value(WidgetRole::text, "Shown") == "1 of 3");
}

TEST_CASE("a filter that hides all can be cleared") {
  Shown shown;
  shown.go("fleet?q=no%20such%20thing");
  CHECK(shown.find(WidgetRole::heading, "No instance matches") != nullptr);
  CHECK(shown.click(WidgetRole::button, "Clear the filter"));
  CHECK(shown.value(WidgetRole::text, "Shown") == "3 instances");
}

TEST_CASE("what is begun is completed") {
  Shown shown;
  shown.press("/");
  const auto draw = [&](Ui& ui) { shown.draw(ui); };
  shown.stage.type(draw, "stat");
  shown.frames();
  CHECK(shown.find(WidgetRole::option, "status:") != nullptr);
  CHECK(shown.click(WidgetRole::option, "status:"));
  CHECK(shown.page.filter == "status:");
}

TEST_CASE("heads sort, copies follow what is shown") {
  Shown shown;
  shown.frames();
  CHECK(shown.click(WidgetRole::column_header, "Instance"));
  CHECK(shown.page.sort.size() == 1);
  CHECK(shown.click(WidgetRole::button, "Copy the rows"));
  CHECK(shown.click(WidgetRole::menu_item, "Copy as CSV"));
  CHECK(shown.clipboard.starts_with("id,status,service,plan,region,customer,"));
  CHECK(shown.clipboard.find("\r\ninstance-one,RUNNING,Postgres,Pro,us-east-1,Acme,1.0,") !=
        std::string::npos);
  CHECK(shown.click(WidgetRole::button, "Copy the rows"));
  CHECK(shown.click(WidgetRole::menu_item, "Copy as JSON"));
  CHECK(shown.clipboard.starts_with("[\n  {\"id\": \"instance-one\", \"status\": \"RUNNING\""));
  CHECK(shown.click(WidgetRole::button, "Choose columns"));
  CHECK(shown.click(WidgetRole::menu_item, "plan"));
  CHECK(shown.find(WidgetRole::column_header, "Plan") == nullptr);
}

TEST_CASE("an instance is stopped by a request; what may not be says why") {
  Shown shown;
  shown.frames();
  CHECK(shown.click(WidgetRole::row, "instance-one, Running, Pro, us-east-1"));
  CHECK(shown.route == "fleet?sel=instance-one");
  const WidgetRecord* start = shown.find(WidgetRole::button, "Start");
  REQUIRE(start != nullptr);
  CHECK(start->state.disabled);
  CHECK(start->description == "The instance is RUNNING");
  CHECK(shown.click(WidgetRole::button, "Stop"));
  CHECK(shown.sent ==
        "POST /2022-09-01-00/fleet/service/s-1/environment/se-1/instance/instance-one/stop");
  CHECK(shown.value(WidgetRole::text, "State") == "STOPPING");
  shown.go("fleet?sel=instance-one&part=workflows");
  CHECK(shown.value(WidgetRole::text, "Status") == "IN_PROGRESS");
  CHECK(shown.value(WidgetRole::text, "Compute") == "Under way");
  CHECK(shown.click(WidgetRole::button, "Pause"));
  CHECK(shown.value(WidgetRole::text, "Compute") == "Paused");
  CHECK(shown.click(WidgetRole::button, "Resume"));
  shown.advance(120);
  CHECK(shown.value(WidgetRole::text, "State") == "STOPPED");
  shown.go("fleet?sel=instance-one&part=events");
  CHECK(shown.find(WidgetRole::text, "Event") != nullptr);
  shown.press("Escape");
  CHECK(shown.route.find("sel=") == std::string::npos);
}

TEST_CASE("a node is failed over, an instance is deleted after a second press") {
  Shown shown;
  shown.go("fleet?sel=instance-one&part=nodes");
  CHECK(shown.value(WidgetRole::text, "Node", "Fleet/instance-one/db/db-1") == "Unhealthy");
  CHECK(shown.click(WidgetRole::button, "Fail over", "Fleet/instance-one/db/db-1"));
  CHECK(shown.sent.ends_with("/instance-one/failover"));
  CHECK(shown.click(WidgetRole::button, "Delete"));
  CHECK(shown.sent.starts_with("POST"));
  CHECK(shown.click(WidgetRole::button, "Delete it"));
  CHECK(shown.sent.starts_with("DELETE"));
  CHECK(shown.value(WidgetRole::text, "State") == "DELETING");
}

TEST_CASE("upgrade paths are counted and paused; requests to subscribe are decided") {
  Shown shown;
  shown.upgrade();
  shown.go("fleet?tab=upgrades&sel=" + shown.newest_path());
  CHECK(shown.value(WidgetRole::text, "Counts") == "0 / 1 done, 1 under way");
  CHECK(shown.click(WidgetRole::button, "Pause"));
  CHECK(shown.find(WidgetRole::button, "Pause")->description == "The path is PAUSED");
  shown.advance(300);
  CHECK(shown.value(WidgetRole::text, "Counts") == "1 / 1 done");

  shown.go("fleet?tab=subscriptions");
  CHECK(shown.value(WidgetRole::text, "Shown") == "1 subscription");
  CHECK(shown.click(WidgetRole::button, "Approve"));
  CHECK(shown.value(WidgetRole::text, "Shown") == "2 subscriptions");
  shown.go("fleet?tab=subscriptions&sel=sub-1");
  CHECK(shown.find(WidgetRole::button, "Terminate")->description == "It has 3 instances");
  CHECK(shown.click(WidgetRole::button, "Suspend"));
  CHECK(shown.click(WidgetRole::button, "Resume"));
}

TEST_CASE("without leave to write the buttons say why; a world without a fleet says so") {
  Shown reader;
  reader.access = {false, "Another tab writes this world"};
  reader.go("fleet?sel=instance-one");
  CHECK(reader.find(WidgetRole::button, "Stop")->description == "Another tab writes this world");
  Shown empty(1440, 900, 1, R"({"tabplane_scenario": 1})");
  empty.frames();
  CHECK(empty.find(WidgetRole::heading, "No instances") != nullptr);
  empty.go("fleet?tab=upgrades");
  CHECK(empty.find(WidgetRole::heading, "No upgrade paths") != nullptr);
  empty.go("fleet?tab=subscriptions");
  CHECK(empty.find(WidgetRole::heading, "No subscriptions") != nullptr);
}
