// The console as a whole: that every page draws at every width, that its state of storage is never
// softened, and that it asks for frames only when something moves.
#include "shell/console.h"

#include <doctest/doctest.h>

#include "core/api/host_requests.h"
#include "tests/shell/console_stage.h"

using namespace tabplane::shell;
using namespace tabplane::shell::testing;
using tabplane::ClockMode;
using tabplane::api::clock_mode_request;

namespace {

struct Size {
  float width;
  float height;
};
constexpr Size sizes[] = {{1440, 900}, {1024, 768}, {390, 844}, {320, 640}};

void check_drawn(const ConsoleStage& stage) {
  CHECK(stage.all_finite());
  CHECK(stage.complaints().empty());
  CHECK(stage.largest_list() < 65'000);
  for (const WidgetRecord* record : stage.shown().ambiguous()) {
    FAIL_CHECK(record->region << ": " << record->name << " is there twice");
  }
}

}  // namespace

TEST_CASE("every page draws at every width, in both themes") {
  for (const PageSpec& page : page_list()) {
    for (const Size& size : sizes) {
      for (const ThemePreference theme : {ThemePreference::dark, ThemePreference::light}) {
        CAPTURE(page.route);
        CAPTURE(size.width);
        ConsoleStage stage(size.width, size.height);
        stage.host.shown.theme = theme;
        stage.settle(2);  // an empty world
        stage.load(small_scenario);
        stage.go("/" + std::string(page.route));
        check_drawn(stage);
        CHECK(stage.host.title.find(page.title) == 0);
      }
    }
  }
}

TEST_CASE("an address without a page leads to the first, and an unknown one is put right") {
  ConsoleStage stage;
  stage.settle();
  CHECK(stage.route() == "/");
  CHECK(stage.says(WidgetRole::heading, "Overview"));
  stage.go("/nowhere");
  CHECK(stage.route() == "/overview");
  CHECK(stage.host.visited.size() == 2);  // it took the place of the wrong one
}

TEST_CASE("nothing is drawn while nothing moves") {
  ConsoleStage stage;
  stage.load(small_scenario);
  stage.settle(60);  // the digest is made meanwhile
  stage.host.reset_wish();
  stage.settle();
  CHECK(stage.host.wished_in_ms == TestHost::never);

  std::int64_t wall_ms = 1'000'000;
  stage.plane.engine().observe_wall(wall_ms);
  stage.handle(clock_mode_request(ClockMode::real));
  stage.settle(60);
  stage.host.reset_wish();
  stage.settle(1);
  CHECK(stage.host.wished_in_ms > 900);
  CHECK(stage.host.wished_in_ms <= 1000);

  stage.handle(clock_mode_request(ClockMode::fast, 60));
  stage.settle(60);
  stage.host.reset_wish();
  stage.settle(1);
  CHECK(stage.host.wished_in_ms == doctest::Approx(250));
}
