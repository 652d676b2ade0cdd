// Goal: a scenario makes the world that it describes; one with a fault changes nothing and names
// the fault's place.
// Method: a whole scenario looked at through the API; a table of faults.
#include "core/api/scenario.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "core/api/control_plane.h"
#include "tests/core/api/plane.h"
#include "tests/source_path.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

namespace {

std::string with_quota(const std::string& section) {
  return "{'tabplane_scenario': 1, 'quota': " + section + "}";
}

}  // namespace

TEST_CASE("a scenario is the world that it describes") {
  Plane plane(R"({'tabplane_scenario': 1, 'title': 'whole', 'now': '2030-01-01T01:00:00+01:00',
    'seed': 42, 'clock': 'fast', 'rate': 30, 'quota': {
      'services': [{'name': 'cyclades', 'token': 'tok-cyclades'}, {'name': 'mute'}],
      'users': [{'uuid': 'u', 'token': 'tok-u', 'state': 'active', 'expires': null},
                {'uuid': 'late', 'token': 'tok-late', 'expires': '2029-12-31T23:59:59Z'},
                {'uuid': 'new', 'token': 'tok-new', 'state': 'pending_terms'}],
      'resources': [{'name': 'cyclades.vm', 'unit': null, 'description': 'Machines',
                     'service': 'cyclades'}],
      'holdings': [{'holder': 'u', 'source': 'system', 'resource': 'cyclades.vm', 'limit': 2,
                    'usage': 1}],
      'next_serial': 57,
      'commissions': [{'serial': 56, 'service': 'cyclades', 'name': 'open',
                       'issue_time': '2013-04-08T10:19:15.037Z',
                       'provisions': [{'holder': 'u', 'source': 'system',
                                       'resource': 'cyclades.vm', 'quantity': 7}]}],
      'extensions': ['timeout_seconds']}})");
  CHECK(plane.get("/tabplane/v1/clock").body() ==
        json_text("{'now':'2030-01-01T00:00:00Z','mode':'fast','rate':30}"));
  CHECK(plane->engine().world().seed == 42);
  CHECK(plane->engine().world().title == "whole");
  // Open amounts are added unchecked.
  CHECK(plane.vm() == "8 2 7");
  CHECK(plane.get("/astakos/api/commissions/56", "tok-cyclades").at("/issue_time") ==
        "2013-04-08T10:19:15.0370");
  CHECK(plane.get("/astakos/api/quotas", "tok-late").at("/unauthorized/message") ==
        "Authentication expired");
  CHECK(plane.get("/astakos/api/quotas", "tok-new").at("/unauthorized/message") ==
        "Pending approval terms");
  CHECK(plane.issue("{'provisions': [], 'timeout_seconds': 1}").at("/serial") == "57");
  CHECK(plane->engine().timers().rows().size() == 1);
}

TEST_CASE("everything has a default") {
  Plane plane("{'tabplane_scenario': 1}");
  CHECK(plane.get("/tabplane/v1/clock").body() ==
        json_text("{'now':'1970-01-01T00:00:00Z','mode':'paused','rate':1}"));
  CHECK(
      plane.get("/tabplane/v1/world").body() ==
      json_text("{'now':'1970-01-01T00:00:00Z','tables':{'clock':[{'id':1,'mode':'paused','rate':1,"
                "'pending_from':0}],'world':[{'id':1,'title':'','seed':0}]}}"));
  CHECK(plane
            .put("/tabplane/v1/world",
                 "{'tabplane_scenario': 1, 'title': null, 'now': null, 'seed': null, 'clock': "
                 "null, 'rate': null}")
            .status() == 200);
}

TEST_CASE("the answer tells where the new world stands") {
  Plane plane;
  const Reply reply = plane.put("/tabplane/v1/world", usual_scenario());
  CHECK(reply.names() == "now title sequence digest");
  CHECK(reply.at("/sequence") == "2");
  CHECK(reply.at("/digest") == plane.get("/tabplane/v1/digest").at("/digest"));
}

TEST_CASE("the same scenario is the same world, whatever was there before") {
  Plane fresh;
  Plane used("{'tabplane_scenario': 1, 'title': 'other', 'clock': 'fast'}");
  used.put("/tabplane/v1/quota/holdings", "[{'holder': 'x', 'resource': 'y', 'limit': 1}]");
  used.put("/tabplane/v1/world", usual_scenario());
  CHECK(fresh.digest() == used.digest());
  CHECK(fresh.get("/tabplane/v1/world").body() == used.get("/tabplane/v1/world").body());
  CHECK(fresh.issue_vm(1) == used.issue_vm(1));
  CHECK(fresh.newest_entry().at("/id") == used.newest_entry().at("/id"));
  CHECK(fresh.digest() == used.digest());
}

TEST_CASE("a fault anywhere is named by its place, and nothing changes") {
  Plane plane;
  plane.issue_vm(1);
  const std::string service = "'services': [{'name': 's', 'token': 't'}]";
  const std::string holding = "'holdings': [{'holder': 'h', 'resource': 'r', 'limit': 1}]";
  const auto commission = [&](const std::string& members) {
    return with_quota("{" + service + "," + holding + ", 'commissions': [{" + members + "}]}");
  };
  const std::string provision = "{'holder': 'h', 'resource': 'r', 'quantity': 1}";
  const struct {
    std::string document;
    const char* pointer;
  } cases[] = {
      {"[]", ""},
      {"'text'", ""},
      {"{}", "/tabplane_scenario"},
      {"{'tabplane_scenario': 2}", "/tabplane_scenario"},
      {"{'tabplane_scenario': '1'}", "/tabplane_scenario"},
      {"{'tabplane_scenario': 1, 'titel': ''}", "/titel"},
      {"{'tabplane_scenario': 1, 'title': 1}", "/title"},
      {"{'tabplane_scenario': 1, 'now': '2030'}", "/now"},
      {"{'tabplane_scenario': 1, 'seed': 1.5}", "/seed"},
      {"{'tabplane_scenario': 1, 'clock': 'slow'}", "/clock"},
      {"{'tabplane_scenario': 1, 'rate': 2}", "/rate"},
      {"{'tabplane_scenario': 1, 'clock': 'fast', 'rate': 1000001}", "/rate"},
      {"{'tabplane_scenario': 1, 'clock': 'fast', 'rate': 4294967297}", "/rate"},
      {"{'tabplane_scenario': 1, 'autoscale': []}", "/autoscale"},
      {"{'tabplane_scenario': 1, 'fleet': []}", "/fleet"},
      {"{'tabplane_scenario': 1, 'provision': []}", "/provision"},
      {"{'tabplane_scenario': 1, 'reservation': []}", "/reservation"},
      {"{'tabplane_scenario': 1, 'quota': []}", "/quota"},
      {"{'tabplane_scenario': 1, 'story': {}}", "/story"},
      {with_quota("{'service': []}"), "/quota/service"},
      {with_quota("{'services': {}}"), "/quota/services"},
      {with_quota("{'services': [1]}"), "/quota/services/0"},
      {with_quota("{'services': [{}]}"), "/quota/services/0/name"},
      {with_quota("{'services': [{'name': ''}]}"), "/quota/services/0/name"},
      {with_quota("{'services': [{'name': 'a', 'token': 't'}, {'name': 'b', 'token': 't'}]}"),
       "/quota/services/1/token"},
      {with_quota("{'users': [{'uuid': 'u', 'state': 'gone'}]}"), "/quota/users/0/state"},
      {with_quota("{'users': [{'uuid': 'u', 'expires': 'soon'}]}"), "/quota/users/0/expires"},
      {with_quota("{'resources': [{'name': 'r', 'service': 'nobody'}]}"),
       "/quota/resources/0/service"},
      {with_quota("{" + service + ", 'resources': [{'name': 'r', 'service': 's', 'unit': 1}]}"),
       "/quota/resources/0/unit"},
      {with_quota("{'holdings': [{'holder': 'h', 'resource': 'r'}]}"), "/quota/holdings/0/limit"},
      {with_quota("{'holdings': [{'holder': '', 'resource': 'r', 'limit': 1}]}"),
       "/quota/holdings/0/holder"},
      {with_quota("{'holdings': [{'holder': 'h', 'resource': 'r', 'limit': 1, 'usage': -1}]}"),
       "/quota/holdings/0/usage"},
      {commission("'serial': 0, 'service': 's'"), "/quota/commissions/0/serial"},
      {commission("'serial': -5, 'service': 's'"), "/quota/commissions/0/serial"},
      {commission("'serial': 1, 'service': 'nobody'"), "/quota/commissions/0/service"},
      {commission("'serial': 1, 'service': 's', 'provisions': [{'holder': 'h'}]"),
       "/quota/commissions/0/provisions/0/resource"},
      {commission("'serial': 1, 'service': 's', 'provisions': [{'holder': 'x', 'resource': 'r', "
                  "'quantity': 1}]"),
       "/quota/commissions/0/provisions"},
      {commission("'serial': 1, 'service': 's', 'provisions': [{'holder': 'h', 'resource': 'r', "
                  "'quantity': -9223372036854775808}]"),
       "/quota/commissions/0/provisions"},
      {commission("'serial': 1, 'service': 's', 'provisions': [" + provision +
                  ", {'holder': 'h', 'resource': 'r', 'quantity': 9223372036854775807}]"),
       "/quota/commissions/0/provisions"},
      {with_quota("{'next_serial': 0}"), "/quota/next_serial"},
      {with_quota("{" + service + "," + holding +
                  ", 'commissions': [{'serial': 5, 'service': 's'}], 'next_serial': 5}"),
       "/quota/next_serial"},
      {with_quota("{'extensions': ['partial_accept']}"), "/quota/extensions/0"},
      {with_quota("{'extensions': ['timeout_seconds', 1]}"), "/quota/extensions/1"},
  };
  for (const auto& [document, pointer] : cases) {
    const std::string shown = document;
    CAPTURE(shown);
    const Reply reply = plane.refused(request("PUT", "/tabplane/v1/world", document));
    CHECK(reply.status() == 400);
    CHECK(reply.at("/pointer") == pointer);
    CHECK(reply.at("/detail") != "nothing");
  }
  CHECK(plane.refused(request("PUT", "/tabplane/v1/world", "{")).status() == 400);
  CHECK(plane.vm() == "2 5 1");
  CHECK(plane.issue_vm(1) == 2);
}

TEST_CASE("the example of docs/scenario.md is a scenario") {
  std::ifstream in(tabplane::test::source_path("docs/scenario.md"));
  std::stringstream text;
  text << in.rdbuf();
  const std::string document = text.str();
  const std::string fence = "```json\n";
  const std::size_t start = document.find(fence) + fence.size();
  REQUIRE(start != std::string::npos + fence.size());
  Plane plane("{'tabplane_scenario': 1}");
  const Reply reply = plane.send({"PUT",
                                  "/tabplane/v1/world",
                                  {},
                                  document.substr(start, document.find("```", start) - start)});
  REQUIRE_MESSAGE(reply.status() == 200, reply.body());
  CHECK(plane.get(Plane::kCommissions, "tok-cyclades").body() == "[57]");
  CHECK(reply.at("/now") == "2030-01-01T00:01:00Z");
}

TEST_CASE("holders and resources of holdings are names, and a resource may be registered later") {
  Plane plane(
      "{'tabplane_scenario': 1, 'quota': {'services': [{'name': 's', 'token': 'tok-s'}], "
      "'holdings': [{'holder': 'a project', 'source': 'pool', 'resource': 'later', 'limit': 3}]}}");
  const std::string provisions =
      "{'provisions': [{'holder': 'a project', 'source': 'pool', 'resource': 'later', "
      "'quantity': 2}]}";
  REQUIRE(plane.post(Plane::kCommissions, provisions, "tok-s").status() == 201);
  CHECK(plane.post(Plane::kCommissions, provisions, "tok-s").status() == 413);
  const std::string listing = "/astakos/api/service_quotas";
  CHECK(plane.get(listing, "tok-s").body() == "{}");
  plane.put("/tabplane/v1/quota/resources", "[{'name': 'later', 'service': 's'}]");
  CHECK(plane.get(listing, "tok-s").at("/a project/pool/later/usage") == "2");
}
