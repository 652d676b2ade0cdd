// A rejected request goes again as whoever asked for it, with what this device keeps; what is
// missing is said, and no hash or mark ever goes in place of what it stands for.
#include "shell/panels/sharing_again.h"

#include <doctest/doctest.h>

#include <string>

#include "core/api/json.h"

using namespace tabplane;
using namespace tabplane::shell;

namespace {

RejectionFacts rejected(std::string method, std::string target, std::string actor,
                        std::string body = "{}") {
  RejectionFacts facts;
  facts.actor = std::move(actor);
  facts.body = body;
  facts.again = {std::move(method),
                 std::move(target),
                 {{"Content-Type", "application/json"}},
                 std::move(body)};
  return facts;
}

void put(api::ControlPlane& plane, const std::string& target, std::string body) {
  REQUIRE(plane.handle({"PUT", target, {{"Content-Type", "application/json"}}, std::move(body)})
              .success());
}

std::string header_of(const SendingAgain& sending, std::string_view name) {
  return std::string(api::header(sending.request.headers, name));
}

}  // namespace

TEST_CASE("a quota request takes the token of the service that asked") {
  const api::ControlPlane plane;
  Credentials kept;
  kept.put("cyclades", "tok-1");
  const RejectionFacts facts = rejected("POST", "/astakos/api/commissions", "cyclades");
  const SendingAgain sending = sending_again(facts, "{\"a\":1}", plane, kept);
  CHECK(sending.reason == "");
  CHECK(header_of(sending, "X-Auth-Token") == "tok-1");
  CHECK(sending.request.body == "{\"a\":1}");
  const SendingAgain other =
      sending_again(rejected("POST", "/astakos/api/commissions", "pithos"), "{}", plane, kept);
  CHECK(other.reason == "This device has no token of pithos.");
  const SendingAgain nobody =
      sending_again(rejected("POST", "/astakos/api/commissions", ""), "{}", plane, kept);
  CHECK(nobody.reason == "It is not known who asked for this.");
}

TEST_CASE("a token that stood in the target is not sent as its mark") {
  const api::ControlPlane plane;
  Credentials kept;
  kept.put("cyclades", "tok-1");
  const RejectionFacts facts = rejected(
      "POST", "/astakos/api/commissions?a=1&X-Auth-Token=%28secret%29&b=x%20y", "cyclades");
  const SendingAgain sending = sending_again(facts, "{}", plane, kept);
  CHECK(sending.reason == "");
  CHECK(sending.request.target == "/astakos/api/commissions?a=1&b=x%20y");
}

TEST_CASE("a provisioning request takes the key, when it is the asker's") {
  api::ControlPlane plane;
  Credentials kept;
  const RejectionFacts facts = rejected("POST", "/provision/e1", "ops", "");
  CHECK(sending_again(facts, "", plane, kept).reason == "");
  put(plane, "/tabplane/v1/provision/keys", R"([{"key": "k-1", "actor": "ops"},
                                                {"key": "k-2", "actor": "night"}])");
  CHECK(sending_again(facts, "", plane, kept).reason == "This device has no key of ops.");
  kept.put("provision", "k-2");
  CHECK(sending_again(facts, "", plane, kept).reason == "This device has no key of ops.");
  kept.put("provision", "k-1");
  const SendingAgain sending = sending_again(facts, "", plane, kept);
  CHECK(sending.reason == "");
  CHECK(header_of(sending, "API-KEY") == "k-1");
}

TEST_CASE("an autoscaling request takes the key into its body") {
  api::ControlPlane plane;
  Credentials kept;
  const RejectionFacts facts =
      rejected("POST", "/client/v1", "acme",
               R"({"action":"scaleSetAutoscale","authorization_key":"(secret)"
})");
  put(plane, "/tabplane/v1/autoscale/identities",
      R"([{"name": "acme", "authorization_key": "key-1"}])");
CHECK(sending_again(facts, facts.body, plane, kept).reason == "This device has no key of acme.");
kept.put("autoscale:acme", "key-1");
const SendingAgain sending = sending_again(facts, facts.body, plane, kept);
CHECK(sending.reason == "");
const auto body = api::parse_json(sending.request.body);
REQUIRE(body);
CHECK(body->at("authorization_key") == "key-1");
CHECK(sending_again(facts, "[]", plane, kept).reason == "The body is not a JSON object.");
}

TEST_CASE("the host's own requests need nothing") {
  const api::ControlPlane plane;
  const SendingAgain sending = sending_again(
      rejected("PUT", "/tabplane/v1/quota/resources", "cyclades", "[]"), "[]", plane, {});
  CHECK(sending.reason == "");
  CHECK(sending.request.headers.size() == 1);
}

TEST_CASE("what was not kept has to be written, and its hash is never sent") {
  const api::ControlPlane plane;
  RejectionFacts facts = rejected("PUT", "/tabplane/v1/quota/resources", "", "");
  facts.body_hash = "0123456789abcdef";
  for (const char* body : {"", " \n", "0123456789abcdef"}) {
    CAPTURE(body);
    CHECK(sending_again(facts, body, plane, {}).reason ==
          "The body was too long to be kept: write it anew.");
  }
  CHECK(sending_again(facts, "[]", plane, {}).reason == "");
  const RejectionFacts users = rejected("PUT", "/tabplane/v1/quota/users", "");
  const std::string body = R"([{"uuid":"u","token":"(secret)"
}])";
  CHECK(sending_again(users, body, plane, {}).reason ==
        "Write what stood in place of (secret): secrets are not kept.");
}
