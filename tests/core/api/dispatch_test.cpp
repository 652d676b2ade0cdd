// Goal: around every handler the same things happen: limits, methods, malformed bodies and unknown
// paths are answered in each system's own shape, one transaction makes one entry, and a refused
// request leaves nothing.
// Method: requests to a small world; after each refusal its digest, sequence and symbols are
// compared.
#include "core/api/dispatch.h"

#include <doctest/doctest.h>

#include "core/api/control_plane.h"
#include "core/api/route.h"
#include "core/store/memory_journal.h"
#include "tests/core/api/plane.h"

using namespace tabplane;
using namespace tabplane::api;
using namespace tabplane::api::test;

namespace {

const std::string kClock = "/tabplane/v1/clock";

std::string spaces(std::size_t count) {
  return std::string(count, ' ');
}

}  // namespace

TEST_CASE("unknown paths, wrong methods and bodies that are no JSON have each system's own shape") {
  Plane plane;
  const struct {
    Request request;
    std::uint32_t status;
    const char* names;
    const char* allow;
  } cases[] = {
      {request("GET", "/astakos/api/nothing"), 404, "itemNotFound", ""},
      {request("GET", "/account/v1.0/nothing"), 404, "itemNotFound", ""},
      {request("GET", "/astakos/apis"), 404, "type title status detail", ""},
      {request("GET", "/tabplane/v1/nothing"), 404, "type title status detail", ""},
      {request("GET", ""), 404, "type title status", ""},
      {request("PATCH", "/astakos/api/commissions"), 405, "notAllowed", "GET, POST"},
      {request("HEAD", "/astakos/api/resources"), 405, "", "GET"},
      {request("PATCH", "/tabplane/v1/world"), 405, "type title status", "GET, PUT"},
      {request("POST", "/astakos/api/commissions", "{", "tok-cyclades"), 400, "badRequest", ""},
      {request("POST", kClock, "{"), 400, "type title status", ""},
  };
  for (const auto& [asked, status, names, allow] : cases) {
    const std::string shown = asked.target;
    CAPTURE(shown);
    const Reply reply = plane.refused(asked);
    CHECK(reply.status() == status);
    CHECK(reply.header("Allow") == allow);
    if (asked.method == "HEAD") {
      CHECK(reply.body().empty());
    } else {
      CHECK(reply.names() == names);
    }
  }
}

TEST_CASE("a body may be as long as its route takes, and no longer") {
  Plane plane;
  const std::string holdings = "/tabplane/v1/quota/holdings";
  CHECK(plane.put(holdings, "[" + spaces(kBodyLimit - 2) + "]").status() == 200);
  CHECK(plane.refused(request("PUT", holdings, "[" + spaces(kBodyLimit - 1) + "]")).status() ==
        413);
  const Reply quota =
      plane.refused(request("POST", Plane::kCommissions, spaces(kBodyLimit + 1), "tok-cyclades"));
  CHECK(quota.status() == 413);
  CHECK(quota.names() == "overLimit");
  CHECK(quota.at("/overLimit/code") == "413");
  // A world may be larger; the limit comes before the token and before the body is read.
  CHECK(plane.put("/tabplane/v1/world", spaces(kBodyLimit) + usual_scenario()).status() == 200);
  CHECK(plane.refused(request("PUT", "/tabplane/v1/world", spaces(kWorldBodyLimit + 1))).status() ==
        413);
}

TEST_CASE("a change is one entry with its cause, and what changed nothing is none") {
  Plane plane;
  const std::uint64_t before = plane.sequence();
  CHECK(plane.issue_vm(2) == 1);
  CHECK(plane.sequence() == before + 1);
  const Reply entry = plane.newest_entry();
  CHECK(entry.at("/cause/kind") == "request");
  CHECK(entry.at("/cause/method") == "POST");
  CHECK(entry.at("/cause/target") == Plane::kCommissions);
  CHECK(entry.at("/cause/actor") == "cyclades");
  CHECK(entry.at("/cause/status") == "201");
  CHECK(entry.at("/cause/body") == json_text(vm_provision(2)));
  CHECK(entry.at("/at") == "2013-04-08T10:19:15.037Z");

  // Accepting what nobody knows is answered 200 with a list of failures, and changes nothing.
  const Reply none =
      plane.post("/astakos/api/commissions/action", "{'accept': [77]}", "tok-cyclades");
  CHECK(none.status() == 200);
  CHECK(plane.sequence() == before + 1);
}

TEST_CASE("a refused request gives back its serial, its symbols and its rows") {
  Plane plane;
  const Reply refused = plane.refused(request(
      "POST", Plane::kCommissions,
      "{'name': 'new', 'provisions': [{'holder': 'u', 'source': 'system', 'resource': "
      "'cyclades.vm', 'quantity': 2}, {'holder': 'stranger', 'source': 'far', 'resource': 'x', "
      "'quantity': 1}]}",
      "tok-cyclades"));
  CHECK(refused.status() == 404);
  CHECK(plane.vm() == "1 5 0");
  CHECK(plane.issue_vm(1) == 1);
}

TEST_CASE("HEAD answers as GET does, without its body") {
  Plane plane;
  const Reply head = plane.send(request("HEAD", kClock));
  CHECK(head.status() == 200);
  CHECK(head.body().empty());
  CHECK(head.header("Content-Type") == "application/json");
}

TEST_CASE("headers count in any case") {
  Plane plane;
  const Reply reply =
      plane.send(with(request("GET", "/astakos/api/commissions"), "x-aUTH-tOKEN", "tok-cyclades"));
  CHECK(reply.status() == 200);
}

TEST_CASE("no method, target or header troubles the control plane") {
  Plane plane;
  const std::string bytes("\0\xff\xfe\r\n", 5);
  for (const std::string& method : {std::string(), std::string("get"), bytes, spaces(1000)}) {
    for (const std::string& target :
         {std::string(), bytes, "/" + bytes, "/astakos/api/commissions/" + bytes,
          std::string("/astakos/api/commissions/%00"), "/" + std::string(100'000, '/'),
          "/astakos/api/resources?" + std::string(100'000, '&')}) {
      const Reply reply = plane.refused(with(request(method, target, bytes), bytes, bytes));
      CHECK((reply.status() == 404 || reply.status() == 405));
    }
  }
  CHECK(plane.get("/astakos/api/service_quotas?user=%ff", "tok-cyclades").status() == 404);
  CHECK(plane.get("/astakos/api/commissions/%f0%28", "tok-cyclades").status() == 404);
}

TEST_CASE("a world that is open for reading answers reads and refuses changes") {
  Plane plane;
  plane->engine().set_read_only(true);
  CHECK(plane.get("/astakos/api/resources").status() == 200);
  const Reply quota =
      plane.refused(request("POST", Plane::kCommissions, vm_provision(1), "tok-cyclades"));
  CHECK(quota.status() == 503);
  CHECK(quota.names() == "serviceUnavailable");
  for (const Request& asked :
       {request("POST", kClock, "{'advance_ms': 1}"), request("POST", kClock, "{'mode': 'real'}"),
        request("PUT", "/tabplane/v1/world", "{'tabplane_scenario': 1}")}) {
    CHECK(plane.refused(asked).status() == 503);
  }
  // What would be refused anyway still says why.
  CHECK(plane.refused(request("POST", Plane::kCommissions, vm_provision(9), "tok-cyclades"))
            .status() == 413);
}

TEST_CASE("while entries cannot be saved, changes are refused and nothing is lost") {
  Plane plane;
  plane->engine().load({}, 1);
  CHECK(plane.put("/tabplane/v1/world", usual_scenario()).status() == 200);
  REQUIRE(plane->engine().next_step() != nullptr);
  plane->engine().step_failed(JournalError::no_space);
  const Reply reply =
      plane.refused(request("POST", Plane::kCommissions, vm_provision(1), "tok-cyclades"));
  CHECK(reply.status() == 503);
  CHECK(plane.get("/tabplane/v1/health").at("/status") == "degraded");
  MemoryJournal journal;
  plane->engine().try_again();
  while (const StorageStep* step = plane->engine().next_step()) {
    REQUIRE(carry_out(journal, *step) == JournalError::none);
    plane->engine().step_saved();
  }
  CHECK(plane.issue_vm(1) == 1);
  CHECK(plane.get("/tabplane/v1/health").at("/status") == "ok");
}

TEST_CASE("which requests drive the engine, and what an entry may hold of a body") {
  CHECK(is_control(request("POST", kClock)));
  CHECK(is_control(request("PUT", "/tabplane/v1/world/")));
  CHECK(!is_control(request("GET", kClock)));
  CHECK(!is_control(request("POST", "/nowhere")));
  CHECK(redacted_body(request("PUT", "/tabplane/v1/quota/users", "[{'token': 't'}]")) ==
        json_text("[{'token':'(secret)'}]"));
  CHECK(redacted_body(request("PUT", "/nowhere", "[{'token': 't'}]")).empty());
}
