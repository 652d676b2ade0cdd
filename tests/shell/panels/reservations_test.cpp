// Goal: on the reservation page a person sees who has reserved what and when over how much there
// is, moves through time, and makes, moves and stretches reservations by hand and by keys, with the
// conflict told while the hand still holds it.
// Method: the page is drawn over plain views without a screen; hands press, drag and turn the wheel
// where it says its parts are, and what it asks for is read.
#include "shell/panels/reservations.h"

#include <doctest/doctest.h>

#include <set>

#include "tests/shell/panels/reservations_stage.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::drawn_day;
using tabplane::shell::testing::drawn_many;
using tabplane::shell::testing::drawn_now;
using tabplane::shell::testing::DrawnReservations;
using tabplane::shell::testing::hour_ms;
using tabplane::shell::testing::on_the_day;
using tabplane::shell::testing::ReservationsStage;

namespace {

// The window of the picture: from noon to six in the morning.
const Span afternoon{on_the_day(12), on_the_day(30)};

ReservationsStage& shown_afternoon(ReservationsStage& shown) {
  shown.page.window = afternoon;
  shown.page.window_chosen = true;
  shown.frames();
  return shown;
}

float px_per_hour(const ReservationsStage& shown) {
  const Duration length = shown.page.window.end - shown.page.window.start;
  return shown.page.plot_width * static_cast<float>(hour_ms) /
         static_cast<float>(length.milliseconds);
}

}  // namespace

TEST_CASE("the reservation page draws at every width, ratio, theme and tab, full and empty") {
  struct Size {
    float width, height;
  };
  for (const Size size : {Size{1440, 900}, Size{1024, 768}, Size{390, 844}, Size{320, 640}}) {
    for (const bool full : {true, false}) {
      ReservationsStage shown(full ? drawn_day() : DrawnReservations(), size.width, size.height,
                              full ? 2.0f : 1.0f);
      shown.stage.surface().theme = full ? ThemePreference::light : ThemePreference::dark;
      for (const char* route :
           {"reservations", "reservations?tab=list", "reservations?tab=capacity",
            "reservations?new=reservation", "reservations?new=capacity",
            "reservations?new=provider", "reservations?sel=00000000-0000-4000-8000-00000000000e"}) {
        CAPTURE(size.width);
        CAPTURE(route);
        CAPTURE(full);
        shown.page.drawer = ReservationsDrawer::none;
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

TEST_CASE("the calendar says what it shows: title, capacity now, groups, bars with their times") {
  ReservationsStage shown(drawn_day());
  shown_afternoon(shown);
  CHECK(shown.text("Shown", "Reservations/Calendar") == "Tue 14 to Wed 15 Oct 2025");
  const WidgetRecord* chart = shown.find(WidgetRole::chart, "Capacity, cores");
  REQUIRE(chart != nullptr);
  CHECK(chart->value == "total 1,152, reserved 624, used 32, free 528 now");
  REQUIRE(shown.find(WidgetRole::row_group, "eu-west") != nullptr);
  const WidgetRecord* bar = shown.find(WidgetRole::button, "broadcast-live");
  REQUIRE(bar != nullptr);
  CHECK(bar->value == "14 Oct 17:00 to 23:12, 320 cores, 655,360 MB ram, scheduled");
  const WidgetRecord* window = shown.find(WidgetRole::slider, "Window");
  REQUIRE(window != nullptr);
  CHECK(window->value == "Tue 14 to Wed 15 Oct 2025");
}

TEST_CASE("groups fold, and rows are grouped by pool, zone or owner") {
  ReservationsStage shown(drawn_day());
  shown_afternoon(shown);
  REQUIRE(shown.click(WidgetRole::row_group, "eu-west"));
  CHECK_FALSE(shown.find(WidgetRole::row_group, "eu-west")->state.expanded);
  CHECK(shown.find(WidgetRole::button, "broadcast-live") == nullptr);
  CHECK(shown.find(WidgetRole::button, "render-farm") != nullptr);
  REQUIRE(shown.click(WidgetRole::combobox, "Rows"));
  REQUIRE(shown.click(WidgetRole::menu_item, "by owner"));
  CHECK(shown.page.rows_by == RowsBy::owner);
}

TEST_CASE("wheel, buttons, keys and drags move through time, from minutes to years") {
  ReservationsStage shown(drawn_day());
  shown_afternoon(shown);
  const Rect plot = shown.find(WidgetRole::slider, "Window")->rect;
  const Point middle{plot.center_x(), plot.bottom() - 20};
  shown.stage.move_to(shown.drawing(), middle);
  shown.stage.wheel(shown.drawing(), 3);
  CHECK(shown.page.window.end - shown.page.window.start < Duration{18 * hour_ms});
  shown.stage.wheel(shown.drawing(), -60);
  CHECK(shown.page.window.end - shown.page.window.start == most_window);
  shown_afternoon(shown).page.window = afternoon;
  shown.drag(middle, {middle.x - 100, middle.y});
  CHECK(shown.page.window.start > afternoon.start);
  CHECK(shown.page.window.end - shown.page.window.start == afternoon.end - afternoon.start);
  shown.page.window = afternoon;
  REQUIRE(shown.click(WidgetRole::button, "Later"));
  CHECK(shown.page.window.start == on_the_day(21));
  shown.press("[");
  CHECK(shown.page.window.start == on_the_day(12));
  shown.press("-");
  CHECK(shown.page.window.end - shown.page.window.start == Duration{36 * hour_ms});
  shown.press("1");
  CHECK(shown.page.window.end - shown.page.window.start == Duration{hour_ms});
  REQUIRE(shown.click(WidgetRole::radio, "Year"));
  CHECK(scale_of(shown.page.window) == TimeScale::year);
  REQUIRE(shown.click(WidgetRole::button, "Now"));
  CHECK(shown.page.window.contains(drawn_now));
  shown.stage.ui().semantics().request_focus(shown.find(WidgetRole::slider, "Window")->id);
  shown.frames();
  const Span before = shown.page.window;
  shown.stage.press(shown.drawing(), ImGuiKey_RightArrow);
  CHECK(shown.page.window.start > before.start);
}

TEST_CASE("times are written by UTC or by this device's clock") {
  ReservationsStage shown(drawn_day());
  shown_afternoon(shown);
  REQUIRE(shown.click(WidgetRole::radio, "Local"));
  shown.frames();
  CHECK(shown.find(WidgetRole::button, "broadcast-live")->value.substr(0, 24) ==
        "14 Oct 19:00 to 15 Oct 0");
  shown.press("u");
  CHECK(shown.find(WidgetRole::button, "broadcast-live")->value.substr(0, 21) ==
        "14 Oct 17:00 to 23:12");
}

TEST_CASE("a press selects, tells the details in the address, and Escape closes them") {
  ReservationsStage shown(drawn_day());
  shown_afternoon(shown);
  REQUIRE(shown.click(WidgetRole::button, "billing-eu close", "Reservations/Calendar/Rows"));
  REQUIRE(shown.page.drawer == ReservationsDrawer::details);
  CHECK(shown.text("Start", "Reservations/billing-eu close") == "14 Oct 10:00");
  const WidgetRecord* cores = shown.find(WidgetRole::meter, "cores");
  REQUIRE(cores != nullptr);
  CHECK(cores->value == "32 of 96, 64 remain");
  CHECK(shown.find(WidgetRole::button, "Destroy vm1") != nullptr);
  shown.stage.frame(shown.drawing(), 500);
  shown.frames();
  CHECK(shown.route.find("sel=00000005-") != std::string::npos);
  shown.press("Escape");
  CHECK(shown.page.drawer == ReservationsDrawer::none);
  // A link of its own leads there again.
  shown.go("reservations?sel=00000005-0000-4000-8000-00000000000e");
  CHECK(shown.page.drawer == ReservationsDrawer::details);
}

TEST_CASE("a drag over empty time opens the form with that window, and sends what was drawn") {
  ReservationsStage shown(drawn_day());
  shown_afternoon(shown);
  const Rect last = shown.bar("render-farm");
  const float x = last.x + px_per_hour(shown) * 3 + 2;
  const float y = last.bottom() + 24;
  shown.drag({x, y}, {x + px_per_hour(shown) * 2, y}, false);
  CHECK(shown.text("Held").find("18:00 to 20:00") == 0);
  shown.release();
  REQUIRE(shown.page.drawer == ReservationsDrawer::form);
  CHECK(shown.page.draft.start == "2025-10-14 18:00");
  CHECK(shown.page.draft.end == "2025-10-14 20:00");
  CHECK(shown.text("Preview") == "Fits");
  REQUIRE(shown.click(WidgetRole::button, "Reserve", "Reservations/Reserve"));
  REQUIRE(shown.requests.size() == 1);
  CHECK(shown.requests[0].target == "/create-reservation");
  CHECK(shown.requests[0].body.find("\"start\":\"2025-10-14T18:00:00Z\"") != std::string::npos);
  CHECK(shown.requests[0].body.find("\"cores\":1") != std::string::npos);
}

TEST_CASE("a bar that is moved to where it fits is asked for at once") {
  ReservationsStage shown(drawn_day());
  shown_afternoon(shown);
  const Rect bar = shown.bar("demo");
  const Point from{bar.center_x(), bar.center_y()};
  shown.drag(from, {from.x + px_per_hour(shown) * 3, from.y});
  REQUIRE(shown.requests.size() == 1);
  CHECK(shown.labels[0] == "Move demo to 14 Oct 22:00 to 15 Oct 01:00");
  CHECK(shown.requests[0].target == "/update-reservation");
  CHECK(shown.requests[0].body.find("\"start\":\"2025-10-14T22:00:00Z\"") != std::string::npos);
  CHECK(shown.requests[0].body.find("\"end\":\"2025-10-15T01:00:00Z\"") != std::string::npos);
}

TEST_CASE("an edge stretches a bar, and keeps the other end") {
  ReservationsStage shown(drawn_day());
  shown_afternoon(shown);
  const Rect bar = shown.bar("demo");
  shown.drag({bar.right() - 2, bar.center_y()},
             {bar.right() - 2 + px_per_hour(shown), bar.center_y()});
  REQUIRE(shown.requests.size() == 1);
  CHECK(shown.requests[0].body.find("\"start\"") == std::string::npos);
  CHECK(shown.requests[0].body.find("\"end\":\"2025-10-14T23:00:00Z\"") != std::string::npos);
}

TEST_CASE("where it does not fit, the hand is told, and letting go asks nothing") {
  DrawnReservations day = drawn_day();
  day.add("greedy", "research", "eu-west", {on_the_day(28.9), on_the_day(29.9)}, 700);
  ReservationsStage shown(std::move(day));
  shown_afternoon(shown);
  const Rect bar = shown.bar("greedy");
  const Point from{bar.center_x(), bar.center_y()};
  shown.drag(from, {from.x - px_per_hour(shown) * 10.4f, from.y}, false);
  const std::string held = shown.text("Held");
  CHECK(held.find("18:30 to 19:30: Short by ") == 0);
  CHECK(shown.requests.empty());
  shown.release();
  CHECK(shown.requests.empty());
  REQUIRE(shown.page.drawer == ReservationsDrawer::form);
  CHECK(shown.page.draft.start == "2025-10-14 18:30");
  shown.frames();
  // One of the ways out puts it where it fits.
  REQUIRE(shown.find(WidgetRole::text, "Begin at") != nullptr);
  REQUIRE(shown.click(WidgetRole::button, "Use", "Reservations/Change greedy/Conflict/Later"));
  CHECK(shown.text("Preview") == "Fits");
}

TEST_CASE("Escape lets go of a bar where it was") {
  ReservationsStage shown(drawn_day());
  shown_afternoon(shown);
  const Rect bar = shown.bar("demo");
  const Point from{bar.center_x(), bar.center_y()};
  shown.drag(from, {from.x + 120, from.y}, false);
  shown.press("Escape");
  shown.release();
  CHECK(shown.requests.empty());
  CHECK(shown.page.drawer == ReservationsDrawer::none);
}

TEST_CASE("keys alone choose, move and stretch a reservation, and Enter saves it") {
  ReservationsStage shown(drawn_day());
  shown_afternoon(shown);
  shown.page.selected = "00000009-0000-4000-8000-00000000000e";  // demo
  shown.page.drawer = ReservationsDrawer::details;
  shown.frames();
  shown.press(">");
  REQUIRE(shown.page.drawer == ReservationsDrawer::form);
  CHECK(shown.page.draft.start == "2025-10-14 19:10");
  shown.press(")");
  CHECK(shown.page.draft.end == "2025-10-14 22:20");
  REQUIRE(shown.click(WidgetRole::button, "Save"));
  REQUIRE(shown.requests.size() == 1);
  CHECK(shown.requests[0].body.find("\"start\":\"2025-10-14T19:10:00Z\"") != std::string::npos);
  shown.press("j");
  shown.press("k");
  CHECK(shown.page.selected.has_value());
}

TEST_CASE("what has ended stays, and a reader can't move anything") {
  ReservationsStage shown(drawn_day());
  shown_afternoon(shown);
  const Rect ended = shown.bar("nightly-ci");
  shown.drag(ended.center(), {ended.center_x() + 100, ended.center_y()});
  CHECK(shown.requests.empty());
  shown.access.allowed = false;
  const Rect demo = shown.bar("demo");
  shown.drag(demo.center(), {demo.center_x() + 100, demo.center_y()});
  CHECK(shown.requests.empty());
}

TEST_CASE("cancelling asks once more") {
  ReservationsStage shown(drawn_day());
  shown_afternoon(shown);
  REQUIRE(shown.click(WidgetRole::button, "demo", "Reservations/Calendar/Rows"));
  REQUIRE(shown.click(WidgetRole::button, "Cancel"));
  CHECK(shown.requests.empty());
  REQUIRE(shown.click(WidgetRole::button, "Cancel reservation"));
  REQUIRE(shown.requests.size() == 1);
  CHECK(shown.requests[0].target == "/cancel-reservation");
}

TEST_CASE("the list filters and sorts, and what is shown can be taken along") {
  ReservationsStage shown(drawn_day());
  shown.go("reservations?tab=list");
  CHECK(shown.text("Shown", "Reservations/List") == "12 reservations");
  shown.page.filter = "research";
  shown.frames();
  CHECK(shown.text("Shown", "Reservations/List") == "3 of 12");
  REQUIRE(shown.click(WidgetRole::button, "Download as CSV"));
  CHECK(shown.downloaded.find("render-farm") != std::string::npos);
  CHECK(shown.downloaded.find("demo") == std::string::npos);
  REQUIRE(shown.click(WidgetRole::column_header, "Reserved"));
  CHECK(shown.find(WidgetRole::column_header, "Reserved")->state.current_sort);
  shown.page.filter = "no such thing";
  shown.frames();
  REQUIRE(shown.click(WidgetRole::button, "Clear the filter"));
}

TEST_CASE("capacity is changed in a form that names whom a decrease would leave short") {
  ReservationsStage shown(drawn_day());
  shown.go("reservations?new=capacity");
  REQUIRE(shown.page.drawer == ReservationsDrawer::pool);
  REQUIRE(shown.click(WidgetRole::radio, "Decrease"));
  shown.page.pool.amounts[0] = "900";
  shown.frames();
  CHECK(shown.find(WidgetRole::alert, "9 reservations would be short") != nullptr);
  REQUIRE(shown.click(WidgetRole::checkbox, "Take it all the same (force)"));
  REQUIRE(shown.click(WidgetRole::button, "Decrease", "Reservations/Change capacity"));
  REQUIRE(shown.requests.size() == 1);
  CHECK(shown.requests[0].target == "/decrease-capacity");
  CHECK(shown.requests[0].body.find("\"force\":true") != std::string::npos);
}

TEST_CASE("of ten thousand reservations a frame draws what it shows") {
  ReservationsStage shown(drawn_many(10'000));
  for (const TimeScale scale :
       {TimeScale::hour, TimeScale::day, TimeScale::week, TimeScale::month, TimeScale::year}) {
    shown.page.window = window_around(drawn_now, scale, shown.page.zone);
    shown.page.window_chosen = true;
    shown.frames();
    CHECK(shown.stage.all_finite());
    CHECK(shown.stage.vertices() < 120'000);
    CHECK(shown.stage.ui().semantics().records().size() < 4'000);
  }
}
