// Goal: the index finds every slot that is in it and no other, however keys collide.
// Method: random insertions and erasures against a map, with hashes that differ, that collide in
// runs, and that are all equal.
#include "core/store/key_index.h"

#include <doctest/doctest.h>

#include <map>
#include <set>

#include "core/base/hash.h"
#include "core/base/stream.h"

using namespace tabplane;

namespace {

using Hash = std::uint64_t (*)(std::uint64_t key);

void live(Hash hash, std::uint64_t keys, int steps) {
  KeyIndex index;
  std::map<std::uint64_t, Slot> model;  // key -> slot
  std::map<Slot, std::uint64_t> key_of;
  Stream stream(keys);
  Slot next = 0;
  const auto find = [&](std::uint64_t key) {
    return index.find(hash(key), [&](Slot slot) { return key_of.at(slot) == key; });
  };
  for (int step = 0; step < steps; ++step) {
    const std::uint64_t key = stream.below(keys);
    const auto known = model.find(key);
    CHECK(find(key) == (known == model.end() ? kNoSlot : known->second));
    if (known == model.end()) {
      key_of[next] = key;
      model[key] = next;
      index.insert(hash(key), next++);
    } else if (stream.below(3) > 0) {
      index.erase(hash(key), known->second);
      key_of.erase(known->second);
      model.erase(known);
    }
  }
  for (std::uint64_t key = 0; key < keys; ++key) {
    CHECK(find(key) == (model.count(key) == 0 ? kNoSlot : model.at(key)));
  }
  index.clear();
  CHECK(find(0) == kNoSlot);
}

}  // namespace

TEST_CASE("an empty index finds nothing") {
  const KeyIndex index;
  CHECK(index.find(1, [](Slot) { return true; }) == kNoSlot);
}

TEST_CASE("every key is found while it is in, and only then") {
  live([](std::uint64_t key) { return mix64(key + 1); }, 500, 4000);
  // Homes side by side, so that runs grow into one another and wrap around the end.
  live([](std::uint64_t key) { return (key / 4 + 120) << 57; }, 80, 4000);
  live([](std::uint64_t) { return std::uint64_t{7} << 32; }, 40, 2000);
  live([](std::uint64_t key) { return KeyIndex::absorb(0, key); }, 500, 4000);
}

TEST_CASE("numbers in sequence, and keys of several parts, get homes of their own") {
  std::set<std::uint64_t> homes;
  for (std::uint64_t number = 1; number <= 1024; ++number) {
    homes.insert(KeyIndex::absorb(0, number) >> 53);
  }
  CHECK(homes.size() > 950);
  homes.clear();
  for (std::uint64_t number = 0; number < 1024; ++number) {
    const std::uint64_t hash = KeyIndex::absorb(KeyIndex::absorb(0, number / 32), number % 32);
    homes.insert(hash >> 53);
  }
  CHECK(homes.size() > 600);
}
