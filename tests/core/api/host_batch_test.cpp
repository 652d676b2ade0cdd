// Goal: a batch answers its requests in order, each for itself; an atomic one is one entry or
// nothing.
// Method: batches of issues beside what they leave.
#include "core/api/host_batch.h"

#include <doctest/doctest.h>

#include "tests/core/api/plane.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

namespace {

const std::string kBatch = "/tabplane/v1/batch";

std::string issue_of(std::int64_t quantity) {
  return "{'method': 'POST', 'target': '/astakos/api/commissions', 'headers': {'X-Auth-Token': "
         "'tok-cyclades'}, 'body': " +
         vm_provision(quantity) + "}";
}

std::string atomic(const std::string& requests) {
  return "{'atomic': true, 'requests': [" + requests + "]}";
}

}  // namespace

TEST_CASE("each request is answered for itself, in order") {
  Plane plane;
  const std::uint64_t before = plane.sequence();
  const Reply reply = plane.post(
      kBatch, "[" + issue_of(1) + "," + issue_of(9) + "," + issue_of(1) +
                  ", {'method': 'GET', 'target': '/tabplane/v1/metrics'}"
                  ", {'method': 'GET', 'target': '/nowhere'}"
                  ", {'method': 'POST', 'target': '/astakos/api/commissions/1/action', 'headers': "
                  "{'x-auth-token': 'tok-cyclades'}, 'body': '{\\\"accept\\\": \\\"\\\"}'}]");
  REQUIRE(reply.status() == 200);
  REQUIRE(reply.count() == 6);
  CHECK(reply.names("/0") == "status headers body");
  CHECK(reply.at("/0/status") == "201");
  CHECK(reply.at("/0/headers/Content-Type") == "application/json");
  CHECK(reply.at("/0/body") == "{'serial':1}");
  CHECK(reply.at("/1/status") == "413");
  CHECK(reply.at("/1/body/overLimit/data/usage") == "2");
  CHECK(reply.at("/2/body/serial") == "2");
  // A body that is no JSON comes as a string, an empty one as the empty string.
  CHECK(reply.at("/3/body").substr(0, 6) == "# HELP");
  CHECK(reply.at("/4/status") == "404");
  CHECK(reply.at("/5/status") == "200");
  CHECK(reply.at("/5/body") == "");
  CHECK(plane.sequence() == before + 3);
  CHECK(plane.post(kBatch, "[]").body() == "[]");
}

TEST_CASE("an atomic batch is one entry, and its requests see each other's changes") {
  Plane plane;
  const std::uint64_t before = plane.sequence();
  const Reply reply = plane.post(
      kBatch,
      atomic(issue_of(2) + ", {'method': 'POST', 'target': '/astakos/api/commissions/1/action', "
                           "'headers': {'X-Auth-Token': 'tok-cyclades'}, 'body': {'accept': ''}}, "
                           "{'method': 'GET', 'target': '/astakos/api/quotas', 'headers': "
                           "{'X-Auth-Token': 'tok-u'}}, {'method': 'HEAD', 'target': "
                           "'/tabplane/v1/clock'}"));
  REQUIRE(reply.status() == 200);
  CHECK(reply.at("/2/body/system/cyclades.vm/usage") == "3");
  CHECK(reply.at("/2/body/system/cyclades.vm/pending") == "0");
  CHECK(reply.at("/3/body") == "");
  CHECK(plane.sequence() == before + 1);
  const Reply entry = plane.newest_entry();
  CHECK(entry.at("/cause/target") == kBatch);
  CHECK(entry.at("/cause/body").find("tok-") == std::string::npos);
  CHECK(entry.at("/cause/body").find("quantity") != std::string::npos);
}

TEST_CASE("the first answer outside 2xx rolls an atomic batch back") {
  Plane plane;
  const Reply reply = plane.refused(
      request("POST", kBatch, atomic(issue_of(2) + "," + issue_of(3) + "," + issue_of(1))));
  CHECK(reply.status() == 409);
  CHECK(reply.names() == "index response");
  CHECK(reply.at("/index") == "1");
  CHECK(reply.at("/response/status") == "413");
  CHECK(reply.at("/response/body/overLimit/data/name") == "NoCapacityError");
  CHECK(reply.at("/response/body/overLimit/data/usage") == "3");
  // The serials that were drawn are given back.
  CHECK(plane.issue_vm(1) == 1);
}

TEST_CASE("an atomic batch that changes nothing is no entry") {
  Plane plane;
  const std::uint64_t before = plane.sequence();
  CHECK(plane.post(kBatch, atomic("")).body() == "[]");
  CHECK(plane.post(kBatch, atomic("{'method': 'GET', 'target': '/tabplane/v1/digest'}")).status() ==
        200);
  CHECK(plane.sequence() == before);
}

TEST_CASE("'atomic': false runs each request for itself") {
  Plane plane;
  const Reply reply = plane.post(
      kBatch, "{'atomic': false, 'requests': [" + issue_of(9) + "," + issue_of(1) + "]}");
  CHECK(reply.at("/0/status") == "413");
  CHECK(reply.at("/1/status") == "201");
}

TEST_CASE("a malformed batch is refused whole, with the place of the fault") {
  Plane plane;
  const std::string good = issue_of(1);
  const struct {
    std::string body;
    const char* pointer;
  } cases[] = {
      {"[" + good + ", {'method': 'GET'}]", "/1/target"},
      {"[" + good + ", {'target': '/'}]", "/1/method"},
      {"[" + good + ", 7]", "/1"},
      {"[" + good + ", {'method': 'GET', 'target': '/', 'headers': []}]", "/1/headers"},
      {"[" + good + ", {'method': 'GET', 'target': '/', 'headers': {'A': 1}}]", "/1/headers"},
      {"[" + good + ", {'method': 'GET', 'target': '/', 'extra': 1}]", "/1/extra"},
      {"[" + good + ", {'method': 'POST', 'target': '/tabplane/v1/clock'}]", "/1/target"},
      {"[" + good + ", {'method': 'PUT', 'target': '/tabplane/v1/world/'}]", "/1/target"},
      {"[" + good + ", {'method': 'POST', 'target': '/tabplane/v1/import'}]", "/1/target"},
      {"[" + good + ", {'method': 'POST', 'target': '/tabplane/v1/batch'}]", "/1/target"},
      {"{'atomic': 1, 'requests': []}", "/atomic"},
      {"{'requests': []}", "/atomic"},
      {"{'atomic': true}", "/requests"},
      {"{'atomic': true, 'requests': {}}", "/requests"},
      {"{'atomic': true, 'requests': [], 'more': 1}", "/more"},
      {atomic(good + ", {'method': 'POST', 'target': '/tabplane/v1/clock'}"), "/requests/1/target"},
      {"'text'", ""},
  };
  for (const auto& [body, pointer] : cases) {
    const std::string shown = body;
    CAPTURE(shown);
    const Reply reply = plane.refused(request("POST", kBatch, body));
    CHECK(reply.status() == 400);
    CHECK(reply.at("/pointer") == pointer);
  }
  CHECK(plane.refused(request("POST", kBatch, "[")).status() == 400);
}
