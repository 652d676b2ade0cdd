// Code and bodies: monospaced lines in a well, each as it is, the long ones wrapped where the room
// ends.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "shell/widgets/ui.h"

namespace tabplane::shell {

// The lines as they are drawn, at most `columns` characters each. At least one.
std::vector<std::string_view> code_lines(std::string_view text, std::size_t columns);

float code_block_height(Ui& ui, float width, std::string_view text);
// Returns the height used. Only lines in sight are drawn; `name` is what the mirror calls the text.
float code_block(Ui& ui, Point at, float width, std::string_view name, std::string_view text);

}  // namespace tabplane::shell
