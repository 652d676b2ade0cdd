#include "shell/widgets/semantics.h"

#include <doctest/doctest.h>

using namespace tabplane::shell;

TEST_CASE("records carry the path of their regions, in drawing order") {
  Semantics semantics;
  semantics.begin_frame();
  semantics.push_region("Quotas");
  semantics.push_region("Queue");
  semantics.add({.role = WidgetRole::button, .name = "Accept", .id = 1});
  semantics.pop_region();
  semantics.add({.role = WidgetRole::button, .name = "Accept", .id = 2});
  semantics.pop_region();
  REQUIRE(semantics.records().size() == 2);
  CHECK(semantics.records()[0].region == "Quotas/Queue");
  CHECK(semantics.records()[1].region == "Quotas");
  CHECK(semantics.find(WidgetRole::button, "Accept", "Quotas/Queue")->id == 1);
  CHECK(semantics.find(WidgetRole::button, "Accept")->id == 1);
  CHECK(semantics.find(WidgetRole::button, "Accept", "Quo") == nullptr);
  CHECK(semantics.find(WidgetRole::link, "Accept") == nullptr);
}

TEST_CASE("the same role and name twice in a region is ambiguous") {
  Semantics semantics;
  semantics.begin_frame();
  semantics.add({.role = WidgetRole::button, .name = "Close", .id = 1});
  semantics.add({.role = WidgetRole::text, .name = "Close"});
  semantics.add({.role = WidgetRole::link, .name = "Close", .id = 2});
  CHECK(semantics.ambiguous().empty());
  semantics.add({.role = WidgetRole::button, .name = "Close", .id = 3});
  REQUIRE(semantics.ambiguous().size() == 1);
  CHECK(semantics.ambiguous()[0]->id == 3);
}

TEST_CASE("a request is in force for exactly the next frame") {
  Semantics semantics;
  semantics.begin_frame();
  semantics.request_activation(7);
  semantics.request_value(8, "12");
  CHECK(semantics.waiting());
  CHECK_FALSE(semantics.activated(7));
  semantics.begin_frame();
  CHECK(semantics.activated(7));
  CHECK_FALSE(semantics.activated(0));
  REQUIRE(semantics.value_for(8) != nullptr);
  CHECK(*semantics.value_for(8) == "12");
  CHECK(semantics.value_for(7) == nullptr);
  CHECK_FALSE(semantics.waiting());
  semantics.begin_frame();
  CHECK_FALSE(semantics.activated(7));
}
