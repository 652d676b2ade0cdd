// Goal: what a person asks for is the request that the document describes.
// Method: each verb with its target and body.
#include "shell/view/fleet_asks.h"

#include <doctest/doctest.h>

#include <string>

using namespace tabplane;
using namespace tabplane::shell;

namespace {

const FleetPlace place{"s-1", "se-1", "instance-1", "r-1"};
const std::string base = "/2022-09-01-00/fleet/service/s-1/environment/se-1";

std::string line(const api::Request& request) {
  return request.method + " " + request.target + " " + request.body;
}

}  // namespace

TEST_CASE("verbs of an instance") {
  const auto asked = [](FleetVerb verb, FleetDetail detail = {}) {
    return line(instance_request(place, verb, detail, ""));
  };
  const std::string instance = base + "/instance/instance-1";
  CHECK(asked(FleetVerb::start) == "POST " + instance + "/start {\"resourceId\": \"r-1\"}");
  CHECK(asked(FleetVerb::stop) == "POST " + instance + "/stop {\"resourceId\": \"r-1\"}");
  CHECK(asked(FleetVerb::restart) == "POST " + instance + "/restart {\"resourceId\": \"r-1\"}");
  CHECK(asked(FleetVerb::add_capacity, {.amount = 2}) ==
        "POST " + instance + "/add-capacity {\"resourceId\": \"r-1\", \"capacityToBeAdded\": 2}");
  CHECK(asked(FleetVerb::remove_capacity) ==
        "POST " + instance +
            "/remove-capacity {\"resourceId\": \"r-1\", \"capacityToBeRemoved\": 1}");
  CHECK(asked(FleetVerb::failover, {.node = "db-0"}) ==
        "POST " + instance +
            "/failover {\"failedReplicaID\": \"db-0\", \"failedReplicaAction\": "
            "\"FAILOVER_AND_RESTART\"}");
  CHECK(asked(FleetVerb::snapshot) == "POST " + instance + "/snapshot ");
  CHECK(asked(FleetVerb::remove) == "DELETE " + instance + " {\"resourceId\": \"r-1\"}");
  CHECK(asked(FleetVerb::disconnect) ==
        "POST /2022-09-01-00/fleet/service/s-1/account-config-instance/instance-1 "
        "{\"setConnection\": false}");
}

TEST_CASE("workflows, upgrade paths, subscriptions and requests to subscribe") {
  using fleet::WorkflowAction;
  CHECK(line(workflow_request(place, "submit-1", WorkflowAction::pause, "")) ==
        "PATCH " + base + "/service-workflows/submit-1 {\"status\": \"pause\"}");
  CHECK(line(workflow_request(place, "submit-1", WorkflowAction::terminate, "")) ==
        "DELETE " + base + "/service-workflows/submit-1 ");
  const std::string path =
      "POST /2022-09-01-00/fleet/service/s-1/productTier/pt-1/upgrade-path/up-1/manage-lifecycle ";
  CHECK(line(upgrade_request("s-1", "pt-1", "up-1", fleet::UpgradeAction::cancel, "", "")) ==
        path + "{\"action\": \"cancel\"}");
  CHECK(line(upgrade_request("s-1", "pt-1", "up-1", fleet::UpgradeAction::skip_instances, "i-1,i-2",
                             "")) ==
        path +
            "{\"action\": \"skip-instances\", \"actionPayload\": {\"resource-ids\": "
            "\"i-1,i-2\"}}");
  using fleet::SubscriptionStatus;
  const auto subscription = [](SubscriptionStatus to) {
    return line(subscription_request(place, "sub-1", to, ""));
  };
  CHECK(subscription(SubscriptionStatus::suspended) ==
        "PUT " + base + "/subscription/sub-1/suspend ");
  CHECK(subscription(SubscriptionStatus::active) == "PUT " + base + "/subscription/sub-1/resume ");
  CHECK(subscription(SubscriptionStatus::terminated) == "DELETE " + base + "/subscription/sub-1 ");
  CHECK(line(decide_request(place, "subr-1", true, "")) ==
        "PUT " + base + "/subscription/request/subr-1 ");
  CHECK(line(decide_request(place, "subr-1", false, "")) ==
        "DELETE " + base + "/subscription/request/subr-1 ");
}

TEST_CASE("a token is sent as a bearer") {
  const api::Request request = instance_request(place, FleetVerb::start, {}, "t-1");
  CHECK(api::header(request.headers, "Authorization") == "Bearer t-1");
  CHECK(api::header(request.headers, "Content-Type") == "application/json");
  CHECK_FALSE(api::has_header(instance_request(place, FleetVerb::snapshot, {}, "").headers,
                              "Authorization"));
}
