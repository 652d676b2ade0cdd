// The documents of the log as JSON: slots, manifests and parts of snapshots.
//
// Sums and hashes stand as 16 hex digits, times in RFC 3339, rows as base 64 of portable changes.
// Members that this release does not know are passed over; names that begin with an underscore
// belong to the store. A document of a greater version is not read further than that.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/sync/applied.h"
#include "core/sync/slot.h"

namespace tabplane::sync {

// No document is greater, and no slot holds more: some stores refuse requests of 2 MB.
inline constexpr std::size_t kMostSlotBytes = 512 * 1024;
inline constexpr std::size_t kMostSlotEntries = 200;

enum class Reading : std::uint8_t {
  read,
  newer,    // of a greater version
  foreign,  // not what this project writes
};

std::string slot_document(const LogSlot& slot);
// The same with entries that are text already (entry_text.h), a comma between two of them; those of
// `slot` are not looked at.
std::string slot_document(const LogSlot& slot, std::string_view entries);
// `number` is the key's.
Reading read_slot(std::string_view document, std::uint64_t number, LogSlot& slot);

// What the entry adds to its slot's document.
std::size_t document_size(const SharedEntry& entry);

// What a snapshot is of. The rows stand in parts that are there before the manifest is.
struct Manifest {
  std::uint64_t slot = 0;  // the newest slot in it; 0: a log begins with it
  std::string log;
  std::uint64_t hash = 0;    // of that slot
  std::uint64_t digest = 0;  // as the slot carries it
  TimePoint now;
  std::uint32_t clock = 0;
  std::uint64_t pending_from = 0;       // first periodic timer of that instant that has not fired
  std::vector<std::uint32_t> replicas;  // that have taken a slot, in order
  std::vector<std::uint64_t> parts;     // bytes of each
  Applied applied;
};
std::string manifest_document(const Manifest& manifest);
Reading read_manifest(std::string_view document, Manifest& manifest);

std::string part_document(std::string_view bytes);
Reading read_part(std::string_view document, std::string& bytes);

// Rows in pieces that parts hold.
std::vector<std::string_view> cut_in_parts(std::string_view rows);

}  // namespace tabplane::sync
