// Goal: keys sort as their numbers do, and a slot's hash covers all that it says.
// Method: keys by hand; one member after the other changed.
#include "core/sync/slot.h"

#include <doctest/doctest.h>

#include "tests/core/sync/slots.h"

using namespace tabplane;
using namespace tabplane::sync;

TEST_CASE("keys of slots") {
  CHECK(slot_key(42) == "s000000000042");
  CHECK(slot_of_key("s000000000042") == std::optional<std::uint64_t>(42));
  for (const char* other : {"", "s42", "c000000000042", "s00000000004x", "s0000000000042"}) {
    CAPTURE(other);
    CHECK_FALSE(slot_of_key(other).has_value());
  }
  CHECK(slot_key(9) < slot_key(10));
  CHECK(manifest_key(7, "ab") == "c000000000007-ab");
  CHECK(part_key(7, "ab", 2) == "p000000000007-ab-000002");
  CHECK(end_of_keys("c0") == "c1");
}

TEST_CASE("the hash covers every member") {
  const LogSlot slot = test::slot(3, 11, {test::entry(1, 4)});
  const std::uint64_t hash = hash_of(slot);
  CHECK(hash_of(slot) == hash);
  const auto differs = [&](auto change) {
    LogSlot other = slot;
    change(other);
    return hash_of(other) != hash;
  };
  CHECK(differs([](LogSlot& one) { ++one.number; }));
  CHECK(differs([](LogSlot& one) { one.log += "x"; }));
  CHECK(differs([](LogSlot& one) { ++one.by; }));
  CHECK(differs([](LogSlot& one) { ++one.session; }));
  CHECK(differs([](LogSlot& one) { ++one.prev; }));
  CHECK(differs([](LogSlot& one) { ++one.digest; }));
  CHECK(differs([](LogSlot& one) { ++one.clock; }));
  CHECK(differs([](LogSlot& one) { one.begins = "x"; }));
  CHECK(differs([](LogSlot& one) { one.entries.clear(); }));
  CHECK(differs([](LogSlot& one) { ++one.entries[0].number; }));
  CHECK(differs([](LogSlot& one) { one.entries[0].cause.body = "x"; }));
  CHECK(differs([](LogSlot& one) { one.entries[0].changes += "x"; }));
}

TEST_CASE("a place is the low part of a replica's number") {
  CHECK(place_of(5u << 10 | 7u) == 7);
  CHECK(place_of(0xFFFF'FFFF) == kMostPlaces);
}
