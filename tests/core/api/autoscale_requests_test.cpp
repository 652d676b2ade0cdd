// Goal: what the console asks for is what the API takes, with no more than what changes.
// Method: requests made from data, looked at and sent.
#include "core/api/autoscale_requests.h"

#include <doctest/doctest.h>

#include "tests/core/api/autoscale_stage.h"

using namespace tabplane;
using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("only what changes is sent, and it is taken") {
  Plane plane(container_scenario());
  autoscale::PolicyChange change;
  change.type = autoscale::ResourceType::cpu;
  change.threshold = 70;
  autoscale::RuleOptions rule;
  rule.cooldown_up_s = 600;
  const Request request = set_autoscale_request(123, change, {}, rule, "key-1");
  CHECK(action_name(request) == "scaleSetAutoscale");
  CHECK(action_data(request) ==
        json_text("{'container_id':123,'autoscales':{'cpu':{'threshold':'70'}},"
                  "'options':{'cooldownUp':600}}"));
  const Reply reply = plane.send(request);
  CHECK(reply.at("/data/autoscales/cpu/threshold") == "70");
  CHECK(reply.at("/data/options/cooldownUp") == "600");
  CHECK(plane.send(create_container_request("x", "key-1")).at("/status") == "1");
  CHECK(plane.send(create_container_request("x", "")).at("/data/error_code") == "103");
}

TEST_CASE("other requests have no action") {
  CHECK(action_name({"GET", "/tabplane/v1/world", {}, "{}"}).empty());
  CHECK(action_data({"POST", "/client/v1", {}, "request="}).empty());
}
