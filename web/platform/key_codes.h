// From a browser's names of keys to Dear ImGui's.
//
// Letters follow the layout (`key`), so that Ctrl+Z is where the person's keyboard says Z; every
// other key is its place (`code`), as Dear ImGui names them after the US layout. Source: W3C, UI
// Events KeyboardEvent code Values.
#pragma once

#include <imgui.h>

#include <string_view>

namespace tabplane::web {

// ImGuiKey_None when neither name is known. Modifier keys answer their left or right key, not
// ImGuiMod_*.
ImGuiKey key_named(std::string_view code, std::string_view key);

}  // namespace tabplane::web
