#include "shell/view/command_match.h"

#include <doctest/doctest.h>

using namespace tabplane::shell;

TEST_CASE("a query matches best where the label begins with it") {
  const auto rank = [](std::string_view query) {
    return command_match(query, "Accept commission 57", "POST /astakos/api/commissions/57/action");
  };
  CHECK(rank("") == 0);
  CHECK(rank("acc") == 0);
  CHECK(rank("ACCEPT com") == 0);
  CHECK(rank("com acc") == 1);
  CHECK(rank("57") == 1);
  CHECK(rank("mission") == 2);
  CHECK(rank("post") == 3);
  CHECK(rank("accept astakos") == 3);
  CHECK_FALSE(rank("reject").has_value());
  CHECK_FALSE(rank("accept reject").has_value());
  CHECK(rank("  acc  57 ") == 1);
}
