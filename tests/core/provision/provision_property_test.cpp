// Goal: whatever is asked in whatever order, the invariants of the system hold, and it does not
// matter in which pieces the clock is advanced.
// Method: random requests on a few events in 200 seeded worlds, each world played twice: once with
// every advance whole, once with it chopped at random. After every step the first is looked over.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "core/provision/provision.h"
#include "tests/core/provision/world.h"

using namespace tabplane;
using namespace tabplane::provision;
using namespace tabplane::provision::test;

namespace {

const std::string kEvents[] = {"e", "f", "g"};

ResourceSpec chancy(Stream& chance, std::string name) {
  constexpr const char* kTypes[] = {"origin", "encoder", "router", "source"};
  WorkRule rule;
  rule.duration = {DurationKind::uniform, 0, 200'000};
  rule.fail_ppm = chance.chance_permille(500) ? 300'000 : 0;
  rule.destroy_first = chance.chance_permille(200);
  if (name != "a" && chance.chance_permille(400)) rule.depends_on = {"a"};
  return resource(
      name, kTypes[chance.below(4)],
      {{"size", std::to_string(chance.below(2))}, {"region", std::to_string(chance.below(2))}},
      rule);
}

Configuration random_configuration(Stream& chance) {
  Configuration made = configuration({});
  for (const char* name : {"a", "b", "c", "d"}) {
    if (*name == 'a' || chance.chance_permille(600)) {
      made.resources.push_back(chancy(chance, name));
    }
  }
  made.is_static = chance.chance_permille(100);
  made.is_shared = chance.chance_permille(300);
  made.allow_updates = chance.chance_permille(300);
  made.callback_urls = {"https://callback.invalid/"};
  made.termination = {{{EventState::instant_vod}, "TYPE", {"encoder"}},
                      {{EventState::suspended}, "TYPE", {}}};
  return made;
}

std::vector<Fault> random_faults(Stream& chance) {
  constexpr Operation kOperations[] = {Operation::create, Operation::update, Operation::erase,
                                       Operation::erase, Operation::lose};
  std::vector<Fault> faults;
  for (std::uint64_t left = chance.below(4); left > 0; --left) {
    Fault fault;
    fault.resource = std::string(1, static_cast<char>('a' + chance.below(4)));
    fault.operation = kOperations[chance.below(5)];
    fault.attempt = static_cast<std::uint32_t>(chance.below(3));
    fault.outcome = static_cast<provision::Outcome>(1 + chance.below(3));
    fault.after_ms = chance.between(0, 300'000);
    faults.push_back(std::move(fault));
  }
  return faults;
}

// What was usable, by record number, so that nothing that works is ever lost unseen.
using Usable = std::map<std::uint64_t, std::string>;

class Watch {
 public:
  explicit Watch(World& world) : world_(world) {}

  void look() {
    for (const std::string& event : kEvents) look_at(event);
    std::size_t in_work = 0;
    world_.system.resources().rows().each(
        [&](Slot, const Resource& row) { in_work += is_in_work(row.status) ? 1U : 0U; });
    CHECK(in_work <= world_.system.catalogue().settings().concurrency);
  }

 private:
  void look_at(const std::string& event) {
    const Symbol id = world_.id(event);
    const Deployment* known = world_.system.deployment(id);
    if (known == nullptr) return;
    CHECK(world_.system.derived_state(*known) == known->state);
    const bool has_been_up = known->provisioned_at.has_value();
    if (known->state == State::provisioned || known->state == State::provisioned_partial) {
      CHECK(has_been_up);
    }
    CHECK((known->state == State::terminated) == known->terminated_at.has_value());
    const auto steps = world_.system.timeline(id);
    for (std::size_t at = seen_[event]; at < steps.size(); ++at) look_at(event, *steps[at]);
    seen_[event] = steps.size();
  }

  void look_at(const std::string& event, const Step& step) {
    const std::string line = step.resource + " " + step.from + " > " + step.to;
    CAPTURE(line);
    if (step.resource.empty() && step.from == step.to) {
      CHECK(step.reason.starts_with("scheduled provisioning was refused"));
    } else if (step.resource.empty()) {
      const std::string now = World::number_of(step.to);
      const std::string before = World::number_of(step.from);
      if (state_.contains(event)) CHECK(state_[event] == before);
      state_[event] = now;
      const auto pair = before + ">" + now;
      constexpr const char* kLegal[] = {"0>1", "0>7", "1>2", "1>3", "1>4", "1>5", "2>1",
                                        "2>5", "2>7", "3>1", "3>2", "3>4", "3>5", "4>1",
                                        "4>2", "4>5", "5>4", "5>6", "5>7", "6>5", "7>1"};
      CHECK(std::find(std::begin(kLegal), std::end(kLegal), pair) != std::end(kLegal));
      return;
    }
    // A failed update or a failed deletion for a replacement leaves the resource ready.
    const bool failed_update = step.from == "updating" && step.reason.find("update ") == 0;
    if (failed_update) CHECK((step.to == "ready" || step.to == "pending"));
  }

  World& world_;
  std::map<std::string, std::size_t> seen_;
  std::map<std::string, std::string> state_;
};

Usable usable(const World& world) {
  Usable all;
  world.system.resources().rows().each([&](Slot, const Resource& row) {
    if (row.live.present()) all[row.number] = row.desired.name;
  });
  return all;
}

void ask(World& world, Stream& chance) {
  const std::string event = kEvents[chance.below(3)];
  switch (chance.below(9)) {
    case 0:
    case 1:
    case 2:
      world.post(event);
      break;
    case 3:
      world.post(event, chance.chance_permille(700));
      break;
    case 4:
      world.del(event);
      break;
    case 5:
      world.put_profile(chance.chance_permille(500) ? "p" : "q", random_configuration(chance));
      break;
    case 6: {
      constexpr EventState kStates[] = {EventState::pre_live, EventState::instant_vod,
                                        EventState::suspended};
      world.come_to(kStates[chance.below(3)], event);
      break;
    }
    case 7:
      world.set_faults(random_faults(chance));
      break;
    case 8: {
      const TimePoint from = world.engine.now() + Duration{chance.between(0, 300'000)};
      world.put_event(event, chance.chance_permille(500) ? "p" : "q",
                      [&](Event& row, Transaction&) {
                        row.auto_provision = true;
                        row.auto_terminate = true;
                        row.provision_at = from;
                        row.terminate_at = from + Duration{400'000};
                      });
      break;
    }
  }
}

void set_up(World& world, Stream& chance) {
  Settings settings;
  settings.concurrency = static_cast<std::uint32_t>(1 + chance.below(4));
  settings.retries = static_cast<std::uint32_t>(chance.below(3));
  world.put_settings(settings);
  world.put_profile("p", random_configuration(chance));
  world.put_profile("q", random_configuration(chance));
  for (const std::string& event : kEvents) world.put_event(event, "p");
}

void advance_chopped(World& world, Stream& chance, std::int64_t milliseconds) {
  while (milliseconds > 0) {
    const std::int64_t piece = chance.between(1, milliseconds);
    world.advance_ms(piece);
    milliseconds -= piece;
  }
}

}  // namespace

TEST_CASE("random requests keep the invariants, and chopping time changes nothing") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    World whole(seed);
    World chopped(seed);
    Stream chance(seed);
    Stream same(seed);
    Stream knife = Stream(seed).keyed("knife");
    Watch watch(whole);
    set_up(whole, chance);
    set_up(chopped, same);
    for (int step = 0; step < 30; ++step) {
      ask(whole, chance);
      ask(chopped, same);
      const std::int64_t milliseconds = chance.between(1, 150'000);
      (void)same.between(1, 150'000);
      whole.advance_ms(milliseconds);
      advance_chopped(chopped, knife, milliseconds);
      watch.look();
    }
    CHECK(whole.engine.digest() == chopped.engine.digest());
  }
}

TEST_CASE("without losses nothing that works goes away unless it was asked to") {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    CAPTURE(seed);
    World world(seed);
    Stream chance(seed);
    Configuration what = random_configuration(chance);
    const auto keep_what_works = [](Configuration& made) {
      made.is_static = made.is_shared = false;
      made.resources.clear();
    };
    keep_what_works(what);
    for (const char* name : {"a", "b", "c"}) {
      what.resources.push_back(chancy(chance, name));
      what.resources.back().work.destroy_first = false;
    }
    world.put(what);
    world.post();
    world.advance(400);
    for (int step = 0; step < 10; ++step) {
      const Usable before = usable(world);
      for (ResourceSpec& spec : what.resources) {
        spec.attributes = {{"region", std::to_string(chance.below(3))}};
        seal(spec, "");
      }
      world.put_profile("p", what);
      world.post("e", true);
      for (int tick = 0; tick < 6; ++tick) {
        world.advance(chance.between(1, 100));
        const Usable now = usable(world);
        for (const auto& [number, name] : before) CHECK(now.contains(number));
      }
    }
  }
}
