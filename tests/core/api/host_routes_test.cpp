// Goal: the host's interface is the one that docs/host.md describes.
// Method: the route table beside the document's table, both ways.
#include "core/api/host_routes.h"

#include <doctest/doctest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "tests/source_path.h"

using namespace tabplane;
using namespace tabplane::api;

namespace {

// Every "`METHOD /tabplane/v1/..." of the document, without query and trailing words.
std::set<std::string> documented() {
  std::ifstream in(test::source_path("docs/host.md"));
  std::stringstream text;
  text << in.rdbuf();
  const std::string document = text.str();
  std::set<std::string> found;
  for (const std::string method : {"GET", "PUT", "POST", "DELETE"}) {
    const std::string start = "`" + method + " /tabplane/v1/";
    for (std::size_t at = document.find(start); at != std::string::npos;
         at = document.find(start, at + 1)) {
      const std::size_t end = document.find_first_of("`?", at + 1);
      found.insert(document.substr(at + 1, end - at - 1));
    }
  }
  return found;
}

}  // namespace

TEST_CASE("the document describes every route of the host, and no other") {
  std::set<std::string> served;
  for (const Route& route : host_routes()) {
    CHECK(route.system == &host_system());
    served.insert(std::string(route.method) + " " + route.path);
  }
  CHECK(served == documented());
}

TEST_CASE("worlds and imports may be large, everything else is an ordinary request") {
  for (const Route& route : host_routes()) {
    const std::string name = route.operation;
    CAPTURE(name);
    CHECK(route.body_limit ==
          (name == "replace_world" || name == "import" ? kWorldBodyLimit : kBodyLimit));
    CHECK((route.effect == Effect::control) ==
          (name == "replace_world" || name == "import" || name == "batch" || name == "move_clock"));
  }
}
