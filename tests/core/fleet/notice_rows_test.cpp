// Goal: what these rows hold comes back as it was from every form that rows are written in.
// Method: a row is put, its table is read through the generic form into another world.
#include "core/fleet/notice_rows.h"

#include <doctest/doctest.h>

#include "tests/core/fleet/world.h"

using namespace tabplane;
using namespace tabplane::fleet;

TEST_CASE("the notice rows survive the way through their generic form") {
  fleet::test::World world;
  world.change([&](Transaction& tx) {
    Channel channel;
    channel.id = tx.intern("channel-1");
    channel.number = world.system.next_number(tx);
    channel.type = ChannelType::webhook;
    channel.headers.push_back({"a", "b"});
    channel.event_types = {"ScaleOut"};
    tx.insert(world.system.rows.channels, channel);
    Onboarding onboarding;
    onboarding.id = tx.intern("onboarding-1");
    onboarding.number = world.system.next_number(tx);
    onboarding.stages = {StageStatus::complete, StageStatus::not_started, StageStatus::skipped};
    tx.insert(world.system.rows.onboardings, onboarding);
    Hook hook;
    hook.producer = tx.intern("stripe");
    hook.digest = tx.intern("00ff");
    hook.body = "paid";
    tx.insert(world.system.rows.hooks, hook);
    return true;
  });
  fleet::test::World other;
  for (AnyTable* table : other.engine.store().tables()) {
    if (std::string_view(table->name()).substr(0, 6) != "fleet.") continue;
    table->clear();
    const AnyTable* from = world.engine.store().find(table->tag());
    for (const Value& value : from->values(world.engine.store().symbols())) {
      REQUIRE(table->put_value(value, other.engine.store().symbols()));
    }
    CHECK(table->size() == from->size());
    CHECK(table->digest(other.engine.store().symbols()) ==
          from->digest(world.engine.store().symbols()));
  }
  const Channel* channel = other.system.rows.channel(other.id("channel-1"));
  REQUIRE(channel != nullptr);
  CHECK(channel->type == ChannelType::webhook);
  CHECK(channel->event_types.at(0) == "ScaleOut");
  const Onboarding* onboarding = other.system.rows.onboarding(other.id("onboarding-1"));
  REQUIRE(onboarding != nullptr);
  CHECK(onboarding->stages.at(2) == StageStatus::skipped);
  CHECK(other.system.rows.hooks.find_key(other.id("stripe"), other.id("00ff")) != kNoSlot);
}
