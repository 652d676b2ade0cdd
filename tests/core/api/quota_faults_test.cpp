// Goal: who asks is found by token, and every error of the quota API has the shape of its guide.
// Method: each call with each kind of token; each fault's body in full.
#include "core/api/quota_faults.h"

#include <doctest/doctest.h>

#include "tests/core/api/plane.h"

using namespace tabplane;
using namespace tabplane::api;
using namespace tabplane::api::test;

namespace {

const std::string kQuotas = "/astakos/api/quotas";

Plane world_of_users() {
  return Plane(R"({'tabplane_scenario': 1, 'now': '2030-01-01T00:00:00Z', 'quota': {
    'services': [{'name': 'cyclades', 'token': 'tok-cyclades'}, {'name': 'mute', 'token': ''}],
    'users': [{'uuid': 'u', 'token': 'tok-u'},
              {'uuid': 'asleep', 'token': 'tok-asleep', 'state': 'inactive'},
              {'uuid': 'new', 'token': 'tok-new', 'state': 'pending_terms'},
              {'uuid': 'late', 'token': 'tok-late', 'expires': '2030-01-01T00:00:00Z'},
              {'uuid': 'soon', 'token': 'tok-soon', 'expires': '2030-01-01T00:00:00.001Z'},
              {'uuid': 'worst', 'token': 'tok-worst', 'state': 'inactive',
               'expires': '2029-01-01T00:00:00Z'},
              {'uuid': 'both', 'token': 'tok-both', 'state': 'pending_terms',
               'expires': '2029-01-01T00:00:00Z'}]}})");
}

}  // namespace

TEST_CASE("a user's token is asked for, and says what is wrong with it") {
  Plane plane = world_of_users();
  const struct {
    const char* token;
    const char* message;
  } cases[] = {
      {"", "Access denied. No authentication token"},
      {"nobody's", "Invalid X-Auth-Token"},
      {"tok-cyclades", "Invalid X-Auth-Token"},
      {"TOK-U", "Invalid X-Auth-Token"},
      {"tok-u ", "Invalid X-Auth-Token"},
      {"tok-asleep", "User inactive"},
      {"tok-worst", "User inactive"},
      {"tok-late", "Authentication expired"},
      {"tok-both", "Authentication expired"},
      {"tok-new", "Pending approval terms"},
  };
  for (const auto& [token, message] : cases) {
    const std::string shown = token;
    CAPTURE(shown);
    const Reply reply = plane.refused(request("GET", kQuotas, {}, token));
    CHECK(reply.status() == 401);
    CHECK(reply.body() == "{\"unauthorized\":{\"code\":401,\"message\":\"" + std::string(message) +
                              "\",\"details\":\"\"}}");
  }
  CHECK(plane.get(kQuotas, "tok-u").status() == 200);
  CHECK(plane.get(kQuotas, "tok-soon").status() == 200);
  plane.advance(1);
  CHECK(plane.get(kQuotas, "tok-soon").status() == 401);
}

TEST_CASE("every call of a service wants a service's token, before it looks at the body") {
  Plane plane = world_of_users();
  for (const Request& asked :
       {request("GET", "/astakos/api/service_quotas"), request("GET", Plane::kCommissions),
        request("GET", "/astakos/api/commissions/1"), request("POST", Plane::kCommissions, "{"),
        request("POST", "/astakos/api/commissions/1/action", "{"),
        request("POST", "/astakos/api/commissions/action", "{")}) {
    CAPTURE(asked.target);
    CHECK(plane.refused(asked).at("/unauthorized/message") ==
          "Access denied. No authentication token");
    for (const char* token : {"tok-u", "nobody's"}) {
      CHECK(plane.refused(with(asked, "X-Auth-Token", token)).at("/unauthorized/message") ==
            "Invalid X-Auth-Token");
    }
    // The method comes before the token.
    CHECK(plane.refused(request("DELETE", asked.target)).status() == 405);
  }
}

TEST_CASE("the parameter comes before the header") {
  Plane plane = world_of_users();
  CHECK(plane.get(kQuotas + "?X-Auth-Token=tok-u").status() == 200);
  CHECK(plane.get(kQuotas + "?X-Auth-Token=tok-u", "nobody's").status() == 200);
  CHECK(plane.get(kQuotas + "?X-Auth-Token=nobody's", "tok-u").status() == 401);
  CHECK(plane.get(kQuotas + "?X-Auth-Token=tok%2Du").status() == 200);
  CHECK(plane.post("/astakos/api/commissions?X-Auth-Token=tok-cyclades", "{'provisions': []}")
            .status() == 201);
}

TEST_CASE("resources need no token and look at none") {
  Plane plane = world_of_users();
  CHECK(plane.get("/astakos/api/resources", "nobody's").status() == 200);
}

TEST_CASE("faults around a call carry code, message and details") {
  const struct {
    Fault fault;
    const char* body;
  } cases[] = {
      {Fault::malformed_body,
       "{'badRequest':{'code':400,'message':'Could not decode request body as "
       "JSON','details':''}}"},
      {Fault::not_found,
       "{'itemNotFound':{'code':404,'message':'API endpoint not found','details':''}}"},
      {Fault::method_not_allowed,
       "{'notAllowed':{'code':405,'message':'Method not allowed','details':''}}"},
      {Fault::body_too_large,
       "{'overLimit':{'code':413,'message':'The body is too large','details':''}}"},
      {Fault::internal,
       "{'internalServerError':{'code':500,'message':'Internal error','details':''}}"},
  };
  for (const auto& [fault, body] : cases) {
    const Response response = quota_fault(fault, "GET");
    CHECK(response.body == json_text(body));
    CHECK(response.status == fault_status(fault));
    CHECK(header(response.headers, "Allow") == (fault == Fault::method_not_allowed ? "GET" : ""));
  }
}

TEST_CASE("errors of a commission carry code, message and data, and only the keys of their kind") {
  Plane plane;
  const std::string provision =
      "'provision':{'holder':'u','source':'system','resource':'cyclades.vm','quantity':";
  CHECK(plane.issue(vm_provision(5)).body() ==
        json_text("{'overLimit':{'code':413,'message':'u has not enough capacity of cyclades.vm.',"
                  "'data':{" +
                  provision + "5},'name':'NoCapacityError','limit':5,'usage':1}}}"));
  CHECK(plane.issue(vm_provision(-2)).body() ==
        json_text(
            "{'overLimit':{'code':413,'message':'u attempts to release more cyclades.vm than it "
            "contains.','data':{" +
            provision + "-2},'name':'NoQuantityError','limit':0,'usage':1}}}"));
  const Reply unknown = plane.issue(
      "{'provisions': [{'holder': 'x', 'source': null, 'resource': 'y', 'quantity': 1}]}");
  CHECK(unknown.status() == 404);
  CHECK(unknown.at("/itemNotFound/message") == "There is no such holding ('x', None, 'y')");
  CHECK(unknown.names("/itemNotFound") == "code message data");
  CHECK(unknown.at("/itemNotFound/data") ==
        "{'provision':{'holder':'x','source':null,'resource':'y','quantity':1},"
        "'name':'NoHoldingError'}");
}
