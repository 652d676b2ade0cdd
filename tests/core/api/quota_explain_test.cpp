// Goal: a refusal that is asked to explain itself says, for each provision, what is short and what
// would fit, and what it says is true.
// Method: refused issues whose explanations are then tried out.
#include "core/api/quota_explain.h"

#include <doctest/doctest.h>

#include "tests/core/api/plane.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

namespace {

Reply explained(Plane& plane, const std::string& body) {
  return plane.refused(
      with(request("POST", Plane::kCommissions, body, "tok-cyclades"), "Prefer", "explain"));
}

}  // namespace

TEST_CASE("an explanation stands beside the document's own body, and only when asked for") {
  Plane plane;
  CHECK(plane.issue(vm_provision(9)).names() == "overLimit");
  const Reply reply = explained(plane, vm_provision(9));
  CHECK(reply.names() == "overLimit tabplane_explain");
  CHECK(reply.names("/overLimit") == "code message data");
  CHECK(reply.at("/tabplane_explain/provisions") ==
        "[{'holder':'u','source':'system','resource':'cyclades.vm','quantity':9,"
        "'shortage':'capacity','limit':5,'usage_min':1,'usage_max':1,'short_by':5,"
        "'would_fit':{'largest_quantity':4,'limit_at_least':10},'fits_once_settled':false}]");
  CHECK(reply.at("/tabplane_explain/fits_cut") == "true");
}

TEST_CASE("what would fit does fit, and one more does not") {
  Plane plane;
  const Reply reply = explained(plane, vm_provision(9));
  const std::string place = "/tabplane_explain/provisions/0/would_fit/";
  const std::int64_t largest = std::stoll(reply.at(place + "largest_quantity"));
  plane.refused(request("POST", Plane::kCommissions, vm_provision(largest + 1), "tok-cyclades"));
  CHECK(plane.issue_vm(largest) == 1);
  plane.post("/astakos/api/commissions/1/action", "{'reject': ''}", "tok-cyclades");
  plane.put("/tabplane/v1/quota/holdings",
            "[{'holder': 'u', 'source': 'system', 'resource': 'cyclades.vm', 'limit': " +
                reply.at(place + "limit_at_least") + "}]");
  plane.refused(request("POST", Plane::kCommissions, vm_provision(10), "tok-cyclades"));
  CHECK(plane.issue_vm(9) == 2);
}

TEST_CASE("a lack of quantity is explained by what can be given back") {
  Plane plane;
  plane.issue_vm(2);
  const Reply reply = explained(plane, vm_provision(-3));
  const std::string place = "/tabplane_explain/provisions/0/";
  CHECK(reply.at(place + "shortage") == "quantity");
  CHECK(reply.at(place + "short_by") == "2");
  CHECK(reply.at(place + "would_fit/largest_quantity") == "-1");
  CHECK(reply.at(place + "would_fit/limit_at_least") == "null");
  // Once the open import is accepted there are three.
  CHECK(reply.at(place + "fits_once_settled") == "true");
  plane.post("/astakos/api/commissions/1/action", "{'accept': ''}", "tok-cyclades");
  CHECK(plane.issue_vm(-3) == 2);
}

TEST_CASE("an unknown holding has no numbers") {
  Plane plane;
  const Reply reply = explained(
      plane,
      "{'provisions': [{'holder': 'u', 'source': 'system', 'resource': 'cyclades.vm', "
      "'quantity': 1}, {'holder': 'x', 'source': null, 'resource': 'y', 'quantity': 1}]}");
  CHECK(reply.status() == 404);
  CHECK(reply.at("/tabplane_explain/provisions/0/shortage") == "none");
  CHECK(reply.names("/tabplane_explain/provisions/1") ==
        "holder source resource quantity shortage");
  CHECK(reply.at("/tabplane_explain/provisions/1/shortage") == "no_holding");
  CHECK(reply.at("/tabplane_explain/fits_cut") == "false");
}

TEST_CASE("a body that is malformed is not explained") {
  Plane plane;
  CHECK(explained(plane, "{}").names() == "badRequest");
}
