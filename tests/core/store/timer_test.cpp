// Goal: timers come due in the order of (time, creation), periodic ones at anchor + k x period, and
// neither a rollback nor a reload moves them.
// Method: small schedules by hand, an engine's part played in a few lines, edges of time.
#include "core/store/timer.h"

#include <doctest/doctest.h>

#include <limits>
#include <string>

#include "tests/core/store/sample_rows.h"

using namespace tabplane;

namespace {

// Timers alone, fired as the engine does it.
struct World {
  sample::Tables tables;
  Timers& timers = tables.timers;

  std::uint64_t schedule(std::int64_t due, std::int64_t period = 0) {
    Transaction tx = tables.begin();
    const std::uint64_t id = timers.schedule(tx, {"kind", TimePoint{due}, period});
    tx.commit();
    return id;
  }
  void fire(const Timers::Due& due, bool commit = true) {
    {
      Transaction tx = tables.begin();
      timers.fired(tx, due);
      if (commit) tx.commit();
    }
    timers.passed(due);
  }
  // "time:id" of every firing up to a time.
  std::string fired_until(std::int64_t to) {
    std::string text;
    while (const auto due = timers.first()) {
      if (due->at.unix_ms > to) break;
      text += std::to_string(due->at.unix_ms) + ":" + std::to_string(due->id) + " ";
      fire(*due);
    }
    return text;
  }
};

}  // namespace

TEST_CASE("timers fire by time, then by creation") {
  World world;
  world.schedule(30);
  world.schedule(10);
  world.schedule(30);
  world.schedule(-5);
  CHECK(world.timers.due_before(TimePoint{30}).size() == 2);
  CHECK(world.timers.due_before(TimePoint{31}).size() == 4);
  CHECK(world.fired_until(29) == "-5:4 10:2 ");
  CHECK(world.fired_until(30) == "30:1 30:3 ");
  CHECK_FALSE(world.timers.first().has_value());
  CHECK(world.timers.rows().size() == 0);
}

TEST_CASE("a periodic timer fires at anchor + k x period and its row stays as it is") {
  World world;
  world.schedule(100, 10);
  world.schedule(105, 15);
  const std::uint64_t digest = world.tables.store.digest();
  CHECK(world.fired_until(109) == "");
  CHECK(world.fired_until(140) == "110:1 120:1 120:2 130:1 135:2 140:1 ");
  CHECK(world.tables.store.digest() == digest);
}

TEST_CASE("a cancelled timer does not fire, and cancelling twice says so") {
  World world;
  const std::uint64_t once = world.schedule(10);
  const std::uint64_t often = world.schedule(0, 5);
  Transaction tx = world.tables.begin();
  CHECK(world.timers.cancel(tx, once));
  CHECK_FALSE(world.timers.cancel(tx, once));
  CHECK(world.timers.cancel(tx, often));
  CHECK_FALSE(world.timers.cancel(tx, 77));
  tx.commit();
  CHECK(world.fired_until(1000) == "");
}

TEST_CASE("a rollback leaves the order as it was") {
  World world;
  const std::uint64_t often = world.schedule(0, 10);
  CHECK(world.fired_until(25) == "10:1 20:1 ");
  {
    Transaction tx = world.tables.begin();
    CHECK(world.timers.cancel(tx, often));
    world.timers.schedule(tx, {"kind", TimePoint{26}});
    world.timers.schedule(tx, {"kind", TimePoint{20}, 2});
    tx.roll_back();
  }
  CHECK(world.fired_until(45) == "30:1 40:1 ");
  // The ids that were rolled back are given again, to timers of other times.
  CHECK(world.schedule(1000) == 2);
  CHECK(world.schedule(1000, 100) == 3);
  CHECK(world.fired_until(49) == "");
  CHECK(world.timers.first()->at == TimePoint{50});
  CHECK(world.fired_until(1100).substr(0, 12) == "50:1 60:1 70");
}

TEST_CASE("a periodic timer of a used-up id starts at its own anchor") {
  World world;
  {
    Transaction tx = world.tables.begin();
    world.timers.schedule(tx, {"kind", TimePoint{0}, 10});
    tx.roll_back();
  }
  CHECK(world.schedule(500, 10) == 1);
  CHECK(world.timers.first()->at == TimePoint{510});
}

TEST_CASE("resuming puts each periodic timer behind now, except those still pending at now") {
  const struct {
    std::int64_t now;
    std::uint64_t pending_from;
    const char* next;
  } cases[] = {
      {0, 0, "110:1 110:2 "},
      {109, 0, "110:1 110:2 "},
      {110, 0, "120:1 120:2 "},
      {110, 2, "110:2 120:1 "},
      {110, 1, "110:1 110:2 "},
      {114, 1, "120:1 120:2 "},
      {1'000'005, 0, "1000010:1 1000010:2 "},
  };
  for (const auto& c : cases) {
    CAPTURE(c.now);
    CAPTURE(c.pending_from);
    World world;
    world.schedule(100, 10);
    world.schedule(100, 10);
    world.timers.resume(TimePoint{c.now}, c.pending_from);
    std::string next;
    for (const Timers::Due& due : world.timers.due_before(kLatestTime)) {
      next += std::to_string(due.at.unix_ms) + ":" + std::to_string(due.id) + " ";
    }
    CHECK(next == c.next);
  }
}

TEST_CASE("time ends: a periodic timer does not fire for ever at its last instant") {
  World world;
  const std::int64_t end = kLatestTime.unix_ms;
  world.schedule(end - 25, 10);
  world.schedule(end, 1);
  world.schedule(0, std::numeric_limits<std::int64_t>::max());
  CHECK(world.fired_until(end) ==
        std::to_string(end - 15) + ":1 " + std::to_string(end - 5) + ":1 ");
  CHECK(world.fired_until(end) == "");
  world.timers.resume(kLatestTime, 0);
  CHECK(world.fired_until(end) == "");
  // A period below zero, which only a document can bring, is none.
  world.schedule(5, -7);
  CHECK(world.fired_until(end) == "5:4 ");
  CHECK(world.fired_until(end) == "");
}

TEST_CASE("timers that come and go leave no memory behind") {
  World world;
  world.schedule(0, 10);
  for (int i = 0; i < 1000; ++i) {
    const std::uint64_t id = world.schedule(0, 10);
    Transaction tx = world.tables.begin();
    CHECK(world.timers.cancel(tx, id));
    tx.commit();
    if (i % 100 == 0) world.fire(*world.timers.first());
  }
  CHECK(world.timers.due_before(kLatestTime).size() == 1);
  CHECK(world.timers.first()->at == TimePoint{110});
}

TEST_CASE("a cleared store has no timers") {
  World world;
  world.schedule(0, 10);
  world.schedule(5);
  world.tables.store.clear();
  CHECK_FALSE(world.timers.first().has_value());
  CHECK(world.schedule(7) == 1);
  CHECK(world.fired_until(7) == "7:1 ");
}
