// Goal: each identity sees its own containers, and a new one is as it was asked for.
// Method: two identities on one world. The course of a container's life is a transcript.
#include "core/api/autoscale_containers.h"

#include <doctest/doctest.h>

#include "tests/core/api/autoscale_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("containers are listed by identity, and ids go on behind those that are set up") {
  Plane plane(container_scenario());
  CHECK(act(plane, "cloudList", "{}").count("/data/list") == 1);
  CHECK(act(plane, "cloudList", "{}", "key-2").at("/data/list/0/id") == "124");
  CHECK(act(plane, "cloudCreate", "{'name': 'new'}").at("/data/task_id") == "1");
  CHECK(act(plane, "cloudList", "{}").at("/data/list/1/id") == "125");
  CHECK(act(plane, "cloudDetails", "{'container_id': 125}").at("/data/container/resources/hdd") ==
        "20");
}
