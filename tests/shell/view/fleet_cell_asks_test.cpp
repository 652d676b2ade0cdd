// Goal: what a person asks of a cell is the request of the document, and what is said to be
//   impossible is what the fleet refuses.
// Method: each verb with its target and body; every reason against the answer of the API.
#include "shell/view/fleet_cell_asks.h"

#include "tests/shell/platform_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::PlatformWorld;

namespace {

std::string line(const api::Request& request) {
  return request.method + " " + request.target + " " + request.body;
}

const std::string root = "/2022-09-01-00/fleet/host-cluster/";

}  // namespace

TEST_CASE("verbs of a cell, its pools and its entities") {
  const auto asked = [](FleetCellVerb verb) { return line(cell_request("hc-a", verb, "")); };
  CHECK(asked(FleetCellVerb::apply) == "POST " + root + "hc-a/apply-pending-changes ");
  CHECK(asked(FleetCellVerb::sync) == "PATCH " + root + "hc-a {\"syncWithOrgTemplate\": true}");
  CHECK(asked(FleetCellVerb::cancel) == "POST " + root + "hc-a/cancel-deployment ");
  CHECK(asked(FleetCellVerb::restart) == "POST " + root + "hc-a/restart-deployment ");
  CHECK(asked(FleetCellVerb::token) == "POST " + root + "hc-a/dashboard/token ");
  CHECK(asked(FleetCellVerb::remove) == "DELETE " + root + "hc-a ");
  CHECK(line(pool_size_request("hc-a", "small", 0, "")) ==
        "PATCH " + root + "hc-a/node-pool/small {\"maxSize\": 0}");
  CHECK(line(delete_entity_request("hc-a", "NODE_GROUP", "small", "")) ==
        "DELETE " + root + "hc-a/entityType/NODE_GROUP/entityID/small ");
  CHECK(line(adopt_request({"hc-x", "Own", "aws", "us-east-1", ""}, "")) ==
        "POST " + root +
            "adopt {\"id\": \"hc-x\", \"description\": \"Own\", \"cloudProvider\": \"aws\", "
            "\"region\": \"us-east-1\"}");
}

TEST_CASE("a reason is there exactly when the API refuses") {
  // Cells in every state that a verb can meet.
  const auto put_into = [](PlatformWorld& world, int state) {
    switch (state) {
      case 1:  // staged
        world.send(cell_request("hc-b", FleetCellVerb::sync, ""));
        break;
      case 2:  // being applied
        world.send(cell_request("hc-b", FleetCellVerb::sync, ""));
        world.send(cell_request("hc-b", FleetCellVerb::apply, ""));
        break;
      case 3:  // cancelled
        world.send(cell_request("hc-b", FleetCellVerb::sync, ""));
        world.send(cell_request("hc-b", FleetCellVerb::apply, ""));
        world.send(cell_request("hc-b", FleetCellVerb::cancel, ""));
        break;
      case 4:  // being deleted
        world.send(cell_request("hc-b", FleetCellVerb::remove, ""));
        break;
      default:
        break;
    }
  };
  for (int state = 0; state <= 4; ++state) {
    for (std::size_t at = 0; at < kFleetCellVerbs; ++at) {
      for (const char* id : {"hc-a", "hc-b"}) {
        PlatformWorld world;
        put_into(world, state);
        const auto verb = static_cast<FleetCellVerb>(at);
        CAPTURE(state);
        CAPTURE(words_of(verb));
        CAPTURE(id);
        const std::string reason = cannot(world.fleet(), world.cell(id), verb);
        CAPTURE(reason);
        const bool agreed = world.status_of(cell_request(id, verb, "")) < 400;
        CHECK(reason.empty() == agreed);
      }
    }
  }
}

TEST_CASE("one that has instances says so") {
  const PlatformWorld world;
  CHECK(cannot(world.fleet(), world.cell("hc-a"), FleetCellVerb::remove) ==
        "2 instances stand on it");
  CHECK(cannot(world.fleet(), world.cell("hc-b"), FleetCellVerb::apply) == "Nothing is staged");
  CHECK(cannot(world.fleet(), world.cell("hc-b"), FleetCellVerb::restart) == "The cell is READY");
}

TEST_CASE("a cluster is adopted once all is said, and once only") {
  PlatformWorld world;
  AdoptDraft draft;
  CHECK(cannot_adopt(world.fleet(), draft) == "Give the id of the cluster");
  draft.id = "hc-a";
  CHECK(cannot_adopt(world.fleet(), draft) == "There is a cell with this id");
  draft.id = "a/b";
  CHECK(cannot_adopt(world.fleet(), draft) == "The id may have no slash");
  draft.id = "hc-own";
  CHECK(cannot_adopt(world.fleet(), draft) == "Describe the cluster");
  draft.description = "Our own";
  CHECK(cannot_adopt(world.fleet(), draft) == "Choose where it stands");
  draft.provider = "gcp";
  draft.region = "us-central1";
  draft.email = "tom@cobalt.invalid";
  CHECK(cannot_adopt(world.fleet(), draft) == "");
  world.send(adopt_request(draft, ""));
  CHECK(world.cell("hc-own").customer_email == "tom@cobalt.invalid");
  CHECK(cannot_adopt(world.fleet(), draft) == "There is a cell with this id");
}
