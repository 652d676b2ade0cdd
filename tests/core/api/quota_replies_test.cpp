// Goal: what the quota system answers is read into plain data, and anything else gives nothing.
// Method: answers of a small world, and answers that no quota system gives.
#include "core/api/quota_replies.h"

#include <doctest/doctest.h>

#include "tests/core/api/plane.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

namespace {

Response answer(std::uint32_t status, std::string_view body) {
  return json_response(status, json_text(body));
}

}  // namespace

TEST_CASE("the serial of an issue") {
  Plane plane;
  CHECK(read_issued(plane.issue(vm_provision(1)).response) == 1);
  CHECK(!read_issued(plane.issue(vm_provision(9)).response).has_value());
  for (const char* body :
       {"", "{}", "[]", "{'serial': '1'}", "{'serial': -1}", "{'serial': 1.5}"}) {
    CHECK(!read_issued(answer(201, body)).has_value());
  }
  CHECK(!read_issued(answer(200, "{'serial': 1}")).has_value());
}

TEST_CASE("what became of many") {
  Plane plane;
  for (int i = 0; i < 3; ++i) plane.issue_vm(1);
  const auto read =
      read_resolved(plane
                        .post("/astakos/api/commissions/action",
                              "{'accept': [1, 2], 'reject': [2, 3, 9]}", "tok-cyclades")
                        .response);
  REQUIRE(read.has_value());
  CHECK(read->accepted == std::vector<std::uint64_t>{1});
  CHECK(read->rejected == std::vector<std::uint64_t>{3});
  REQUIRE(read->failed.size() == 2);
  CHECK(read->failed[0].first == 2);
  CHECK(read->failed[0].second == "cannot both accept and reject serial 2");
  CHECK(read->failed[1].second == "serial 9 does not exist");
  for (const char* body : {"{}", "{'accepted': 1, 'rejected': [], 'failed': []}",
                           "{'accepted': [], 'rejected': ['1'], 'failed': []}",
                           "{'accepted': [], 'rejected': [], 'failed': [1]}",
                           "{'accepted': [], 'rejected': [], 'failed': [['1', {}]]}"}) {
    CHECK(!read_resolved(answer(200, body)).has_value());
  }
}

TEST_CASE("a refusal with its numbers and its explanation") {
  Plane plane;
  IssueText issue;
  issue.provisions = {{"u", "system", "cyclades.vm", 9}, {"x", std::nullopt, "y", 1}};
  const auto read = read_quota_refusal(plane.send(issue_request(issue, "tok-cyclades")).response);
  REQUIRE(read.has_value());
  CHECK(read->status == 413);
  CHECK(read->name == "NoCapacityError");
  CHECK(read->message == "u has not enough capacity of cyclades.vm.");
  CHECK(read->blamed == issue.provisions[0]);
  CHECK(read->limit == 5);
  CHECK(read->usage == 1);
  REQUIRE(read->provisions.size() == 2);
  CHECK(read->provisions[0].shortage == ShortageWord::capacity);
  CHECK(read->provisions[0].largest_quantity == 4);
  CHECK(read->provisions[0].limit_at_least == 10);
  CHECK(read->provisions[0].short_by == 5);
  CHECK(read->provisions[1].shortage == ShortageWord::no_holding);
  CHECK(!read->provisions[1].largest_quantity.has_value());
  CHECK(read->provisions[1].provision == issue.provisions[1]);
  CHECK(!read->fits_cut);
}

TEST_CASE("a fault around the call has a name and a message") {
  Plane plane;
  const auto read = read_quota_refusal(plane.get("/astakos/api/quotas").response);
  REQUIRE(read.has_value());
  CHECK(read->name == "unauthorized");
  CHECK(read->message == "Access denied. No authentication token");
  CHECK(!read->blamed.has_value());
  CHECK(read->provisions.empty());
  for (const char* body : {"", "[]", "{}", "{'badRequest': 1}", "{'badRequest': {'message': 1}}"}) {
    CHECK(!read_quota_refusal(answer(400, body)).has_value());
  }
  CHECK(!read_quota_refusal(answer(200, "{'badRequest': {'message': 'x'}}")).has_value());
}
