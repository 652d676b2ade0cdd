// Goal: the filter language takes what it says, complains about what it cannot understand, and
// completes what is begun.
// Method: queries over a small fleet in a table.
#include "shell/view/fleet_filter.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/shell/fleet_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using namespace tabplane::shell::testing;

namespace {

struct Filtered {
  Filtered() { table.follow(fleet.rows, fleet.store.symbols(), fleet.moment); }

  // The last letters of the ids that match.
  std::string found(std::string_view text) const {
    const FleetFilter filter(text, table, fleet.moment.now);
    std::string letters;
    for (const FleetRow& row : table.rows()) {
      if (row.number != 0 && filter.matches(table, row)) letters += table.id(row).back();
    }
    std::sort(letters.begin(), letters.end());
    return letters;
  }
  std::string complaint(std::string_view text) const {
    return FleetFilter(text, table, fleet.moment.now).complaint();
  }

  SmallFleet fleet;
  FleetTable table;
};

}  // namespace

TEST_CASE("terms take what they say") {
  const Filtered fleet;
  struct Case {
    const char* query;
    const char* found;
  };
  for (const Case& one : {Case{"", "abcd"},
                          Case{"status:failed", "b"},
                          Case{"STATUS:Failed", "b"},
                          Case{"status:failed,stopped", "bc"},
                          Case{"-status:failed", "acd"},
                          Case{"plan:pro", "acd"},
                          Case{"plan:stand", "b"},
                          Case{"region:us-east-1 status:running", "a"},
                          Case{"customer:\"acme inc\"", "abd"},
                          Case{"customer:bor", "c"},
                          Case{"version:9", "d"},
                          Case{"env:production id:-b", "b"},
                          Case{"health:healthy", ""},
                          Case{"health:unhealthy", "ab"},
                          Case{"nodes:2", "abd"},
                          Case{"nodes:<2", "c"},
                          Case{"nodes:>=1 -nodes:2", "c"},
                          Case{"updated:<1min", "d"},
                          Case{"updated:>1h", "abc"},
                          Case{"created:<2d", "abcd"},
                          Case{"instance-c", "c"},
                          Case{"borealis", "c"},
                          Case{"eu-west fail", "b"},
                          Case{"-eu-west", "acd"},
                          Case{"status:", "abcd"},
                          Case{"nothing", ""}}) {
    CAPTURE(one.query);
    CHECK(fleet.found(one.query) == one.found);
    CHECK(fleet.complaint(one.query) == "");
  }
}

TEST_CASE("what cannot be understood is said and takes nothing out") {
  const Filtered fleet;
  CHECK(fleet.complaint("colour:red") == "There is no field \"colour\".");
  CHECK(fleet.found("colour:red") == "abcd");
  CHECK(fleet.complaint("nodes:many") == "nodes takes a number, such as >2.");
  CHECK(fleet.complaint("updated:soon") == "updated takes an age, such as <1h or >2d.");
  CHECK(fleet.found("nodes:many status:failed") == "b");
}

TEST_CASE("only ages depend on the time") {
  const Filtered fleet;
  CHECK(FleetFilter("updated:<1h", fleet.table, fleet_now).depends_on_time());
  CHECK_FALSE(FleetFilter("nodes:2 pro", fleet.table, fleet_now).depends_on_time());
}

TEST_CASE("fields and values are completed, those of most rows first") {
  const Filtered fleet;
  using Texts = std::vector<std::string>;
  const auto completed = [&](std::string_view text) {
    return fleet_completions(text, fleet.table, 3);
  };
  CHECK(completed("") == Texts{});
  CHECK(completed("reg") == Texts{"region:"});
  CHECK(completed("pro -st") == Texts{"pro -status:"});
  CHECK(completed("plan:") == Texts{"plan:pro", "plan:standard"});
  CHECK(completed("x plan:st") == Texts{"x plan:standard"});
  CHECK(completed("plan:pro,s") == Texts{"plan:pro,standard"});
  CHECK(completed("status:fa") == Texts{"status:failed"});
  CHECK(completed("customer:ac") == Texts{"customer:\"Acme Inc\""});
  CHECK(completed("nodes:") == Texts{});
  CHECK(completed("plan:pro ") == Texts{});
}

TEST_CASE("one term is read, set and taken out") {
  CHECK(filter_value("a status:failed b", "status") == "failed");
  CHECK(filter_value("-status:failed", "status") == "");
  CHECK(with_filter_value("a status:failed b", "status", "running") == "a status:running b");
  CHECK(with_filter_value("a status:failed b", "status", "") == "a b");
  CHECK(with_filter_value("a", "status", "failed") == "a status:failed");
  CHECK(with_filter_value("", "customer", "Acme Inc") == "customer:\"Acme Inc\"");
}
