// A test bench on the platform in place of the console: one of each thing that an event can reach,
// at places that the tests know, and their state told through a setting.
#include <imgui.h>

#include <array>
#include <cstdio>
#include <string>

#include "web/platform/delivered_faces.h"
#include "web/platform/frame_source.h"

namespace tabplane::web {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out + '"';
}

class Bench final : public FrameSource {
 public:
  explicit Bench(shell::Host& host) : host_(host) {
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    const shell::FaceBytes& face = delivered_faces()[0];
    ImGui::GetIO().Fonts->AddFontFromMemoryTTF(const_cast<unsigned char*>(face.data),
                                               static_cast<int>(face.size), 13, &config);
    ImGui::GetStyle().FontSizeBase = 13;
  }

  void frame() override {
    const shell::Surface surface = host_.surface();
    if (surface.theme == shell::ThemePreference::dark) {
      ImGui::StyleColorsDark();
    } else {
      ImGui::StyleColorsLight();
    }
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({surface.width, surface.height});
    ImGui::Begin("bench", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
    fields();
    buttons();
    things_that_move();
    ImGui::End();
    tell(surface);
  }

 private:
  static void at(float x, float y, float width) {
    ImGui::SetCursorPos({x, y});
    ImGui::SetNextItemWidth(width);
  }

  void fields() {
    at(20, 20, 300);
    ImGui::InputText("##name", name_.data(), name_.size());
    at(20, 60, 300);
    ImGui::InputText("##number", number_.data(), number_.size(), ImGuiInputTextFlags_CharsDecimal);
    at(20, 100, 300);
    ImGui::InputText("##secret", secret_.data(), secret_.size(), ImGuiInputTextFlags_Password);
    ImGui::SetCursorPos({20, 140});
    ImGui::InputTextMultiline("##body", body_.data(), body_.size(), {300, 100});
  }

  void buttons() {
    ImGui::SetCursorPos({360, 20});
    if (ImGui::Button("Press", {100, 28})) ++presses_;
    if (ImGui::IsItemHovered(ImGuiHoveredFlags_DelayNormal | ImGuiHoveredFlags_Stationary)) {
      hint_ = true;
      ImGui::SetTooltip("A hint");
    }
    ImGui::SetCursorPos({480, 20});
    if (ImGui::Button("Copy", {100, 28})) host_.copy_text("from a button \u00e9");
    ImGui::SetCursorPos({600, 20});
    if (ImGui::Button("Download", {100, 28})) host_.download("bench.txt", "h\u00e9llo\n");
    ImGui::SetCursorPos({600, 60});
    if (ImGui::Button("File", {100, 28})) {
      host_.pick_file([this](std::string name, std::string bytes) {
        file_ = name + ":" + std::to_string(bytes.size());
      });
    }
    ImGui::SetCursorPos({600, 100});
    if (ImGui::Button("Go", {100, 28})) host_.navigate("/quota?sel=a b", false);
    ImGui::SetCursorPos({600, 140});
    if (ImGui::Button("Retry", {100, 28})) host_.retry_saving();
    ImGui::SetCursorPos({600, 180});
    if (ImGui::Button("World", {100, 28})) host_.open_world("other");
    if (ImGui::Shortcut(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_P, ImGuiInputFlags_RouteGlobal)) {
      ++palettes_;
    }
    if (ImGui::Shortcut(ImGuiMod_Ctrl | ImGuiKey_C)) host_.copy_text("the selected rows");
    for (const ImWchar c : ImGui::GetIO().InputQueueCharacters) {
      if (c == ':') ++colons_;
    }
    if (ImGui::IsKeyPressed(ImGuiKey_F5, false)) ++reloads_;
  }

  void things_that_move() {
    const ImVec2 start{360 + bar_, 60};
    ImGui::SetCursorPos(start);
    ImGui::Button("bar", {80, 28});
    if (ImGui::IsItemHovered() || ImGui::IsItemActive()) {
      ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    }
    if (ImGui::IsItemActive()) bar_ += ImGui::GetIO().MouseDelta.x;

    ImGui::SetCursorPos({360, 100});
    ImGui::BeginChild("rows", {200, 200}, ImGuiChildFlags_Borders);
    for (int row = 0; row < 100; ++row) {
      if (ImGui::Selectable(("Row " + std::to_string(row)).c_str())) row_ = row;
    }
    scroll_ = ImGui::GetScrollY();
    ImGui::EndChild();
  }

  void tell(const shell::Surface& surface) {
    const shell::StorageStatus storage = host_.storage();
    std::array<char, 1024> numbers{};
    std::snprintf(
        numbers.data(), numbers.size(),
        "\"presses\":%d,\"palettes\":%d,\"colons\":%d,\"reloads\":%d,\"hint\":%s,\"row\":%d,"
        "\"scroll\":%.0f,\"bar\":%.0f,\"width\":%.3f,\"height\":%.3f,\"ratio\":%.4f,"
        "\"touch\":%s,\"reduced_motion\":%s,\"high_contrast\":%s,\"dark\":%s,"
        "\"save\":%d,\"reader\":%s,\"epoch\":%d,\"unsaved\":%d,\"typing\":%s",
        presses_, palettes_, colons_, reloads_, flag(hint_), row_, static_cast<double>(scroll_),
        static_cast<double>(bar_), static_cast<double>(surface.width),
        static_cast<double>(surface.height), static_cast<double>(surface.pixel_ratio),
        flag(surface.touch), flag(surface.reduced_motion), flag(surface.high_contrast),
        flag(surface.theme == shell::ThemePreference::dark), static_cast<int>(storage.save),
        flag(storage.role == shell::Role::reader), static_cast<int>(storage.epoch),
        static_cast<int>(storage.unsaved_entries), flag(ImGui::GetIO().WantTextInput));
    const std::string state =
        std::string("{") + numbers.data() + ",\"name\":" + quoted(name_.data()) +
        ",\"number\":" + quoted(number_.data()) + ",\"secret\":" + quoted(secret_.data()) +
        ",\"body\":" + quoted(body_.data()) + ",\"file\":" + quoted(file_) +
        ",\"route\":" + quoted(host_.route()) + ",\"world\":" + quoted(host_.world_name()) +
        ",\"message\":" + quoted(storage.message) + "}";
    if (state == told_) return;
    told_ = state;
    host_.set_setting("bench", state);
    host_.set_title("Bench: " + std::string(name_.data()));
  }

  static const char* flag(bool on) { return on ? "true" : "false"; }

  shell::Host& host_;
  std::array<char, 256> name_{};
  std::array<char, 64> number_{};
  std::array<char, 64> secret_{};
  std::array<char, 8192> body_{};
  int presses_ = 0;
  int palettes_ = 0;
  int colons_ = 0;
  int reloads_ = 0;
  int row_ = -1;
  bool hint_ = false;
  float scroll_ = 0;
  float bar_ = 0;
  std::string file_;
  std::string told_;
};

}  // namespace

std::unique_ptr<FrameSource> make_frame_source(shell::Host& host) {
  return std::make_unique<Bench>(host);
}

}  // namespace tabplane::web
