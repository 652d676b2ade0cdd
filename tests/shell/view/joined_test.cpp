#include "shell/view/joined.h"

#include <doctest/doctest.h>

using namespace tabplane::shell;

TEST_CASE("texts stand one behind the other, whatever they are held in") {
  const std::string held = "seven";
  CHECK(joined({"serial ", held, std::string_view(", ").substr(0, 1), std::string(" of nine")}) ==
        "serial seven, of nine");
  CHECK(joined({"", held, ""}) == "seven");
  CHECK(joined({}).empty());
}
