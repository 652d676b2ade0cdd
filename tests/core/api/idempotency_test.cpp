// Goal: a request that comes again with its key is done once and answered as it was, for 24 hours
// of virtual time, each caller for itself.
// Method: issues with keys, repeated, altered, refused, after a day, and inside batches.
#include "core/api/idempotency.h"

#include <doctest/doctest.h>

#include "tests/core/api/plane.h"

using namespace tabplane;
using namespace tabplane::api;
using namespace tabplane::api::test;

namespace {

Request keyed(std::string_view key, std::int64_t quantity,
              std::string_view token = "tok-cyclades") {
  return with(request("POST", Plane::kCommissions, vm_provision(quantity), token),
              "Idempotency-Key", key);
}

}  // namespace

TEST_CASE("the same request with the same key is answered again and done once") {
  Plane plane;
  const Reply first = plane.send(keyed("k", 1));
  CHECK(first.status() == 201);
  CHECK(first.header("Idempotency-Replayed").empty());
  const std::uint64_t digest = plane.digest();
  const Reply again = plane.send(keyed("k", 1));
  CHECK(again.status() == 201);
  CHECK(again.body() == first.body());
  CHECK(again.header("Content-Type") == "application/json");
  CHECK(again.header("Idempotency-Replayed") == "true");
  CHECK(plane.digest() == digest);
  CHECK(plane.vm() == "2 5 1");
}

TEST_CASE("the same key with another request is refused") {
  Plane plane;
  plane.send(keyed("k", 1));
  const Reply other = plane.refused(keyed("k", 2));
  CHECK(other.status() == 422);
  CHECK(other.names() == "unprocessableEntity");
  const Request elsewhere =
      with(request("POST", "/astakos/api/commissions/1/action", vm_provision(1), "tok-cyclades"),
           "Idempotency-Key", "k");
  CHECK(plane.refused(elsewhere).status() == 422);
  CHECK(
      plane
          .refused(with(request("PUT", "/tabplane/v1/quota/holdings", "{"), "Idempotency-Key", "k"))
          .status() == 400);
}

TEST_CASE("each caller has keys of its own") {
  Plane plane;
  CHECK(plane.send(keyed("k", 1)).at("/serial") == "1");
  CHECK(plane.send(keyed("k", 1, "tok-pithos")).at("/serial") == "2");
  CHECK(plane.refused(keyed("k", 1, "tok-nobody")).status() == 401);
}

TEST_CASE("only successes are remembered") {
  Plane plane;
  CHECK(plane.refused(keyed("k", 9)).status() == 413);
  CHECK(plane
            .put("/tabplane/v1/quota/holdings",
                 "[{'holder': 'u', 'source': 'system', "
                 "'resource': 'cyclades.vm', 'limit': 20}]")
            .status() == 200);
  CHECK(plane.send(keyed("k", 9)).status() == 201);
}

TEST_CASE("a key is forgotten after 24 hours of virtual time and not before") {
  Plane plane;
  CHECK(plane.send(keyed("k", 1)).at("/serial") == "1");
  CHECK(plane.advance(kIdempotencyLifetime.milliseconds - 1).at("/fired") == "0");
  CHECK(plane.send(keyed("k", 1)).at("/serial") == "1");
  CHECK(plane.advance(1).at("/fired") == "1");
  CHECK(plane.send(keyed("k", 1)).at("/serial") == "2");
}

TEST_CASE("keys are visible ASCII of at most 255 letters") {
  Plane plane;
  CHECK(plane.send(keyed(std::string(255, 'k'), 1)).status() == 201);
  for (const std::string& key : {std::string(256, 'k'), std::string("a b"), std::string("\xff"),
                                 std::string("ρ"), std::string("\0", 1), std::string("\n")}) {
    const Reply reply = plane.refused(keyed(key, 1));
    CHECK(reply.status() == 400);
    CHECK(reply.names() == "badRequest");
  }
  // An empty one is none.
  CHECK(plane.send(keyed("", 1)).status() == 201);
  CHECK(plane.send(keyed("", 1)).status() == 201);
}

TEST_CASE("keys count inside batches too, and go with an atomic one that is rolled back") {
  Plane plane;
  const auto inside = [](std::int64_t quantity) {
    return "{'method': 'POST', 'target': '/astakos/api/commissions', 'headers': {'X-Auth-Token': "
           "'tok-cyclades', 'Idempotency-Key': 'k'}, 'body': " +
           vm_provision(quantity) + "}";
  };
  const std::string twice = "[" + inside(1) + "," + inside(1) + "]";
  const Reply rolled_back =
      plane.refused(request("POST", "/tabplane/v1/batch",
                            "{'atomic': true, 'requests': [" + inside(1) + "," + inside(2) + "]}"));
  CHECK(rolled_back.at("/response/status") == "422");
  const Reply atomic =
      plane.post("/tabplane/v1/batch", "{'atomic': true, 'requests': " + twice + "}");
  CHECK(atomic.at("/0/body/serial") == "1");
  CHECK(atomic.at("/1/body/serial") == "1");
  const Reply each = plane.post("/tabplane/v1/batch", twice);
  CHECK(each.at("/1/body/serial") == "1");
  CHECK(plane.vm() == "2 5 1");
}
