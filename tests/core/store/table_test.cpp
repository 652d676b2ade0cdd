// Goal: a table finds its rows by key and slot, tells its observers everything, keeps what a newer
// release wrote, and applies a journal's changes or refuses them.
// Method: observers that hold a copy beside random lives; the same world in an older and a newer
// release, to and fro; malformed changes by table.
#include "core/store/table.h"

#include <doctest/doctest.h>

#include "core/store/snapshot.h"
#include "tests/core/store/sample_world.h"

using namespace tabplane;

namespace {

// What an observer is told, kept as a copy of the rows.
class Mirror : public RowObserver<sample::Item> {
 public:
  explicit Mirror(bool follows) : follows_(follows) {}
  void entered(Slot slot, const sample::Item& item) override {
    CHECK(rows.count(slot) == 0);
    rows[slot] = item;
  }
  void leaving(Slot slot, const sample::Item& item) override {
    REQUIRE(rows.count(slot) == 1);
    if (follows_) CHECK(rows[slot] == item);
    rows.erase(slot);
  }
  void cleared() override { rows.clear(); }
  bool follows_fields() const override { return follows_; }

  std::map<Slot, sample::Item> rows;

 private:
  bool follows_;
};

sample::NewerItem newer_item(Transaction& tx) {
  sample::NewerItem item;
  item.owner = tx.intern("owner");
  item.number = 7;
  item.amount = -5;
  item.part.weight = 2;
  item.added_number = 300;
  item.added_text = "text";
  item.added_symbol = tx.intern("symbol");
  item.added_list = {"a", ""};
  item.added_limit = 0;
  item.added_part.emplace();
  item.added_part->colour = "red";
  return item;
}

// Writes the rows of one world as a snapshot would and fills another with them.
template <class From, class To>
bool carry(const From& from, To& to) {
  const Buffer snapshot = write_snapshot(from.store, {}, 1, 0);
  to.store.clear();
  return restore_snapshot(to.store, snapshot.view()) == RestoreOutcome::restored;
}

// Members that do not begin at the default of their type, in the row and in a part of it.
struct BegunPart {
  std::uint32_t weight = 3;
  bool whole = true;
};

struct Begun {
  std::uint64_t number = 1;
  bool wanted = true;
  std::int64_t amount = -4;
  BegunPart part;
};

}  // namespace

namespace tabplane {
template <>
struct RowDescription<BegunPart> {
  static constexpr auto fields =
      row_fields(field(1, "weight", &BegunPart::weight), field(2, "whole", &BegunPart::whole));
};
template <>
struct RowDescription<Begun> {
  static constexpr TableTag tag = 900;
  static constexpr const char* name = "begun";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields =
      row_fields(field(1, "number", &Begun::number), field(2, "wanted", &Begun::wanted),
                 field(3, "amount", &Begun::amount), field(4, "part", &Begun::part));
};
}  // namespace tabplane

TEST_CASE("what is zero comes back as zero, also where a member begins with something else") {
  struct World {
    World() { store.add(rows); }
    Store store;
    Table<Begun> rows;
  };
  World from;
  Symbols& symbols = from.store.symbols();
  Begun heavy{3, false, 0, {7, false}};
  for (const Begun& row : {Begun{1, false, 0, {0, false}}, Begun{2, true, -4, {0, true}}, heavy}) {
    REQUIRE(from.rows.put_value(Codec<Begun>::to_value(row, symbols), symbols));
  }
  World to;
  REQUIRE(carry(from, to));
  const Begun& zero = to.rows[to.rows.find_key(std::uint64_t{1})];
  CHECK_FALSE(zero.wanted);
  CHECK(zero.amount == 0);
  CHECK(zero.part.weight == 0);
  CHECK_FALSE(zero.part.whole);
  CHECK(to.rows[to.rows.find_key(std::uint64_t{2})].part.weight == 0);
  CHECK(to.rows[to.rows.find_key(std::uint64_t{3})].part.weight == 7);
  CHECK_FALSE(to.rows[to.rows.find_key(std::uint64_t{3})].part.whole);
  CHECK(to.store.digest() == from.store.digest());
}

TEST_CASE("observers hear of every row, rollbacks and reloads included") {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    CAPTURE(seed);
    sample::World world(seed);
    world.run(5);
    Mirror follower(true);
    Mirror other(false);
    world.tables.items.observe(follower);
    world.tables.items.observe(other);
    for (int step = 0; step < 150; ++step) {
      world.step();
      std::size_t rows = 0;
      bool same = true;
      world.tables.items.each([&](Slot slot, const sample::Item& item) {
        ++rows;
        same = same && follower.rows.count(slot) == 1 && follower.rows[slot] == item &&
               other.rows.count(slot) == 1;
      });
      CHECK(same);
      CHECK(follower.rows.size() == rows);
      CHECK(other.rows.size() == rows);
    }
    world.tables.store.clear();
    CHECK(follower.rows.empty());
    CHECK(other.rows.empty());
  }
}

TEST_CASE("rows are found by key, by parts of it, and by slot") {
  sample::World world(1);
  world.run(100);
  const Table<sample::Item>& items = world.tables.items;
  std::size_t seen = 0;
  items.each([&](Slot slot, const sample::Item& item) {
    ++seen;
    CHECK(items.holds(slot));
    CHECK(items.find(item) == slot);
    CHECK(items.find_key(item.owner, item.number) == slot);
    CHECK(items[slot] == item);
    CHECK(items.find_key(item.owner, item.number + 1000) == kNoSlot);
  });
  CHECK(seen == items.size());
  CHECK(seen == world.model.items.size());
  CHECK_FALSE(items.holds(kNoSlot));
}

TEST_CASE("an older release keeps what a newer one wrote, through changes, snapshots and digests") {
  sample::NewerTables newer;
  {
    Transaction tx = newer.begin();
    tx.insert(newer.items, newer_item(tx));
    tx.commit();
  }
  sample::Tables older;
  REQUIRE(carry(newer, older));
  REQUIRE(older.items.size() == 1);
  CHECK(older.store.digest() == newer.store.digest());

  // It changes what it knows; a refused change leaves the rest as well.
  Slot slot = kNoSlot;
  older.items.each([&](Slot at, const sample::Item&) { slot = at; });
  {
    Transaction tx = older.begin();
    tx.erase(older.items, slot);
    tx.roll_back();
  }
  CHECK(older.store.digest() == newer.store.digest());
  {
    Transaction tx = older.begin();
    tx.set<&sample::Item::amount>(older.items, slot, 8);
    tx.update(older.items, slot, [](sample::Item& item) { item.part.weight = 3; });
    tx.commit();
  }
  sample::NewerTables back;
  REQUIRE(carry(older, back));
  CHECK(back.store.digest() == older.store.digest());
  Symbols& symbols = back.store.symbols();
  sample::NewerItem expected = newer.items[0];
  expected.amount = 8;
  expected.part.weight = 3;
  back.items.each([&](Slot, const sample::NewerItem& item) {
    CHECK(item.owner == *symbols.find("owner"));
    CHECK(item.added_symbol == *symbols.find("symbol"));
    expected.owner = item.owner;
    expected.added_symbol = item.added_symbol;
    CHECK(item == expected);
  });

  // An erased row takes its unknown fields along: a new one at its place has none.
  {
    Transaction tx = older.begin();
    tx.erase(older.items, slot);
    tx.commit();
  }
  {
    Transaction tx = older.begin();
    sample::Item fresh;
    fresh.owner = tx.intern("fresh");
    CHECK(tx.insert(older.items, fresh) == slot);
    tx.commit();
  }
  REQUIRE(carry(older, back));
  back.items.each([&](Slot, const sample::NewerItem& item) { CHECK(item.added_number == 0); });
}

TEST_CASE("a newer release's changes of fields reach an older one field by field") {
  sample::NewerTables newer;
  sample::Tables older;
  const auto apply = [&](const Transaction& tx) {
    Buffer bytes;
    bytes.put_varint(newer.store.symbols().size() - tx.first_new_symbol());
    for (std::size_t i = tx.first_new_symbol(); i < newer.store.symbols().size(); ++i) {
      bytes.put_text(newer.store.symbols().text(Symbol{static_cast<std::uint32_t>(i)}));
    }
    bytes.put_bytes(tx.changes().data(), tx.changes().size());
    ByteReader in(bytes.view());
    return apply_changes(older.store, in);
  };
  Transaction first = newer.begin();
  const Slot slot = first.insert(newer.items, newer_item(first));
  CHECK(apply(first) == ApplyOutcome::applied);
  first.commit();
  CHECK(older.store.digest() == newer.store.digest());
  using Change = void (*)(sample::NewerItem&);
  const Change changes[] = {
      [](sample::NewerItem& item) { item.added_number = 0; },
      [](sample::NewerItem& item) { item.added_limit.reset(); },
      [](sample::NewerItem& item) { item.added_list.clear(); },
      [](sample::NewerItem& item) { item.added_part.reset(); },
      [](sample::NewerItem& item) { item.added_limit = -1; },
      [](sample::NewerItem& item) { item.added_symbol = {}; },
      [](sample::NewerItem& item) { item.added_text.clear(); },
      [](sample::NewerItem& item) { item.amount = 0; },
  };
  for (const Change change : changes) {
    Transaction tx = newer.begin();
    tx.update(newer.items, slot, change);
    CHECK(apply(tx) == ApplyOutcome::applied);
    tx.commit();
    CHECK(older.store.digest() == newer.store.digest());
  }
  // What it cannot keep it does not pretend to read.
  const Change unreadable[] = {
      [](sample::NewerItem& item) { item.part.colour = "blue"; },
      [](sample::NewerItem& item) { item.kind = sample::NewerKind::glued; },
  };
  for (const Change change : unreadable) {
    Transaction tx = newer.begin();
    tx.update(newer.items, slot, change);
    CHECK(apply(tx) == ApplyOutcome::newer);
  }
}

TEST_CASE("changes that do not fit are refused") {
  const auto outcome = [](std::string_view op_and_key, std::string_view fields) {
    sample::Tables tables;
    Transaction tx = tables.begin();
    sample::Edge edge;
    edge.from = 1;
    tx.insert(tables.edges, edge);
    tx.commit();
    std::string bytes(1, '\0');
    bytes += op_and_key;
    bytes += fields;
    ByteReader in(bytes);
    return apply_changes(tables.store, in);
  };
  using A = ApplyOutcome;
  // Table 901 is varint 3604 + op: 0x94 0x1C for put, 0x95 for set, 0x96 for erase.
  const std::string end(1, '\0');
  const std::string key("\0\x02\0", 3);     // plain, 1, 0
  const std::string absent("\0\x04\0", 3);  // plain, 2, 0
  CHECK(outcome("\x94\x1C" + key, "\x20\x07" + end) == A::applied);
  CHECK(outcome("\x94\x1C" + absent, end) == A::applied);
  CHECK(outcome("\x95\x1C" + key, "\x20\x07" + end) == A::applied);
  CHECK(outcome("\x96\x1C" + key, "") == A::applied);
  CHECK(outcome("\x95\x1C" + absent, end) == A::malformed);
  CHECK(outcome("\x96\x1C" + absent, "") == A::malformed);
  CHECK(outcome("\x94\x1C" + key, "") == A::malformed);
  CHECK(outcome("\x94\x1C" + key, "\x20") == A::malformed);
  CHECK(outcome("\x94\x1C" + key, "\x21\x01x" + end) == A::malformed);
  CHECK(outcome("\x94\x1C\x03\x02" + end, end) == A::newer);
  CHECK(outcome("\x97\x1C" + key, end) == A::newer);
  CHECK(outcome("\x98\x1C" + key, end) == A::newer);
  CHECK(outcome("\x94", "") == A::malformed);
}
