// Deployment cells in full, as the hostcluster group shows them, and what is done to them.
#pragma once

#include "core/api/route.h"

namespace tabplane::api {

Response list_host_clusters(Call& call);
Response describe_host_cluster(Call& call);
Response adopt_host_cluster(Call& call);
Response update_host_cluster(Call& call);
Response apply_host_cluster(Call& call);
Response cancel_host_cluster(Call& call);
Response restart_host_cluster(Call& call);
Response delete_host_cluster(Call& call);
Response list_entities(Call& call);
Response describe_entity(Call& call);
Response delete_fleet_entity(Call& call);
Response set_node_pool(Call& call);
Response create_host_cluster_token(Call& call);
Response describe_kube_config(Call& call);
Response debug_host_cluster(Call& call);

}  // namespace tabplane::api
