// Goal: every kind of entry says in words what happened, to what and by whom.
// Method: requests are sent to a small world; the newest entry is put into words.
#include "shell/view/entry_words.h"

#include <doctest/doctest.h>

#include "tests/shell/small_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::demo_holder;
using tabplane::shell::testing::SmallWorld;

namespace {

EntryView newest(const SmallWorld& world, std::uint64_t back = 0) {
  const auto entries = world.engine().entries(world.engine().position().sequence - 1 - back, 1);
  REQUIRE(entries.has_value());
  REQUIRE(entries->size() == 1);
  return entries->front();
}

EntryWords words(const SmallWorld& world) {
  return entry_words(world.plane(), newest(world));
}

}  // namespace

TEST_CASE("commissions are issued and settled in words") {
  SmallWorld world;
  const std::uint64_t serial = world.issue(2);
  CHECK(words(world).what == "Issue commission " + std::to_string(serial));
  CHECK(words(world).about == "demo +2 cyclades.vm");
  CHECK(words(world).who == "cyclades");
  CHECK(words(world).request == "POST /astakos/api/commissions");

  world.send("POST", "/astakos/api/commissions/57/action", R"({"accept": ""})", "tok-cyclades");
  CHECK(words(world).what == "Accept commission 57");
  world.ask("POST", "/astakos/api/commissions/action",
            R"({"reject": [)" + std::to_string(serial) + R"(, 999]})", "tok-cyclades");
  CHECK(words(world).what == "Reject commission " + std::to_string(serial));
  const std::uint64_t first = world.issue(1);
  const std::uint64_t second = world.issue(1);
  world.ask("POST", "/astakos/api/commissions/action",
            R"({"accept": [)" + std::to_string(first) + R"(], "reject": [)" +
                std::to_string(second) + "]}",
            "tok-cyclades");
  CHECK(words(world).what ==
        "Accept commission " + std::to_string(first) + ", reject " + std::to_string(second));
}

TEST_CASE("amounts are in the resource's unit, and a commission that is taken at once says so") {
  SmallWorld world;
  world.ask("POST", "/astakos/api/commissions",
            R"({"auto_accept": true, "provisions": [{"holder": ")" + std::string(demo_holder) +
                R"(", "source": "system", "resource": "cyclades.ram", "quantity": -4294967296},)" +
                R"( {"holder": ")" + std::string(demo_holder) +
                R"(", "source": "system", "resource": "cyclades.vm", "quantity": 1}]})",
            "tok-cyclades");
  CHECK(words(world).what == "Issue a commission, accepted at once");
  CHECK(words(world).about == "demo -4 GiB cyclades.ram, 1 more");
}

TEST_CASE("time-outs, the clock, set-up and the world have words of their own") {
  SmallWorld world;
  world.advance(7'200'000);
  CHECK(words(world).what == "Advance the clock");
  CHECK(words(world).about == "to 14 Oct 18:42:08");
  const EntryView timer = newest(world, 1);
  CHECK(entry_words(world.plane(), timer).what == "Commission 61 timed out");
  CHECK(entry_words(world.plane(), timer).who == "timer");
  CHECK(kind_words(timer.cause.kind) == "timer");

  world.ask("POST", "/tabplane/v1/clock", R"({"mode": "fast", "rate": 120})");
  CHECK(words(world).what == "Set the clock to fast");
  CHECK(words(world).about ==
        "\xC3\x97"
        "120");
  world.ask("POST", "/tabplane/v1/clock", R"({"mode": "paused"})");
  CHECK(words(world).what == "Set the clock to paused");

  world.ask("PUT", "/tabplane/v1/quota/holdings",
            R"([{"holder": "ann", "source": null, "resource": "cyclades.vm", "limit": 4},)"
            R"( {"holder": "bob", "source": null, "resource": "cyclades.vm", "limit": 4}])");
  CHECK(words(world).what == "Set limits of 2 holdings");
  CHECK(words(world).about == "ann cyclades.vm, 1 more");
  world.ask("PUT", "/tabplane/v1/quota/services", R"([{"name": "new", "token": "secret"}])");
  CHECK(words(world).what == "Set up services");

  world.ask("PUT", "/tabplane/v1/world", R"({"tabplane_scenario": 1})");
  CHECK(words(world).what == "Replace the world by a scenario");
  CHECK(kind_words(EntryKind::replaced) == "world");
  const std::string exported = world.send("GET", "/tabplane/v1/export").body;
  world.ask("POST", "/tabplane/v1/import", exported);
  CHECK(words(world).what == "Replace the world by an export");
}

TEST_CASE("an entry without a request, and one of an unknown one, still say something") {
  SmallWorld world;
  EntryView entry;
  entry.cause.kind = EntryKind::call;
  entry.cause.call = 12;
  CHECK(entry_words(world.plane(), entry).what == "Typed call 12");
  CHECK(entry_words(world.plane(), entry).request.empty());
  entry.cause.kind = EntryKind::request;
  entry.cause.method = "POST";
  entry.cause.target = "/of/another/release";
  CHECK(entry_words(world.plane(), entry).what == "POST /of/another/release");
}
