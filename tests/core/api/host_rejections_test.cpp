// Goal: what was rejected is listed until somebody dismisses it, and ids that nobody gave are
// refused. Method: rejections put in the table as replicas do, then the two routes.
#include "core/api/host_rejections.h"

#include <doctest/doctest.h>

#include "core/api/control_plane.h"
#include "core/api/json.h"

using namespace tabplane;
using namespace tabplane::api;

namespace {

void reject(ControlPlane& plane, std::uint32_t replica, std::uint64_t number,
            const char* body = "{\"name\":\"late\"}") {
  Cause cause;
  cause.kind = EntryKind::request;
  cause.method = "POST";
  cause.target = "/astakos/api/commissions";
  cause.actor = "cyclades";
  cause.body = body;
  plane.engine().execute(cause, [&](Transaction& tx) {
    RejectionRow row = rejection_of(cause, "1025-7");
    row.replica = replica;
    row.number = number;
    row.at = tx.now();
    row.status = 413;
    row.reason = "over the limit by 1";
    plane.rejections().add(tx, row);
    return true;
  });
}

}  // namespace

TEST_CASE("a rejection is listed until it is dismissed") {
  ControlPlane plane;
  CHECK(plane.handle({"GET", "/tabplane/v1/rejections", {}, {}}).body == "{\"rejections\":[]}");
  reject(plane, 1025, 7);
  reject(plane, 1026, 1);
  const Response listed = plane.handle({"GET", "/tabplane/v1/rejections", {}, {}});
  const std::optional<Json> body = parse_json(listed.body);
  REQUIRE(body);
  REQUIRE(body->at("rejections").size() == 2);
  const Json& first = body->at("rejections").at(0);
  CHECK(first.at("id") == "1025-7");
  CHECK(first.at("reason") == "over the limit by 1");
  CHECK(first.at("actor") == "cyclades");
  CHECK(plane.handle(dismiss_request(1025, 7)).status == 204);
  CHECK(plane.handle(dismiss_request(1025, 7)).status == 404);
  CHECK(plane.rejections().rows().size() == 1);
}

TEST_CASE("a body that was too long is listed as its hash") {
  ControlPlane plane;
  reject(plane, 1025, 7, "0123456789abcdef");
  reject(plane, 1025, 8, "0123456789ABCDEF");
  const Response listed = plane.handle({"GET", "/tabplane/v1/rejections", {}, {}});
  const Json rejections = parse_json(listed.body)->at("rejections");
  CHECK(rejections.at(0).at("body_hash") == "0123456789abcdef");
  CHECK_FALSE(rejections.at(0).contains("body"));
  CHECK(rejections.at(1).at("body") == "0123456789ABCDEF");
}

TEST_CASE("an id that nobody gave is unknown") {
  ControlPlane plane;
  reject(plane, 1025, 7);
  for (const char* id : {"1025", "1025-", "-7", "1025-7x", "99999999999-7", "x-y", "1026-7"}) {
    CAPTURE(id);
    const Response answer =
        plane.handle({"DELETE", std::string("/tabplane/v1/rejections/") + id, {}, {}});
    CHECK(answer.status == 404);
  }
  CHECK(plane.rejections().rows().size() == 1);
}
