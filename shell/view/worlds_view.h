// The worlds that can be opened from here, for the menu of the top bar.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shell/host.h"

namespace tabplane::shell {

struct WorldsView {
  std::string name;   // of the open world
  std::string title;  // for people: the world's own title, else its name
  bool demo = false;
  std::vector<std::string> others;
};

WorldsView worlds_view(std::string_view name, std::string_view title,
                       std::vector<std::string> kept);

// A demo is a world of a shipped scenario that nobody named.
bool is_demo(std::string_view world);
// The name of a demo world of this scenario that nobody has yet.
std::string new_demo_name(std::string_view scenario, std::span<const std::string> taken);

// What keeps a text from being a world's name, as a sentence; "" when nothing does.
std::string world_name_fault(std::string_view name, std::span<const std::string> taken);

}  // namespace tabplane::shell
