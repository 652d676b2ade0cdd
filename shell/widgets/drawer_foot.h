// How high the foot of a drawer is. The console keeps its toasts above it.
#pragma once

namespace tabplane::shell {

constexpr float drawer_foot_height = 60;

}  // namespace tabplane::shell
