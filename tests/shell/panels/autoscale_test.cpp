// Goal: the autoscale page shows a container, lets its policy be tried and applied by one request,
// and draws at every width, with and without containers.
// Method: the page is drawn over a real small world without a screen, and hands press what is
// there; the address follows what the page asks for.
#include "shell/panels/autoscale.h"

#include <doctest/doctest.h>

#include "shell/view/request_log.h"
#include "tests/shell/autoscale_world.h"
#include "tests/shell/stage.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::Stage;

namespace {

struct Shown {
  explicit Shown(float width = 1440, float height = 900, bool empty = false)
      : plane(empty ? std::make_unique<api::ControlPlane>() : shell::testing::container_world()),
        stage(width, height) {}

  void draw(Ui& ui) {
    const Place place = parse_place(route);
    const PageContext context{.plane = *plane,
                              .version = plane->engine().position().sequence + 1,
                              .now = plane->engine().now(),
                              .place = place,
                              .credentials = credentials,
                              .access = {.allowed = true},
                              .storage = {},
                              .log = log};
    const Rect room{0, 0, ui.surface().width, ui.surface().height};
    for (Action& action : draw_autoscale(ui, room, context, page)) {
      if (const auto* way = std::get_if<Navigate>(&action)) route = way->route;
      if (const auto* send = std::get_if<SendRequests>(&action)) {
        for (const api::Request& request : send->requests) {
          ++sent;
          CHECK(plane->handle(request).success());
        }
      }
    }
  }
  void settle(int frames = 4) {
    stage.frames([this](Ui& ui) { draw(ui); }, frames);
  }
  bool click(WidgetRole role, std::string_view name, std::string_view region = {}) {
    const bool found = stage.click([this](Ui& ui) { draw(ui); }, role, name, region);
    settle(2);
    return found;
  }
  const WidgetRecord* find(WidgetRole role, std::string_view name) const {
    return stage.find(role, name);
  }

  std::unique_ptr<api::ControlPlane> plane;
  Credentials credentials;
  RequestLog log;
  std::string route = "autoscale";
  int sent = 0;
  AutoscalePage page;
  Stage stage;
};

void check_drawn(const Shown& shown) {
  CHECK(shown.stage.all_finite());
  CHECK(shown.stage.complaints().empty());
  CHECK(shown.stage.largest_list() < 65'000);
}

}  // namespace

TEST_CASE("the first container is shown, and the address chooses another and its type") {
  Shown shown;
  shown.settle();
  CHECK(shown.find(WidgetRole::heading, "Container 123") != nullptr);
  const WidgetRecord* chart = shown.find(WidgetRole::chart, "Usage and allocation of CPU");
  REQUIRE(chart != nullptr);
  CHECK(chart->value.find("of 6 cores, threshold 90 %, cap 6") != std::string::npos);
  REQUIRE(shown.click(WidgetRole::row, "Container 124, chat"));
  CHECK(shown.route == "autoscale?sel=124");
  CHECK(shown.find(WidgetRole::heading, "Container 124") != nullptr);
  shown.route = "autoscale?sel=123&type=mem&span=24";
  shown.settle();
  CHECK(shown.find(WidgetRole::chart, "Usage and allocation of RAM") != nullptr);
  shown.route = "autoscale?sel=999";
  shown.settle();
  CHECK(shown.find(WidgetRole::heading, "Container 123") == nullptr);
  check_drawn(shown);
}

TEST_CASE("a policy is tried on a copy, and applied by one request") {
  Shown shown;
  shown.settle();
  const std::uint64_t digest = shown.plane->engine().digest();
  REQUIRE(shown.click(WidgetRole::radio, "50 %"));
  CHECK(shown.page.draft.threshold == 50);
  CHECK(shown.find(WidgetRole::text, "1 unsaved change") != nullptr);
  CHECK(shown.plane->engine().digest() == digest);
  CHECK(shown.sent == 0);
  REQUIRE(shown.click(WidgetRole::button, "Apply"));
  CHECK(shown.sent == 1);
  CHECK(shown.plane->autoscale().inventory().policy(123, autoscale::ResourceType::cpu)->threshold ==
        50);
  CHECK(shown.find(WidgetRole::text, "No change") != nullptr);
  REQUIRE(shown.click(WidgetRole::radio, "90 %"));
  REQUIRE(shown.click(WidgetRole::button, "Reset"));
  CHECK(shown.page.draft.threshold == 50);
  check_drawn(shown);
}

TEST_CASE("it draws at every width, and says when there is nothing") {
  for (const float width : {1440.0f, 1024.0f, 390.0f, 320.0f}) {
    for (const bool nothing : {false, true}) {
      CAPTURE(width);
      CAPTURE(nothing);
      Shown shown(width, 844, nothing);
      shown.settle();
      CHECK((shown.find(WidgetRole::button, "Create a container") != nullptr) == nothing);
      check_drawn(shown);
    }
  }
}
