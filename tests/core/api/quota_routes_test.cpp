// Goal: the eight calls of the quota API guide are served on their paths, under the alias too.
// Method: the guide's list beside the route table, and one request by each path.
#include "core/api/quota_routes.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "tests/core/api/plane.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("the routes are the guide's calls, with the statuses that it lists") {
  const struct {
    const char* method;
    const char* path;
    std::vector<std::uint32_t> statuses;
  } guide[] = {
      {"GET", "/astakos/api/resources", {200, 500}},
      {"GET", "/astakos/api/quotas", {200, 401, 500}},
      {"GET", "/astakos/api/service_quotas", {200, 401, 500}},
      {"POST", "/astakos/api/commissions", {201, 400, 401, 404, 413, 500}},
      {"GET", "/astakos/api/commissions", {200, 401, 500}},
      {"GET", "/astakos/api/commissions/{serial}", {200, 401, 404, 500}},
      {"POST", "/astakos/api/commissions/{serial}/action", {200, 401, 404, 500}},
      {"POST", "/astakos/api/commissions/action", {200, 401, 500}},
  };
  const std::vector<Route> routes = quota_routes();
  CHECK(routes.size() == std::size(guide));
  for (const auto& [method, path, statuses] : guide) {
    const std::string shown = path;
    CAPTURE(shown);
    const auto served =
        std::find_if(routes.begin(), routes.end(), [&, m = method, p = path](const Route& route) {
          return std::string_view(route.method) == m && std::string_view(route.path) == p;
        });
    REQUIRE(served != routes.end());
    CHECK(served->statuses.front() == statuses.front());
    for (const std::uint32_t status : statuses) {
      CHECK(std::count(served->statuses.begin(), served->statuses.end(), status) == 1);
    }
  }
}

TEST_CASE("every call answers under both roots, with and without a trailing slash") {
  Plane plane;
  for (const std::string root : {"/astakos/api", "/account/v1.0"}) {
    for (const std::string slash : {"", "/"}) {
      const std::string shown = root + slash;
      CAPTURE(shown);
      const auto at = [&](const std::string& path) { return root + path + slash; };
      CHECK(plane.get(at("/resources")).status() == 200);
      CHECK(plane.get(at("/quotas"), "tok-u").status() == 200);
      CHECK(plane.get(at("/service_quotas"), "tok-cyclades").status() == 200);
      const Reply issued = plane.post(at("/commissions"), vm_provision(1), "tok-cyclades");
      CHECK(issued.status() == 201);
      const std::string serial = "/commissions/" + issued.at("/serial");
      CHECK(plane.get(at("/commissions"), "tok-cyclades").status() == 200);
      CHECK(plane.get(at(serial), "tok-cyclades").status() == 200);
      CHECK(plane.post(at(serial + "/action"), "{'reject': ''}", "tok-cyclades").status() == 200);
      CHECK(plane.post(at("/commissions/action"), "{}", "tok-cyclades").status() == 200);
    }
  }
}
