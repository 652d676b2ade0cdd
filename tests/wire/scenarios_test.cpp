// Goal: each shipped scenario is taken whole, its story without one refusal, and the quota guide's
// requests get the guide's answers in the world that is made of its examples.
// Method: the documents of assets/scenarios are loaded, told request by request, and asked.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/api/control_plane.h"
#include "core/api/json.h"
#include "core/quota/quota.h"
#include "tests/source_path.h"

using namespace tabplane;
using api::Json;

namespace {

constexpr const char* kHolder = "c02f315b-7d84-45bc-a383-552a3f97d2ad";

Json read_scenario(const std::string& name) {
  std::ifstream in(test::source_path("assets/scenarios/" + name + ".json"), std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  const std::optional<Json> json = api::parse_json(text.str());
  REQUIRE_MESSAGE(json.has_value(), name);
  return *json;
}

std::vector<std::string> shipped() {
  std::vector<std::string> names;
  for (const auto& file :
       std::filesystem::directory_iterator(test::source_path("assets/scenarios"))) {
    if (file.path().extension() == ".json") names.push_back(file.path().stem().string());
  }
  return names;
}

void load(api::ControlPlane& plane, const Json& scenario) {
  const api::Response answer =
      plane.handle({"PUT", "/tabplane/v1/world", {}, api::to_text(scenario)});
  REQUIRE_MESSAGE(answer.status == 200, answer.body);
}

api::Request told(const Json& step) {
  api::Request request{
      *api::text_member(step, "method"), *api::text_member(step, "target"), {}, {}};
  if (const Json* headers = api::member(step, "headers")) {
    for (auto at = headers->begin(); at != headers->end(); ++at) {
      request.headers.emplace_back(at.key(), at.value().get<std::string>());
    }
  }
  if (const Json* body = api::member(step, "body")) request.body = api::to_text(*body);
  return request;
}

struct Guide {
  api::ControlPlane plane;

  Guide() { load(plane, read_scenario("quota-guide")); }

  Json ask(const std::string& method, const std::string& target, const std::string& body,
           int status, const char* token = "tok-cyclades") {
    const api::Response answer = plane.handle({method, target, {{"X-Auth-Token", token}}, body});
    CHECK_MESSAGE(answer.status == status, answer.body);
    return api::parse_json(answer.body).value_or(Json());
  }

  static std::string provision(const char* resource, const char* quantity) {
    return std::string(R"({"holder":")") + kHolder + R"(","source":"system","resource":")" +
           resource + R"(","quantity":)" + quantity + "}";
  }
  // The guide's example of a request.
  static std::string issue() {
    return R"({"force":false,"auto_accept":false,"name":"an optional description","provisions":[)" +
           provision("cyclades.vm", "1") + "," + provision("cyclades.ram", "536870912") + "]}";
  }
};

}  // namespace

TEST_CASE("each shipped scenario is taken whole, and no request of its story is refused") {
  REQUIRE(shipped().size() >= 2);
  for (const std::string& name : shipped()) {
    if (name == "index") continue;
    CAPTURE(name);
    const Json whole = read_scenario(name);
    CHECK(!api::text_member(whole, "title").value_or("").empty());
    api::ControlPlane at_once;
    load(at_once, whole);

    Json begin = whole;
    begin.erase("story");
    api::ControlPlane step_by_step;
    load(step_by_step, begin);
    const Json* story = api::member(whole, "story");
    for (std::size_t at = 0; story != nullptr && at < story->size(); ++at) {
      const api::Response answer = step_by_step.handle(told((*story)[at]));
      CHECK_MESSAGE(answer.success(), "story ", at, ": ", answer.body);
      const Json body = api::parse_json(answer.body).value_or(Json());
      const Json* failed = api::member(body, "failed");
      if (failed != nullptr) CHECK_MESSAGE(failed->empty(), "story ", at, ": ", answer.body);
    }
    CHECK(step_by_step.engine().digest() == at_once.engine().digest());
  }
}

TEST_CASE("riverside begins with what there is to see: a queue, timers, and limits passed") {
  api::ControlPlane plane;
  load(plane, read_scenario("riverside"));
  const quota::Quota& quota = plane.quota();
  std::size_t over = 0;
  std::size_t full = 0;
  quota.holdings().rows().each([&](Slot, const quota::Holding& holding) {
    over += holding.usage_max > holding.limit ? 1U : 0U;
    full += holding.usage_max == holding.limit ? 1U : 0U;
  });
  std::size_t timed = 0;
  std::size_t open = 0;
  quota.commissions().rows().each([&](Slot, const quota::Commission& commission) {
    ++open;
    timed += commission.timer != 0 ? 1U : 0U;
  });
  CHECK(over >= 3);
  CHECK(full >= 10);
  CHECK(open >= 10);
  CHECK(timed >= 5);
  CHECK(plane.engine().position().sequence > 200);
  CHECK(format_rfc3339(plane.engine().now()) == "2025-10-14T20:10:00Z");
}

TEST_CASE("the guide's requests get the guide's answers") {
  Guide guide;
  CHECK(guide.ask("GET", "/astakos/api/quotas", "", 200, "tok-u2") ==
        Json::parse(R"({"project:1":{"cyclades.ram":{"usage":2147483648,"limit":2147483648,
          "pending":0},"cyclades.vm":{"usage":2,"limit":5,"pending":1}},"system":{"cyclades.ram":
          {"usage":536870912,"limit":1073741824,"pending":0},"cyclades.vm":{"usage":2,"limit":2,
          "pending":0}}})"));
  CHECK(guide.ask("POST", "/astakos/api/commissions", Guide::issue(), 201)["serial"] == 57);
  CHECK(guide.ask("GET", "/astakos/api/commissions/57", "", 200)["issue_time"] ==
        "2013-04-08T10:19:15.0370");

  const Json refused = guide.ask("POST", "/astakos/api/commissions", Guide::issue(), 413);
  const Json& fault = refused["overLimit"];
  CHECK(fault["data"] == Json::parse(R"({"provision":)" + Guide::provision("cyclades.vm", "1") +
                                     R"(,"name":"NoCapacityError","limit":2,"usage":2})"));

  const std::string empty = R"({"provisions":[]})";
  CHECK(guide.ask("POST", "/astakos/api/commissions", empty, 201)["serial"] == 58);
  guide.ask("POST", "/astakos/api/commissions/58/action", R"({"reject":""})", 200);
  CHECK(guide.ask("POST", "/astakos/api/commissions", empty, 201)["serial"] == 59);
  const Json settled = guide.ask("POST", "/astakos/api/commissions/action",
                                 R"({"accept":[56,57],"reject":[56,58,59]})", 200);
  CHECK(settled["accepted"] == Json::parse("[57]"));
  CHECK(settled["rejected"] == Json::parse("[59]"));
  CHECK(settled["failed"][0][0] == 56);
  CHECK(settled["failed"][0][1]["badRequest"]["message"] ==
        "cannot both accept and reject serial 56");
  CHECK(settled["failed"][1][0] == 58);
  CHECK(settled["failed"][1][1]["itemNotFound"]["message"] == "serial 58 does not exist");
}
