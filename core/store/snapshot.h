// A snapshot: every row of a world at one position, in one value.
//
// Layout: words magic, format, epoch, sequence, chain, now, requests, moves, wall clock, digest;
// then symbols and tables; then one word of hash over all of it. Format 1; the words in front and
// the hash are the same in every format.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/bytes.h"
#include "core/store/entry.h"

namespace tabplane {

struct SnapshotHeader {
  std::uint32_t format = 1;
  std::uint64_t epoch = 0;
  Position at;
  std::int64_t wall_ms = 0;
  std::uint64_t digest = 0;  // of the store
};
inline constexpr std::uint32_t kSnapshotFormat = 1;

Buffer write_snapshot(const Store& store, const Position& at, std::uint64_t epoch,
                      std::int64_t wall_ms);

// nullopt when any byte of the snapshot is damaged. Cost: one pass of hashing.
std::optional<SnapshotHeader> read_snapshot_header(std::string_view bytes);

enum class RestoreOutcome : std::uint8_t { restored, malformed, newer };

// Fills an empty store and compares the digest. On failure the store is left empty.
RestoreOutcome restore_snapshot(Store& store, std::string_view bytes);

}  // namespace tabplane
