// What panels ask for, carried out against a control plane and a host in memory.
#include "shell/action_runner.h"

#include <doctest/doctest.h>

#include "core/api/host_requests.h"
#include "core/api/quota_requests.h"
#include "tests/shell/console_stage.h"
#include "tests/shell/test_host.h"

using namespace tabplane;
using namespace tabplane::shell;
using namespace tabplane::shell::testing;

namespace {

// A runner without a surface.
struct Desk {
  api::ControlPlane plane;
  TestHost host;
  ActionRunner runner{plane, host,
                      [this](const api::Request& request) { return plane.handle(request); }};

  explicit Desk(EngineOptions options = {}) : plane(options) {
    const auto response = plane.handle(
        api::world_file_request(api::WorldFile::scenario, std::string(small_scenario)));
    REQUIRE(response.success());
    runner.follow_world();
  }
  void run(Action action) {
    Actions actions;
    actions.push_back(std::move(action));
    runner.run(actions);
  }
};

api::Request issue(std::int64_t quantity, std::string_view token) {
  return api::issue_request(
      {.provisions = {{"u1", std::string("system"), "cyclades.vm", quantity}}}, token);
}

}  // namespace

TEST_CASE("a refusal is remembered whole, and stays") {
  Desk desk;
  desk.run(SendRequests{"Issue a commission", {issue(5, "tok-cyclades")}});
  REQUIRE(desk.runner.refusal() != nullptr);
  const Refusal& refusal = *desk.runner.refusal();
  CHECK(refusal.label == "Issue a commission");
  CHECK(refusal.response.status == 413);
  CHECK(refusal.number == desk.runner.log().requests().back().number);
  REQUIRE(desk.runner.notices().notices().size() == 1);
  const Notice& notice = desk.runner.notices().notices().front();
  CHECK_FALSE(notice.sentence.empty());
  CHECK(notice.text.find("curl") != std::string::npos);
  CHECK(notice.text.find("tok-cyclades") == std::string::npos);

  const std::uint64_t before = desk.runner.version();
  desk.run(SendRequests{"Issue a commission", {issue(1, "tok-cyclades")}});
  CHECK(desk.runner.version() > before);
  CHECK(desk.runner.notices().notices().size() == 1);
  CHECK(desk.runner.refusal()->number == refusal.number);
  CHECK(desk.runner.log().requests().size() == 2);
}

TEST_CASE("requests of one action go out in order, whatever becomes of them") {
  Desk desk;
  desk.run(SendRequests{"Issue", {issue(9, "tok-cyclades"), issue(1, "tok-cyclades")}});
  CHECK(desk.runner.log().requests()[0].response.status == 413);
  CHECK(desk.runner.log().requests()[1].response.success());
}

TEST_CASE("commissions that a bulk decision could not settle are spelled out") {
  Desk desk;
  const std::uint64_t serials[] = {56, 57, 58, 59, 60};
  desk.run(
      SendRequests{"Accept 5 commissions", {api::resolve_request(serials, {}, "tok-cyclades")}});
  REQUIRE(desk.runner.notices().notices().size() == 1);
  const Notice& notice = desk.runner.notices().notices().front();
  CHECK(notice.title == "4 of 5 commissions were not settled");
  CHECK(notice.sentence.find("57: ") == 0);
  CHECK(notice.sentence.find("; and 1 more") != std::string::npos);
  CHECK(notice.text.find("60: ") != std::string::npos);
  CHECK(notice.route == "requests?sel=1");
  CHECK(desk.runner.refusal() == nullptr);

  desk.run(SendRequests{"Issue commission", {issue(1, "tok-cyclades")}});
  const std::uint64_t one[] = {57};
  desk.run(SendRequests{"Reject commission 57", {api::resolve_request({}, one, "tok-cyclades")}});
  CHECK(desk.runner.notices().notices().size() == 1);
}

TEST_CASE("an advance that stopped at the most timers of one call goes on") {
  EngineOptions options;
  options.timers_per_call = 2;
  Desk desk(options);
  std::string scenario(small_scenario);
  scenario.replace(scenario.find("\"next_serial\""), 0, "\"extensions\": [\"timeout_seconds\"], ");
  REQUIRE(desk.plane.handle(api::world_file_request(api::WorldFile::scenario, scenario)).success());
  for (int i = 0; i < 3; ++i) {
    api::Request timed = api::issue_request(
        {.provisions = {{"u2", std::string("system"), "cyclades.vm", 1}}}, "tok-cyclades");
    timed.body.insert(1, R"("timeout_seconds": 1, )");
    REQUIRE(desk.plane.handle(timed).success());
  }
  const TimePoint start = desk.plane.engine().now();
  desk.run(SendRequests{"Advance 1 minute", {api::advance_by_request(Duration{60'000})}});
  CHECK(desk.plane.engine().now() == start + Duration{1000});
  REQUIRE(desk.runner.advancing() != nullptr);
  CHECK(desk.runner.advancing()->from == start);
  CHECK(desk.runner.advancing()->to == start + Duration{60'000});

  SUBCASE("until it is there") {
    desk.runner.go_on();
    CHECK(desk.plane.engine().now() == start + Duration{60'000});
    CHECK(desk.runner.advancing() == nullptr);
    CHECK(desk.runner.notices().notices().empty());
  }
  SUBCASE("unless it is stopped") {
    desk.runner.stop_advance();
    CHECK(desk.runner.advancing() == nullptr);
    desk.runner.go_on();
    CHECK(desk.plane.engine().now() == start + Duration{1000});
  }
}

TEST_CASE("tokens are kept for the open world and for no other") {
  Desk desk;
  desk.run(KeepToken{"cyclades", "tok-cyclades"});
  CHECK(*desk.runner.credentials().token("cyclades") == "tok-cyclades");
  CHECK(desk.host.settings[credentials_setting("lab")] == "cyclades\ttok-cyclades\n");
  desk.host.name = "other";
  desk.runner.follow_world();
  CHECK(desk.runner.credentials().token("cyclades") == nullptr);
  desk.host.name = "lab";
  desk.runner.follow_world();
  CHECK(desk.runner.credentials().token("cyclades") != nullptr);
  desk.run(KeepToken{"cyclades", ""});
  CHECK(desk.runner.credentials().token("cyclades") == nullptr);
  CHECK(desk.host.settings[credentials_setting("lab")].empty());
}

TEST_CASE("a renewed token is the service's, and the old one is good for nothing") {
  Desk desk;
  desk.run(RenewToken{"cyclades"});
  const std::string* token = desk.runner.credentials().token("cyclades");
  REQUIRE(token != nullptr);
  CHECK(token->size() == 32);
  CHECK(desk.plane.handle(issue(1, *token)).success());
  CHECK_FALSE(desk.plane.handle(issue(1, "tok-cyclades")).success());
}

TEST_CASE("a token that could not be renewed is not kept") {
  Desk desk;
  desk.plane.engine().set_read_only(true);
  desk.run(RenewToken{"cyclades"});
  CHECK(desk.runner.credentials().token("cyclades") == nullptr);
  CHECK(desk.runner.notices().notices().size() == 1);
}

TEST_CASE("the tokens of a scenario come with the world that begins with it, once") {
  Desk desk;
  desk.host.began_with = std::string(small_scenario);
  desk.runner.follow_world();
  CHECK(*desk.runner.credentials().token("pithos") == "tok-pithos");
  desk.run(KeepToken{"pithos", "mine"});
  desk.runner.follow_world();
  CHECK(*desk.runner.credentials().token("pithos") == "mine");
}

TEST_CASE("a file is looked at before it may take the world's place") {
  Desk desk;
  desk.run(PickWorldFile{});
  REQUIRE(desk.host.chosen != nullptr);
  desk.host.chosen("notes.txt", "nothing of ours");
  CHECK(desk.runner.chosen_file() == nullptr);
  CHECK(desk.runner.notices().notices().size() == 1);

  desk.run(PickWorldFile{});
  desk.host.chosen("other.json", R"({"tabplane_scenario": 1, "title": "Other",
    "quota": {"services": [{"name": "s", "token": "tok-s"}]}})");
  REQUIRE(desk.runner.chosen_file() != nullptr);
  CHECK(desk.runner.chosen_file()->facts.title == "Other");
  CHECK(desk.plane.engine().world().title == "Small lab");
  desk.runner.import_chosen_file();
  CHECK(desk.plane.engine().world().title == "Other");
  CHECK(*desk.runner.credentials().token("s") == "tok-s");
  CHECK(desk.runner.chosen_file() == nullptr);
}

TEST_CASE("a file that was put aside changes nothing") {
  Desk desk;
  desk.run(PickWorldFile{});
  desk.host.chosen("other.json", R"({"tabplane_scenario": 1, "title": "Other"})");
  desk.runner.drop_chosen_file();
  desk.runner.import_chosen_file();
  CHECK(desk.plane.engine().world().title == "Small lab");
}

TEST_CASE("export, wipe and import give the same digest") {
  Desk desk;
  const std::uint64_t digest = desk.plane.engine().digest();
  desk.run(ExportWorld{});
  REQUIRE(desk.host.downloads.size() == 1);
  const auto [name, bytes] = desk.host.downloads.front();
  desk.run(SendRequests{"Empty", {api::empty_world_request(desk.plane.engine().now())}});
  CHECK(desk.plane.engine().digest() != digest);
  desk.run(PickWorldFile{});
  desk.host.chosen(name, bytes);
  desk.runner.import_chosen_file();
  CHECK(desk.plane.engine().digest() == digest);
  // Whole worlds are not kept in the log of requests.
  for (const LoggedRequest& logged : desk.runner.log().requests()) {
    CHECK(logged.request.body.size() + logged.response.body.size() < 200'000);
  }
}

TEST_CASE("worlds, storage, clipboard and files are the host's") {
  Desk desk;
  desk.host.kept = {"lab", "demo-quota"};
  desk.run(OpenWorld{"", "quota"});
  CHECK(desk.host.opened.back() == std::pair<std::string, std::string>{"demo-quota-2", "quota"});
  desk.run(OpenWorld{"own", ""});
  CHECK(desk.host.opened.back() == std::pair<std::string, std::string>{"own", ""});
  desk.run(DecideStorage{false});
  CHECK(desk.host.retries == 1);
  desk.run(DecideStorage{true});
  CHECK(desk.host.in_memory);
  desk.run(CopyText{"curl ...", "curl"});
  CHECK(desk.host.copied == "curl ...");
  desk.run(Download{"a.csv", "1,2"});
  CHECK(desk.host.downloads.back().first == "a.csv");
  desk.run(Navigate{"quotas?sel=57"});
  CHECK(desk.host.visited.back() == "/quotas?sel=57");
  const std::size_t steps = desk.host.visited.size();
  desk.run(Navigate{"quotas", true});
  CHECK(desk.host.visited.back() == "/quotas");
  CHECK(desk.host.visited.size() == steps);
  desk.run(DownloadPutAside{});
  CHECK(desk.host.put_aside_downloads == 1);
  desk.run(Show{FramePart::advance});
  CHECK(desk.runner.take_shown() == FramePart::advance);
  CHECK_FALSE(desk.runner.take_shown().has_value());
}

TEST_CASE("a file that arrives after the console is gone is dropped") {
  TestHost host;
  {
    api::ControlPlane plane;
    ActionRunner runner(plane, host,
                        [&](const api::Request& request) { return plane.handle(request); });
    Actions actions;
    actions.push_back(PickWorldFile{});
    runner.run(actions);
  }
  host.chosen("late.json", "{}");
}
