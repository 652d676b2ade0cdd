#include "tests/core/store/sample_world.h"

#include <iterator>
#include <optional>
#include <string>

#include "core/base/amount.h"

namespace tabplane::sample {
namespace {

Model::ItemKey key_of(const Item& item) {
  return {item.owner.index, item.number};
}
Model::EdgeKey key_of(const Edge& edge) {
  return {edge.kind, edge.from, edge.to};
}

// Draws values that sit on edges of their types more often than chance would have it.
class Draw {
 public:
  explicit Draw(Stream& stream) : stream_(stream) {}

  Stream& stream() { return stream_; }
  bool one_in(std::uint64_t count) { return stream_.below(count) == 0; }
  std::int64_t integer() {
    constexpr std::int64_t kEdges[] = {0, 1, -1, 127, 128, -64, -65, kAmountMax, kAmountMin};
    return one_in(3) ? kEdges[stream_.below(std::size(kEdges))] : stream_.between(-1000, 1000);
  }
  std::size_t size_below(std::uint64_t bound) {
    return static_cast<std::size_t>(stream_.below(bound));
  }
  Symbol symbol(Transaction& tx) {
    if (one_in(6)) return Symbol{};
    return tx.intern("name " + std::to_string(stream_.below(one_in(4) ? 1000 : 10)));
  }
  std::string text() {
    std::string text(size_below(one_in(10) ? 300 : 8), ' ');
    for (char& letter : text) letter = static_cast<char>('a' + stream_.below(26));
    return text;
  }
  TimePoint time() {
    return TimePoint{stream_.between(kEarliestTime.unix_ms, kLatestTime.unix_ms)};
  }
  // At most `most` of them.
  template <class Make>
  auto several(std::uint64_t most, Make&& make) {
    std::vector<decltype(make())> made(size_below(most + 1));
    for (auto& one : made) one = make();
    return made;
  }

  Part part(Transaction& tx) {
    Part part;
    part.label = symbol(tx);
    part.weight = integer();
    part.marks = several(2, [&] { return static_cast<std::int32_t>(stream_.between(-5, 5)); });
    return part;
  }
  // Changes some fields but the key.
  void fill(Transaction& tx, Item& item) {
    if (one_in(2)) item.amount = integer();
    if (one_in(3)) item.big = static_cast<std::uint64_t>(integer());
    if (one_in(4)) item.small = static_cast<std::int16_t>(stream_.between(-40, 40));
    if (one_in(4)) item.flag = !item.flag;
    if (one_in(4)) item.kind = static_cast<Kind>(stream_.below(3));
    if (one_in(4)) item.at = time();
    if (one_in(4)) item.label = symbol(tx);
    if (one_in(4)) item.note = text();
    if (one_in(4)) item.limit = one_in(2) ? std::optional(integer()) : std::nullopt;
    if (one_in(4)) item.until = one_in(2) ? std::optional(time()) : std::nullopt;
    if (one_in(4)) item.list = several(3, [&] { return integer(); });
    if (one_in(4)) item.words = several(2, [&] { return text(); });
    if (one_in(4)) item.part = part(tx);
    if (one_in(4)) item.parts = several(2, [&] { return part(tx); });
    if (one_in(4)) item.spare = one_in(2) ? std::optional(part(tx)) : std::nullopt;
  }

 private:
  Stream& stream_;
};

}  // namespace

Model model_of(const Tables& tables) {
  Model model;
  tables.items.each([&](Slot, const Item& item) { model.items[key_of(item)] = item; });
  tables.edges.each([&](Slot, const Edge& edge) { model.edges[key_of(edge)] = edge; });
  return model;
}

void change_something(Tables& tables, Transaction& tx, Stream& stream, Model& model) {
  Draw draw(stream);
  const std::uint64_t what = draw.stream().below(10);
  if (what < 2 || model.items.empty()) {
    Item item;
    item.owner = draw.symbol(tx);
    item.number = static_cast<std::uint32_t>(draw.stream().below(40));
    if (model.items.count(key_of(item)) > 0) return;
    draw.fill(tx, item);
    tx.insert(tables.items, item);
    model.items[key_of(item)] = item;
    return;
  }
  if (what == 2) {
    Edge edge;
    edge.kind = static_cast<Kind>(draw.stream().below(3));
    edge.from = static_cast<std::int32_t>(draw.stream().between(-2, 2));
    edge.to = static_cast<std::int32_t>(draw.stream().between(-2, 2));
    const Slot slot = tables.edges.find(edge);
    if (slot == kNoSlot) {
      edge.weight = draw.stream().below(3);
      tx.insert(tables.edges, edge);
      model.edges[key_of(edge)] = edge;
    } else {
      tx.erase(tables.edges, slot);
      model.edges.erase(key_of(edge));
    }
    return;
  }
  auto at = model.items.begin();
  std::advance(at, static_cast<std::ptrdiff_t>(draw.stream().below(model.items.size())));
  Item& item = at->second;
  const Slot slot = tables.items.find(item);
  switch (what) {
    case 3:
      tx.erase(tables.items, slot);
      model.items.erase(at);
      break;
    case 4:
      item.amount = draw.integer();
      tx.set<&Item::amount>(tables.items, slot, item.amount);
      break;
    case 5:
      item.flag = draw.one_in(2);
      item.label = draw.symbol(tx);
      tx.set<&Item::flag>(tables.items, slot, item.flag);
      tx.set<&Item::label>(tables.items, slot, item.label);
      break;
    case 6:
      item.kind = static_cast<Kind>(draw.stream().below(3));
      tx.set<&Item::kind>(tables.items, slot, item.kind);
      break;
    default: {
      Item next = item;
      draw.fill(tx, next);
      tx.update(tables.items, slot, [&](Item& row) { row = next; });
      item = next;
    }
  }
}

World::World(std::uint64_t seed) : stream_(seed) {
  note();
}

void World::step() {
  Draw draw(stream_);
  const TimePoint at = position_.now + Duration{stream_.between(0, 2000)};
  Transaction tx = tables.begin(at);
  Model after = model;
  for (std::uint64_t left = 1 + stream_.below(4); left > 0; --left) {
    change_something(tables, tx, stream_, after);
  }
  if (draw.one_in(5)) tables.counters.next(tx, "sample");
  if (draw.one_in(6)) tables.timers.schedule(tx, {"sample.timer", at + Duration{500}});
  if (!tx.changed() || draw.one_in(3)) return;
  Cause cause;
  cause.kind = draw.one_in(4) ? EntryKind::call : EntryKind::request;
  cause.call = stream_.below(1000);
  if (cause.kind == EntryKind::request) {
    cause.method = "POST";
    cause.target = "/sample/" + std::to_string(cause.call);
    cause.actor = "tester";
    cause.status = 201;
    set_body(cause, draw.text());
  }
  append(tx, cause);
  tx.commit();
  model = std::move(after);
  note();
}

void World::run(std::uint64_t entries) {
  const std::uint64_t end = position_.sequence + entries;
  while (position_.sequence < end) step();
}

void World::append(const Transaction& tx, const Cause& cause) {
  if (!writer_.open()) {
    BatchHeader header;
    header.epoch = epoch;
    header.before = position_;
    writer_.start(Buffer(), header);
  }
  writer_.append(position_, tx.now(), cause, tables.store.symbols(), tx.first_new_symbol(),
                 tx.changes());
}

void World::note() {
  positions.push_back(position_);
  digests.push_back(tables.store.digest());
}

}  // namespace tabplane::sample
