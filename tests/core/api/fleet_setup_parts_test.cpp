// Goal: the items of the lists are read strictly.
// Method: documents with one fault each, beside the pointer that names it.
#include "core/api/fleet_setup_parts.h"

#include <doctest/doctest.h>

#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("a fault is named by its pointer") {
  const struct {
    const char* section;
    const char* pointer;
  } cases[] = {
      {"{'x': 1}", "/fleet/x"},
      {"{'regions': [{'id': 'a/b'}]}", "/fleet/regions/0/id"},
      {"{'users': [{'id': 'u', 'orgId': 'o', 'name': 'n', 'email': 'a@b'}]}",
       "/fleet/users/0/orgId"},
      {"{'services': [{'id': 's', 'name': 'n', 'key': 'k', 'environments': [{'id': 1}]}]}",
       "/fleet/services/0/environments/0/id"},
      {"{'subscriptions': [{'id': 's', 'plan': 'p'}]}", "/fleet/subscriptions/0/plan"},
      {"{'instances': [{'id': 'i', 'subscription': 's'}]}", "/fleet/instances/0/subscription"},
      {"{'faults': [{'operation': 'stop', 'step': 'Storage'}]}", "/fleet/faults/0/step"},
      {"{'faults': [{'operation': 'dance'}]}", "/fleet/faults/0/operation"},
      {"{'durations': {'create': {'Compute': -1}}}", "/fleet/durations/create/Compute"},
      {"{'durations': {'dance': {}}}", "/fleet/durations/dance"},
      {"{'generate': {'instances': 100001}}", "/fleet/generate/instances"},
      {"{'tokens': [{'token': '', 'userId': 'u'}]}", "/fleet/tokens/0/token"},
  };
  Plane plane(fleet_scenario());
  for (const auto& each : cases) {
    const std::string shown = each.section;
    CAPTURE(shown);
    const Reply reply =
        plane.put("/tabplane/v1/world", "{'tabplane_scenario': 1, 'fleet': " + shown + "}");
    CHECK(reply.status() == 400);
    CHECK(reply.at("/pointer") == each.pointer);
  }
}
