// Goal: resources and quotas are read as the guide shows them: sorted, exact, and only what the
// caller may see.
// Method: one world with two services, three holders and a null source, looked at by each caller.
#include "core/api/quota_views.h"

#include <doctest/doctest.h>

#include "tests/core/api/plane.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

namespace {

Plane world() {
  return Plane(R"({'tabplane_scenario': 1, 'quota': {
    'services': [{'name': 'cyclades', 'token': 'tok-cyclades'},
                 {'name': 'pithos', 'token': 'tok-pithos'}, {'name': 'idle', 'token': 'tok-idle'}],
    'users': [{'uuid': 'u', 'token': 'tok-u'}, {'uuid': 'v', 'token': 'tok-v'}],
    'resources': [
      {'name': 'cyclades.vm', 'unit': null, 'description': 'Number of \"machines\"',
       'service': 'cyclades'},
      {'name': 'cyclades.ram', 'unit': 'bytes', 'description': null, 'service': 'cyclades'},
      {'name': 'pithos.ρίσορς', 'unit': '', 'description': '', 'service': 'pithos'}],
    'holdings': [
      {'holder': 'u', 'source': 'system', 'resource': 'cyclades.vm', 'limit': 5, 'usage': 2},
      {'holder': 'u', 'source': 'project:1', 'resource': 'cyclades.vm', 'limit': -1},
      {'holder': 'u', 'source': 'project:1', 'resource': 'cyclades.ram',
       'limit': 9223372036854775807, 'usage': 9223372036854775807},
      {'holder': 'u', 'source': null, 'resource': 'pithos.ρίσορς', 'limit': 0},
      {'holder': 'w', 'source': 'system', 'resource': 'cyclades.vm', 'limit': 1},
      {'holder': 'w', 'source': 'system', 'resource': 'unregistered', 'limit': 1}]}})");
}

}  // namespace

TEST_CASE("resources are listed by name, with exactly three members") {
  Plane plane = world();
  CHECK(
      plane.get("/astakos/api/resources").body() ==
      R"({"cyclades.ram":{"unit":"bytes","description":null,"service":"cyclades"},)"
      R"("cyclades.vm":{"unit":null,"description":"Number of \"machines\"","service":"cyclades"},)"
      R"("pithos.ρίσορς":{"unit":"","description":"","service":"pithos"}})");
  Plane empty("{'tabplane_scenario': 1}");
  CHECK(empty.get("/astakos/api/resources").body() == "{}");
}

TEST_CASE("a user sees all holdings of its own, by source and resource") {
  Plane plane = world();
  CHECK(plane.get("/astakos/api/quotas", "tok-u").body() ==
        json_text("{'null':{'pithos.ρίσορς':{'usage':0,'limit':0,'pending':0}},"
                  "'project:1':{'cyclades.ram':{'usage':9223372036854775807,"
                  "'limit':9223372036854775807,'pending':0},"
                  "'cyclades.vm':{'usage':0,'limit':-1,'pending':0}},"
                  "'system':{'cyclades.vm':{'usage':2,'limit':5,'pending':0}}}"));
  CHECK(plane.get("/astakos/api/quotas", "tok-v").body() == "{}");
}

TEST_CASE("usage counts what is open, pending is unsigned") {
  Plane plane = world();
  plane.issue_vm(2);
  plane.issue_vm(-1);
  CHECK(plane.vm() == "4 5 3");
}

TEST_CASE("a service sees the holdings of its resources, of everybody or of one") {
  Plane plane = world();
  const std::string quotas = "/astakos/api/service_quotas";
  const Reply all = plane.get(quotas, "tok-cyclades");
  CHECK(all.names() == "u w");
  CHECK(all.names("/u") == "project:1 system");
  CHECK(all.names("/w/system") == "cyclades.vm");
  CHECK(plane.get(quotas, "tok-pithos").body() ==
        json_text("{'u':{'null':{'pithos.ρίσορς':{'usage':0,'limit':0,'pending':0}}}}"));
  CHECK(plane.get(quotas, "tok-idle").body() == "{}");
  CHECK(plane.get(quotas + "?user=w", "tok-cyclades").body() ==
        json_text("{'w':{'system':{'cyclades.vm':{'usage':0,'limit':1,'pending':0}}}}"));
  for (const char* user : {"w", "v", "nobody", "", "u,w", "%ff", "u%00"}) {
    CAPTURE(user);
    const Reply none = plane.refused(request("GET", quotas + "?user=" + user, {}, "tok-pithos"));
    CHECK(none.status() == 404);
    CHECK(none.names("/itemNotFound") == "code message details");
  }
  CHECK(plane.get(quotas + "?user=v", "tok-cyclades").at("/itemNotFound/message") ==
        "No such user 'v'");
}

TEST_CASE("very many holdings are listed in a moment") {
  Plane plane(
      "{'tabplane_scenario': 1, 'quota': {'services': [{'name': 'cyclades', 'token': "
      "'tok-cyclades'}], 'users': [{'uuid': 'u', 'token': 'tok-u'}], 'resources': [{'name': "
      "'r', 'service': 'cyclades'}]}}");
  std::string holdings;
  for (int i = 0; i < 10'000; ++i) {
    holdings += std::string(i > 0 ? "," : "[") + "{'holder': 'h" + std::to_string(i) +
                "', 'resource': 'r', 'limit': 1}";
  }
  REQUIRE(plane.put("/tabplane/v1/quota/holdings", holdings + "]").status() == 200);
  const Reply all = plane.get("/astakos/api/service_quotas", "tok-cyclades");
  CHECK(all.at("/h9999/null/r/limit") == "1");
}
