// Goal: one transaction is one entry or nothing at all; time, timers and replacement keep the world
// the same however one gets there.
// Method: rules that agree, refuse and change nothing; the same span of time in one step, in a
// thousand and cut by the limit; the host's clock played by hand.
#include "core/engine/engine.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "core/store/memory_journal.h"
#include "tests/core/engine/world.h"

using namespace tabplane;
using test::World;

namespace {

constexpr std::int64_t kStart = 1'893'456'000'000;

// A world in which timers do things: count, breed, and cancel each other.
struct Busy : World {
  explicit Busy(EngineOptions options = {}) : World(options) {
    engine.on_timer("count", [this](Transaction& tx, const TimerRow& timer) {
      const Symbol owner = tx.intern("timer " + std::to_string(timer.id % 7));
      const Slot slot = items.find_key(owner, 0u);
      if (slot == kNoSlot) {
        sample::Item item;
        item.owner = owner;
        item.amount = 1;
        tx.insert(items, item);
      } else {
        tx.set<&sample::Item::amount>(items, slot, (items[slot].amount * 3 + 1) % 1'000'003);
      }
    });
    engine.on_timer("breed", [this](Transaction& tx, const TimerRow& timer) {
      const std::int64_t step = 1 + static_cast<std::int64_t>(tx.ids().below(40));
      engine.timers().schedule(tx, {"count", tx.now() + Duration{step}});
      if (timer.id % 3 == 0) engine.timers().schedule(tx, {"count", tx.now()});
    });
    engine.on_timer("idle", [](Transaction&, const TimerRow&) {});
  }
  void begin() {
    engine.replace(request("scenario"), {TimePoint{kStart}, "busy", 42}, [&](Transaction& tx) {
      for (std::int64_t i = 0; i < 5; ++i) {
        engine.timers().schedule(tx, {"breed", TimePoint{kStart + i}, 7 + i});
        engine.timers().schedule(tx, {"idle", TimePoint{kStart}, 3 + i});
        engine.timers().schedule(tx, {"count", TimePoint{kStart + 50 * i}});
      }
      return true;
    });
  }
};

std::vector<EntryView> all_entries(const Engine& engine) {
  return engine.entries(engine.first_entry() - 1, 1'000'000).value();
}

}  // namespace

TEST_CASE("a rule that agrees is one entry; one that refuses or changes nothing leaves nothing") {
  World world;
  std::string id;
  CHECK(world.add("a", 5, &id) == Outcome::committed);
  CHECK(id == "0-1");
  CHECK(world.engine.position().sequence == 1);
  const Position position = world.engine.position();
  const std::uint64_t digest = world.engine.digest();
  const std::size_t symbols = world.engine.store().symbols().size();
  std::uint64_t drawn = 0;
  for (const bool agrees : {false, true}) {
    const Outcome outcome = world.engine.execute(World::request("b"), [&](Transaction& tx) {
      const std::uint64_t draw = tx.ids().next();
      CHECK((drawn == 0 || draw == drawn));
      drawn = draw;
      tx.intern("text");
      if (agrees) return true;
      world.engine.counters().next(tx, "serial");
      tx.insert(world.edges, sample::Edge{});
      return false;
    });
    CHECK(outcome == (agrees ? Outcome::unchanged : Outcome::refused));
    CHECK(world.engine.position() == position);
    CHECK(world.engine.digest() == digest);
    CHECK(world.engine.store().symbols().size() == symbols);
  }
  CHECK(world.add("a", 1, &id) == Outcome::committed);
  CHECK(id == "0-2");
  CHECK(world.amount("a") == 6);
}

TEST_CASE("a typed call is the entry of its kind, in whatever batch it comes to stand") {
  EngineOptions options;
  options.batch_bytes = 300;
  MemoryJournal journal;
  World world(options);
  World apart(options);
  world.load(journal);
  apart.engine.load({}, 1);
  Stream draw(5);
  for (std::uint64_t number = 1; number <= 400; ++number) {
    CAPTURE(number);
    const std::uint64_t kind = draw.below(6);
    const auto rule_of = [&](World& in) {
      return [&in, kind, number](Transaction& tx) {
        const std::string owner = "owner " + std::to_string(number % 9);
        sample::Item item;
        item.owner = tx.intern(kind == 0 ? owner + "'s new text" : owner);
        item.number = static_cast<std::uint32_t>(number % 5);
        const Slot slot = in.items.find(item);
        in.engine.counters().next(tx, "calls");
        if (slot == kNoSlot) {
          item.note = "made by call " + std::to_string(number);
          tx.insert(in.items, item);
        } else if (kind == 1) {
          tx.erase(in.items, slot);
        } else {
          tx.set<&sample::Item::amount>(in.items, slot, static_cast<std::int64_t>(number));
          tx.update(in.items, slot, [&](sample::Item& row) { row.note += "."; });
        }
        return kind != 2;  // refused, with all of that written
      };
    };
    Cause cause;
    cause.call = number;
    CHECK(world.engine.call(number, rule_of(world)) == apart.engine.execute(cause, rule_of(apart)));
    CHECK(world.engine.position() == apart.engine.position());
    CHECK(world.engine.digest() == apart.engine.digest());
    CHECK(world.engine.store().symbols().size() == apart.engine.store().symbols().size());
    if (number % 70 == 0) {
      const auto nothing = [](Transaction& tx) { return tx.intern("said, not kept").present(); };
      CHECK(world.engine.call(number, nothing) == Outcome::unchanged);
    }
  }
  CHECK(world.engine.first_entry() == 1);
  const std::vector<EntryView> entries = all_entries(world.engine);
  const std::vector<EntryView> others = all_entries(apart.engine);
  REQUIRE(entries.size() == others.size());
  for (std::size_t i = 0; i < entries.size(); ++i) CHECK(entries[i].chain == others[i].chain);
  world.save(journal);
  World again(options);
  CHECK(again.load(journal).clean());
  CHECK(again.engine.position() == world.engine.position());
  CHECK(again.engine.digest() == world.engine.digest());
}

TEST_CASE(
    "a typed call lets a running clock catch up first, and changes nothing that is read-only") {
  World world;
  world.engine.on_timer("mark", [&](Transaction& tx, const TimerRow&) {
    sample::Item item;
    item.owner = tx.intern("marked");
    tx.insert(world.items, item);
  });
  world.engine.observe_wall(1000);
  world.engine.set_clock(ClockMode::real, 1, World::clock());
  world.schedule("mark", world.engine.now() + Duration{50});
  const auto add = [&](std::uint64_t number) {
    return world.engine.call(number, [&](Transaction& tx) {
      world.engine.counters().next(tx, "calls");
      return true;
    });
  };
  CHECK(add(1) == Outcome::committed);
  world.engine.observe_wall(1100);
  CHECK(add(2) == Outcome::committed);
  CHECK(world.amount("marked") == 0);
  CHECK(all_entries(world.engine).back().cause.call == 2);
  CHECK(all_entries(world.engine).back().at == world.engine.now());
  world.engine.set_read_only(true);
  const Position position = world.engine.position();
  CHECK(add(3) == Outcome::read_only);
  CHECK(world.engine.position() == position);
}

TEST_CASE("what a request draws depends on the seed and its entry alone") {
  const auto drawn = [](std::uint64_t seed, std::uint32_t replica, int moves) {
    EngineOptions options;
    options.replica = replica;
    World world(options);
    world.engine.replace(World::request("scenario"), {TimePoint{kStart}, "", seed},
                         [](Transaction&) { return true; });
    for (int i = 0; i < moves; ++i) world.advance(kStart + i);
    std::string uuid;
    world.engine.execute(World::request("draw"), [&](Transaction& tx) {
      uuid = tx.ids().uuid();
      return false;
    });
    return uuid;
  };
  CHECK(drawn(1, 0, 0) == drawn(1, 0, 5));
  CHECK(drawn(1, 0, 0) != drawn(2, 0, 0));
  CHECK(drawn(1, 0, 0) != drawn(1, 9, 0));
}

TEST_CASE("one advance is as many small ones, also in entries of timers and in what they draw") {
  Busy whole;
  whole.begin();
  const Engine::Advance advance = whole.advance(kStart + 600);
  CHECK(advance.complete);
  CHECK(advance.now == TimePoint{kStart + 600});
  CHECK(advance.fired > 500);
  for (const std::int64_t step : {1, 7, 100, 599}) {
    CAPTURE(step);
    Busy parts;
    parts.begin();
    std::uint64_t fired = 0;
    for (std::int64_t at = 0; at < 600;) {
      at = std::min<std::int64_t>(at + step, 600);
      fired += parts.advance(kStart + at).fired;
    }
    CHECK(fired == advance.fired);
    CHECK(parts.engine.digest() == whole.engine.digest());
  }
  // Back in time is now, and an advance to now is an entry of the clock.
  const std::uint64_t before = whole.engine.position().sequence;
  CHECK(whole.advance(5).now == TimePoint{kStart + 600});
  CHECK(whole.engine.position().sequence == before + 1);
}

TEST_CASE("a call fires as many timers as it may and says when there is more, also over a reload") {
  Busy whole;
  whole.begin();
  whole.advance(kStart + 600);
  for (const std::uint64_t limit : {1u, 3u, 50u}) {
    for (const bool reload : {false, true}) {
      CAPTURE(limit);
      CAPTURE(reload);
      EngineOptions options;
      options.timers_per_call = limit;
      options.snapshot_bytes = 3000;
      MemoryJournal journal;
      auto parts = std::make_unique<Busy>(options);
      parts->load(journal);
      parts->begin();
      for (bool complete = false; !complete;) {
        const Engine::Advance advance = parts->advance(kStart + 600);
        complete = advance.complete;
        if (!complete) CHECK(advance.fired == limit);
        if (!reload) continue;
        parts->save(journal);
        const std::uint64_t digest = parts->engine.digest();
        parts = std::make_unique<Busy>(options);
        CHECK(parts->load(journal).clean());
        CHECK(parts->engine.digest() == digest);
      }
      CHECK(parts->engine.digest() == whole.engine.digest());
    }
  }
}

TEST_CASE("the usual limit is 100,000 timers a call") {
  Busy world;
  world.schedule("idle", TimePoint{0}, 1);
  const Engine::Advance first = world.advance(150'000);
  CHECK(first.fired == 100'000);
  CHECK_FALSE(first.complete);
  CHECK(first.now == TimePoint{100'001});
  const Engine::Advance second = world.advance(150'000);
  CHECK(second.fired == 50'000);
  CHECK(second.complete);
  // Firings that change nothing write nothing.
  CHECK(world.engine.position().sequence == 3);
}

TEST_CASE("a timer's entry says what set it in motion") {
  World world;
  world.engine.on_timer("again", [&](Transaction& tx, const TimerRow& timer) {
    if (timer.id < 3) world.engine.timers().schedule(tx, {"again", tx.now() + Duration{1}});
  });
  world.schedule("again", TimePoint{10});
  world.advance(20);
  const std::vector<EntryView> entries = all_entries(world.engine);
  REQUIRE(entries.size() == 5);
  const char* parents[] = {"", "0-1", "t1@10", "t2@11", ""};
  const char* correlations[] = {"", "0-1", "0-1", "0-1", ""};
  for (std::size_t i = 0; i < entries.size(); ++i) {
    CAPTURE(entries[i].id);
    CHECK(entries[i].cause.parent == parents[i]);
    CHECK(entries[i].cause.correlation == correlations[i]);
  }
  CHECK(entries[1].cause.target == "again");
  CHECK(entries[4].id == "0-c1");
}

TEST_CASE("real and fast time run with the host's clock, and timers catch up") {
  Busy world;
  world.begin();
  world.engine.observe_wall(1000);
  CHECK(world.engine.now() == TimePoint{kStart});
  CHECK(world.engine.next_wake() == -1);
  CHECK(world.engine.set_clock(ClockMode::real, 1, World::clock()) == Outcome::committed);
  CHECK(world.engine.set_clock(ClockMode::real, 1, World::clock()) == Outcome::unchanged);
  CHECK(world.engine.next_wake() >= 1000);
  world.engine.observe_wall(1100);
  CHECK(world.engine.now() == TimePoint{kStart + 100});
  CHECK(world.engine.catch_up() > 0);
  CHECK(world.engine.catch_up() == 0);
  CHECK(world.engine.next_wake() > 1100);
  // A request is made at the time that runs; the host's clock may go back, time does not.
  world.add("a", 1);
  CHECK(world.engine.position().now == TimePoint{kStart + 100});
  world.engine.observe_wall(50);
  CHECK(world.engine.now() == TimePoint{kStart + 100});

  world.engine.observe_wall(1200);
  CHECK(world.engine.set_clock(ClockMode::fast, 60, World::clock()) == Outcome::committed);
  CHECK(world.engine.now() == TimePoint{kStart + 200});
  world.engine.observe_wall(1210);
  CHECK(world.engine.now() == TimePoint{kStart + 800});
  CHECK(world.engine.set_clock(ClockMode::paused, 1, World::clock()) == Outcome::committed);
  world.engine.observe_wall(99'999);
  CHECK(world.engine.now() == TimePoint{kStart + 800});

  // The same span of time as one advance.
  Busy advanced;
  advanced.begin();
  advanced.advance(kStart + 800);
  advanced.add("a", 1);
  world.engine.advance_to(TimePoint{kStart + 900}, World::clock());
  advanced.advance(kStart + 900);
  CHECK(world.engine.digest() == advanced.engine.digest());
}

TEST_CASE("what a firing spends counts towards the call's limit, and changes nothing else") {
  const auto run = [](std::uint64_t each, std::vector<std::uint64_t>& fired) {
    EngineOptions options;
    options.timers_per_call = 100;
    World world(options);
    world.engine.on_timer("heavy", [&world, each](Transaction& tx, const TimerRow&) {
      world.engine.spend(each);
      sample::Item item;
      item.owner = tx.intern("a" + std::to_string(tx.now().unix_ms));
      tx.insert(world.items, item);
    });
    world.schedule("heavy", TimePoint{0}, 10);
    for (bool complete = false; !complete;) {
      const Engine::Advance advance = world.advance(100);
      fired.push_back(advance.fired);
      complete = advance.complete;
    }
    return world.engine.digest();
  };
  std::vector<std::uint64_t> light;
  std::vector<std::uint64_t> heavy;
  CHECK(run(0, light) == run(39, heavy));
  CHECK(light == std::vector<std::uint64_t>{10});
  CHECK(heavy == std::vector<std::uint64_t>{3, 3, 3, 1});
}

TEST_CASE(
    "a catch-up that its limit cuts short goes on, and a reload between does not hide timers") {
  EngineOptions options;
  options.timers_per_call = 2;
  MemoryJournal journal;
  auto world = std::make_unique<Busy>(options);
  world->load(journal);
  for (int i = 0; i < 5; ++i) world->schedule("count", TimePoint{0}, 100);
  world->engine.set_clock(ClockMode::real, 1, World::clock());
  world->engine.observe_wall(100);
  CHECK(world->engine.catch_up() == 2);
  CHECK(world->add("a", 1) == Outcome::committed);  // two more fire in front of it
  world->save(journal);
  world = std::make_unique<Busy>(options);
  world->engine.observe_wall(100);
  CHECK(world->load(journal).clean());
  CHECK(world->engine.catch_up() == 1);
  CHECK(world->engine.catch_up() == 0);
  CHECK(world->engine.clock().pending_from == 0);
  for (std::int64_t timer = 1; timer <= 5; ++timer) {
    CHECK(world->amount("timer " + std::to_string(timer)) == 1);
  }
}

TEST_CASE("on loading real time has run on; fast and paused time resume where they stopped") {
  const struct {
    ClockMode mode;
    std::uint32_t rate;
    std::int64_t ran;
  } cases[] = {{ClockMode::real, 1, 7000}, {ClockMode::fast, 60, 0}, {ClockMode::paused, 1, 0}};
  for (const auto& c : cases) {
    CAPTURE(static_cast<int>(c.mode));
    MemoryJournal journal;
    Busy world;
    world.engine.observe_wall(1'000'000);
    world.load(journal);
    world.begin();
    world.engine.set_clock(c.mode, c.rate, World::clock());
    world.save(journal);
    Busy later;
    later.engine.observe_wall(1'007'000);
    CHECK(later.load(journal).clean());
    CHECK(later.engine.now() == TimePoint{kStart + c.ran});
    later.engine.observe_wall(1'007'010);
    CHECK(later.engine.now() ==
          TimePoint{kStart + c.ran + (c.mode == ClockMode::paused ? 0 : 10 * c.rate)});
    // A host's clock that went back does not take time back.
    Busy earlier;
    earlier.engine.observe_wall(5);
    CHECK(earlier.load(journal).clean());
    CHECK(earlier.engine.now() == TimePoint{kStart});
  }
}

TEST_CASE("a replaced world begins anew; a refused replacement leaves the old one") {
  Busy world;
  world.begin();
  world.advance(kStart + 100);
  int reloads = 0;
  world.engine.on_reload([&] { ++reloads; });
  const std::uint64_t digest = world.engine.digest();
  const Position position = world.engine.position();
  const auto first = world.engine.timers().first();
  const auto refuse = [&](Transaction& tx) {
    tx.insert(world.edges, sample::Edge{});
    return false;
  };
  CHECK(world.engine.replace(World::request("bad"), {TimePoint{5}, "bad", 1}, refuse) ==
        Outcome::refused);
  CHECK(world.engine.digest() == digest);
  CHECK(world.engine.position() == position);
  CHECK(world.engine.timers().first() == first);
  CHECK(world.engine.world().title == "busy");
  CHECK(reloads == 1);

  const auto accept = [&](Transaction& tx) {
    tx.insert(world.edges, sample::Edge{});
    return true;
  };
  CHECK(world.engine.replace(World::request("good"), {TimePoint{7}, "good", 1}, accept) ==
        Outcome::committed);
  CHECK(reloads == 2);
  CHECK(world.engine.now() == TimePoint{7});
  CHECK(world.engine.world().title == "good");
  CHECK(world.edges.size() == 1);
  CHECK(world.items.size() == 0);
  CHECK_FALSE(world.engine.timers().first().has_value());
  CHECK(world.engine.position().sequence == position.sequence + 1);
  // What was before is gone; the replacement itself can be listed.
  CHECK(world.engine.first_entry() == position.sequence + 1);
  CHECK_FALSE(world.engine.entries(position.sequence - 1, 10).has_value());
  const std::vector<EntryView> entries = all_entries(world.engine);
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].cause.kind == EntryKind::replaced);
  CHECK(entries[0].id == "0-1");
}

TEST_CASE("a restored world goes on with the ids that it would have given") {
  World world;
  world.add("a", 1);
  const Position at = world.engine.position();
  const Buffer rows = write_snapshot(world.engine.store(), at, 1, 0);
  World other;
  Engine::Origins from{at.now, at.requests, at.moves};
  const auto fill = [&](Store& store) {
    return restore_snapshot(store, rows.view()) == RestoreOutcome::restored;
  };
  CHECK(other.engine.restore(World::request("import"), from, fill) == Outcome::committed);
  CHECK(other.engine.digest() == world.engine.digest());
  std::string id;
  other.add("b", 1, &id);
  CHECK(id == "0-3");  // the import was the second
  // Rows that are no world are refused.
  CHECK(other.engine.restore(World::request("import"), {}, [](Store&) { return true; }) ==
        Outcome::refused);
  CHECK(other.amount("b") == 1);
}

TEST_CASE("a read-only world shows everything and changes nothing") {
  Busy world;
  world.begin();
  world.engine.set_clock(ClockMode::real, 1, World::clock());
  world.engine.set_read_only(true);
  const Position position = world.engine.position();
  const std::uint64_t digest = world.engine.digest();
  world.engine.observe_wall(500);
  CHECK(world.engine.next_wake() == -1);
  CHECK(world.engine.catch_up() == 0);
  CHECK(world.add("a", 1) == Outcome::read_only);
  CHECK(world.advance(kStart + 1000).outcome == Outcome::read_only);
  CHECK(world.engine.set_clock(ClockMode::paused, 1, World::clock()) == Outcome::read_only);
  CHECK(world.engine.replace(World::request("x"), {}, [](Transaction&) { return true; }) ==
        Outcome::read_only);
  CHECK(world.engine.execute(World::request("x"), [](Transaction&) { return false; }) ==
        Outcome::refused);
  CHECK(world.engine.execute(World::request("x"), [](Transaction&) { return true; }) ==
        Outcome::unchanged);
  CHECK(world.engine.position() == position);
  CHECK(world.engine.digest() == digest);
  world.engine.set_read_only(false);
  CHECK(world.add("a", 1) == Outcome::committed);
}
