#include "web/platform/clipboard.h"

#include <emscripten.h>
#include <imgui.h>

#include <cstddef>
#include <utility>

#include "web/platform/keyboard.h"
#include "web/platform/mail.h"
#include "web/platform/platform.h"

extern "C" {
void tabplane_watch_clipboard();
void tabplane_write_clipboard(const char* text, std::size_t size);
}

namespace tabplane::web {

void Clipboard::install() {
  ImGuiPlatformIO& io = ImGui::GetPlatformIO();
  io.Platform_ClipboardUserData = this;
  io.Platform_SetClipboardTextFn = [](ImGuiContext*, const char* text) {
    static_cast<Clipboard*>(ImGui::GetPlatformIO().Platform_ClipboardUserData)->write(text);
  };
  io.Platform_GetClipboardTextFn = [](ImGuiContext*) {
    return static_cast<Clipboard*>(ImGui::GetPlatformIO().Platform_ClipboardUserData)
        ->text()
        .c_str();
  };
  tabplane_watch_clipboard();
}

void Clipboard::write(std::string_view text) {
  text_ = text;
  tabplane_write_clipboard(text_.data(), text_.size());
}

void Clipboard::copy(bool cut) {
  keyboard_.press_command(cut ? ImGuiKey_X : ImGuiKey_C);
}

void Clipboard::paste(std::string text) {
  text_ = std::move(text);
  keyboard_.press_command(ImGuiKey_V);
}

}  // namespace tabplane::web

using tabplane::web::Platform;

extern "C" {

EMSCRIPTEN_KEEPALIVE void tabplane_on_copy(bool cut) {
  Platform::current().clipboard().copy(cut);
}

EMSCRIPTEN_KEEPALIVE void tabplane_on_paste() {
  Platform::current().clipboard().paste(tabplane::web::take_mail());
}

}  // extern "C"
