// Goal: the scenario's section makes the containers that it says, lists are upserted, and what is
// wrong is refused with its place and leaves no trace.
// Method: documents put on a plane; tables of wrong ones.
#include "core/api/autoscale_setup.h"

#include <doctest/doctest.h>

#include "tests/core/api/autoscale_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("omitted policies are the usual ones, and an upsert keeps what it does not name") {
  Plane plane(container_scenario());
  const Reply before = act(plane, "scaleGetAutoscale", "{'container_id': 123}");
  CHECK(before.at("/data/autoscales/hdd/max") == "160");
  CHECK(before.at("/data/autoscales/mem/current") == "1");
  CHECK(before.at("/data/autoscales/cpu/cap") == "8");
  const Reply put = plane.put("/tabplane/v1/autoscale/containers",
                              "[{'id': 123, 'policies': {'cpu': {'current': 5}}}]");
  CHECK(put.body() == json_text("{'upserted':1}"));
  const Reply after = act(plane, "scaleGetAutoscale", "{'container_id': 123}");
  CHECK(after.at("/data/autoscales/cpu/current") == "5");
  CHECK(after.at("/data/autoscales/cpu/active") == "1");
}

TEST_CASE("rates, options and keys") {
  Plane plane(
      container_scenario(", 'rates_nano_per_hour': {'cpu': 1000000}, 'options': {'overshoot': "
                         "'stop', 'period_s': 10}"));
  CHECK(act(plane, "scaleGetAutoscale", "{'container_id': 123, 'get_options': 2}")
            .at("/data/options/overshoot") == "stop");
  CHECK(act(plane, "scaleGetAutoscale", "{'container_id': 123}")
            .at("/data/autoscales/cpu/priceRaw") == "0.72");
  CHECK(plane.put("/tabplane/v1/autoscale/options", "{'rule': {'preset': 'steady'}}").status() ==
        200);
  CHECK(act(plane, "scaleGetAutoscale", "{'container_id': 123, 'get_options': 2}")
            .at("/data/options/preset") == "steady");
  plane.put("/tabplane/v1/autoscale/identities", "[{'name': 'acme', 'authorization_key': 'new'}]");
  CHECK(act(plane, "cloudList", "{}").at("/data/error_code") == "103");
  CHECK(act(plane, "cloudList", "{}", "new").at("/status") == "1");
}

TEST_CASE("what is wrong is refused in its place") {
  Plane plane(container_scenario());
  const struct {
    const char* list;
    const char* body;
    const char* pointer;
  } cases[] = {
      {"identities", "[{'authorization_key': 'x'}]", "/0/name"},
      {"identities", "[{'name': 'new', 'authorization_key': 'key-1'}]", "/0/authorization_key"},
      {"containers", "[{'id': 0}]", "/0/id"},
      {"containers", "[{'id': 1, 'identity': 'nobody'}]", "/0/identity"},
      {"containers", "[{'id': 1, 'policies': {'gpu': {}}}]", "/0/policies/gpu"},
      {"containers", "[{'id': 1, 'policies': {'cpu': {'threshold': 101}}}]",
       "/0/policies/cpu/threshold"},
      {"containers", "[{'id': 1, 'policies': {'cpu': {'current': -1}}}]",
       "/0/policies/cpu/current"},
      {"containers", "[{'id': 1, 'callback_url': 'nowhere'}]", "/0/callback_url"},
      {"containers", "[{'id': 1, 'options': {'preset': 'wild'}}]", "/0/options"},
      {"workloads", "[{'container': 9, 'type': 'cpu', 'demand': 1}]", "/0/container"},
      {"workloads", "[{'container': 123, 'type': 'gpu', 'demand': 1}]", "/0/type"},
      {"workloads", "[{'container': 123, 'type': 'cpu'}]", "/0/demand"},
      {"workloads", "[{'container': 123, 'type': 'cpu', 'demand': {'csv': 't,cpu\\nx,1'}}]",
       "/0/demand/csv"},
      {"options", "{'period_s': 0}", "/period_s"},
      {"options", "{'sample_s': 7}", "/sample_s"},
      {"options", "{'overshoot': 'fly'}", "/overshoot"},
      {"callbacks", "[{'id': 1, 'outcome': 'delivered'}]", "/0/id"},
      {"callbacks", "{}", ""},
  };
  for (const auto& tried : cases) {
    CAPTURE(tried.body);
    const Reply refused = plane.refused(
        request("PUT", "/tabplane/v1/autoscale/" + std::string(tried.list), tried.body));
    CHECK(refused.at("/pointer") == tried.pointer);
  }
}
