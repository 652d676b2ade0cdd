// The quota page over a real small world, with hands that carry out what it asks for: requests are
// sent and logged, places are gone to, as the console does.
#pragma once

#include <doctest/doctest.h>
#include <imgui.h>

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "shell/panels/quotas.h"
#include "shell/view/request_log.h"
#include "tests/shell/small_world.h"
#include "tests/shell/stage.h"

namespace tabplane::shell::testing {

struct QuotasStage {
  explicit QuotasStage(float width = 1440, float height = 900, float ratio = 1)
      : stage(width, height, ratio) {}

  void draw(Ui& ui) {
    const Place place = parse_place(route);
    const std::string pressed = std::exchange(key, {});
    const PageContext context{.plane = world.plane(),
                              .version = world.engine().position().sequence + 1,
                              .now = world.engine().now(),
                              .place = place,
                              .credentials = credentials,
                              .access = access,
                              .storage = {},
                              .log = log,
                              .refusal = refusal ? &*refusal : nullptr,
                              .key = pressed};
    const Rect room{0, 0, ui.surface().width, ui.surface().height};
    for (Action& action : draw_quotas(ui, room, context, page)) carry_out(action);
  }

  void carry_out(Action& action) {
    if (const auto* to = std::get_if<Navigate>(&action)) {
      route = to->route;
      steps += to->replace ? 0 : 1;
    }
    if (const auto* copied = std::get_if<CopyText>(&action)) clipboard = copied->text;
    if (const auto* file = std::get_if<Download>(&action)) downloaded = file->bytes;
    if (const auto* kept = std::get_if<KeepToken>(&action)) {
      credentials.put(kept->service, kept->token);
    }
    if (const auto* send = std::get_if<SendRequests>(&action)) {
      labels.push_back(send->label);
      for (const api::Request& request : send->requests) {
        const api::Response response = world.send(request);
        const LoggedRequest& logged = log.add(world.engine().now(), send->label, request, response);
        if (!response.success()) {
          refusal = Refusal{logged.number, send->label, request, response, logged.at};
        }
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
  // A key that reaches the page.
  void press(std::string name) {
    key = std::move(name);
    frames();
  }
  void type_into(std::string_view field, std::string_view region, std::string_view text) {
    REQUIRE(click(WidgetRole::textbox, field, region));
    stage.type([this](Ui& ui) { draw(ui); }, text);
  }
  void press_imgui(ImGuiKey code) {
    stage.press([this](Ui& ui) { draw(ui); }, code);
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
  // The value of what stands under a name, or "not there".
  std::string text(std::string_view name, std::string_view region = {}) const {
    const WidgetRecord* found = stage.find(WidgetRole::text, name, region);
    return found == nullptr ? "not there" : found->value;
  }
  const LoggedRequest& last_sent() const { return log.requests().back(); }

  SmallWorld world;
  Credentials credentials = world.credentials();
  WriteAccess access;
  RequestLog log;
  std::optional<Refusal> refusal;
  std::string route = "quotas";
  int steps = 0;  // that the address's history has got
  std::string key;
  std::string clipboard;
  std::string downloaded;
  std::vector<std::string> labels;
  QuotasPage page;
  Stage stage;
};

}  // namespace tabplane::shell::testing
