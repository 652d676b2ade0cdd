// Goal: each list of the quota section can be put alone, as one change, and keeps what it does not
// mention.
// Method: puts beside what the API shows afterwards; a table of faults.
#include "core/api/quota_setup.h"

#include <doctest/doctest.h>

#include "tests/core/api/plane.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

namespace {

const std::string kSection = "/tabplane/v1/quota/";

}  // namespace

TEST_CASE("limits are set, counters kept, missing holdings made") {
  Plane plane;
  plane.issue_vm(2);
  const std::uint64_t before = plane.sequence();
  const Reply reply =
      plane.put(kSection + "holdings",
                "[{'holder': 'u', 'source': 'system', 'resource': 'cyclades.vm', 'limit': 2}, "
                "{'holder': 'u', 'source': null, 'resource': 'cyclades.vm', 'limit': 7}, "
                "{'holder': 'u', 'resource': 'other', 'limit': -9223372036854775808}]");
  CHECK(reply.body() == "{\"upserted\":3}");
  CHECK(plane.sequence() == before + 1);
  CHECK(plane.vm() == "3 2 2");
  const Reply quotas = plane.get("/astakos/api/quotas", "tok-u");
  CHECK(quotas.at("/null/cyclades.vm/limit") == "7");
  CHECK(quotas.at("/null/other/limit") == "-9223372036854775808");
  // The last one wins, as often as a holding is named.
  plane.put(kSection + "holdings",
            "[{'holder': 'u', 'source': 'system', 'resource': 'cyclades.vm', 'limit': 10}, "
            "{'holder': 'u', 'source': 'system', 'resource': 'cyclades.vm', 'limit': 20}]");
  CHECK(plane.vm() == "3 20 2");
}

TEST_CASE("a usage is the settled one: what is open stays open on top of it") {
  Plane plane;
  plane.issue_vm(2);
  plane.put(kSection + "holdings",
            "[{'holder': 'u', 'source': 'system', 'resource': 'cyclades.vm', 'limit': 9, 'usage': "
            "4}]");
  CHECK(plane.vm() == "6 9 2");
  CHECK(
      plane.post("/astakos/api/commissions/1/action", "{'reject': ''}", "tok-cyclades").status() ==
      200);
  CHECK(plane.vm() == "4 9 0");
}

TEST_CASE("services and users keep the token that is not mentioned") {
  Plane plane;
  CHECK(plane.put(kSection + "services", "[{'name': 'cyclades'}, {'name': 'new'}]").status() ==
        200);
  CHECK(plane.put(kSection + "users", "[{'uuid': 'u', 'expires': '2014-01-01T00:00:00Z'}]")
            .status() == 200);
  CHECK(plane.get(Plane::kCommissions, "tok-cyclades").status() == 200);
  CHECK(plane.get("/astakos/api/quotas", "tok-u").status() == 200);
  CHECK(plane.put(kSection + "services", "[{'name': 'cyclades', 'token': 'tok-2'}]").status() ==
        200);
  CHECK(plane.get(Plane::kCommissions, "tok-cyclades").status() == 401);
  CHECK(plane.get(Plane::kCommissions, "tok-2").status() == 200);
  CHECK(plane.put(kSection + "services", "[{'name': 'cyclades', 'token': ''}]").status() == 200);
  CHECK(plane.get(Plane::kCommissions, "tok-2").status() == 401);
  CHECK(plane.put(kSection + "users", "[{'uuid': 'u', 'state': 'inactive'}]").status() == 200);
  CHECK(plane.get("/astakos/api/quotas", "tok-u").at("/unauthorized/message") == "User inactive");
}

TEST_CASE("resources and open commissions are put by their ids") {
  Plane plane;
  CHECK(plane
            .put(kSection + "resources",
                 "[{'name': 'cyclades.vm', 'unit': 'pieces', 'service': 'pithos'}]")
            .status() == 200);
  CHECK(plane.get("/astakos/api/resources").body() ==
        json_text("{'cyclades.vm':{'unit':'pieces','description':null,'service':'pithos'}}"));
  const auto commission = [](std::int64_t quantity) {
    std::string provisions = vm_provision(quantity);
    return "[{'serial': 40, 'service': 'cyclades', 'name': 'put'," + provisions.substr(1) + "]";
  };
  CHECK(plane.put(kSection + "commissions", commission(100)).status() == 200);
  CHECK(plane.vm() == "101 5 100");
  CHECK(plane.put(kSection + "commissions", commission(3)).status() == 200);
  CHECK(plane.vm() == "4 5 3");
  const Reply described = plane.get("/astakos/api/commissions/40", "tok-cyclades");
  CHECK(described.at("/name") == "put");
  CHECK(described.at("/issue_time") == "2013-04-08T10:19:15.0370");
  CHECK(plane.issue_vm(1) == 41);
}

TEST_CASE("a list with one fault in it changes nothing") {
  Plane plane;
  const struct {
    const char* section;
    const char* body;
    const char* pointer;
  } cases[] = {
      {"holdings", "{}", ""},
      {"holdings", "null", ""},
      {"holdings", "[{'holder': 'a', 'resource': 'b', 'limit': 1}, {}]", "/1/holder"},
      {"holdings", "[{'holder': 'a', 'resource': 'b', 'limit': '1'}]", "/0/limit"},
      {"holdings", "[{'holder': 'a', 'resource': '', 'limit': 1}]", "/0/resource"},
      {"holdings", "[{'holder': 'a', 'source': 1, 'resource': 'b', 'limit': 1}]", "/0/source"},
      {"holdings", "[{'holder': 'a', 'resource': 'b', 'limit': 1, 'used': 1}]", "/0/used"},
      {"services", "[{'name': 'new'}, {'name': ''}]", "/1/name"},
      {"services", "[{'name': 'new', 'token': 'tok-pithos'}]", "/0/token"},
      {"users", "[{'uuid': 'new'}, {'uuid': 'w', 'token': 'tok-u'}]", "/1/token"},
      {"users", "[{'uuid': 'w', 'state': 'asleep'}]", "/0/state"},
      {"resources", "[{'name': 'r'}]", "/0/service"},
      {"resources", "[{'name': 'r', 'service': 'nobody'}]", "/0/service"},
      {"commissions", "[{'serial': 1}]", "/0/service"},
      {"commissions", "[{'serial': 4611686018427387905, 'service': 'cyclades'}]", "/0/serial"},
      {"commissions", "[{'serial': 1, 'service': 'cyclades', 'provisions': [{}]}]",
       "/0/provisions/0/holder"},
  };
  for (const auto& [section, body, pointer] : cases) {
    const std::string shown = std::string(section) + " " + body;
    CAPTURE(shown);
    const Reply reply = plane.refused(request("PUT", kSection + section, body));
    CHECK(reply.status() == 400);
    CHECK(reply.at("/pointer") == pointer);
  }
  CHECK(plane.refused(request("PUT", kSection + "holdings", "[")).status() == 400);
  CHECK(plane.refused(request("PUT", kSection + "belongings", "[]")).status() == 404);
}
