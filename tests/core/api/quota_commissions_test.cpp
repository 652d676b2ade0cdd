// Goal: commissions are issued, listed, described and settled as the guide says.
// Method: short conversations; each refusal is compared with the world before it.
#include "core/api/quota_commissions.h"

#include <doctest/doctest.h>

#include "core/api/control_plane.h"
#include "core/api/json.h"
#include "core/store/row_json.h"
#include "tests/core/api/plane.h"

using namespace tabplane;
using namespace tabplane::api;
using namespace tabplane::api::test;

namespace {

const std::string kAction = "/astakos/api/commissions/action";

std::string action_of(const std::string& serial) {
  return "/astakos/api/commissions/" + serial + "/action";
}

Request settle(const std::string& target, std::string_view body) {
  return request("POST", target, body, "tok-cyclades");
}

}  // namespace

TEST_CASE("a commission is described while it is open, to its service only") {
  Plane plane;
  const Reply issued = plane.issue(
      "{'name': 'an optional description', 'force': false, 'auto_accept': false, 'provisions': "
      "[{'holder': 'u', 'source': 'system', 'resource': 'cyclades.vm', 'quantity': 2}]}");
  CHECK(issued.status() == 201);
  CHECK(issued.body() == "{\"serial\":1}");
  const Reply described = plane.get("/astakos/api/commissions/1", "tok-cyclades");
  CHECK(described.body() ==
        json_text("{'serial':1,'issue_time':'2013-04-08T10:19:15.0370','name':'an optional "
                  "description','provisions':[{'holder':'u','source':'system','resource':"
                  "'cyclades.vm','quantity':2}]}"));
  CHECK(plane.get("/astakos/api/commissions/0001", "tok-cyclades").body() == described.body());
  for (const char* stranger : {"/1", "/2", "/0", "/57lala", "/-1", "/+1", "/1.0", "/ 1",
                               "/18446744073709551616", "/99999999999999999999999999"}) {
    CAPTURE(stranger);
    const std::string token = std::string_view(stranger) == "/1" ? "tok-pithos" : "tok-cyclades";
    const Reply reply =
        plane.refused(request("GET", std::string(Plane::kCommissions) + stranger, {}, token));
    CHECK(reply.status() == 404);
    CHECK(reply.body().empty());
  }
}

TEST_CASE("a service sees its own open commissions, ascending") {
  Plane plane;
  for (int i = 0; i < 3; ++i) plane.issue_vm(1);
  plane.post(Plane::kCommissions, vm_provision(1), "tok-pithos");
  plane.send(settle(action_of("2"), "{'accept': ''}"));
  CHECK(plane.get(Plane::kCommissions, "tok-cyclades").body() == "[1,3]");
  CHECK(plane.get(Plane::kCommissions, "tok-pithos").body() == "[4]");
}

TEST_CASE("accepting settles, rejecting undoes, and both answer an empty body") {
  Plane plane;
  plane.issue_vm(2);
  plane.issue_vm(1);
  CHECK(plane.vm() == "4 5 3");
  const Reply accepted = plane.send(settle(action_of("1"), "{'accept': ''}"));
  CHECK(accepted.status() == 200);
  CHECK(accepted.body().empty());
  CHECK(plane.vm() == "4 5 1");
  CHECK(plane.send(settle(action_of("2"), "{'reject': ''}")).status() == 200);
  CHECK(plane.vm() == "3 5 0");
  for (const char* serial : {"1", "2", "3", "0", "x"}) {
    const Reply again = plane.refused(settle(action_of(serial), "{'accept': ''}"));
    CHECK(again.status() == 404);
    CHECK(again.body().empty());
  }
}

TEST_CASE("an action is the presence of one of two members, whatever their values") {
  Plane plane;
  plane.issue_vm(1);
  for (const char* body : {"{}", "{'lala': ''}", "{'accept': '', 'reject': ''}"}) {
    const Reply reply = plane.refused(settle(action_of("1"), body));
    CHECK(reply.status() == 400);
    CHECK(reply.at("/badRequest/message") == "Specify either accept or reject action.");
  }
  for (const char* body : {"[]", "'accept'", "null", "{", "\xff"}) {
    CHECK(plane.refused(settle(action_of("1"), body)).status() == 400);
  }
  CHECK(plane.refused(request("POST", action_of("1"), "{'accept': ''}", "tok-pithos")).status() ==
        404);
  CHECK(plane.send(settle(action_of("1"), "{'accept': false, 'more': 1}")).status() == 200);
}

TEST_CASE("auto_accept issues and accepts at once, and the serial is unknown afterwards") {
  Plane plane;
  std::string body = vm_provision(2);
  body.insert(1, "'auto_accept': true,");
  CHECK(plane.issue(body).body() == "{\"serial\":1}");
  CHECK(plane.vm() == "3 5 0");
  CHECK(plane.get(Plane::kCommissions, "tok-cyclades").body() == "[]");
  CHECK(plane.refused(request("GET", "/astakos/api/commissions/1", {}, "tok-cyclades")).status() ==
        404);
}

TEST_CASE("force passes the limit and nothing else") {
  Plane plane;
  const auto forced = [](std::int64_t quantity) {
    std::string body = vm_provision(quantity);
    return body.insert(1, "'force': true,");
  };
  CHECK(plane.issue(forced(100)).status() == 201);
  CHECK(plane.vm() == "101 5 100");
  CHECK(plane.issue(forced(-2)).at("/overLimit/data/name") == "NoQuantityError");
  CHECK(plane
            .issue("{'force': true, 'provisions': [{'holder': 'x', 'source': 'system', "
                   "'resource': 'cyclades.vm', 'quantity': 1}]}")
            .status() == 404);
  // Over its limit a holding takes not even nothing, and gives back.
  CHECK(plane.issue(vm_provision(0)).status() == 413);
  CHECK(plane.issue(vm_provision(-1)).status() == 201);
}

TEST_CASE("many are settled at once, each serial once, in order of first appearance") {
  Plane plane(
      "{'tabplane_scenario': 1, 'quota': {'services': [{'name': 'cyclades', 'token': "
      "'tok-cyclades'}, {'name': 'other'}], 'commissions': [{'serial': 56, 'service': "
      "'cyclades'}, {'serial': 57, 'service': 'cyclades'}, {'serial': 59, 'service': "
      "'cyclades'}, {'serial': 60, 'service': 'other'}]}}");
  const Reply reply =
      plane.send(settle(kAction, "{'accept': [56, 57], 'reject': [56, 58, 59, 60, -1]}"));
  CHECK(reply.status() == 200);
  CHECK(reply.at("/accepted") == "[57]");
  CHECK(reply.at("/rejected") == "[59]");
  CHECK(reply.at("/failed") ==
        "[[56,{'badRequest':{'message':'cannot both accept and reject serial 56','code':400}}],"
        "[58,{'itemNotFound':{'message':'serial 58 does not exist','code':404}}],"
        "[60,{'itemNotFound':{'message':'serial 60 does not exist','code':404}}],"
        "[-1,{'itemNotFound':{'message':'serial -1 does not exist','code':404}}]]");
  CHECK(plane.get(Plane::kCommissions, "tok-cyclades").body() == "[56]");
  CHECK(plane.send(settle(kAction, "{}")).body() ==
        json_text("{'accepted':[],'rejected':[],'failed':[]}"));
  CHECK(plane.send(settle(kAction, "{'accept': [56, 56], 'reject': []}")).at("/accepted") ==
        "[56]");
}

TEST_CASE("a malformed settlement of many settles none") {
  Plane plane;
  plane.issue_vm(1);
  const struct {
    const char* body;
    const char* message;
  } cases[] = {
      {"{'accept': 1}", "\"accept\" and \"reject\" should reference lists of serials."},
      {"{'accept': [1], 'reject': {}}",
       "\"accept\" and \"reject\" should reference lists of serials."},
      {"{'accept': null}", "\"accept\" and \"reject\" should reference lists of serials."},
      {"{'accept': [1, '2']}", "Serials should be integer."},
      {"{'accept': [1], 'reject': [true]}", "Serials should be integer."},
      {"{'accept': [1, 2.0]}", "Serials should be integer."},
      {"[1]", "Request should be a JSON dict"},
      {"[1", "Could not decode request body as JSON"},
  };
  for (const auto& [body, message] : cases) {
    const std::string shown = body;
    CAPTURE(shown);
    const Reply reply = plane.refused(settle(kAction, body));
    CHECK(reply.status() == 400);
    CHECK(reply.at("/badRequest/message") == message);
  }
}

TEST_CASE("a commission whose holding is gone cannot be resolved and stays open") {
  Plane plane;
  plane.issue_vm(1);
  Json rows = *parse_json(plane.get("/tabplane/v1/world").body());
  rows["tables"].erase("quota.holding");
  Cause cause;
  cause.kind = EntryKind::replaced;
  const auto fill = [&](Store& store) { return !load_store(store, rows).has_value(); };
  REQUIRE(plane->engine().restore(cause, {plane->engine().now()}, fill) == Outcome::committed);
  const Reply one = plane.refused(settle(action_of("1"), "{'accept': ''}"));
  CHECK(one.status() == 500);
  CHECK(one.names() == "internalServerError");
  const Reply many = plane.send(settle(kAction, "{'reject': [1]}"));
  CHECK(many.status() == 200);
  CHECK(many.at("/failed/0/1/internalServerError/code") == "500");
  CHECK(plane.get(Plane::kCommissions, "tok-cyclades").body() == "[1]");
}
