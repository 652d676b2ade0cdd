// Goal: the requests page lists what was sent, shows each whole, hides tokens, and sends again.
// Method: the page is drawn over a log of real answers, and hands press what is there.
#include "shell/panels/requests.h"

#include <doctest/doctest.h>

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

  void send(std::string label, const api::Request& request) {
    log.add(world.engine().now(), std::move(label), request, world.send(request));
  }
  void send_some() {
    send("Accept commission 57", {"POST",
                                  "/astakos/api/commissions/action",
                                  {{"X-Auth-Token", "tok-cyclades"}},
                                  R"({"accept":[57]})"});
    send("Describe commission 57",
         {"GET", "/astakos/api/commissions/57", {{"X-Auth-Token", "tok-cyclades"}}, {}});
  }
  void draw(Ui& ui) {
    const Place place = parse_place(route);
    const PageContext context{.plane = world.plane(),
                              .version = world.engine().position().sequence + 1,
                              .now = world.engine().now(),
                              .place = place,
                              .credentials = world.credentials(),
                              .access = access,
                              .storage = {},
                              .log = log,
                              .key = {}};
    const Rect room{0, 0, ui.surface().width, ui.surface().height};
    for (Action& action : draw_requests(ui, room, context, page)) {
      if (const auto* way = std::get_if<Navigate>(&action)) route = way->route;
      if (const auto* copy = std::get_if<CopyText>(&action)) copied = copy->text;
      if (const auto* again = std::get_if<SendRequests>(&action)) sent = again->requests;
    }
  }
  void settle() {
    stage.frames([this](Ui& ui) { draw(ui); }, 4);
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
  WriteAccess access;
  std::string route = "requests";
  std::string copied;
  std::vector<api::Request> sent;
  RequestsPage page;
  Stage stage;
};

}  // namespace

TEST_CASE("requests are listed with their answers, and refused ones alone when asked") {
  Shown shown;
  shown.send_some();
  shown.settle();
  CHECK(shown.has(WidgetRole::row, "Request 1, Accept commission 57, answered 200"));
  CHECK(shown.has(WidgetRole::row, "Request 2, Describe commission 57, answered 404"));
  shown.route = "requests?state=refused";
  shown.settle();
  CHECK_FALSE(shown.has(WidgetRole::row, "Request 1, Accept commission 57, answered 200"));
  CHECK(shown.has(WidgetRole::row, "Request 2, Describe commission 57, answered 404"));
  CHECK(shown.stage.find(WidgetRole::radio, "Refused")->state.checked);
}

TEST_CASE("one request opens whole: what was asked, what was answered, curl and fetch") {
  Shown shown;
  shown.send_some();
  shown.settle();
  REQUIRE(shown.click(WidgetRole::row, "Request 1, Accept commission 57, answered 200"));
  CHECK(shown.route == "requests?sel=1");
  shown.settle();
  CHECK(shown.text("Target") == "/astakos/api/commissions/action");
  CHECK(shown.text("X-Auth-Token") == "$TOKEN");
  CHECK(shown.text("Body") == "{\n  \"accept\": [\n    57\n  ]\n}");
  REQUIRE(shown.click(WidgetRole::tab, "Answer"));
  shown.settle();
  CHECK(shown.text("Status") == "200 OK");
  CHECK(shown.text("Body").find("57") != std::string::npos);
  REQUIRE(shown.click(WidgetRole::tab, "curl"));
  shown.settle();
  REQUIRE(shown.click(WidgetRole::button, "Copy curl line"));
  CHECK(shown.copied.find("curl -X POST") == 0);
  CHECK(shown.copied.find("$TOKEN") != std::string::npos);
  REQUIRE(shown.click(WidgetRole::tab, "fetch"));
  shown.settle();
  REQUIRE(shown.click(WidgetRole::button, "Copy fetch call"));
  CHECK(shown.copied.find("await fetch(") == 0);
}

TEST_CASE("tokens are shown when they are asked for, and hidden again with the next request") {
  Shown shown;
  shown.send_some();
  shown.route = "requests?sel=1";
  shown.settle();
  REQUIRE(shown.click(WidgetRole::toggle, "Show tokens"));
  shown.settle();
  CHECK(shown.text("X-Auth-Token") == "tok-cyclades");
  shown.route = "requests?sel=2";
  shown.settle();
  CHECK(shown.text("X-Auth-Token") == "$TOKEN");
}

TEST_CASE("a request is sent again as it was, when it may be") {
  Shown shown;
  shown.send_some();
  shown.route = "requests?sel=1";
  shown.settle();
  REQUIRE(shown.click(WidgetRole::button, "Send again"));
  REQUIRE(shown.sent.size() == 1);
  CHECK(shown.sent[0].body == R"({"accept":[57]})");
  CHECK(api::header(shown.sent[0].headers, "X-Auth-Token") == "tok-cyclades");
  shown.sent.clear();
  shown.access = {false, "Another tab writes this world"};
  shown.settle();
  REQUIRE(shown.click(WidgetRole::button, "Send again"));
  CHECK(shown.sent.empty());
  CHECK(shown.stage.find(WidgetRole::button, "Send again")->description ==
        "Another tab writes this world");
  shown.route = "requests?sel=2";
  shown.settle();
  REQUIRE(shown.click(WidgetRole::button, "Send again"));
  CHECK(shown.sent.size() == 1);
}

TEST_CASE("without requests the page says what would stand there") {
  Shown shown;
  shown.settle();
  CHECK(shown.has(WidgetRole::heading, "Nothing was asked yet"));
  REQUIRE(shown.click(WidgetRole::button, "Open quotas"));
  CHECK(shown.route == "quotas");
  shown.route = "requests?state=refused";
  shown.send("Read health", {"GET", "/tabplane/v1/health", {}, {}});
  shown.settle();
  CHECK(shown.has(WidgetRole::heading, "None was refused"));
}

TEST_CASE("at every width the page is whole") {
  for (const float width : {1440.0f, 1024.0f, 390.0f, 320.0f}) {
    for (const char* route : {"requests", "requests?sel=1"}) {
      CAPTURE(width);
      CAPTURE(route);
      Shown shown(width, 800);
      shown.send_some();
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
