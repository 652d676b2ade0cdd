// Goal: requests move infrastructure through its states as documented, on virtual time.
// Method: small stories, one for each rule: what is asked, how far the clock goes, what is there.
#include "core/provision/provision.h"

#include <doctest/doctest.h>

#include "tests/core/provision/world.h"

using namespace tabplane;
using namespace tabplane::provision;
using namespace tabplane::provision::test;

namespace {

Fault fault(Operation operation, std::string resource, std::uint32_t attempt = 1,
            provision::Outcome outcome = provision::Outcome::fail) {
  Fault made;
  made.operation = operation;
  made.resource = std::move(resource);
  made.attempt = attempt;
  made.outcome = outcome;
  return made;
}

std::vector<Attribute> sized(const char* size) {
  return {{"size", size}};
}
std::vector<Attribute> in_region(const char* region) {
  return {{"region", region}};
}

}  // namespace

TEST_CASE("provisioning takes its time and comes to PROVISIONED") {
  World world;
  world.put(configuration({resource("a"), resource("b", "router")}));
  CHECK(!world.post());
  CHECK(world.state() == State::provisioning);
  CHECK(world.status("a") == "creating");
  world.advance(60);
  CHECK(world.status("a") == "creating");
  CHECK(world.status("b") == "ready");
  world.advance(119);
  CHECK(world.state() == State::provisioning);
  world.advance(1);
  CHECK(world.state() == State::provisioned);
  const Deployment& deployment = *world.system.deployment(world.id("e"));
  CHECK(deployment.provisioned_at == TimePoint{180'000});
  CHECK(!deployment.terminated_at.has_value());
  CHECK(world.system.infrastructure_key(world.id("e")) == "client");
  CHECK(world.record("a")->ip_address.starts_with("10."));
  // Again: everything is as asked for.
  const std::uint64_t before = world.engine.position().sequence;
  CHECK(!world.post());
  CHECK(world.engine.position().sequence == before);
  CHECK(world.states() == "0 1 3");
}

TEST_CASE("a part that fails makes it partial, and a retry completes it") {
  World world;
  world.put(configuration({resource("a"), resource("b", "router", {}, failing({1}))}));
  world.post();
  world.advance(180);
  CHECK(world.state() == State::provisioned_partial);
  CHECK(world.system.deployment(world.id("e"))->provisioned_at == TimePoint{180'000});
  CHECK(world.status("b") == "failed: create failed");
  const std::string address = world.record("a")->ip_address;
  CHECK(!world.post());
  CHECK(world.status("a") == "ready");
  CHECK(world.status("b") == "creating: create failed");
  world.advance(60);
  CHECK(world.status("b") == "ready");
  CHECK(world.state() == State::provisioned);
  CHECK(world.record("a")->ip_address == address);
  CHECK(world.states() == "0 1 4 1 3");
}

TEST_CASE("nothing alive is a failure; deleting it has nothing to do unless something remains") {
  World world;
  world.put(configuration({resource("a", "origin", {}, failing({1, 2}))}));
  world.post();
  world.advance(180);
  CHECK(world.states() == "0 1 2");
  CHECK(!world.del());
  CHECK(world.states() == "0 1 2 7");
  // A timeout may leave something behind.
  world.set_faults({fault(Operation::create, "a", 1, provision::Outcome::timeout)});
  world.post();
  world.advance(900);
  CHECK(world.state() == State::provisioning_failed);
  CHECK(world.status("a") == "failed: create timed out after 900 s");
  CHECK(world.record("a")->tainted);
  world.del();
  CHECK(world.state() == State::terminating);
  world.advance(60);
  CHECK(world.states() == "0 1 2 7 1 2 5 7");
}

TEST_CASE("termination takes what is there, and what cannot be destroyed has to be tried again") {
  World world;
  world.put(configuration({resource("a"), resource("b")}));
  world.set_faults({fault(Operation::erase, "b")});
  world.post();
  world.advance(180);
  world.del();
  CHECK(world.state() == State::terminating);
  CHECK(world.post() == RefusalKind::termination_in_progress);
  CHECK(!world.del());
  world.advance(60);
  CHECK(world.state() == State::terminating_failed);
  CHECK(world.status("a") == "gone");
  CHECK(world.status("b") == "delete_failed: delete failed");
  CHECK(world.post() == RefusalKind::termination_failed);
  world.del();
  CHECK(world.state() == State::terminating);
  world.advance(60);
  CHECK(world.state() == State::terminated);
  CHECK(world.system.deployment(world.id("e"))->terminated_at == TimePoint{300'000});
  CHECK(!world.del());
  CHECK(world.system.deployment(world.id("e"))->terminated_at == TimePoint{300'000});
  // A new generation.
  world.post();
  CHECK(!world.system.deployment(world.id("e"))->terminated_at.has_value());
  CHECK(world.states() == "0 1 3 5 6 5 7 1");
}

TEST_CASE("an event that was never provisioned is terminated at once") {
  World world;
  world.put_event("e", "");
  CHECK(world.post() == RefusalKind::profile_missing);
  CHECK(world.states().empty());
  CHECK(!world.del());
  CHECK(world.states() == "0 7");
}

TEST_CASE("deleting while it is made lets what is under way end, and takes it away then") {
  World world;
  Settings settings;
  settings.concurrency = 1;
  world.put_settings(settings);
  world.put(configuration({resource("a"), resource("b")}));
  world.post();
  world.advance(10);
  world.del();
  CHECK(world.state() == State::terminating);
  CHECK(world.status("a") == "creating");
  CHECK(world.status("b") == "gone");
  world.advance(170);
  CHECK(world.status("a") == "deleting");
  world.advance(60);
  CHECK(world.states() == "0 1 5 7");
}

TEST_CASE("who may not update is refused, who may gets the difference") {
  World world;
  world.put(configuration({resource("a", "origin", sized("1")), resource("b"), resource("c")}));
  world.post();
  CHECK(!world.post());  // the same again while it goes on
  world.advance(180);
  Configuration next =
      configuration({resource("a", "origin", sized("2")), resource("b"), resource("d", "source")});
  world.put_profile("p", next);
  CHECK(world.post() == RefusalKind::updates_not_allowed);
  CHECK(world.state() == State::provisioned);
  const auto planned = world.system.plan(world.id("e"), true);
  REQUIRE(planned.ok());
  std::string actions;
  for (const PlanItem& item : planned.value().plan) {
    actions += item.resource + ":" + std::string(action_word(item.action)) + " ";
  }
  CHECK(actions == "a:update b:no-op d:create c:delete ");
  CHECK(!world.post("e", true));
  CHECK(world.status("a") == "updating");
  CHECK(world.status("c") == "pending");
  CHECK(world.system.wait_of(*world.record("c")).what == Wait::For::creations);
  world.advance(180);
  CHECK(world.status("c") == "deleting");
  world.advance(60);
  CHECK(world.states() == "0 1 3 1 3");
  CHECK(world.status("c") == "gone");
  // The profile's own option allows it as well, and the request can forbid it.
  next.allow_updates = true;
  next.resources.pop_back();
  world.put_profile("p", next);
  CHECK(world.post("e", false) == RefusalKind::updates_not_allowed);
  CHECK(!world.post());
}

TEST_CASE("a failed update never loses what works") {
  World world;
  world.put(configuration({resource("a", "origin", in_region("1"))}));
  world.post();
  world.advance(180);
  const std::string address = world.record("a")->ip_address;
  world.put_profile("p", configuration({resource("a", "origin", in_region("2"))}));
  world.set_faults({fault(Operation::update, "a")});
  world.post("e", true);
  world.advance(180);
  CHECK(world.state() == State::provisioned_partial);
  CHECK(world.status("a") == "ready: update failed");
  CHECK(world.record("a")->live.attribute("region") == "1");
  CHECK(world.record("a")->ip_address == address);
  // What is retried is the update, without leave to update: it was given before.
  CHECK(!world.post());
  world.advance(180);
  CHECK(world.state() == State::provisioned);
  CHECK(world.record("a")->live.attribute("region") == "2");
  CHECK(world.record("a")->ip_address != address);
}

TEST_CASE("a replacement goes the other way round when the settings say so") {
  World world;
  WorkRule rule;
  rule.destroy_first = true;
  world.put(configuration({resource("a", "origin", in_region("1"), rule)}));
  world.post();
  world.advance(180);
  world.put_profile("p", configuration({resource("a", "origin", in_region("2"), rule)}));
  world.post("e", true);
  CHECK(world.status("a") == "deleting");
  world.advance(60);
  CHECK(world.status("a") == "creating");
  CHECK(world.state() == State::provisioning);
  world.advance(180);
  CHECK(world.state() == State::provisioned);
}

TEST_CASE("a new plan while it is made changes what waits, and what is under way afterwards") {
  World world;
  Settings settings;
  settings.concurrency = 1;
  world.put_settings(settings);
  world.put(configuration({resource("a", "origin", sized("1")), resource("b"), resource("c")}));
  world.post();
  world.advance(10);
  world.put_profile("p",
                    configuration({resource("a", "origin", sized("2")), resource("c", "source")}));
  CHECK(world.post() == RefusalKind::updates_not_allowed);
  CHECK(!world.post("e", true));
  CHECK(world.status("b") == "gone");
  CHECK(world.record("a")->working.attribute("size") == "1");
  world.advance(170);
  CHECK(world.status("a") == "pending");
  CHECK(world.status("c") == "creating");
  world.advance(30);
  CHECK(world.status("a") == "updating");
  world.advance(180);
  CHECK(world.states() == "0 1 3");
  CHECK(world.record("a")->live.attribute("size") == "2");
}

TEST_CASE("a resource comes after what it depends on, and fails with it") {
  World world;
  world.put(configuration({resource("b", "router", {}, after({"a"})), resource("a", "source"),
                           resource("c", "router", {}, after({"b"}))}));
  world.set_faults({fault(Operation::create, "a")});
  world.post();
  CHECK(world.status("b") == "pending");
  CHECK(world.system.wait_of(*world.record("b")).names == std::vector<std::string>{"a"});
  world.advance(30);
  CHECK(world.status("b") == "failed: dependency a");
  CHECK(world.status("c") == "failed: dependency b");
  CHECK(world.state() == State::provisioning_failed);
  world.post();
  world.advance(30);
  CHECK(world.status("b") == "creating: dependency a");
  world.advance(120);
  CHECK(world.state() == State::provisioned);
  // Deletion goes the other way.
  world.del();
  CHECK(world.status("c") == "deleting");
  CHECK(world.status("a") == "pending");
  CHECK(world.system.wait_of(*world.record("a")).what == Wait::For::dependants);
  world.advance(50);
  CHECK(world.states() == "0 1 2 1 3 5 7");
}

TEST_CASE("no more is in work at once than may be, in the order of asking") {
  World world;
  Settings settings;
  settings.concurrency = 2;
  world.put_settings(settings);
  world.put(configuration({resource("a"), resource("b"), resource("c"), resource("d")}));
  world.put_event("f", "p");
  world.post();
  world.post("f");
  CHECK(world.system.resources().in_work(world.id("client")) == 2);
  CHECK(world.system.wait_of(*world.record("c")).what == Wait::For::place);
  world.advance(180);
  CHECK(world.status("c") == "creating");
  CHECK(world.status("a", "f") == "pending");
  world.advance(180);
  CHECK(world.state() == State::provisioned);
  CHECK(world.status("a", "f") == "creating");
  world.advance(360);
  CHECK(world.state("f") == State::provisioned);
}

TEST_CASE("what failed is tried again by itself where settings say so, after a growing wait") {
  World world;
  Settings settings;
  settings.retries = 2;
  world.put_settings(settings);
  world.put(configuration({resource("a", "source", {}, failing({1, 2}))}));
  world.post();
  world.advance(30);
  CHECK(world.status("a") == "pending: create failed");
  CHECK(world.system.wait_of(*world.record("a")).what == Wait::For::retry);
  CHECK(world.state() == State::provisioning);
  world.advance(30);
  CHECK(world.status("a") == "creating: create failed");
  world.advance(30 + 59);
  CHECK(world.status("a") == "pending: create failed");
  world.advance(1);
  CHECK(world.status("a") == "creating: create failed");
  world.advance(30);
  CHECK(world.status("a") == "ready");
  CHECK(world.states() == "0 1 3");
}

TEST_CASE("a workflow takes a part away when the event comes to its state") {
  World world;
  Configuration what = configuration({resource("a"), resource("b", "encoder")});
  what.termination = {{{EventState::instant_vod}, "TYPE", {"encoder"}},
                      {{EventState::suspended}, "TYPE", {}}};
  world.put(what);
  world.post();
  world.advance(240);
  world.come_to(EventState::live_published);
  CHECK(world.state() == State::provisioned);
  world.come_to(EventState::instant_vod);
  CHECK(world.state() == State::terminating);
  CHECK(world.status("a") == "ready");
  world.advance(80);
  CHECK(world.state() == State::provisioned_partial);
  CHECK(world.status("b") == "gone");
  world.come_to(EventState::suspended);
  world.advance(60);
  CHECK(world.states() == "0 1 3 5 4 5 7");
}

TEST_CASE("a resource that is lost makes it partial, the last one a failure") {
  World world;
  world.put(configuration({resource("a"), resource("b")}));
  Fault first = fault(Operation::lose, "a");
  first.after_ms = 60'000;
  Fault second = fault(Operation::lose, "b");
  second.after_ms = 120'000;
  world.set_faults({first, second});
  world.post();
  world.advance(240);
  CHECK(world.state() == State::provisioned_partial);
  CHECK(world.status("a") == "failed: lost");
  world.advance(60);
  CHECK(world.states() == "0 1 3 4 2");
  world.post();
  world.advance(180);
  CHECK(world.state() == State::provisioned);
}

TEST_CASE("what stands already takes no time and is let go, not destroyed") {
  World world;
  Configuration what = configuration(
      {resource("a", "origin", {{"ipAddress", "\"192.0.2.7\""}, {"dns", "\"a.invalid\""}})});
  what.is_static = true;
  world.put(what);
  world.post();
  CHECK(world.state() == State::provisioning);
  world.advance(0);
  CHECK(world.state() == State::provisioned);
  CHECK(world.record("a")->ip_address == "192.0.2.7");
  CHECK(world.record("a")->full_name.empty());
  world.del();
  CHECK(world.state() == State::terminating);
  CHECK(world.status("a") == "gone");
  world.advance(0);
  CHECK(world.states() == "0 1 3 5 7");
}

TEST_CASE("events that share an infrastructure share its resources, and the last takes them away") {
  World world;
  Configuration what = configuration({resource("a"), resource("b")});
  what.is_shared = true;
  world.put(what);
  world.put_event("f", "p");
  world.post();
  world.advance(180);
  world.post("f");
  CHECK(world.state("f") == State::provisioning);
  CHECK(world.state("e") == State::provisioned);
  world.advance(0);
  CHECK(world.state("f") == State::provisioned);
  CHECK(world.system.resources().rows().size() == 2);
  CHECK(world.record("a", "f") == world.record("a", "e"));
  world.del("e");
  world.advance(0);
  CHECK(world.state("e") == State::terminated);
  CHECK(world.status("a", "f") == "ready");
  world.del("f");
  CHECK(world.state("f") == State::terminating);
  // What is being taken away cannot be joined.
  CHECK(world.post("e") == RefusalKind::termination_in_progress);
  world.advance(60);
  CHECK(world.state("f") == State::terminated);
  CHECK(world.system.resources().rows().size() == 0);
}

TEST_CASE("an update of what is shared is seen by everybody who holds it") {
  World world;
  Configuration what = configuration({resource("a", "origin", sized("1"))});
  what.is_shared = true;
  world.put(what);
  what.resources = {resource("a", "origin", sized("2"))};
  world.put_profile("q", what);
  world.put_event("f", "q");
  world.post();
  world.advance(180);
  CHECK(world.post("f") == RefusalKind::updates_not_allowed);
  CHECK(!world.post("f", true));
  CHECK(world.state("e") == State::provisioning);
  world.advance(180);
  CHECK(world.states("e") == "0 1 3 1 3");
  CHECK(world.states("f") == "0 1 3");
}

TEST_CASE("events provision and terminate themselves at their times") {
  World world;
  world.put_profile("p", configuration({resource("a")}));
  world.put_event("e", "p", [](Event& event, Transaction&) {
    event.auto_provision = event.auto_terminate = true;
    event.provision_at = TimePoint{100'000};
    event.terminate_at = TimePoint{1'000'000};
  });
  world.advance(99);
  CHECK(world.state() == State::scheduled);
  world.advance(1);
  CHECK(world.state() == State::provisioning);
  CHECK(world.system.timeline(world.id("e")).front()->correlation == "scheduled");
  world.advance(900);
  CHECK(world.state() == State::terminating);
  // Another time, set while it is terminated, starts a new generation.
  world.advance(60);
  world.put_event("e", "p",
                  [](Event& event, Transaction&) { event.provision_at = TimePoint{2'000'000}; });
  world.advance(1200);
  CHECK(world.states() == "0 1 3 5 7 1 3");
  CHECK(world.system.deployment(world.id("e"))->generation == 2);
}

TEST_CASE("without leave the times are only written down, and a refusal is told in the timeline") {
  World world;
  world.put_event("quiet", "", [](Event& event, Transaction&) {
    event.provision_at = TimePoint{1000};
    event.terminate_at = TimePoint{2000};
  });
  world.put_event("loud", "", [](Event& event, Transaction&) {
    event.auto_provision = true;
    event.provision_at = TimePoint{1000};
  });
  world.advance(3);
  CHECK(world.state("quiet") == State::scheduled);
  CHECK(world.engine.timers().rows().size() == 0);
  CHECK(world.state("loud") == State::scheduled);
  const auto steps = world.system.timeline(world.id("loud"));
  REQUIRE(steps.size() == 1);
  CHECK(steps[0]->reason == "scheduled provisioning was refused");
}

TEST_CASE("a request is refused for what is wrong with event, profile or channel, in this order") {
  World world;
  CHECK(world.post("nobody") == RefusalKind::event_not_found);
  CHECK(world.del("nobody") == RefusalKind::event_not_found);
  world.put_event("e", "p");
  CHECK(world.post() == RefusalKind::profile_invalid);
  world.put_profile("p", configuration({}));
  CHECK(world.post() == RefusalKind::profile_invalid);
  world.put_profile("p", configuration({resource("a")}));
  world.put_channel("c", {"a", "z"});
  world.put_event("e", "p", [](Event& event, Transaction& tx) { event.channel = tx.intern("c"); });
  Settings strict;
  strict.strict_compare = true;
  world.put_settings(strict);
  CHECK(world.post() == RefusalKind::channel_resources_undefined);
  CHECK(world.states().empty());
  world.put_settings({});
  CHECK(!world.post());
}

TEST_CASE("what is in use cannot be removed, and what has infrastructure goes with it or stays") {
  World world;
  world.put(configuration({resource("a")}));
  world.put_channel("c", {"a"});
  world.put_event("e", "p", [](Event& event, Transaction& tx) { event.channel = tx.intern("c"); });
  world.post();
  const auto refused = [&](auto&& rule) {
    std::optional<RefusalKind> kind;
    world.change([&](Transaction& tx) {
      const auto refusal = rule(tx);
      if (refusal) kind = refusal->kind;
      return !refusal.has_value();
    });
    return kind;
  };
  const auto remove_event = [&](Transaction& tx) {
    return world.system.remove_event(tx, world.id("e"), "");
  };
  const auto remove_profile = [&](Transaction& tx) {
    return world.system.remove_profile(tx, world.id("p"));
  };
  const auto remove_channel = [&](Transaction& tx) {
    return world.system.remove_channel(tx, world.id("c"));
  };
  CHECK(refused(remove_event) == RefusalKind::has_infrastructure);
  CHECK(refused(remove_profile) == RefusalKind::in_use);
  CHECK(refused(remove_channel) == RefusalKind::in_use);
  world.put_event("e", "p", [](Event& event, Transaction&) { event.auto_terminate = true; });
  CHECK(!refused(remove_event));
  CHECK(world.state() == State::terminating);
  CHECK(world.post() == RefusalKind::event_not_found);
  world.advance(300);
  CHECK(world.state() == State::terminated);
  CHECK(!refused(remove_profile));
  CHECK(!refused(remove_channel));
  world.change([&](Transaction& tx) { return world.system.restore_event(tx, world.id("e")); });
  CHECK(world.post() == RefusalKind::profile_invalid);
}

TEST_CASE("every settlement is told to the profile's callback addresses") {
  World world;
  Configuration what = configuration({resource("a")});
  what.callback_urls = {"https://one.invalid/", "https://two.invalid/"};
  world.put(what);
  world.post();
  CHECK(world.system.callbacks().size() == 0);
  world.advance(180);
  CHECK(world.system.callbacks().size() == 2);
  world.del();
  world.advance(60);
  CHECK(world.system.callbacks().size() == 4);
  std::vector<std::string> told;
  world.system.callbacks().each([&](Slot, const Callback& each) {
    told.push_back(std::to_string(each.number) + " " + each.url + " " +
                   std::string(state_string(each.state)));
  });
  std::sort(told.begin(), told.end());
  CHECK(told[0] == "1 https://one.invalid/ PROVISIONED");
  CHECK(told[3] == "4 https://two.invalid/ TERMINATED");
}

TEST_CASE("the timeline tells every step in order, with its reason and the work's duration") {
  World world;
  world.put(configuration({resource("a", "source")}));
  world.post();
  world.advance(30);
  std::string told;
  for (const Step* step : world.system.timeline(world.id("e"))) {
    told += std::to_string(step->number) + " " + step->resource + " " + step->from + ">" +
            step->to + " " + std::to_string(step->duration_ms) + " " + step->correlation + "\n";
  }
  CHECK(told ==
        "1 a absent>pending 0 t-1\n"
        "2 a pending>creating 0 t-1\n"
        "3  SCHEDULED>PROVISIONING 0 t-1\n"
        "4 a creating>ready 30000 t-1\n"
        "5  PROVISIONING>PROVISIONED 30000 t-1\n");
}

TEST_CASE("another resource changes nobody's fate") {
  WorkRule chancy;
  chancy.duration = {DurationKind::uniform, 1000, 600'000};
  chancy.fail_ppm = 300'000;
  const auto fate = [&](std::vector<ResourceSpec> resources, std::string_view name) {
    World world(99);
    world.put(configuration(std::move(resources)));
    world.post();
    world.advance(0);
    const Resource& record = *world.record(name);
    return std::make_pair(*record.ends_at - *record.started_at, record.outcome);
  };
  const ResourceSpec a = resource("a", "origin", {}, chancy);
  const ResourceSpec b = resource("b", "origin", {}, chancy);
  CHECK(fate({a}, "a") == fate({b, a}, "a"));
  CHECK(fate({b}, "b") == fate({b, a}, "b"));
  CHECK(fate({a}, "a") != fate({b}, "b"));
}
