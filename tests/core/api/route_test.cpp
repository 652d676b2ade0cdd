// Goal: a request finds its route: the leftmost literal wins, parameters take anything but nothing,
// a wrong method is told the right ones, and every system answers for the paths below its roots.
// Method: a router of made-up systems, and a table of requests beside what they meet.
#include "core/api/route.h"

#include <doctest/doctest.h>

#include <set>

using namespace tabplane::api;

namespace {

Response no_response(Call&) {
  return {};
}

const System& parks() {
  static const System system{"parks", {"/parks/v1", "/gardens"}, host_fault, true};
  return system;
}
const System& ponds() {
  static const System system{"ponds", {"/parks/v1/ponds"}, host_fault};
  return system;
}

Route route(const System& system, const char* operation, const char* method, const char* path) {
  return {&system, operation, method, path, Effect::read, no_response, "", {200}};
}

const Router& made_up() {
  static const Router router({
      route(parks(), "list", "GET", "/parks/v1/trees"),
      route(parks(), "plant", "POST", "/parks/v1/trees"),
      route(parks(), "tree", "GET", "/parks/v1/trees/{id}"),
      route(parks(), "oldest", "POST", "/parks/v1/trees/oldest"),
      route(parks(), "leaf", "GET", "/parks/v1/trees/{id}/leaves/{leaf}"),
      route(parks(), "cut", "POST", "/parks/v1/trees/oldest/cut"),
      route(parks(), "age", "GET", "/parks/v1/{kind}/oldest/age"),
      route(ponds(), "ponds", "GET", "/parks/v1/ponds"),
  });
  return router;
}

// "leaf 7 green", "405 GET, POST" or "404".
std::string found(std::string_view method, std::string_view target) {
  const Router::Match match = made_up().match(method, parse_target(target));
  if (match.route == nullptr) return match.allow.empty() ? "404" : "405 " + match.allow;
  std::string text = match.route->operation;
  for (const std::string& parameter : match.parameters) text += " " + parameter;
  return text;
}

std::string system_of(std::string_view target) {
  return made_up().system_of(parse_target(target)).name;
}

}  // namespace

TEST_CASE("requests meet their routes") {
  const struct {
    const char* method;
    const char* target;
    const char* found;
  } cases[] = {
      {"GET", "/parks/v1/trees", "list"},
      {"GET", "/parks/v1/trees/", "list"},
      {"GET", "/parks/v1/trees?x=/oldest", "list"},
      {"POST", "/parks/v1/trees", "plant"},
      {"GET", "/gardens/trees", "list"},
      {"GET", "/parks/v1/trees/7", "tree 7"},
      {"GET", "/parks/v1/trees/a%2Fb", "tree a/b"},
      {"GET", "/parks/v1/trees/7/leaves/green", "leaf 7 green"},
      {"POST", "/parks/v1/trees/oldest", "oldest"},
      // The literal is taken even when only the parameter's route has the method,
      {"GET", "/parks/v1/trees/oldest", "405 POST"},
      // and left again when it leads nowhere.
      {"GET", "/parks/v1/trees/oldest/leaves/1", "leaf oldest 1"},
      {"GET", "/parks/v1/bushes/oldest/age", "age bushes"},
      {"GET", "/parks/v1/trees/oldest/age", "age trees"},
      {"DELETE", "/parks/v1/trees", "405 GET, POST"},
      {"get", "/parks/v1/trees", "405 GET, POST"},
      {"", "/parks/v1/trees", "405 GET, POST"},
      {"GET", "/parks/v1/trees//", "404"},
      {"GET", "/parks/v1/trees/7/leaves", "404"},
      {"GET", "/parks/v1/trees/7/leaves/green/veins", "404"},
      {"GET", "/parks/v1", "404"},
      {"GET", "/parks/V1/trees", "404"},
      {"GET", "/", "404"},
      {"GET", "", "404"},
      {"OPTIONS", "*", "404"},
  };
  for (const auto& [method, target, wanted] : cases) {
    const std::string shown = std::string(method) + " " + target;
    CAPTURE(shown);
    CHECK(found(method, target) == wanted);
  }
}

TEST_CASE("HEAD is GET where the system says so") {
  CHECK(found("HEAD", "/parks/v1/trees/7") == "tree 7");
  CHECK(found("HEAD", "/parks/v1/trees/oldest") == "405 POST");
  CHECK(found("HEAD", "/parks/v1/ponds") == "405 GET");
}

TEST_CASE("a path belongs to the system whose root it is under") {
  CHECK(system_of("/parks/v1/nothing") == "parks");
  CHECK(system_of("/gardens") == "parks");
  CHECK(system_of("/gardens/") == "parks");
  CHECK(system_of("/gardensx") == "host");
  CHECK(system_of("/") == "host");
  CHECK(system_of("") == "host");
}

TEST_CASE("the table of this build is sound") {
  std::set<std::string> operations;
  for (const Route& route : router().routes()) {
    const std::string name = std::string(route.system->name) + "." + route.operation;
    CAPTURE(name);
    CHECK(operations.insert(name).second);
    CHECK(std::string_view(route.summary).size() > 10);
    REQUIRE(!route.statuses.empty());
    CHECK(route.statuses.front() < 300);
    // Some documents ask by POST.
    const std::string_view method = route.method;
    CHECK((route.effect != Effect::read || method == "GET" || method == "POST"));
    // Each route is met under each of its system's roots.
    const std::string path = route.path;
    const std::string& documented = route.system->roots.front();
    REQUIRE(path.compare(0, documented.size(), documented) == 0);
    for (const std::string& root : route.system->roots) {
      const Router::Match match =
          router().match(route.method, parse_target(root + path.substr(documented.size())));
      CHECK(match.route == &route);
    }
  }
}
