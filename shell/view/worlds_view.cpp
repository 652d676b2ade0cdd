#include "shell/view/worlds_view.h"

#include <algorithm>
#include <utility>

namespace tabplane::shell {
namespace {

constexpr std::string_view demo_prefix = "demo-";
constexpr std::size_t longest_name = 60;

bool is_taken(std::string_view name, std::span<const std::string> taken) {
  return std::find(taken.begin(), taken.end(), name) != taken.end();
}

bool good_in_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.';
}

}  // namespace

WorldsView worlds_view(std::string_view name, std::string_view title,
                       std::vector<std::string> kept) {
  std::erase(kept, name);
  return {std::string(name), std::string(title.empty() ? name : title), is_demo(name),
          std::move(kept)};
}

bool is_demo(std::string_view world) {
  return world.substr(0, demo_prefix.size()) == demo_prefix;
}

std::string new_demo_name(std::string_view scenario, std::span<const std::string> taken) {
  const std::string first = std::string(demo_prefix) + std::string(scenario);
  std::string name = first;
  for (int number = 2; is_taken(name, taken); ++number) {
    name = first + "-" + std::to_string(number);
  }
  return name;
}

std::string world_name_fault(std::string_view name, std::span<const std::string> taken) {
  if (name.empty()) return "A world needs a name.";
  if (name.size() > longest_name) return "A name has at most 60 characters.";
  if (!std::all_of(name.begin(), name.end(), good_in_name)) {
    return "A name is made of letters, digits, dots, dashes and underscores.";
  }
  if (is_taken(name, taken)) return "There is a world of this name.";
  return {};
}

}  // namespace tabplane::shell
