// Goal: what goes wrong around a handler has one status and one sentence, and the host's own
// answers are problems of RFC 9457.
// Method: every fault by name, then the bodies.
#include "core/api/fault.h"

#include <doctest/doctest.h>

#include "tests/core/api/plane.h"

using namespace tabplane::api;
using test::Reply;

TEST_CASE("each fault has its status and a sentence") {
  const struct {
    Fault fault;
    std::uint32_t status;
  } cases[] = {
      {Fault::malformed_body, 400}, {Fault::not_found, 404},  {Fault::method_not_allowed, 405},
      {Fault::body_too_large, 413}, {Fault::key_reused, 422}, {Fault::malformed_key, 400},
      {Fault::internal, 500},       {Fault::read_only, 503},  {Fault::not_saving, 503},
  };
  for (const auto& [fault, status] : cases) {
    CHECK(fault_status(fault) == status);
    CHECK(!fault_message(fault).empty());
    const Reply reply{host_fault(fault, "GET")};
    CHECK(reply.status() == status);
    CHECK(reply.header("Content-Type") == "application/problem+json");
    CHECK(reply.at("/status") == std::to_string(status));
    CHECK(reply.at("/title") == fault_message(fault));
  }
}

TEST_CASE("a wrong method names the right ones in Allow and not in the body") {
  const Reply reply{host_fault(Fault::method_not_allowed, "GET, PUT")};
  CHECK(reply.header("Allow") == "GET, PUT");
  CHECK(reply.names() == "type title status");
}

TEST_CASE("a problem has detail and pointer when there is something to say") {
  CHECK(Reply{problem(400, "Title", "")}.names() == "type title status");
  const Reply whole{problem(400, "Title", "why", "")};
  CHECK(whole.names() == "type title status detail pointer");
  CHECK(whole.at("/pointer") == "");
  CHECK(whole.at("/type") == "about:blank");
  CHECK(Reply{problem(400, "Title", "why", "/a/0")}.at("/pointer") == "/a/0");
  CHECK(Reply{problem(404, "Title", "no \xff here")}.at("/detail") == "no \xef\xbf\xbd here");
}
