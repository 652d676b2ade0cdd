// Goal: shortcuts mean what was written, once, and what is written behind a key that opens a field
// reaches that field, however slowly frames come. Method: keys and characters are given to the
// whole console in one go, as a fast hand on a slow machine does, and the requests are counted.
#include "shell/frame/keys.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include "tests/shell/console_stage.h"

using namespace tabplane::shell;
using namespace tabplane::shell::testing;

namespace {

// All keys of a text pressed and released before the next frame is drawn.
void write_at_once(std::string_view text) {
  ImGuiIO& io = ImGui::GetIO();
  for (const char character : text) {
    const auto key = static_cast<ImGuiKey>(ImGuiKey_A + (character - 'a'));
    io.AddKeyEvent(key, true);
    io.AddInputCharacter(static_cast<unsigned char>(character));
    io.AddKeyEvent(key, false);
  }
}

std::string value_of(const ConsoleStage& stage, std::string_view field) {
  const WidgetRecord* found = stage.find(WidgetRole::textbox, field);
  return found == nullptr ? "not there" : found->value;
}

ConsoleStage& with_tokens(ConsoleStage& stage) {
  stage.load(small_scenario);
  stage.host.began_with = std::string(small_scenario);
  stage.go("/quotas");
  stage.sent.clear();
  return stage;
}

}  // namespace

TEST_CASE("letters behind the key that opens a form are written into it, and settle nothing") {
  ConsoleStage stage;
  with_tokens(stage);
  write_at_once("car");
  stage.settle(40);
  CHECK(stage.sent.empty());
  CHECK(value_of(stage, "Holder") == "ar");
}

TEST_CASE("letters behind the key that opens the palette are its query, whole") {
  ConsoleStage stage;
  with_tokens(stage);
  ImGui::GetIO().AddKeyEvent(ImGuiKey_F1, true);
  ImGui::GetIO().AddKeyEvent(ImGuiKey_F1, false);
  write_at_once("acc");
  stage.settle(40);
  CHECK(stage.sent.empty());
  CHECK(value_of(stage, "Command") == "acc");
  CHECK(stage.says(WidgetRole::option, "Accept commission 56"));
}

TEST_CASE("letters between a click that opens the palette and its line reach the line") {
  ConsoleStage stage;
  with_tokens(stage);
  REQUIRE(stage.click_on(WidgetRole::button, "Search or run a command"));
  write_at_once("a");
  stage.settle(40);
  CHECK(stage.sent.empty());
  CHECK(value_of(stage, "Command") == "a");
}

TEST_CASE("keys that open nothing act one after the other") {
  ConsoleStage stage;
  with_tokens(stage);
  write_at_once("gh");
  stage.settle(40);
  CHECK(stage.route() == "/history");
  write_at_once("gqa");
  stage.settle(40);
  CHECK(stage.route() == "/quotas");
  CHECK(stage.sent.size() == 1);
}

TEST_CASE("a key that is held counts once") {
  ConsoleStage stage;
  with_tokens(stage);
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiKey_A, true);
  io.AddInputCharacter('a');
  stage.settle();
  for (int repeat = 0; repeat < 5; ++repeat) {
    io.AddInputCharacter('a');
    stage.settle();
  }
  io.AddKeyEvent(ImGuiKey_A, false);
  stage.settle();
  CHECK(stage.sent.size() == 1);
}
