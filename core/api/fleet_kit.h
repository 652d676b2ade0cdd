// What is given out to get into a cell: the agent's kit and the data of a kubeconfig.
//
// All of it says that it is simulated; hosts end in .invalid, and nothing of it opens anything.
#pragma once

#include <string>
#include <string_view>

#include "core/api/json_writer.h"
#include "core/fleet/fleet.h"

namespace tabplane::api {

// A tar archive (POSIX.1-1988 ustar) with one file, in base 64.
std::string agent_kit(std::string_view cell);
// `role` is cluster-admin or cluster-reader; the same cell and role have the same token.
void write_kube_config(JsonWriter& out, const fleet::Fleet& system, const fleet::Cell& cell,
                       std::string_view role);
// What opens a cell's dashboard for an hour.
std::string new_dashboard_token(Transaction& tx);

}  // namespace tabplane::api
