// The reservation page over a drawn view, with hands that remember what it asks for.
#pragma once

#include <doctest/doctest.h>
#include <imgui.h>

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "shell/panels/reservations.h"
#include "shell/view/request_log.h"
#include "tests/shell/drawn_reservations.h"
#include "tests/shell/stage.h"

namespace tabplane::shell::testing {

struct ReservationsStage {
  explicit ReservationsStage(DrawnReservations of, float width = 1440, float height = 900,
                             float ratio = 1)
      : drawn(std::move(of)), stage(width, height, ratio) {
    take_world();
  }

  // The page's own view is replaced by the drawn one, as if it had been built from a world.
  void take_world() {
    page.built = version;
    page.view = drawn.view();
    page.keys = keys_in_use(page.view);
    page.profile = capacity_profile(page.view, page.key);
    page.rows = reservation_rows(page.view, page.rows_by);
    page.bar_words.clear();
    page.arranged = false;
    page.free.reset();
    if (!page.window_chosen) page.window = window_around(drawn_now, TimeScale::day, page.zone);
  }

  void draw(Ui& ui) {
    if (page.built != version) take_world();
    const Place place = parse_place(route);
    const std::string pressed = std::exchange(key, {});
    PageContext context{.plane = plane,
                        .version = version,
                        .now = drawn_now,
                        .place = place,
                        .credentials = credentials,
                        .access = access,
                        .storage = {},
                        .log = log,
                        .preferences = preferences,
                        .local_offset = [](std::int64_t) { return 2 * hour_ms; },
                        .key = pressed};
    const Rect room{0, 0, ui.surface().width, ui.surface().height};
    for (Action& action : draw_reservations(ui, room, context, page)) take(action);
  }

  void take(Action& action) {
    if (const auto* to = std::get_if<Navigate>(&action)) route = to->route;
    if (const auto* file = std::get_if<Download>(&action)) downloaded = file->bytes;
    if (const auto* setting = std::get_if<ChangeSetting>(&action)) {
      preferences.zone = setting->value == "local" ? ZoneChoice::local : ZoneChoice::utc;
    }
    if (auto* send = std::get_if<SendRequests>(&action)) {
      labels.push_back(send->label);
      for (api::Request& request : send->requests) requests.push_back(std::move(request));
    }
  }

  Draw drawing() {
    return [this](Ui& ui) { draw(ui); };
  }
  void frames(int count = 3) { stage.frames(drawing(), count); }
  void go(std::string to) {
    route = std::move(to);
    frames();
  }
  // A key that reaches the page.
  void press(std::string name) {
    key = std::move(name);
    frames();
  }
  bool click(WidgetRole role, std::string_view name, std::string_view region = {}) {
    const bool there = stage.click(drawing(), role, name, region);
    frames(2);
    return there;
  }
  // Presses at one point, moves in steps to another, and lets go unless told to hold.
  void drag(Point from, Point to, bool let_go = true) {
    stage.move_to(drawing(), from);
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    frames(1);
    for (int i = 1; i <= 4; ++i) {
      const float share = static_cast<float>(i) / 4;
      stage.move_to(drawing(),
                    {from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share});
    }
    if (let_go) release();
  }
  void release() {
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    frames(3);
  }
  const WidgetRecord* find(WidgetRole role, std::string_view name,
                           std::string_view region = {}) const {
    return stage.find(role, name, region);
  }
  std::string text(std::string_view name, std::string_view region = {}) const {
    const WidgetRecord* found = stage.find(WidgetRole::text, name, region);
    return found == nullptr ? "not there" : found->value;
  }
  // The bar of the first reservation of that name in sight.
  Rect bar(std::string_view name) const {
    const WidgetRecord* found = find(WidgetRole::button, name, "Reservations/Calendar/Rows");
    REQUIRE_MESSAGE(found != nullptr, name);
    return found->rect;
  }

  api::ControlPlane plane;
  DrawnReservations drawn;
  std::uint64_t version = 7;
  Credentials credentials;
  WriteAccess access;
  RequestLog log;
  Preferences preferences;
  std::string route = "reservations";
  std::string key;
  std::string downloaded;
  std::vector<std::string> labels;
  std::vector<api::Request> requests;
  ReservationsPage page;
  Stage stage;
};

}  // namespace tabplane::shell::testing
