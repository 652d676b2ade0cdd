// Requests of the container API made from plain data, for the console and for clients in C++.
//
// Nothing is checked here: what is wrong with a request is said by the answer. An empty key leaves
// the member out.
#pragma once

#include <string>
#include <string_view>

#include "core/api/request.h"
#include "core/autoscale/autoscale.h"

namespace tabplane::api {

// scaleSetAutoscale: one policy's members that change, and those of the rule's options that do.
Request set_autoscale_request(autoscale::ContainerId id, const autoscale::PolicyChange& change,
                              const autoscale::RuleOptions& before,
                              const autoscale::RuleOptions& rule, std::string_view key);

// cloudCreate with nothing but a name.
Request create_container_request(std::string_view name, std::string_view key);

// The `data` of such a request, compact; "" when it is another one.
std::string action_data(const Request& request);
// The `action` of a request to the container API; "" when it is another one.
std::string action_name(const Request& request);

}  // namespace tabplane::api
