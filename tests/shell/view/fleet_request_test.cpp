// Goal: paths, bodies and tokens of the Fleet API's requests are written as the document has them.
#include "shell/view/fleet_request.h"

#include <doctest/doctest.h>

using namespace tabplane;
using namespace tabplane::shell;

TEST_CASE("objects and lists are JSON whatever the texts hold") {
  CHECK(json_object({}) == "{}");
  CHECK(json_object({{"a", "x\"y"}, {"b", "[1]", true}}) == R"({"a": "x\"y", "b": [1]})");
  CHECK(json_list({}) == "[]");
  CHECK(json_list({"a", "b\n"}) == R"(["a", "b\u000a"])");
}

TEST_CASE("segments are encoded, and only what is there is sent") {
  CHECK(fleet_target({"host-cluster", "a b/c"}) == "/2022-09-01-00/fleet/host-cluster/a%20b%2Fc");
  const api::Request plain = fleet_request("DELETE", fleet_target({"x"}), {}, "");
  CHECK(plain.headers.empty());
  const api::Request full = fleet_request("POST", fleet_target({"x"}), "{}", "t-1");
  CHECK(api::header(full.headers, "Authorization") == "Bearer t-1");
  CHECK(api::header(full.headers, "Content-Type") == "application/json");
}
