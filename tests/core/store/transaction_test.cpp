// Goal: a transaction that is rolled back leaves nothing, and what a committed one wrote makes the
// same world elsewhere.
// Method: random transactions beside a plain model, rolled back or committed; the written changes
// applied to a second world; the small contracts one by one.
#include "core/store/transaction.h"

#include <doctest/doctest.h>

#include "tests/core/store/sample_world.h"

using namespace tabplane;

namespace tabplane::sample {

struct Meter {
  std::uint32_t id = 0;
  std::int64_t low = 0;
  std::int64_t high = 0;
};

}  // namespace tabplane::sample

template <>
struct tabplane::RowDescription<sample::Meter> {
  static constexpr TableTag tag = 910;
  static constexpr const char* name = "sample.meter";
  static constexpr std::size_t key_fields = 1;
  static constexpr bool hot = true;
  static constexpr auto fields =
      row_fields(field(1, "id", &sample::Meter::id), field(2, "low", &sample::Meter::low),
                 field(3, "high", &sample::Meter::high));
};

TEST_CASE(
    "random transactions agree with the model, rolled back or not, and so does their replay") {
  for (std::uint64_t seed = 0; seed < 25; ++seed) {
    CAPTURE(seed);
    Stream stream(seed);
    sample::Tables tables;
    sample::Tables replay;
    sample::Model model;
    for (int step = 0; step < 120; ++step) {
      CAPTURE(step);
      const std::uint64_t digest = tables.store.digest();
      const std::size_t symbols = tables.store.symbols().size();
      Transaction tx = tables.begin();
      sample::Model after = model;
      for (std::uint64_t left = 1 + stream.below(6); left > 0; --left) {
        sample::change_something(tables, tx, stream, after);
      }
      tables.counters.next(tx, "step");
      tables.timers.schedule(tx, {"kind", TimePoint{step}, step % 2 == 0 ? 0 : 10});
      if (stream.below(2) == 0) {
        tx.roll_back();
        CHECK(tx.changes().empty());
        CHECK(tables.store.digest() == digest);
        CHECK(tables.store.symbols().size() == symbols);
        CHECK(sample::model_of(tables) == model);
        continue;
      }
      Buffer bytes;
      bytes.put_varint(tables.store.symbols().size() - tx.first_new_symbol());
      for (std::size_t i = tx.first_new_symbol(); i < tables.store.symbols().size(); ++i) {
        bytes.put_text(tables.store.symbols().text(Symbol{static_cast<std::uint32_t>(i)}));
      }
      bytes.put_bytes(tx.changes().data(), tx.changes().size());
      tx.commit();
      model = after;
      CHECK(sample::model_of(tables) == model);
      ByteReader in(bytes.view());
      REQUIRE(apply_changes(replay.store, in) == ApplyOutcome::applied);
      CHECK(replay.store.digest() == tables.store.digest());
    }
  }
}

TEST_CASE("a transaction that nobody ends is rolled back") {
  sample::Tables tables;
  const std::uint64_t digest = tables.store.digest();
  {
    Transaction tx = tables.begin();
    sample::Edge edge;
    tx.insert(tables.edges, edge);
    tx.intern("text");
  }
  CHECK(tables.store.digest() == digest);
  CHECK(tables.edges.size() == 0);
  CHECK_FALSE(tables.store.symbols().find("text").has_value());
}

TEST_CASE("what does not change is not noted, and its texts are forgotten") {
  sample::Tables tables;
  Slot slot = kNoSlot;
  {
    Transaction tx = tables.begin();
    sample::Item item;
    item.amount = 5;
    item.note = "same";
    slot = tx.insert(tables.items, item);
    tx.commit();
  }
  const std::size_t symbols = tables.store.symbols().size();
  Transaction tx = tables.begin();
  tx.set<&sample::Item::amount>(tables.items, slot, 5);
  tx.update(tables.items, slot, [](sample::Item& item) { item.note = "same"; });
  tx.intern("looked for only");
  CHECK_FALSE(tx.changed());
  CHECK(tx.changes().empty());
  tx.commit();
  // The next transaction's entry would otherwise miss a text.
  CHECK(tables.store.symbols().size() == symbols);
}

TEST_CASE("sets of one row beside each other share one change") {
  sample::Tables tables;
  Slot one = kNoSlot;
  Slot other = kNoSlot;
  {
    Transaction tx = tables.begin();
    sample::Item item;
    one = tx.insert(tables.items, item);
    item.number = 1;
    other = tx.insert(tables.items, item);
    tx.commit();
  }
  const auto changes_of = [&](const Transaction& tx) {
    std::vector<ChangeView> views;
    Buffer bytes;
    bytes.put_varint(0);
    bytes.put_bytes(tx.changes().data(), tx.changes().size());
    ByteReader in(bytes.view());
    CHECK(describe_changes(tables.store, in, views) == ApplyOutcome::applied);
    return views;
  };
  Transaction tx = tables.begin();
  tx.set<&sample::Item::amount>(tables.items, one, 3);
  tx.set<&sample::Item::flag>(tables.items, one, true);
  tx.set<&sample::Item::amount>(tables.items, other, 4);
  tx.set<&sample::Item::amount>(tables.items, one, 0);
  const std::vector<ChangeView> views = changes_of(tx);
  REQUIRE(views.size() == 3);
  CHECK(views[0].op == ChangeOp::set);
  CHECK(views[0].table == "sample.item");
  CHECK(views[0].fields.names == std::vector<std::string>{"amount", "flag"});
  CHECK(views[1].key.find("number")->natural == 1);
  CHECK(views[2].fields.find("amount")->integer == 0);
}

TEST_CASE("many sets at once write and undo what as many sets do") {
  struct Wanted {
    Slot slot;
    bool high;
    std::int64_t value;
  };
  Store store;
  Counters counters(store);
  Table<sample::Meter> meters;
  store.add(meters);
  TransactionMemory memory;
  TransactionMemory other_memory;
  std::vector<Slot> slots;
  {
    Transaction tx(store, memory, {}, Stream(1));
    for (std::uint32_t id = 0; id < 5; ++id) {
      slots.push_back(tx.insert(meters, sample::Meter{id * 200, 10, 20}));
    }
    tx.commit();
  }
  const std::int64_t values[] = {0, 1, -1, 10, 20, 63, -65, 1'000'000, INT64_MAX, INT64_MIN};
  Stream draw(3);
  for (int round = 0; round < 500; ++round) {
    CAPTURE(round);
    std::vector<Wanted> wanted(static_cast<std::size_t>(draw.below(7)));
    for (Wanted& each : wanted) {
      each = {slots[static_cast<std::size_t>(draw.below(slots.size()))], draw.below(2) == 0,
              values[draw.below(10)]};
    }
    const std::uint64_t digest = store.digest();
    std::string written;
    std::uint64_t changed = 0;
    {
      Transaction tx(store, other_memory, {}, Stream(1));
      if (round % 2 == 0) tx.set<&sample::Meter::low>(meters, slots[0], -5);
      for (const Wanted& each : wanted) {
        if (each.high) {
          tx.set<&sample::Meter::high>(meters, each.slot, each.value);
        } else {
          tx.set<&sample::Meter::low>(meters, each.slot, each.value);
        }
      }
      tx.set<&sample::Meter::low>(meters, slots[1], -7);
      written = view_of(tx.changes());
      changed = store.digest();
    }
    CHECK(store.digest() == digest);
    Transaction tx(store, memory, {}, Stream(1));
    if (round % 2 == 0) tx.set<&sample::Meter::low>(meters, slots[0], -5);
    tx.set_each<&sample::Meter::low, &sample::Meter::high>(
        meters, std::span<const Wanted>(wanted), [](const Wanted& each) {
          return SetField<std::int64_t>{each.slot, each.high, each.value};
        });
    tx.set<&sample::Meter::low>(meters, slots[1], -7);
    CHECK(view_of(tx.changes()) == written);
    CHECK(store.digest() == changed);
    if (round % 3 == 0) {
      tx.commit();
    } else {
      tx.roll_back();
      CHECK(store.digest() == digest);
    }
  }
}

TEST_CASE("a transaction writes behind what is there, and takes back no more than its own") {
  sample::Tables tables;
  Buffer place;
  place.put_text("in front");
  const std::size_t front = place.size();
  const auto change = [&](Transaction& tx) {
    sample::Item item;
    item.number = 7;
    item.note = "whole";
    const Slot slot = tx.insert(tables.items, item);
    tx.set<&sample::Item::amount>(tables.items, slot, 3);
    tx.update(tables.items, slot, [](sample::Item& row) { row.note = "changed"; });
    tables.counters.next(tx, "serial");
    tx.erase(tables.items, slot);
  };
  std::string alone;
  {
    Transaction tx = tables.begin();
    change(tx);
    alone = view_of(tx.changes());
  }
  {
    Transaction tx(tables.store, tables.memory, place, {}, Stream(1), {});
    change(tx);
    CHECK(view_of(tx.changes()) == alone);
    CHECK(place.view().substr(front) == alone);
  }
  CHECK(place.size() == front);
}

TEST_CASE("ids come from the entry's own part of the world's stream") {
  sample::Tables tables;
  const auto first_of = [&](const Origin& origin) {
    Transaction tx(tables.store, tables.memory, TimePoint{5}, Stream(9), origin);
    return tx.ids().next();
  };
  CHECK(first_of({}) == Stream(9).next());
  CHECK(first_of({EntryKind::request, 3, 12}) == Stream(9).keyed(3).keyed(12).next());
  CHECK(first_of({EntryKind::timer, 0, 7}) == Stream(9).keyed(7).keyed(5).next());
}

TEST_CASE("a row is filled where it stands, whatever stood there before") {
  sample::Tables tables;
  {
    Transaction tx = tables.begin();
    sample::Item item;
    item.note = "left behind";
    item.amount = 7;
    tx.erase(tables.items, tx.insert(tables.items, item));
    tx.commit();
  }
  Transaction tx = tables.begin();
  const Slot slot = tx.insert_filled(tables.items, [](sample::Item& row) {
    row = {};
    row.number = 3;
  });
  CHECK(tables.items[slot].note.empty());
  CHECK(tables.items[slot].amount == 0);
  const std::uint64_t digest = tables.store.digest();
  const Slot other = tx.insert(tables.items, sample::Item{});
  tx.erase(tables.items, other);
  CHECK(tables.store.digest() == digest);
}

TEST_CASE("a transaction knows its time, its ids and what its entry will be") {
  sample::Tables tables;
  const Origin origin{EntryKind::request, 3, 12, "chain"};
  Transaction tx(tables.store, tables.memory, TimePoint{5}, Stream(9), origin);
  CHECK(tx.now() == TimePoint{5});
  CHECK(tx.ids().next() == Stream(9).keyed(3).keyed(12).next());
  CHECK(tx.origin().number == 12);
  const std::uint64_t id = tables.timers.schedule(tx, {"kind", TimePoint{6}});
  const TimerRow& row = tables.timers.rows()[tables.timers.rows().find_key(id)];
  CHECK(row.parent == "3-12");
  CHECK(row.correlation == "chain");
}
