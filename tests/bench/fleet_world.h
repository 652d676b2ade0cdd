// The fleets that are measured: generated, the same in every run.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "core/api/control_plane.h"

namespace tabplane::bench {

// Four services on twenty cells. Stops the program when it cannot be made.
std::unique_ptr<api::ControlPlane> make_fleet(std::size_t instances, std::size_t customers);

// The answer, which has to be 200.
api::Response get(api::ControlPlane& plane, const std::string& target);

}  // namespace tabplane::bench
