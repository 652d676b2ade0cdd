// Goal: what the host says about the world is true: health, digest, rows, entries, metrics.
// Method: a small world is used, and the reports are compared with the engine and with each other.
#include "core/api/host_report.h"

#include <doctest/doctest.h>

#include "core/api/control_plane.h"
#include "tests/core/api/plane.h"

using namespace tabplane;
using namespace tabplane::api;
using namespace tabplane::api::test;

TEST_CASE("health and digest tell where the world stands") {
  Plane plane;
  plane.issue_vm(1);
  const Reply health = plane.get("/tabplane/v1/health");
  CHECK(health.names() == "status version sequence digest journal");
  CHECK(health.at("/status") == "ok");
  CHECK(health.at("/version") == kVersion);
  CHECK(health.at("/sequence") == "2");
  CHECK(health.at("/digest") == hex_text(plane.digest()));
  CHECK(health.at("/journal") == "{'kind':'none','state':'memory'}");
  const Reply digest = plane.get("/tabplane/v1/digest");
  CHECK(digest.names() == "sequence digest");
  CHECK(digest.at("/digest") == hex_text(plane.digest()));
}

TEST_CASE("health follows the journal") {
  Plane plane;
  plane->set_journal_kind("file");
  plane->engine().load({}, 1);
  const auto state = [&] { return plane.get("/tabplane/v1/health").at("/journal/state"); };
  CHECK(state() == "saved");
  plane.put("/tabplane/v1/world", usual_scenario());
  CHECK(state() == "saving");
  REQUIRE(plane->engine().next_step() != nullptr);
  plane->engine().step_failed(JournalError::lost);
  CHECK(state() == "failed");
  CHECK(plane.get("/tabplane/v1/health").at("/journal/kind") == "file");
  plane->engine().try_again();
  plane->engine().step_failed(JournalError::conflict);
  CHECK(state() == "fenced");
  CHECK(plane.get("/tabplane/v1/health").at("/status") == "degraded");
}

TEST_CASE("hex text has sixteen digits") {
  CHECK(hex_text(0) == "0000000000000000");
  CHECK(hex_text(0xfedcba9876543210) == "fedcba9876543210");
}

TEST_CASE("the dump is canonical: equal worlds are byte-equal however they came about") {
  Plane one;
  Plane other;
  const std::string a = "{'holder': 'a', 'source': null, 'resource': 'r', 'limit': 1}";
  const std::string b = "{'holder': 'b', 'source': 's', 'resource': 'r', 'limit': 2}";
  one.put("/tabplane/v1/quota/holdings", "[" + a + "," + b + "]");
  other.put("/tabplane/v1/quota/holdings", "[" + b + "]");
  other.put("/tabplane/v1/quota/holdings", "[" + a + "]");
  const Reply world = one.get("/tabplane/v1/world");
  CHECK(world.body() == other.get("/tabplane/v1/world").body());
  CHECK(one.digest() == other.digest());
  CHECK(world.names() == "now tables");
  CHECK(world.names("/tables") ==
        "clock quota.holding quota.resource quota.service quota.user world");
  CHECK(world.at("/tables/world/0/title") == "usual");
  other.put("/tabplane/v1/quota/holdings",
            "[{'holder': 'b', 'source': 's', 'resource': 'r', 'limit': 3}]");
  CHECK(world.body() != other.get("/tabplane/v1/world").body());
  CHECK(one.digest() != other.digest());
}

TEST_CASE("entries are listed in order, with cause and changes") {
  Plane plane;
  plane.issue_vm(2);
  plane.advance(10);
  plane.post("/astakos/api/commissions/1/action", "{'reject': ''}", "tok-cyclades");
  const Reply all = plane.get("/tabplane/v1/entries");
  CHECK(all.names() == "entries sequence");
  REQUIRE(all.count("/entries") == 4);
  CHECK(all.at("/sequence") == "4");
  CHECK(all.names("/entries/1") == "sequence at id cause changes chain");
  CHECK(all.at("/entries/0/id") == "0-1");
  CHECK(all.at("/entries/1/id") == "0-2");
  CHECK(all.at("/entries/2/id") == "0-c1");
  CHECK(all.at("/entries/3/id") == "0-3");
  CHECK(all.at("/entries/1/cause/actor") == "cyclades");
  CHECK(all.at("/entries/3/cause/target") == "/astakos/api/commissions/1/action");
  CHECK(all.at("/entries/3/cause/body") == json_text("{'reject': ''}"));
  CHECK(all.at("/entries/3/at") == "2013-04-08T10:19:15.047Z");
  const std::string& body = all.body();
  CHECK(body.find(
            json_text("{'table':'quota.holding','op':'set','key':{'holder':'u','source':'system',"
                      "'resource':'cyclades.vm'},'fields':{'usage_max':3}}")) != std::string::npos);
  CHECK(body.find(json_text("{'table':'quota.commission','op':'erase','key':{'serial':1}}")) !=
        std::string::npos);
}

TEST_CASE("entries are read in pieces") {
  Plane plane;
  for (int i = 0; i < 4; ++i) plane.advance(1);
  const struct {
    const char* query;
    std::size_t count;
    const char* first;
  } cases[] = {
      {"?after=0&limit=2", 2, "1"},
      {"?after=2&limit=2", 2, "3"},
      {"?after=4", 1, "5"},
      {"?limit=0", 0, "nothing"},
      {"?after=5", 0, "nothing"},
      {"?limit=1000000", 5, "1"},
      {"?after=18446744073709551615", 0, "nothing"},
  };
  for (const auto& [query, count, first] : cases) {
    const std::string shown = query;
    CAPTURE(shown);
    const Reply reply = plane.get("/tabplane/v1/entries" + std::string(query));
    CHECK(reply.status() == 200);
    CHECK(reply.count("/entries") == count);
    CHECK(reply.at("/entries/0/sequence") == first);
  }
  for (const char* query : {"?after=x", "?after=", "?after=-1", "?after=1.5", "?limit=+1",
                            "?after=18446744073709551616", "?limit=1%00"}) {
    const std::string shown = query;
    CAPTURE(shown);
    CHECK(plane.refused(request("GET", "/tabplane/v1/entries" + std::string(query))).status() ==
          400);
  }
}

TEST_CASE("entries that are gone answer 410 with the first that is left") {
  Plane plane;
  plane.issue_vm(1);
  plane.put("/tabplane/v1/world", usual_scenario());
  const Reply gone = plane.get("/tabplane/v1/entries?after=1");
  CHECK(gone.status() == 410);
  CHECK(gone.at("/first") == "3");
  CHECK(gone.header("Content-Type") == "application/problem+json");
  CHECK(plane.get("/tabplane/v1/entries?after=2").at("/entries/0/cause/kind") == "replaced");

  EngineOptions options;
  options.history_bytes = 2000;
  options.batch_bytes = 500;
  ControlPlane small(options);
  for (int i = 0; i < 100; ++i) {
    small.handle({"POST", "/tabplane/v1/clock", {}, "{\"advance_ms\":1}"});
  }
  const Reply first{small.handle({"GET", "/tabplane/v1/entries", {}, {}})};
  CHECK(first.status() == 410);
  const std::uint64_t left = std::stoull(first.at("/first"));
  CHECK(left > 1);
  CHECK(left == small.engine().first_entry());
  const Reply rest{small.handle(
      {"GET", "/tabplane/v1/entries?limit=1000&after=" + std::to_string(left - 1), {}, {}})};
  CHECK(rest.count("/entries") == 100 - left + 1);
}

TEST_CASE("a long body stands in its entry as a hash") {
  Plane plane;
  const std::string name(70'000, 'n');
  CHECK(plane.issue("{'name': '" + name + "', 'provisions': []}").status() == 201);
  const Reply entry = plane.newest_entry();
  CHECK(entry.at("/cause/body") == "nothing");
  CHECK(entry.at("/cause/body_hash").size() == 16);
}

TEST_CASE("metrics are text of Prometheus, each named once, with what they count") {
  Plane plane;
  plane.issue_vm(1);
  const Reply metrics = plane.get("/tabplane/v1/metrics");
  CHECK(metrics.header("Content-Type") == "text/plain; version=0.0.4; charset=utf-8");
  const std::string& text = metrics.body();
  for (const char* line :
       {"# TYPE tabplane_sequence counter\n", "\ntabplane_sequence 2\n",
        "\ntabplane_rows{table=\"quota.commission\"} 1\n", "\ntabplane_unsaved_entries 0\n",
        "\ntabplane_requests_total{system=\"quota\",status=\"201\"} 1\n",
        "\ntabplane_requests_total{system=\"host\",status=\"200\"} 1\n"}) {
    CAPTURE(line);
    CHECK(text.find(line) != std::string::npos);
  }
  CHECK(text.back() == '\n');
  plane->engine().load({}, 1);
  plane.put("/tabplane/v1/world", usual_scenario());
  CHECK(plane.get("/tabplane/v1/metrics").body().find("\ntabplane_unsaved_entries 1\n") !=
        std::string::npos);
}
