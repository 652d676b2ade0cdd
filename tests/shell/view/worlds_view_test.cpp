#include "shell/view/worlds_view.h"

#include <doctest/doctest.h>

using namespace tabplane::shell;

TEST_CASE("the open world is not among the others, and goes by its title where it has one") {
  const WorldsView view = worlds_view("lab", "Riverside live", {"demo-quota", "lab", "own"});
  CHECK(view.title == "Riverside live");
  CHECK(view.others == std::vector<std::string>{"demo-quota", "own"});
  CHECK_FALSE(view.demo);
  CHECK(worlds_view("lab", "", {}).title == "lab");
  CHECK(worlds_view("demo-quota", "", {}).demo);
}

TEST_CASE("a demo is always a new world") {
  CHECK(new_demo_name("quota", {}) == "demo-quota");
  const std::vector<std::string> taken = {"demo-quota", "demo-quota-2", "quota"};
  CHECK(new_demo_name("quota", taken) == "demo-quota-3");
  CHECK(is_demo("demo-quota-3"));
  CHECK_FALSE(is_demo("my-demo"));
}

TEST_CASE("a name that cannot be is refused with a sentence") {
  const std::vector<std::string> taken = {"lab"};
  CHECK(world_name_fault("own_World-2.1", taken).empty());
  CHECK(world_name_fault("", taken) == "A world needs a name.");
  CHECK(world_name_fault("lab", taken) == "There is a world of this name.");
  CHECK_FALSE(world_name_fault("a/b", taken).empty());
  CHECK_FALSE(world_name_fault(std::string(61, 'a'), taken).empty());
}
