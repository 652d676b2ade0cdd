// Slots and entries made by hand.
#pragma once

#include <utility>
#include <vector>

#include "core/sync/slot.h"

namespace tabplane::test {

inline SharedEntry entry(std::uint32_t replica, std::uint64_t number) {
  SharedEntry made;
  made.replica = replica;
  made.number = number;
  made.at = TimePoint{1'893'456'000'000};
  made.cause.kind = EntryKind::request;
  made.cause.method = "POST";
  made.cause.target = "/a?b=c";
  made.cause.actor = "somebody";
  made.cause.body = "{\"x\": 1}";
  made.cause.status = 201;
  made.changes = std::string("\x00\x01q\x02\x10\x05", 6);
  return made;
}

inline sync::LogSlot slot(std::uint64_t number, std::uint64_t prev,
                          std::vector<SharedEntry> entries = {}, std::uint64_t session = 1) {
  sync::LogSlot made;
  made.number = number;
  made.log = "00000000000000aa";
  made.by = 1025;
  made.session = session;
  made.prev = prev;
  made.digest = 99;
  made.clock = 1025;
  made.entries = std::move(entries);
  return made;
}

}  // namespace tabplane::test
