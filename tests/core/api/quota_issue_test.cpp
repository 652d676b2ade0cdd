// Goal: the body of an issue is checked in the order of the real service, with its sentences, and
// anything else leaves nothing behind.
// Method: a table of bodies with two faults each, so that the order shows.
#include "core/api/quota_issue.h"

#include <doctest/doctest.h>

#include "tests/core/api/plane.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

namespace {

std::string provisions(const std::string& items) {
  return "{'provisions': [" + items + "]}";
}

std::string vm(const std::string& quantity) {
  return "{'holder': 'u', 'source': 'system', 'resource': 'cyclades.vm', 'quantity': " + quantity +
         "}";
}

}  // namespace

TEST_CASE("faults are found in order, each with its sentence") {
  Plane plane;
  const struct {
    std::string body;
    std::string message;
  } cases[] = {
      {"", "Could not decode request body as JSON"},
      {"provisions=x&auto_accept=1", "Could not decode request body as JSON"},
      {"[]", "Request should be a JSON dict"},
      {"'text'", "Request should be a JSON dict"},
      {"null", "Request should be a JSON dict"},
      {"{'force': 1}", "Provisions are missing."},
      {"{'provisions': null, 'force': 1}", "Provisions are missing."},
      {"{'provisions': {}, 'force': 1}", "Provisions should be a list."},
      {"{'provisions': 'dummy', 'force': 1}", "Provisions should be a list."},
      {"{'provisions': [7], 'force': 1}", "Malformed provision 7"},
      {"{'provisions': [], 'force': null, 'auto_accept': 1}",
       "\"force\" option should be a boolean."},
      {"{'provisions': [], 'force': 'true', 'name': 1}", "\"force\" option should be a boolean."},
      {"{'provisions': [], 'auto_accept': 0, 'name': 1}",
       "\"auto_accept\" option should be a boolean."},
      {"{'provisions': [], 'auto_accept': null}", "\"auto_accept\" option should be a boolean."},
      {"{'provisions': [], 'name': null}", "Commission name should be a string."},
      {"{'provisions': [], 'name': ['x']}", "Commission name should be a string."},
  };
  for (const auto& [body, message] : cases) {
    const std::string shown = body;
    CAPTURE(shown);
    const Reply reply = plane.refused(request("POST", Plane::kCommissions, body, "tok-cyclades"));
    CHECK(reply.status() == 400);
    CHECK(reply.names("/badRequest") == "code message details");
    CHECK(reply.at("/badRequest/message") == message);
  }
}

TEST_CASE("a provision has four members, the quantity an integer and the others names") {
  Plane plane;
  for (const std::string& malformed :
       {std::string("null"),
        std::string("[]"),
        std::string("{}"),
        std::string("{'source': 'system', 'resource': 'r', 'quantity': 1}"),
        std::string("{'holder': 'u', 'resource': 'r', 'quantity': 1}"),
        std::string("{'holder': 'u', 'source': 'system', 'quantity': 1}"),
        std::string("{'holder': 'u', 'source': 'system', 'resource': 'r'}"),
        std::string("{'holder': ['u'], 'source': 'system', 'resource': 'r', 'quantity': 1}"),
        std::string("{'holder': 'u', 'source': {}, 'resource': 'r', 'quantity': 1}"),
        std::string("{'holder': 'u', 'source': 'system', 'resource': true, 'quantity': 1}"),
        vm("true"),
        vm("1.0"),
        vm("1e0"),
        vm("'1'"),
        vm("null"),
        vm("[1]"),
        vm("9223372036854775808"),
        vm("-9223372036854775808"),
        vm("-9223372036854775809"),
        vm("99999999999999999999999")}) {
    CAPTURE(malformed);
    const Reply reply = plane.refused(request(
        "POST", Plane::kCommissions, provisions(vm("1") + "," + malformed), "tok-cyclades"));
    CHECK(reply.status() == 400);
    CHECK(reply.at("/badRequest/message").substr(0, 20) == "Malformed provision ");
  }
}

TEST_CASE("a number or null where a name should be is the name of no holding") {
  Plane plane;
  for (const char* item :
       {"{'holder': 7, 'source': 'system', 'resource': 'cyclades.vm', 'quantity': 1}",
        "{'holder': 'u', 'source': 1.5, 'resource': 'cyclades.vm', 'quantity': 1}",
        "{'holder': 'u', 'source': 'system', 'resource': -3, 'quantity': 1}",
        "{'holder': null, 'source': 'system', 'resource': 'cyclades.vm', 'quantity': 1}",
        "{'holder': 'u', 'source': 'system', 'resource': null, 'quantity': 1}",
        "{'holder': '', 'source': '', 'resource': '', 'quantity': 1}"}) {
    CAPTURE(item);
    const Reply reply =
        plane.refused(request("POST", Plane::kCommissions, provisions(item), "tok-cyclades"));
    CHECK(reply.status() == 404);
    CHECK(reply.at("/itemNotFound/data/name") == "NoHoldingError");
  }
}

TEST_CASE("members that nobody knows are ignored, and an absent option is its default") {
  Plane plane;
  CHECK(plane
            .issue("{'provisions': [{'holder': 'u', 'source': 'system', 'resource': "
                   "'cyclades.vm', 'quantity': 1, 'unit': 'x'}], 'timeout': 3, 'colour': {}}")
            .status() == 201);
  const Reply described = plane.get("/astakos/api/commissions/1", "tok-cyclades");
  CHECK(described.at("/name") == "");
  CHECK(described.names("/provisions/0") == "holder source resource quantity");
}

TEST_CASE("quantities are exact up to both ends") {
  Plane plane;
  const std::string limit = "9223372036854775807";
  CHECK(plane
            .put("/tabplane/v1/quota/holdings",
                 "[{'holder': 'u', 'source': 'system', 'resource': 'cyclades.vm', 'limit': " +
                     limit + ", 'usage': 0}]")
            .status() == 200);
  CHECK(plane.issue(provisions(vm(limit))).status() == 201);
  CHECK(plane.vm() == limit + " " + limit + " " + limit);
  CHECK(plane.get("/astakos/api/commissions/1", "tok-cyclades").at("/provisions/0/quantity") ==
        limit);
  const Reply over = plane.issue("{'force': true, 'provisions': [" + vm("1") + "]}");
  CHECK(over.status() == 413);
  CHECK(over.at("/overLimit/data/usage") == limit);
  CHECK(plane.issue(provisions(vm("-" + limit))).at("/overLimit/data/name") == "NoQuantityError");
  CHECK(
      plane.post("/astakos/api/commissions/1/action", "{'accept': ''}", "tok-cyclades").status() ==
      200);
  CHECK(plane.issue(provisions(vm("-" + limit))).status() == 201);
}

TEST_CASE("names hold any text") {
  Plane plane;
  for (const std::string& name : {std::string("ναμε"), std::string("\\u0000\\u001f"),
                                  std::string(100'000, 'x'), std::string("\xf0\x9f\x98\x80")}) {
    const Reply issued = plane.issue("{'name': '" + name + "', 'provisions': []}");
    REQUIRE(issued.status() == 201);
    const Reply described =
        plane.get("/astakos/api/commissions/" + issued.at("/serial"), "tok-cyclades");
    CHECK(described.body().find("\"name\":\"" + name + "\"") != std::string::npos);
  }
}

TEST_CASE("a timeout counts when the extension is on, and is an unknown member when it is off") {
  Plane off;
  CHECK(off.issue("{'provisions': [], 'timeout_seconds': 'soon'}").status() == 201);
  Plane on(
      "{'tabplane_scenario': 1, 'quota': {'extensions': ['timeout_seconds'], 'services': "
      "[{'name': 'cyclades', 'token': 'tok-cyclades'}]}}");
  for (const char* seconds :
       {"0", "-1", "1.5", "'1'", "null", "true", "316224001", "9223372036854775807"}) {
    CAPTURE(seconds);
    const Reply reply = on.refused(request(
        "POST", Plane::kCommissions,
        "{'provisions': [], 'timeout_seconds': " + std::string(seconds) + "}", "tok-cyclades"));
    CHECK(reply.status() == 400);
  }
  CHECK(on.issue("{'provisions': [], 'timeout_seconds': 316224000}").status() == 201);
}

TEST_CASE("an issue of very many provisions is answered") {
  Plane plane;
  std::string many;
  for (int i = 0; i < 10'000; ++i) many += (i > 0 ? "," : "") + vm(i % 2 == 0 ? "1" : "-1");
  const Reply reply = plane.issue(provisions(many));
  CHECK(reply.status() == 201);
  CHECK(plane.get("/astakos/api/commissions/1", "tok-cyclades").at("/provisions") ==
        "[{'holder':'u','source':'system','resource':'cyclades.vm','quantity':0}]");
}
