// Goal: on the quota page a person sees what is held, decides commissions by mouse and keyboard, is
// told why something was refused and gets what would fit, and can issue and set limits.
// Method: the page is drawn over a real small world without a screen; hands press what it records
// of itself, its requests go to the control plane, and the world is asked what came of them.
#include "shell/panels/quotas.h"

#include <doctest/doctest.h>

#include <string>

#include "core/api/quota_requests.h"
#include "tests/shell/panels/quotas_stage.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::cyclades_token;
using tabplane::shell::testing::demo_holder;
using tabplane::shell::testing::QuotasStage;

namespace {

const std::string demo(demo_holder);

// What the API says of a holding of `demo`.
api::Json held(QuotasStage& shown, const std::string& resource) {
  return shown.world.ask("GET", "/astakos/api/service_quotas?user=" + demo, {},
                         cyclades_token)[demo]["system"][resource];
}

api::Json open_serials(QuotasStage& shown) {
  return shown.world.ask("GET", "/astakos/api/commissions", {}, cyclades_token);
}

void ask_too_much(QuotasStage& shown) {
  api::IssueText issue;
  issue.provisions = {{demo, "system", "cyclades.cpu", 3}};
  Action send = SendRequests{"Issue commission", {api::issue_request(issue, cyclades_token)}};
  shown.carry_out(send);
  shown.frames();
}

}  // namespace

TEST_CASE("the quota page draws at every width, ratio and tab, and says what it shows") {
  struct Size {
    float width, height;
  };
  for (const Size size : {Size{1440, 900}, Size{1024, 768}, Size{390, 844}, Size{320, 640}}) {
    for (const float ratio : {1.0f, 2.0f}) {
      QuotasStage shown(size.width, size.height, ratio);
      ask_too_much(shown);
      for (const char* route :
           {"quotas", "quotas?tab=commissions", "quotas?tab=sources", "quotas?tab=log",
            "quotas?sel=57", "quotas?new=1", "quotas?source=system&state=over"}) {
        CAPTURE(size.width);
        CAPTURE(route);
        shown.page.drawer = QuotasDrawer::none;
        shown.go(route);
        CHECK(shown.stage.all_finite());
        CHECK(shown.stage.complaints() == "");
        CHECK(shown.stage.vertices() > 500);
        for (const WidgetRecord* twice : shown.stage.ui().semantics().ambiguous()) {
          FAIL_CHECK(twice->region << " " << twice->name);
        }
      }
    }
  }
}

TEST_CASE("holdings stand in groups with their numbers, and the counts are the world's") {
  QuotasStage shown;
  shown.frames();
  const WidgetRecord* heading = shown.find(WidgetRole::heading, "Quotas");
  REQUIRE(heading != nullptr);
  const WidgetRecord* group = shown.find(WidgetRole::row_group, demo);
  REQUIRE(group != nullptr);
  CHECK(group->state.expanded);
  CHECK(group->rect.h == size::row_group);
  const WidgetRecord* meter = shown.find(WidgetRole::meter, "Use of limit",
                                         "Quotas/Holdings/Table/" + demo + " cyclades.vm system");
  REQUIRE(meter != nullptr);
  CHECK(meter->value == "3 used of 8, +2 pending, 3 free");
  CHECK(shown.text("Shown", "Quotas/Holdings") == "9 holdings");

  REQUIRE(shown.click(WidgetRole::row_group, demo));
  CHECK_FALSE(shown.find(WidgetRole::row_group, demo)->state.expanded);
  CHECK(shown.find(WidgetRole::row, demo + " cyclades.vm system") == nullptr);
}

TEST_CASE("filters narrow the holdings, and the address carries them") {
  QuotasStage shown;
  shown.go("quotas?state=over");
  CHECK(shown.text("Shown", "Quotas/Holdings") == "1 of 9");
  REQUIRE(shown.click(WidgetRole::button, "Remove filter state over"));
  CHECK(shown.route == "quotas");
  shown.press("/");
  shown.stage.type([&](Ui& ui) { shown.draw(ui); }, "nightly");
  CHECK(shown.text("Shown", "Quotas/Holdings") == "2 of 9");
  shown.stage.type([&](Ui& ui) { shown.draw(ui); }, " no such thing");
  shown.frames();
  REQUIRE(shown.click(WidgetRole::button, "Clear the filter"));
  CHECK(shown.text("Shown", "Quotas/Holdings") == "9 holdings");
  REQUIRE(shown.click(WidgetRole::radio, "By resource"));
  CHECK(shown.find(WidgetRole::row_group, "cyclades.cpu") != nullptr);
  REQUIRE(shown.click(WidgetRole::button, "Download as CSV"));
  CHECK(shown.downloaded.find("research") != std::string::npos);
  REQUIRE(shown.click(WidgetRole::column_header, "Used"));
  CHECK(shown.find(WidgetRole::column_header, "Used")->state.current_sort);
}

TEST_CASE("the newest commission is selected, and a and r decide it") {
  QuotasStage shown;
  shown.frames();
  REQUIRE(shown.page.serial == 61u);
  shown.press("a");
  CHECK(shown.labels.back() == "Accept commission 61");
  CHECK(shown.last_sent().response.status == 200);
  CHECK(shown.page.serial == 57u);
  shown.press("r");
  CHECK(shown.labels.back() == "Reject commission 57");
  CHECK(open_serials(shown).empty());
  CHECK(held(shown, "cyclades.vm")["pending"] == 0);
  // The next one is of a service whose token this device does not have.
  CHECK(shown.page.serial == 54u);
  const std::size_t sent = shown.log.requests().size();
  shown.press("a");
  CHECK(shown.log.requests().size() == sent);
  CHECK(shown.page.drawer == QuotasDrawer::commission);
}

TEST_CASE("a button of the queue decides its own commission") {
  QuotasStage shown;
  shown.frames();
  const std::string row = "Quotas/Commission queue/Open/57 demo +2 cyclades.vm and 1 more";
  REQUIRE(shown.click(WidgetRole::button, "Accept", row));
  CHECK(shown.labels.back() == "Accept commission 57");
  CHECK(held(shown, "cyclades.vm")["usage"] == 5);
  const WidgetRecord* disabled = shown.find(
      WidgetRole::button, "Accept", "Quotas/Commission queue/Open/54 billing-eu -8 cyclades.vm");
  REQUIRE(disabled != nullptr);
  CHECK(disabled->state.disabled);
  CHECK(disabled->description == "This device has no token of compute");
}

TEST_CASE("all can be accepted at once, after a question") {
  QuotasStage shown;
  shown.frames();
  REQUIRE(shown.click(WidgetRole::button, "Accept all…"));
  CHECK(shown.labels.empty());
  REQUIRE(shown.click(WidgetRole::button, "Accept 4"));
  // One request for each service that this device can speak for.
  CHECK(shown.log.requests().size() == 2);
  CHECK(shown.page.queue.size() == 1);
}

TEST_CASE("marked commissions are decided together") {
  QuotasStage shown;
  shown.go("quotas?tab=commissions");
  for (const char* row : {"57 demo +2 cyclades.vm and 1 more", "52 research +40 GiB pithos.disk"}) {
    REQUIRE(
        shown.click(WidgetRole::checkbox, "Mark", "Quotas/Commissions/Open/" + std::string(row)));
  }
  CHECK(shown.text("Marked") == "2 marked");
  REQUIRE(shown.click(WidgetRole::button, "Reject", "Quotas/Commissions/Open/Marked"));
  CHECK(shown.labels.back() == "Reject 2 commissions");
  CHECK(shown.page.queue.size() == 2);
  CHECK(shown.page.marked.empty());
  REQUIRE(shown.click(WidgetRole::checkbox, "Mark all"));
  shown.press("Shift a");
  CHECK(shown.page.queue.size() == 1);
}

TEST_CASE("a refusal says why with the numbers, and asks for what fits") {
  QuotasStage shown;
  ask_too_much(shown);
  REQUIRE(shown.find(WidgetRole::alert, "Refused: over the limit by 1") != nullptr);
  const std::string why = "Quotas/Why refused";
  CHECK(shown.text("limit", why) == "7");
  CHECK(shown.text("used", why) == "5");
  CHECK(shown.text("pending", why) == "0");
  CHECK(shown.text("asked", why) == "+3");
  CHECK(shown.text("short by", why) == "1");
  CHECK(shown.text("Answer", why) == "413 NoCapacityError  POST /astakos/api/commissions");
  REQUIRE(shown.click(WidgetRole::button, "Copy the explanation"));
  CHECK(shown.clipboard.find("It holds 5 of 7 and nothing is pending, so 2 is free.") !=
        std::string::npos);

  REQUIRE(shown.click(WidgetRole::button, "Ask for 2"));
  const auto issue = api::read_issue_request(shown.last_sent().request);
  REQUIRE(issue.has_value());
  CHECK(issue->provisions == std::vector<api::ProvisionText>{{demo, "system", "cyclades.cpu", 2}});
  CHECK(shown.last_sent().response.status == 201);
  CHECK(held(shown, "cyclades.cpu")["pending"] == 2);
  CHECK(shown.find(WidgetRole::alert, "Refused: over the limit by 1") == nullptr);
}

TEST_CASE("raising the limit makes a refused request fit, and it can be asked again") {
  QuotasStage shown;
  ask_too_much(shown);
  REQUIRE(shown.click(WidgetRole::button, "Raise limit"));
  CHECK(held(shown, "cyclades.cpu")["limit"] == 8);
  REQUIRE(shown.click(WidgetRole::button, "Ask again"));
  CHECK(shown.last_sent().response.status == 201);
  CHECK(held(shown, "cyclades.cpu")["usage"] == 8);
}

TEST_CASE("a commission is written, looked at against the limit, and issued") {
  QuotasStage shown;
  shown.frames();
  shown.press("c");
  REQUIRE(shown.page.drawer == QuotasDrawer::issue);
  CHECK(shown.page.issue.service == "cyclades");
  const std::string form = "Quotas/Issue commission";
  // The holder has the keyboard; the first letters find it.
  shown.stage.type([&](Ui& ui) { shown.draw(ui); }, "demo");
  shown.press_imgui(ImGuiKey_DownArrow);
  shown.press_imgui(ImGuiKey_Enter);
  CHECK(shown.page.issue.provisions[0].holder == demo);
  shown.type_into("Resource", form, "cyclades.cpu");
  CHECK(shown.page.issue.provisions[0].source == "system");
  shown.type_into("Quantity", form, "9");
  CHECK(shown.text("Preview", form + "/Change") == "Over the limit by 7");
  shown.press_imgui(ImGuiKey_Backspace);
  shown.stage.type([&](Ui& ui) { shown.draw(ui); }, "2");
  CHECK(shown.text("Preview", form + "/Change") == "Fits: leaves 0 free");
  shown.press_imgui(ImGuiKey_Enter);
  shown.frames();
  CHECK(shown.last_sent().response.status == 201);
  CHECK(held(shown, "cyclades.cpu")["pending"] == 2);
  CHECK(shown.page.drawer == QuotasDrawer::none);
  CHECK(shown.page.serial == 62u);
}

TEST_CASE("a refused form stays with what was written and the reason") {
  QuotasStage shown;
  shown.frames();
  shown.page.issue.provisions = {{demo, "system", "cyclades.vm", "1"},
                                 {demo, "system", "cyclades.cpu", "3"}};
  shown.press("c");
  const std::string form = "Quotas/Issue commission";
  REQUIRE(shown.click(WidgetRole::button, "Issue", form));
  CHECK(shown.last_sent().response.status == 413);
  shown.frames();
  REQUIRE(shown.page.drawer == QuotasDrawer::issue);
  const WidgetRecord* said = shown.find(WidgetRole::alert, "Refused: over the limit by 1", form);
  REQUIRE(said != nullptr);
  CHECK(said->value.find("so 2 is free.") != std::string::npos);
  CHECK(shown.page.issue.provisions[1].quantity == "3");
  shown.page.issue.provisions[1].quantity = "2";
  shown.frames();
  REQUIRE(shown.click(WidgetRole::button, "Issue", form));
  CHECK(shown.last_sent().response.status == 201);
  CHECK(shown.page.drawer == QuotasDrawer::none);
}

TEST_CASE("what would fit is shown beside the holdings, and the form keeps what was written") {
  QuotasStage shown;
  shown.frames();
  shown.page.issue.provisions = {{demo, "system", "cyclades.cpu", "3"}};
  shown.press("c");
  REQUIRE(shown.click(WidgetRole::button, "Issue", "Quotas/Issue commission"));
  REQUIRE(shown.click(WidgetRole::button, "Show what would fit"));
  CHECK(shown.find(WidgetRole::alert, "Refused: over the limit by 1", "Quotas/Why refused") !=
        nullptr);
  shown.press("c");
  CHECK(shown.page.issue.provisions[0].quantity == "3");
}

TEST_CASE("closing what a link opened leaves no step in the history") {
  QuotasStage shown;
  for (const char* route : {"quotas?sel=57", "quotas?new=1"}) {
    shown.go(route);
    REQUIRE(shown.page.drawer != QuotasDrawer::none);
    REQUIRE(shown.click(WidgetRole::button, "Close"));
    CHECK(shown.route == "quotas");
    CHECK(shown.steps == 0);
  }
}

TEST_CASE("without a token the form says how to get one") {
  QuotasStage shown;
  shown.credentials = Credentials();
  shown.frames();
  shown.press("c");
  shown.page.issue.service = "compute";
  shown.frames();
  const WidgetRecord* issue = shown.find(WidgetRole::button, "Issue", "Quotas/Issue commission");
  REQUIRE(issue != nullptr);
  CHECK(issue->state.disabled);
  shown.type_into("Token", "Quotas/Issue commission", "tok-compute");
  REQUIRE(shown.click(WidgetRole::button, "Keep token"));
  CHECK(*shown.credentials.token("compute") == "tok-compute");
}

TEST_CASE("the limit of the selected holding is set") {
  QuotasStage shown;
  shown.frames();
  REQUIRE(shown.click(WidgetRole::row, demo + " cyclades.ram system"));
  shown.press("l");
  REQUIRE(shown.page.drawer == QuotasDrawer::holding);
  CHECK(shown.page.limit.limit == "32 GiB");
  // The field has the keyboard, with what is there selected.
  shown.stage.press([&](Ui& ui) { shown.draw(ui); }, ImGuiKey_End);
  for (int i = 0; i < 6; ++i) shown.press_imgui(ImGuiKey_Backspace);
  shown.stage.type([&](Ui& ui) { shown.draw(ui); }, "40 GiB");
  CHECK(shown.text("Preview", "Quotas/demo") == "It would have 16 GiB free");
  REQUIRE(shown.click(WidgetRole::button, "Set limit", "Quotas/demo"));
  CHECK(held(shown, "cyclades.ram")["limit"] == std::int64_t{40} << 30);
  CHECK(shown.page.drawer == QuotasDrawer::none);
}

TEST_CASE("a reader can look at everything and change nothing") {
  QuotasStage shown;
  shown.access = {false, "Another tab writes this world"};
  shown.frames();
  const WidgetRecord* issue = shown.find(WidgetRole::button, "Issue commission");
  REQUIRE(issue != nullptr);
  CHECK(issue->state.disabled);
  CHECK(issue->description == "Another tab writes this world");
  for (const char* key : {"a", "r", "c", "Shift a"}) shown.press(key);
  CHECK(shown.labels.empty());
  CHECK(shown.page.drawer != QuotasDrawer::issue);
}

TEST_CASE("the log tells what happened, the newest first, and leads to the entry") {
  QuotasStage shown;
  shown.frames();
  shown.press("a");
  ask_too_much(shown);
  shown.go("quotas?tab=log");
  REQUIRE(shown.page.events.size() >= 2);
  CHECK(shown.page.events[0]->kind == QuotaEvent::Kind::accepted);
  CHECK(shown.page.events[1]->kind == QuotaEvent::Kind::issued);
  const std::string row = "Accepted 61 broadcast +320 cyclades.cpu, entry " +
                          std::to_string(shown.page.events[0]->sequence);
  REQUIRE(shown.click(WidgetRole::row, row));
  CHECK(shown.route == "history?sel=" + std::to_string(shown.page.events[0]->sequence));
}

TEST_CASE("rows in sight are drawn whatever the number of holdings") {
  QuotasStage shown;
  std::string body = "[";
  for (int i = 0; i < 3000; ++i) {
    if (i > 0) body += ',';
    body += R"({"holder": "h)" + std::to_string(i) +
            R"(", "source": "system", "resource": "cyclades.vm", "limit": 4})";
  }
  REQUIRE(shown.world.send("PUT", "/tabplane/v1/quota/holdings", body + "]").success());
  shown.frames();
  CHECK(shown.stage.vertices() < 60'000);
  CHECK(shown.stage.ui().semantics().records().size() < 400);
  CHECK(shown.text("Shown", "Quotas/Holdings") == "3,009 holdings");
}

TEST_CASE("on a phone the cards in sight are drawn, however far down, and no other") {
  QuotasStage shown(390, 844);
  std::string body = "[";
  for (int i = 0; i < 3000; ++i) {
    if (i > 0) body += ',';
    body += R"({"holder": "h)" + std::to_string(i) +
            R"(", "source": "system", "resource": "cyclades.vm", "limit": 4})";
  }
  REQUIRE(shown.world.send("PUT", "/tabplane/v1/quota/holdings", body + "]").success());
  shown.frames();
  shown.stage.move_to([&](Ui& ui) { shown.draw(ui); }, {200, 600});
  shown.stage.wheel([&](Ui& ui) { shown.draw(ui); }, -100'000);
  shown.frames();
  // The last in the order of names, and whole above the foot.
  const WidgetRecord* last =
      shown.find(WidgetRole::row_group, "research-11d4ce02-5a3e-4d07-9c31-0a77be51f2aa");
  REQUIRE(last != nullptr);
  const WidgetRecord* card = shown.find(
      WidgetRole::row, "research-11d4ce02-5a3e-4d07-9c31-0a77be51f2aa pithos.disk system");
  REQUIRE(card != nullptr);
  CHECK(card->rect.bottom() <= 844);
  CHECK(card->rect.h == 68);
  CHECK(shown.stage.ui().semantics().records().size() < 400);
}
