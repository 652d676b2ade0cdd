// Goal: the document of this build says what the build serves, all of it and nothing else.
// Method: the document beside the route table.
#include "core/api/openapi.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/api/control_plane.h"
#include "core/api/json.h"
#include "tests/core/api/plane.h"

using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("the document lists every route with its answers, and no other") {
  Plane plane;
  const Reply reply = plane.get("/tabplane/v1/openapi.json");
  CHECK(reply.at("/openapi") == "3.1.0");
  CHECK(reply.at("/info/version") == kVersion);
  const Json document = *parse_json(reply.body());
  std::size_t listed = 0;
  for (const Json& path : document["paths"]) listed += path.size();
  CHECK(listed == router().routes().size());
  for (const Route& route : router().routes()) {
    CAPTURE(route.path);
    std::string method = route.method;
    for (char& letter : method) letter = static_cast<char>(letter - 'A' + 'a');
    const Json& operation = document["paths"][route.path][method];
    CHECK(operation["operationId"] == std::string(route.system->name) + "." + route.operation);
    CHECK(operation["summary"] == route.summary);
    CHECK(operation["responses"].size() == route.statuses.size());
    for (const std::uint32_t status : route.statuses) {
      CHECK(operation["responses"].contains(std::to_string(status)));
    }
  }
}

TEST_CASE("parameters of paths are required strings") {
  Plane plane;
  const Reply reply = plane.get("/tabplane/v1/openapi.json");
  CHECK(reply.at("/paths/~1astakos~1api~1commissions~1{serial}~1action/post/parameters") ==
        "[{'name':'serial','in':'path','required':true,'schema':{'type':'string'}}]");
  CHECK(reply.at("/paths/~1astakos~1api~1commissions/get/parameters") == "nothing");
}
