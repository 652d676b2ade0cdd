// Load generators and traces as documents write them.
//
//   3000 | {"const": 3000} | {"sum": [...]} | {"diurnal": {"mean", "amp", "phase_s", ...}} | ...
//   {"csv": "t,cpu\n0,2\n60,3.5", "loop": false, "interpolate": false, "speed_permille": 1000}
//   {"csv": "t,requests,busy\n0,812,2\n60,1410,3.5", "column": "busy"}
//
// One kind in each object; docs/scenario.md lists them. A trace stands alone or once within others.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/api/document.h"
#include "core/autoscale/generator.h"

namespace tabplane::api {

struct ReadDemand {
  std::vector<autoscale::GeneratorNode> program;
  std::vector<autoscale::TracePoint> trace;
};

// On a fault what was read means nothing.
ReadDemand read_demand(const Json& json, autoscale::ResourceType type, TimePoint origin,
                       const std::string& pointer, std::optional<DocumentFault>& fault);

}  // namespace tabplane::api
