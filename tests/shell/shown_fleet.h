// The fleet page over a real world, without a screen: hands press what it records of itself, and
// its requests go to the control plane, which has to agree to each.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "core/fleet/fleet.h"
#include "shell/panels/fleet.h"
#include "shell/view/request_log.h"
#include "tests/shell/stage.h"

namespace tabplane::shell::testing {

struct ShownFleet {
  explicit ShownFleet(std::string_view scenario, float width = 1440, float height = 900,
                      float ratio = 1)
      : stage(width, height, ratio) {
    const api::Response answer =
        plane.handle({"PUT", "/tabplane/v1/world", {}, std::string(scenario)});
    REQUIRE_MESSAGE(answer.status == 200, answer.body);
  }

  void draw(Ui& ui) {
    const Place place = parse_place(route);
    const std::string pressed = std::exchange(key, {});
    const PageContext context{.plane = plane,
                              .version = plane.engine().position().sequence + 1,
                              .now = plane.engine().now(),
                              .place = place,
                              .credentials = credentials,
                              .access = access,
                              .storage = {},
                              .log = log,
                              .key = pressed};
    const Rect room{0, 0, ui.surface().width, ui.surface().height};
    const FleetSource source{plane.fleet().rows, plane.fleet().symbols(),
                             moment_of(plane.engine())};
    for (Action& action : draw_fleet(ui, room, context, source, page)) {
      if (const auto* to = std::get_if<Navigate>(&action)) route = to->route;
      if (const auto* copied = std::get_if<CopyText>(&action)) clipboard = copied->text;
      const auto* send = std::get_if<SendRequests>(&action);
      if (send == nullptr) continue;
      for (const api::Request& request : send->requests) {
        sent = request.method + " " + request.target;
        const api::Response answer = plane.handle(request);
        CHECK_MESSAGE(answer.success(), sent << " " << answer.body);
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
  void advance(int seconds) {
    plane.handle({"POST",
                  "/tabplane/v1/clock",
                  {},
                  "{\"advance_ms\":" + std::to_string(seconds * 1000) + "}"});
    frames();
  }
  api::ControlPlane plane;
  Credentials credentials;
  WriteAccess access;
  RequestLog log;
  std::string route = "fleet";
  std::string key;
  std::string sent;
  std::string clipboard;
  FleetPage page;
  Stage stage;
};

}  // namespace tabplane::shell::testing
