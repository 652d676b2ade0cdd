// Goal: a form makes the request of the document, with exactly one kind; editing keeps what it does
//   not show.
// Method: bodies as they are sent; the API's description of what was made.
#include "shell/view/fleet_channel_draft.h"

#include "core/api/json.h"
#include "tests/shell/platform_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::PlatformWorld;

namespace {

const std::string root = "/2022-09-01-00/fleet/notification-channel";

api::Json described(PlatformWorld& world, const std::string& id) {
  const auto told = api::parse_json(world.send({"GET", root + "/" + id, {}, ""}));
  REQUIRE(told);
  return *told;
}

}  // namespace

TEST_CASE("a form says what it lacks") {
  ChannelDraft draft;
  CHECK(missing_of(draft) == "Give it a name");
  draft.name = "Ops";
  CHECK(missing_of(draft) == "Give the address");
  draft.type = fleet::ChannelType::webhook;
  CHECK(missing_of(draft) == "Give the URL");
  draft.target = "https://ops.invalid";
  CHECK(missing_of(draft) == "");
}

TEST_CASE("each kind is created with its own member") {
  struct Kind {
    fleet::ChannelType type;
    const char* target;
    const char* place;
  };
  for (const Kind& kind :
       {Kind{fleet::ChannelType::email, "ops@acme.invalid", "/email/to"},
        Kind{fleet::ChannelType::slack, "https://s.invalid", "/slack/webhookUrl"},
        Kind{fleet::ChannelType::webhook, "https://w.invalid", "/webhook/url"},
        Kind{fleet::ChannelType::pager_duty, "k", "/pagerDuty/integrationKey"}}) {
    PlatformWorld world;
    ChannelDraft draft;
    draft.name = "Ops";
    draft.type = kind.type;
    draft.target = kind.target;
    toggle(draft, 0, "ScaleOut");
    toggle(draft, 3, "Alarm");
    toggle(draft, 3, "Notification");
    toggle(draft, 3, "Alarm");
    CHECK(is_chosen(draft, 3, "Notification"));
    CHECK_FALSE(is_chosen(draft, 3, "Alarm"));
    const api::Request request = channel_request(draft, "");
    CHECK(request.method + " " + request.target == "POST " + root);
    const auto id = api::parse_json(world.send(request));
    REQUIRE(id);
    const api::Json told = described(world, id->get<std::string>());
    CAPTURE(kind.place);
    CHECK(told.at(api::Json::json_pointer(kind.place)) == kind.target);
    CHECK(told.at("subscription").at("eventTypes") == api::Json::array({"ScaleOut"}));
    CHECK(told.at("subscription").at("alertTypes") == api::Json::array({"Notification"}));
    CHECK(told.at("subscription").at("eventPriorities").empty());
  }
}

TEST_CASE("an edited channel keeps its headers and what it adds") {
  PlatformWorld world;
  const api::Json before = described(world, "channel-hook");
  const std::optional<Symbol> id = world.fleet().symbols().find("channel-hook");
  ChannelDraft draft = channel_draft(world.fleet(), *world.fleet().rows.channel(*id));
  CHECK(channel_request(draft, "").method == "PATCH");
  world.send(channel_request(draft, ""));
  CHECK(described(world, "channel-hook") == before);
  draft.name = "Night";
  toggle(draft, 4, "PROD");
  world.send(channel_request(draft, ""));
  const api::Json after = described(world, "channel-hook");
  CHECK(after.at("name") == "Night");
  CHECK(after.at("webhook") == before.at("webhook"));
  CHECK(after.at("subscription").at("environmentTypes") == api::Json::array({"PROD"}));
  world.send(delete_channel_request("channel-hook", ""));
  CHECK(world.status_of({"GET", root + "/channel-hook", {}, ""}) == 404);
}
