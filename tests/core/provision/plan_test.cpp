// Goal: a plan says for each resource the least that has to be done.
// Method: a table of what is there beside what is wanted.
#include "core/provision/plan.h"

#include <doctest/doctest.h>

#include "tests/core/provision/world.h"

using namespace tabplane::provision;
using namespace tabplane::provision::test;

namespace {

std::string planned(const ResourceSpec& desired, const Resource* record) {
  const PlanItem item = plan_item(desired, record);
  std::string text(action_word(item.action));
  for (const std::string& name : item.changed) text += " " + name;
  return text;
}

}  // namespace

TEST_CASE("the action follows from what differs") {
  const ResourceSpec before = resource("a", "origin", {{"size", "1"}, {"region", "2"}});
  Resource record;
  record.desired = record.live = before;
  record.status = Status::ready;
  CHECK(planned(before, nullptr) == "create");
  CHECK(planned(before, &record) == "no-op");
  CHECK(planned(resource("a", "origin", {{"size", "9"}, {"region", "2"}}), &record) ==
        "update size");
  CHECK(planned(resource("a", "origin", {{"region", "2"}}), &record) == "update size");
  CHECK(planned(resource("a", "origin", {{"size", "1"}, {"region", "9"}}), &record) ==
        "replace region");
  CHECK(planned(resource("a", "router", {{"size", "9"}, {"region", "2"}}), &record) ==
        "replace type size");
  CHECK(planned(resource("a", "origin", {{"size", "1"}, {"region", "2"}, {"tags", "3"}}),
                &record) == "update tags");
  ResourceSpec context = before;
  seal(context, "other settings");
  CHECK(planned(context, &record) == "update settings");
}

TEST_CASE("what failed is done again, and remains are replaced") {
  const ResourceSpec desired = resource("a");
  Resource record;
  record.desired = desired;
  record.status = Status::failed;
  CHECK(planned(desired, &record) == "create");
  record.tainted = true;
  CHECK(planned(desired, &record) == "replace");
  record.live = desired;
  record.tainted = false;
  record.error = "update failed";
  CHECK(planned(desired, &record) == "update");
  record.error.clear();
  record.wanted = false;
  CHECK(planned(desired, &record) == "update");
}

TEST_CASE("a plan of nothing but no-ops changes nothing") {
  CHECK(!changes_anything({}));
  CHECK(!changes_anything({{"a", "origin", Action::keep, {}, {}, Status::ready}}));
  CHECK(changes_anything({{"a", "origin", Action::erase, {}, {}, Status::ready}}));
}
