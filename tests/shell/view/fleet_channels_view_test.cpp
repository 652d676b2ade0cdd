// Goal: channels are listed with what came of them; what failed is found, also once it got there.
// Method: somebody subscribes, which one channel hears of and fails to deliver.
#include "shell/view/fleet_channels_view.h"

#include "shell/view/fleet_channel_draft.h"
#include "tests/shell/platform_world.h"

using namespace tabplane;
using namespace tabplane::shell;
using tabplane::shell::testing::PlatformWorld;

TEST_CASE("words of the document are spaced") {
  CHECK(spaced_words("FailedDeployment") == "Failed deployment");
  CHECK(spaced_words("PROD") == "PROD");
  CHECK(spaced_words("Alarm") == "Alarm");
}

TEST_CASE("channels are listed, newest first, without their keys") {
  const PlatformWorld world;
  const auto all = fleet_channels(world.fleet(), "");
  REQUIRE(all.size() == 2);
  CHECK(all[0].name == "Hook");
  CHECK(all[0].filters == "Everything");
  CHECK_FALSE(all[0].last);
  CHECK(all[1].filters == "Alarm, PROD");
  CHECK(all[1].target.find("key-1") == std::string::npos);
  CHECK(fleet_channels(world.fleet(), "pagerduty").size() == 1);
  CHECK(fleet_channels(world.fleet(), "webhook alarm").empty());
  CHECK_FALSE(fleet_channel_view(world.fleet(), "channel-nobody"));
}

TEST_CASE("a delivery that failed waits until one gets there") {
  PlatformWorld world;
  world.subscribe();
  CHECK(fleet_channel_view(world.fleet(), "channel-call")->deliveries.empty());
  auto view = fleet_channel_view(world.fleet(), "channel-hook");
  REQUIRE(view->deliveries.size() == 1);
  const FleetDeliveryRow first = view->deliveries[0];
  CHECK(first.event == "User subscription");
  CHECK_FALSE(first.delivered);
  CHECK_FALSE(first.settled);
  CHECK(first.response == "The target is set up as failing");
  CHECK(view->row.failed == 1);
  REQUIRE(view->unsettled.size() == 1);

  // Once more in vain: still one event that waits.
  world.send(replay_request(first.id, ""));
  view = fleet_channel_view(world.fleet(), "channel-hook");
  CHECK(view->row.failed == 2);
  CHECK(view->row.unsettled == 1);
  REQUIRE(view->unsettled.size() == 1);
  CHECK(view->unsettled[0] != first.id);

  // The channel is pointed elsewhere, and what failed is sent again.
  const std::optional<Symbol> id = world.fleet().symbols().find("channel-hook");
  ChannelDraft draft = channel_draft(world.fleet(), *world.fleet().rows.channel(*id));
  draft.target = "https://ops.invalid";
  world.send(channel_request(draft, ""));
  world.send(replay_request(view->unsettled[0], ""));
  view = fleet_channel_view(world.fleet(), "channel-hook");
  CHECK(view->unsettled.empty());
  CHECK(view->row.delivered == 1);
  CHECK(view->row.last_delivered);
  REQUIRE(view->failed.size() == 2);
  CHECK(view->failed[0].settled);
  CHECK(view->deliveries[0].delivered);
}
