// The page Sharing within the console: what is entered reaches the host, each state is told, and
// what was rejected is corrected and sent again, or dismissed.
#include "shell/panels/sharing.h"

#include <doctest/doctest.h>

#include "tests/shell/console_stage.h"

using namespace tabplane;
using namespace tabplane::shell;
using namespace tabplane::shell::testing;

namespace {

SyncStatus in_step() {
  SyncStatus sync{.shared = true, .connected = true, .ready = true, .in_step = true};
  sync.moves_clock = true;
  sync.phase = "working";
  sync.endpoint = "http://127.0.0.1:5984/";
  sync.database = "lab";
  sync.slot = 12;
  return sync;
}

void reject(ConsoleStage& stage, const std::string& target = "/tabplane/v1/quota/resources",
            const std::string& body = "[]") {
  Cause cause;
  cause.kind = EntryKind::request;
  stage.plane.engine().execute(cause, [&](Transaction& tx) {
    RejectionRow row;
    row.replica = 1025;
    row.number = 7;
    row.entry = "1025-7";
    row.at = tx.now();
    row.method = "PUT";
    row.target = target;
    row.body = body;
    row.status = 400;
    row.reason = "did not fit";
    row.actor = "cyclades";
    stage.plane.rejections().add(tx, row);
    return true;
  });
}

}  // namespace

TEST_CASE("where to share is entered, and the host is asked for it") {
  ConsoleStage stage(1440, 1000);
  stage.load(small_scenario);
  stage.go("/sharing");
  const std::string_view form = "Sharing/Connect";
  CHECK(stage.find(WidgetRole::button, "Share", form)->state.disabled);
  REQUIRE(stage.click_on(WidgetRole::textbox, "Address", form));
  stage.type_text("http://127.0.0.1:5984/");
  REQUIRE(stage.click_on(WidgetRole::textbox, "Database", form));
  stage.type_text("lab");
  REQUIRE(stage.click_on(WidgetRole::textbox, "User", form));
  stage.type_text("ada");
  REQUIRE(stage.click_on(WidgetRole::textbox, "Password", form));
  stage.type_text("secret");
  stage.settle();
  CHECK(stage.find(WidgetRole::textbox, "Password", form)->value.find("secret") ==
        std::string::npos);
  REQUIRE(stage.click_on(WidgetRole::radio, "Join the world there", form));
  stage.settle();
  REQUIRE(stage.click_on(WidgetRole::button, "Join", form));
  stage.settle();
  REQUIRE(stage.host.wishes.size() == 1);
  const SyncWish wish = stage.host.wishes.front();
  CHECK(wish == SyncWish{true, "couch", "http://127.0.0.1:5984/", "lab", "ada", "secret"});
}

TEST_CASE("what went wrong is said beside the form") {
  ConsoleStage stage(1440, 1000);
  stage.load(small_scenario);
  stage.host.sharing.message = "The store does not accept these credentials.";
  stage.go("/sharing");
  CHECK(stage.find(WidgetRole::text, "Not connected", "Sharing/Connect")->value ==
        "The store does not accept these credentials.");
}

TEST_CASE("a shared world says so in the status bar and on its page") {
  ConsoleStage stage(1440, 1000);
  stage.load(small_scenario);
  stage.host.sharing = in_step();
  stage.go("/sharing");
  CHECK(stage.find(WidgetRole::button, "In step", "Status bar")->value == "slot 12");
  CHECK_FALSE(stage.says(WidgetRole::button, "Move the clock here", "Sharing/Shared"));
  stage.host.sharing.moves_clock = false;
  stage.settle();
  REQUIRE(stage.click_on(WidgetRole::button, "Move the clock here", "Sharing/Shared"));
  REQUIRE(stage.click_on(WidgetRole::button, "Try again", "Sharing/Shared"));
  REQUIRE(stage.click_on(WidgetRole::button, "Stop sharing\xE2\x80\xA6", "Sharing/Shared"));
  stage.settle();
  CHECK(stage.host.sync_stops == 0);
  REQUIRE(stage.click_on(WidgetRole::button, "Stop now", "Sharing/Shared"));
  stage.settle();
  CHECK(stage.host.clock_wishes == 1);
  CHECK(stage.host.sync_retries == 1);
  CHECK(stage.host.sync_stops == 1);
}

TEST_CASE("nothing can be changed while the shared world is not there") {
  ConsoleStage stage(1440, 1000);
  stage.load(small_scenario);
  reject(stage);
  stage.host.sharing = in_step();
  stage.host.sharing.ready = false;
  stage.host.sharing.phase = "joining";
  stage.go("/sharing");
  CHECK(stage.find(WidgetRole::button, "Dismiss", "Sharing/Conflicts/1025-7")->state.disabled);
}

TEST_CASE("a rejection is corrected and sent again, or dismissed") {
  ConsoleStage stage(1440, 1000);
  stage.load(small_scenario);
  reject(stage);
  stage.go("/sharing");
  const std::string_view one = "Sharing/Conflicts/1025-7";
  CHECK(stage.find(WidgetRole::text, "PUT /tabplane/v1/quota/resources", one)->value ==
        "did not fit (400)");
  REQUIRE(stage.click_on(WidgetRole::button, "Edit and send again", one));
  stage.settle();
  CHECK(stage.find(WidgetRole::textbox, "Body", one)->value == "[]");
  REQUIRE(stage.click_on(WidgetRole::button, "Send it again", one));
  stage.settle();
  REQUIRE(stage.sent.size() == 1);
  CHECK(stage.sent.back().target == "/tabplane/v1/quota/resources");
  CHECK(stage.sent.back().body == "[]");
  REQUIRE(stage.click_on(WidgetRole::button, "Dismiss", one));
  stage.settle();
  CHECK(stage.plane.rejections().rows().size() == 0);
  CHECK(stage.says(WidgetRole::heading, "Sharing"));
  CHECK(stage.complaints().empty());
}

TEST_CASE("what is sent again has the token of its actor") {
  ConsoleStage stage(1440, 1000);
  stage.host.settings[credentials_setting(stage.host.world_name())] = "cyclades\ttok-cyclades\n";
  stage.load(small_scenario);
  reject(stage, "/astakos/api/commissions", "{}");
  stage.go("/sharing");
  const std::string_view one = "Sharing/Conflicts/1025-7";
  REQUIRE(stage.click_on(WidgetRole::button, "Edit and send again", one));
  stage.settle();
  CHECK_FALSE(stage.says(WidgetRole::text, "Note", one));
  REQUIRE(stage.click_on(WidgetRole::button, "Send it again", one));
  stage.settle();
  REQUIRE(stage.sent.size() == 1);
  CHECK(api::header(stage.sent.back().headers, "X-Auth-Token") == "tok-cyclades");
}

TEST_CASE("a token that this device lacks is said, and nothing is sent without") {
  ConsoleStage stage(1440, 1000);
  stage.load(small_scenario);
  reject(stage, "/astakos/api/commissions", "{}");
  stage.go("/sharing");
  const std::string_view one = "Sharing/Conflicts/1025-7";
  REQUIRE(stage.click_on(WidgetRole::button, "Edit and send again", one));
  stage.settle();
  CHECK(stage.find(WidgetRole::button, "Send it again", one)->state.disabled);
  CHECK(stage.find(WidgetRole::text, "Note", one)->value ==
        "This device has no token of cyclades.");
  CHECK(stage.complaints().empty());
}

TEST_CASE("a body that was too long is written anew before it is sent") {
  ConsoleStage stage(1440, 1000);
  stage.load(small_scenario);
  reject(stage, "/tabplane/v1/quota/resources", "0123456789abcdef");
  stage.go("/sharing");
  const std::string_view one = "Sharing/Conflicts/1025-7";
  REQUIRE(stage.click_on(WidgetRole::button, "Edit and send again", one));
  stage.settle();
  CHECK(stage.find(WidgetRole::textbox, "Body", one)->value == "");
  CHECK(stage.find(WidgetRole::button, "Send it again", one)->state.disabled);
  CHECK(stage.find(WidgetRole::text, "Note", one)->value ==
        "The body was too long to be kept: write it anew.");
  REQUIRE(stage.click_on(WidgetRole::textbox, "Body", one));
  stage.type_text("[]");
  stage.settle();
  REQUIRE(stage.click_on(WidgetRole::button, "Send it again", one));
  stage.settle();
  REQUIRE(stage.sent.size() == 1);
  CHECK(stage.sent.back().body == "[]");
}

TEST_CASE("who works in a shared world is listed, and leads to what they did") {
  ConsoleStage stage(1440, 1000);
  stage.load(small_scenario);
  reject(stage);
  stage.host.sharing = in_step();
  stage.go("/sharing");
  stage.settle();
  const std::string id = stage.plane.engine().entries(0, 1000)->back().id;
  const std::string replica = id.substr(0, id.find('-'));
  const std::string one = "Sharing/Replicas/Replica " + replica;
  CHECK(stage.find(WidgetRole::text, replica, one)->value.find("operation") != std::string::npos);
  REQUIRE(stage.click_on(WidgetRole::link, "History", one));
  stage.settle();
  CHECK(stage.find(WidgetRole::textbox, "Filter entries")->value == "replica:" + replica);
}

TEST_CASE("the page fits a phone") {
  ConsoleStage stage(390, 844);
  stage.load(small_scenario);
  reject(stage);
  stage.go("/sharing");
  CHECK(stage.says(WidgetRole::button, "Share", "Sharing/Connect"));
  CHECK(stage.complaints().empty());
}
