// The whole console on a stage: a control plane, a host in memory, and hands.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/control_plane.h"
#include "shell/console.h"
#include "tests/shell/stage.h"
#include "tests/shell/test_host.h"

namespace tabplane::shell::testing {

class ConsoleStage final : public Stage {
 public:
  explicit ConsoleStage(float width = 1440, float height = 900, float pixel_ratio = 1);
  ~ConsoleStage() override;

  TestHost host;
  api::ControlPlane plane;
  std::vector<api::Request> sent;  // by the console

  // Replaces the world by a scenario document.
  void load(std::string_view scenario);
  // Answers a request of somebody else's.
  api::Response handle(const api::Request& request) { return plane.handle(request); }

  void settle(int count = 4);
  void go(std::string_view route);
  // As a person does: the key of a character with its shift, and what it writes.
  void write(char character);
  void press_key(int imgui_key, bool ctrl = false, bool shift = false);
  void type_text(std::string_view text);
  bool click_on(WidgetRole role, std::string_view name, std::string_view region = {});
  std::string_view route() const { return host.visited.back(); }
  const Semantics& shown() const { return console_->semantics(); }
  bool says(WidgetRole role, std::string_view name, std::string_view region = {}) const {
    return find(role, name, region) != nullptr;
  }

 protected:
  void prepare() override;
  void submit(const Draw& draw) override;
  const Semantics& semantics() const override { return console_->semantics(); }

 private:
  std::unique_ptr<Console> console_;
};

// A small world: two services with tokens, two holders, one open commission.
extern const std::string_view small_scenario;

}  // namespace tabplane::shell::testing
