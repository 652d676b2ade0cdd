#include "tests/shell/console_stage.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include "core/api/host_requests.h"
#include "shell/widgets/embedded_faces.h"

namespace tabplane::shell::testing {
namespace {

const Draw nothing = [](Ui&) {};

bool needs_shift(char character) {
  return (character >= 'A' && character <= 'Z') || character == '?' || character == ':';
}

// On a US keyboard.
ImGuiKey key_of(char character) {
  if (character >= 'a' && character <= 'z') {
    return static_cast<ImGuiKey>(ImGuiKey_A + (character - 'a'));
  }
  if (character >= 'A' && character <= 'Z') {
    return static_cast<ImGuiKey>(ImGuiKey_A + (character - 'A'));
  }
  if (character == '?' || character == '/') return ImGuiKey_Slash;
  if (character == ':') return ImGuiKey_Semicolon;
  return ImGuiKey_Space;
}

}  // namespace

ConsoleStage::ConsoleStage(float width, float height, float pixel_ratio)
    : Stage(width, height, pixel_ratio) {
  host.shown.width = width;
  host.shown.height = height;
  host.shown.pixel_ratio = pixel_ratio;
  Ui& own = ui();
  Fonts fonts{};
  for (std::size_t i = 0; i < fonts.size(); ++i) fonts[i] = own.font(static_cast<Face>(i));
  console_ = std::make_unique<Console>(
      plane, host,
      [this](const api::Request& request) {
        sent.push_back(request);
        return plane.handle(request);
      },
      fonts);
}

ConsoleStage::~ConsoleStage() = default;

void ConsoleStage::load(std::string_view scenario) {
  const api::Response response =
      plane.handle(api::world_file_request(api::WorldFile::scenario, std::string(scenario)));
  REQUIRE_MESSAGE(response.success(), response.body);
}

void ConsoleStage::settle(int count) {
  frames(nothing, count);
}

void ConsoleStage::go(std::string_view route) {
  host.navigate(route, false);
  settle();
}

void ConsoleStage::write(char character) {
  ImGuiIO& io = ImGui::GetIO();
  const bool shift = needs_shift(character);
  if (shift) io.AddKeyEvent(ImGuiMod_Shift, true);
  io.AddKeyEvent(key_of(character), true);
  io.AddInputCharacter(static_cast<unsigned char>(character));
  settle(3);
  io.AddKeyEvent(key_of(character), false);
  if (shift) io.AddKeyEvent(ImGuiMod_Shift, false);
  settle(3);
}

void ConsoleStage::press_key(int imgui_key, bool ctrl, bool shift) {
  if (ctrl) ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
  press(nothing, imgui_key, shift);
  if (ctrl) ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
  settle(3);
}

void ConsoleStage::type_text(std::string_view text) {
  type(nothing, text);
}

bool ConsoleStage::click_on(WidgetRole role, std::string_view name, std::string_view region) {
  return click(nothing, role, name, region);
}

void ConsoleStage::prepare() {
  console_->prepare();
}

void ConsoleStage::submit(const Draw&) {
  console_->frame();
}

const std::string_view small_scenario = R"({"tabplane_scenario": 1, "title": "Small lab",
  "now": "2030-01-15T16:42:08Z", "seed": 42,
  "quota": {
    "services": [{"name": "cyclades", "token": "tok-cyclades"},
                 {"name": "pithos", "token": "tok-pithos"}],
    "users": [{"uuid": "u1", "token": "tok-u1"}],
    "resources": [{"name": "cyclades.vm", "unit": null, "service": "cyclades"},
                  {"name": "pithos.disk", "unit": "bytes", "service": "pithos"}],
    "holdings": [
      {"holder": "u1", "source": "system", "resource": "cyclades.vm", "limit": 4, "usage": 1},
      {"holder": "u2", "source": "system", "resource": "cyclades.vm", "limit": 4, "usage": 0},
      {"holder": "u1", "source": "system", "resource": "pithos.disk", "limit": 1073741824,
       "usage": 0}],
    "next_serial": 57,
    "commissions": [{"serial": 56, "service": "cyclades",
      "issue_time": "2030-01-15T16:40:00Z", "name": "",
      "provisions": [{"holder": "u1", "source": "system", "resource": "cyclades.vm",
                      "quantity": 1}]}]}})";

}  // namespace tabplane::shell::testing
