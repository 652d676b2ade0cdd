// Texts one behind the other, as one: what a chain of + makes with a temporary for each step.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace tabplane::shell {

std::string joined(std::initializer_list<std::string_view> parts);

}  // namespace tabplane::shell
