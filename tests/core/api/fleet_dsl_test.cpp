// Goal: services are named by ids and keys, and what names nothing is refused.
// Method: documents in requests.
#include "core/api/fleet_dsl.h"

#include <doctest/doctest.h>

#include "core/base/base64.h"
#include "tests/core/api/fleet_stage.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

namespace {

Request asking(const std::string& yaml) {
  return {"POST",
          kFleet + "/services-orchestration",
          {},
          json_text("{'orchestrationCreateDSL': '" + tabplane::to_base64(yaml) + "'}")};
}

const std::string kOne =
    "- alias: a\n  serviceId: s-1\n  plan: premium\n  resource: db\n  region: us-east-1\n"
    "  cloudProvider: aws\n  params:\n    name: orders\n";

}  // namespace

TEST_CASE("a plan and a resource are named by id or key") {
  Plane plane(fleet_scenario());
  CHECK(plane.send(asking(kOne)).status() == 202);
  CHECK(plane
            .send(asking("services:\n- alias: a\n  serviceId: s-1\n  environment: se-1\n"
                         "  plan: pt-1\n  resource: r-1\n  region: us-east-1\n"
                         "  subscriptionId: sub-1\n  params: {name: users}\n"))
            .status() == 202);
}

TEST_CASE("what names nothing, or is no such document, is refused") {
  Plane plane(fleet_scenario());
  for (const char* yaml :
       {"", "a", "a: b", "- 1", "- alias: a",
        "- alias: a\n  serviceId: s-9\n  plan: x\n  resource: y",
        "- alias: a\n  serviceId: s-1\n  plan: none\n  resource: db",
        "- alias: a\n  serviceId: s-1\n  plan: premium\n  resource: none",
        "- alias: a\n  serviceId: s-1\n  plan: premium\n  resource: db\n  extra: 1",
        "- alias: a\n  serviceId: s-1\n  plan: premium\n  resource: db\n  dependsOn: b",
        "- alias: a\n  serviceId: s-1\n  plan: premium\n  resource: db\n  params: [1]",
        "- alias: a\n  serviceId: s-1\n  plan: premium\n  resource: db\n  region: mars"}) {
    CAPTURE(yaml);
    CHECK(plane.refused(asking(yaml)).status() == 400);
  }
  CHECK(plane
            .refused({"POST",
                      kFleet + "/services-orchestration",
                      {},
                      json_text("{'orchestrationCreateDSL': '!'}")})
            .status() == 400);
}
