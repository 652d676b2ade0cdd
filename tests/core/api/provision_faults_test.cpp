// Goal: every fault has the document's one shape, and ids are GUIDs in lower case.
// Method: a table of faults; texts that are and are not GUIDs; the doors with and without a key.
#include "core/api/provision_faults.h"

#include <doctest/doctest.h>

#include "tests/core/api/provision_world.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("faults around a call have the document's shape and their own status") {
  const struct {
    Fault fault;
    std::uint32_t status;
    const char* type;
  } cases[] = {
      {Fault::malformed_body, 400, "InvalidBody"},
      {Fault::not_found, 404, "NotFound"},
      {Fault::method_not_allowed, 405, "MethodNotAllowed"},
      {Fault::body_too_large, 413, "BodyTooLarge"},
      {Fault::malformed_key, 400, "InvalidIdempotencyKey"},
      {Fault::key_reused, 422, "IdempotencyKeyReused"},
      {Fault::internal, 500, "InternalError"},
      {Fault::read_only, 503, "ReadOnly"},
      {Fault::not_saving, 503, "NotSaving"},
  };
  for (const auto& [fault, status, type] : cases) {
    const Reply reply{provision_fault(fault, "GET")};
    CHECK(reply.status() == status);
    CHECK(reply.names() == "exceptionType exceptionMessage errorType data");
    CHECK(reply.at("/errorType") == type);
    CHECK(reply.at("/data") == "{}");
  }
  CHECK(Reply{provision_fault(Fault::method_not_allowed, "GET")}.header("Allow") == "GET");
}

TEST_CASE("a GUID is read in any case and written in lower case") {
  CHECK(guid_of("D7314DF6-72b0-4cf3-9702-7bc0adc7658b") == kEvent);
  for (const char* text :
       {"", "x", "d7314df6-72b0-4cf3-9702-7bc0adc7658", "d7314df6-72b0-4cf3-9702-7bc0adc7658bb",
        "d7314df6072b0-4cf3-9702-7bc0adc7658b", "d7314df6-72b0-4cf3-9702-7bc0adc7658g",
        "{7314df6-72b0-4cf3-9702-7bc0adc7658}"}) {
    CHECK(guid_of(text).empty());
  }
}

TEST_CASE("a refusal explains itself to those who ask") {
  Plane plane(provision_scenario(", 'strictCompare': true"));
  const Request asked = request("POST", "/provision/" + kEvent);
  CHECK(plane.refused(asked).at("/tabplane_explain") == "nothing");
  const Reply explained = plane.refused(with(asked, "Prefer", "explain"));
  CHECK(explained.status() == 409);
  CHECK(explained.at("/data/undefinedChannelResources") == "['z']");
  CHECK(explained.at("/tabplane_explain/would_fit/request") == "PATCH /event/" + kEvent);
}

TEST_CASE("while it is taken away, the explanation tells when that ends") {
  Plane plane(provision_scenario());
  plane.post("/provision/" + kEvent, "");
  plane.advance(180'000);
  plane.send(request("DELETE", "/provision/" + kEvent));
  const Reply explained =
      plane.refused(with(request("POST", "/provision/" + kEvent), "Prefer", "explain"));
  CHECK(explained.at("/tabplane_explain/would_fit/earliest") == "2020-05-01T10:00:46Z");
}

TEST_CASE("keys open the door by either header") {
  Plane plane(provision_scenario(", 'keys': [{'key': 'k-1', 'actor': 'ops'}]"));
  const Request asked = request("GET", "/provision/" + kEvent);
  CHECK(plane.send(asked).status() == 401);
  CHECK(plane.send(with(asked, "API-KEY", "k-1")).status() == 200);
  CHECK(plane.send(with(asked, "x-auth-key", "k-1")).status() == 200);
  CHECK(plane.send(with(asked, "X-Auth-Key", "k-2")).status() == 401);
  const Reply echoed = plane.send(with(asked, "X-Transaction-ID", "t"));
  CHECK(echoed.header("X-Transaction-ID") == "t");
}
