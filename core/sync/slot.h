// A slot of the log: what one replica did on top of everything before it.
//
// The log is a row of slots numbered from 1. A replica that knows all slots before `number` may try
// to take it; of those who try the store lets one succeed. Entries of a slot are exact on top of
// the slot that `prev` names, so applying them as rows gives `digest`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/engine/shared_world.h"

namespace tabplane::sync {

// Of the documents. A replica that meets a greater one stops.
inline constexpr std::uint32_t kLogVersion = 1;

// A replica's number is 22 random bits and, below them, its place: a small number of its own, from
// which serials are made (core/store/counter.h).
inline constexpr std::uint32_t kMostPlaces = 1023;
constexpr std::uint32_t place_of(std::uint32_t replica) {
  return replica & kMostPlaces;
}

struct LogSlot {
  std::uint64_t number = 0;
  std::string log;            // which log: 16 hex digits
  std::uint32_t by = 0;       // the replica that took it
  std::uint64_t session = 0;  // drawn by that replica when it started: no two slots are alike
  std::uint64_t prev = 0;     // hash of the slot before; 0 in front of the first
  std::uint64_t digest = 0;   // of the world behind it, entries that are in no slot left out
  std::uint32_t clock = 0;    // the replica that moves the clock from here on
  // The log ends here and this one begins, with the rows of its own first snapshot; "" usually.
  std::string begins;
  std::vector<SharedEntry> entries;
};

// Over what the slot says, whatever its document looks like.
std::uint64_t hash_of(const LogSlot& slot);

// The digest that a slot carries.
std::uint64_t log_digest(std::uint64_t image_digest, TimePoint now);

// "s000000000042". Keys of slots stand behind all others.
std::string slot_key(std::uint64_t number);
std::optional<std::uint64_t> slot_of_key(std::string_view key);

// Manifests "c000000000042-<log>" and parts "p000000000042-<log>-000001" of the snapshot behind a
// slot; 0 is the one with which a log begins.
std::string manifest_key(std::uint64_t slot, std::string_view log);
std::string part_key(std::uint64_t slot, std::string_view log, std::uint64_t part);

// Behind every key that begins with `prefix`.
std::string end_of_keys(std::string_view prefix);

}  // namespace tabplane::sync
