// Goal: requests made from plain data are what a client would send, and can be read back.
// Method: each request's text in full, and its answer.
#include "core/api/quota_requests.h"

#include <doctest/doctest.h>

#include "tests/core/api/plane.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

namespace {

IssueText vm_issue(std::int64_t quantity) {
  IssueText issue;
  issue.name = "made";
  issue.provisions = {{"u", "system", "cyclades.vm", quantity}};
  return issue;
}

}  // namespace

TEST_CASE("an issue is written as the guide shows it and asks for an explanation") {
  const Request made = issue_request(vm_issue(2), "tok-cyclades");
  CHECK(made.method == "POST");
  CHECK(made.target == "/astakos/api/commissions");
  CHECK(header(made.headers, "X-Auth-Token") == "tok-cyclades");
  CHECK(header(made.headers, "Content-Type") == "application/json");
  CHECK(prefers(made, "explain"));
  CHECK(made.body == json_text("{'name':'made','provisions':[{'holder':'u','source':'system',"
                               "'resource':'cyclades.vm','quantity':2}]}"));
  Plane plane;
  CHECK(plane.send(made).status() == 201);
  CHECK(plane.refused(issue_request(vm_issue(1), "")).status() == 401);
  CHECK(!has_header(issue_request(vm_issue(1), "").headers, "X-Auth-Token"));
}

TEST_CASE("an issue can be read back, and nothing else is one") {
  IssueText issue = vm_issue(9223372036854775807);
  issue.provisions.push_back({"v", std::nullopt, "r", -1});
  issue.force = true;
  issue.auto_accept = true;
  const auto read = read_issue_request(issue_request(issue, "t"));
  REQUIRE(read.has_value());
  CHECK(read->name == issue.name);
  CHECK(read->provisions == issue.provisions);
  CHECK(read->force);
  CHECK(read->auto_accept);
  Request aliased = issue_request(issue, "t");
  aliased.target = "/account/v1.0/commissions/";
  CHECK(read_issue_request(aliased).has_value());
  for (const Request& other :
       {request("GET", Plane::kCommissions), request("POST", Plane::kCommissions, "{"),
        request("POST", Plane::kCommissions, "{'provisions': {}}"),
        request("POST", "/astakos/api/commissions/action", "{'provisions': []}"),
        request("POST", "/elsewhere/commissions", "{'provisions': []}")}) {
    CAPTURE(other.target);
    CHECK(!read_issue_request(other).has_value());
  }
}

TEST_CASE("many are settled by one request") {
  Plane plane;
  for (int i = 0; i < 3; ++i) plane.issue_vm(1);
  const std::vector<std::uint64_t> accept = {1, 3};
  const std::vector<std::uint64_t> reject = {2};
  const Request made = resolve_request(accept, reject, "tok-cyclades");
  CHECK(made.body == json_text("{'accept':[1,3],'reject':[2]}"));
  CHECK(plane.send(made).status() == 200);
  CHECK(plane.vm() == "3 5 0");
  CHECK(resolve_request(accept, {}, "t").body == json_text("{'accept':[1,3]}"));
}

TEST_CASE("limits are set by one request") {
  Plane plane;
  const std::vector<LimitText> limits = {{"u", "system", "cyclades.vm", 9},
                                         {"new", std::nullopt, "r", 0}};
  CHECK(plane.send(limits_request(limits)).body() == "{\"upserted\":2}");
  CHECK(plane.vm() == "1 9 0");
}

TEST_CASE("a settlement can be read back, of many and of one, and nothing else is one") {
  const std::vector<std::uint64_t> accept = {1, 3};
  const std::vector<std::uint64_t> reject = {2};
  CHECK(read_resolve_request(resolve_request(accept, reject, "t")) == ResolveText{{1, 3}, {2}});
  const std::string action = "/astakos/api/commissions/7/action";
  CHECK(read_resolve_request(request("POST", action, "{'accept': ''}")) == ResolveText{{7}, {}});
  CHECK(read_resolve_request(request("POST", action, "{'reject': ''}")) == ResolveText{{}, {7}});
  for (const Request& other :
       {request("POST", action, "{}"), request("POST", action, "{'accept': '', 'reject': ''}"),
        request("POST", action, "{"), request("GET", action, "{'accept': ''}"),
        request("POST", "/astakos/api/commissions/x/action", "{'accept': ''}"),
        request("POST", "/astakos/api/commissions/action", "{'accept': ['1']}"),
        request("POST", Plane::kCommissions, "{'accept': [1]}")}) {
    CAPTURE(other.target);
    CHECK(!read_resolve_request(other).has_value());
  }
}
