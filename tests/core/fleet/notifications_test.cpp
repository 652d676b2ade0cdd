// Goal: an event reaches the channels whose five lists it fits, is kept there and in the outbox,
// and can be replayed. Method: channels of every kind under events.
#include "core/fleet/notifications.h"

#include <doctest/doctest.h>

#include "tests/core/fleet/world.h"

using namespace tabplane;
using namespace tabplane::fleet;

namespace {

struct Told : fleet::test::World {
  ChannelWish wish(ChannelType type, const char* target) {
    ChannelWish made;
    made.name = "Ops";
    made.type = type;
    made.target = target;
    made.filters.emplace();
    return made;
  }
  Symbol add(const ChannelWish& wish) {
    Symbol made;
    ask([&](Transaction& tx) -> Refused {
      const auto result = create_channel(system, tx, actor(), wish);
      if (!result) return result.error();
      made = result.value();
      return std::nullopt;
    });
    return made;
  }
  std::string update(Symbol channel, const ChannelWish& wish) {
    return ask([&](Transaction& tx) { return update_channel(system, tx, actor(), channel, wish); });
  }
  void tell(ProviderEventType type, Symbol environment) {
    change([&](Transaction& tx) {
      ProviderEvent event;
      event.type = type;
      event.environment = environment;
      tell_provider(system, tx, event);
      return true;
    });
  }
  std::size_t history(Symbol channel) const {
    return system.rows.deliveries_of_channel.count(channel);
  }
  const Delivery& newest(Symbol channel) const {
    return system.rows.deliveries[system.rows.deliveries_of_channel.newest(channel)];
  }
};

}  // namespace

TEST_CASE("an empty list fits everything, and all five have to fit") {
  Told world;
  const Symbol all = world.add(world.wish(ChannelType::email, "ops@demo.invalid"));
  ChannelWish alarms = world.wish(ChannelType::slack, "https://slack.invalid/hook");
  alarms.filters->alert_types = {"Alarm"};
  alarms.filters->environment_types = {"DEV", "PROD"};
  const Symbol some = world.add(alarms);
  alarms.filters->environment_types = {"DEV"};
  const Symbol none = world.add(alarms);
  world.tell(ProviderEventType::failed_deployment, world.id("se-1"));
  world.tell(ProviderEventType::scale_out, world.id("se-1"));
  CHECK(world.history(all) == 2);
  CHECK(world.history(some) == 1);
  CHECK(world.history(none) == 0);
  world.tell(ProviderEventType::unhealthy_instance, {});
  CHECK(world.history(none) == 1);
  CHECK(world.system.rows.messages.size() == 6);
}

TEST_CASE("a delivery fails when its target is no address of its kind or is set up as failing") {
  Told world;
  const Symbol good = world.add(world.wish(ChannelType::webhook, "https://hook.invalid/a"));
  const Symbol bad_url = world.add(world.wish(ChannelType::webhook, "hook.invalid"));
  const Symbol bad_mail = world.add(world.wish(ChannelType::email, "nobody"));
  const Symbol failing = world.add(world.wish(ChannelType::pager_duty, "key"));
  world.change([&](Transaction& tx) {
    Settings settings;
    settings.failing_targets = {"key"};
    tx.insert(world.system.rows.settings_rows, settings);
    return true;
  });
  world.tell(ProviderEventType::scale_out, world.id("se-1"));
  CHECK(world.newest(good).delivered);
  CHECK(!world.newest(bad_url).delivered);
  CHECK(!world.newest(bad_mail).delivered);
  CHECK(!world.newest(failing).delivered);
}

TEST_CASE("replaying makes another delivery of the same event") {
  Told world;
  const Symbol channel = world.add(world.wish(ChannelType::webhook, "https://hook.invalid/a"));
  world.tell(ProviderEventType::scale_out, world.id("se-1"));
  const Delivery first = world.newest(channel);
  const auto replay = [&](Symbol id) {
    return world.ask(
        [&](Transaction& tx) { return replay_delivery(world.system, tx, world.actor(), id); });
  };
  CHECK(replay(first.id).empty());
  CHECK(world.history(channel) == 2);
  CHECK(world.newest(channel).event == first.event);
  CHECK(world.newest(channel).id != first.id);
  CHECK(replay(world.id("user-1")) == "missing: There is no such notification event");
  CHECK(world
            .ask([&](Transaction& tx) {
              return delete_channel(world.system, tx, world.actor(), channel);
            })
            .empty());
  CHECK(replay(first.id) == "missing: There is no such notification event");
}

TEST_CASE("a channel's kind stays, the rest may change") {
  Told world;
  ChannelWish wish = world.wish(ChannelType::email, "ops@demo.invalid");
  const Symbol channel = world.add(wish);
  ChannelWish change;
  change.name = "Night";
  CHECK(world.update(channel, change).empty());
  CHECK(world.system.rows.channel(channel)->name == "Night");
  change = world.wish(ChannelType::slack, "https://slack.invalid");
  CHECK(world.update(channel, change) == "bad: The kind of a channel cannot change");
  change = world.wish(ChannelType::email, "");
  CHECK(world.update(channel, change) == "bad: The channel has no target");
  wish.type.reset();
  CHECK(!world.add(wish).present());
  CHECK(world.update(world.id("user-1"), {}) == "missing: There is no such notification channel");
}
