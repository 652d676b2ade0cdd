// Which keys stay the browser's, whatever the console would like to do with them.
//
// A person must always be able to reload, leave, zoom, change tabs and reach the address bar, so
// these are neither told to Dear ImGui nor kept from the browser.
#pragma once

#include <imgui.h>

namespace tabplane::web {

// `chord` in Dear ImGui's terms (on a Mac, Ctrl is the Command key).
bool kept_by_browser(ImGuiKeyChord chord);

// Copy, cut and paste: the browser answers these with clipboard events, which carry the text.
bool is_clipboard_chord(ImGuiKeyChord chord);

// Keys that move in or change a text also together with Ctrl, Alt or Command.
bool edits_text(ImGuiKey key);

}  // namespace tabplane::web
