// A small world for tests of the engine: the sample tables, a rule or two, and a journal's driver.
#pragma once

#include <string>
#include <string_view>

#include "core/engine/engine.h"
#include "tests/core/store/sample_rows.h"

namespace tabplane::test {

struct World {
  explicit World(EngineOptions options = {}) : engine(options) {
    engine.store().add(items);
    engine.store().add(edges);
  }

  Engine engine;
  Table<sample::Item> items;
  Table<sample::Edge> edges;

  static Cause request(std::string_view target) {
    Cause cause;
    cause.kind = EntryKind::request;
    cause.method = "POST";
    cause.target = target;
    cause.status = 200;
    return cause;
  }
  static Cause clock() {
    Cause cause;
    cause.kind = EntryKind::clock;
    cause.target = "/clock";
    return cause;
  }

  // A request that adds `amount` to an item, which it makes when it is missing.
  Outcome add(std::string_view owner, std::int64_t amount, std::string* id = nullptr) {
    return engine.execute(
        request(owner),
        [&](Transaction& tx) {
          sample::Item item;
          item.owner = tx.intern(owner);
          item.amount = amount;
          const Slot slot = items.find(item);
          if (slot == kNoSlot) {
            tx.insert(items, item);
          } else {
            tx.set<&sample::Item::amount>(items, slot, items[slot].amount + amount);
          }
          return true;
        },
        id);
  }
  std::int64_t amount(std::string_view owner) const {
    const auto symbol = engine.store().symbols().find(owner);
    const Slot slot = symbol ? items.find_key(*symbol, 0u) : kNoSlot;
    return slot == kNoSlot ? -1 : items[slot].amount;
  }
  std::uint64_t schedule(std::string_view kind, TimePoint due, std::int64_t period_ms = 0) {
    std::uint64_t timer = 0;
    engine.execute(request("schedule"), [&](Transaction& tx) {
      timer = engine.timers().schedule(tx, {kind, due, period_ms});
      return true;
    });
    return timer;
  }
  Engine::Advance advance(std::int64_t to_ms) {
    return engine.advance_to(TimePoint{to_ms}, clock());
  }

  // Stores what is to be stored, until nothing is left or something fails.
  void save(Journal& journal) {
    while (const StorageStep* step = engine.next_step()) {
      const JournalError error = carry_out(journal, *step);
      if (error == JournalError::none) {
        engine.step_saved();
      } else {
        engine.step_failed(error);
        return;
      }
    }
  }
  Recovery load(Journal& journal, std::uint64_t epoch = 1) {
    JournalContents contents;
    journal.read(contents);
    Recovery recovery = engine.load(std::move(contents), epoch);
    if (recovery.first_key != 0 && !recovery.newer) {
      journal.quarantine(recovery.first_key, recovery.trimmed);
    }
    return recovery;
  }
};

}  // namespace tabplane::test
