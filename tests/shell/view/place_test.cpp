// Goal: a place survives its way through the address, whatever stands in it.
#include "shell/view/place.h"

#include <doctest/doctest.h>

using namespace tabplane::shell;

TEST_CASE("an address is read with and without its first slash") {
  for (const char* route : {"/quotas?tab=commissions&sel=57", "quotas?tab=commissions&sel=57"}) {
    const Place place = parse_place(route);
    CHECK(place.page == "quotas");
    CHECK(place.parameter("tab") == "commissions");
    CHECK(place.parameter("sel") == "57");
    CHECK(place.parameter("none").empty());
  }
  CHECK(parse_place("").page.empty());
  CHECK(parse_place("/").page.empty());
}

TEST_CASE("what is written is read back the same") {
  Place place{"quotas", {{"q", "holder:a & b=c?d/#%"}, {"sel", "\xC3\xA9\xF0\x9F\x98\x80"}}};
  CHECK(parse_place(route_of(place)) == place);
  CHECK(parse_place("/" + route_of(place)) == place);
  CHECK(route_of({"history", {}}) == "history");
}

TEST_CASE("one parameter is changed, the others stay") {
  const Place place = parse_place("history?q=a&sel=3");
  CHECK(route_with(place, "sel", "4") == "history?q=a&sel=4");
  CHECK(route_with(place, "sel", "") == "history?q=a");
  CHECK(route_with(place, "q", "") == "history?sel=3");
  CHECK(parse_place(route_with(place, "t", "x y")).parameter("t") == "x y");
}
