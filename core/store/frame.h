// A frame: one batch in a file of batches.
//
// Layout, little-endian:
//   4 bytes  magic "TPFR"
//   4 bytes  FNV-1a (32 bits) of the 16 bytes that follow
//   8 bytes  key
//   8 bytes  size
//   then `size` bytes, which carry hashes of their own
//
// A reader takes what is there, in any state of damage: a frame that is cut short by the end gives
// the bytes that are left; bytes that belong to no frame, up to the next that does, are given under
// the key that was to come, unless the next frame has that key itself.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/store/recovery.h"

namespace tabplane {

inline constexpr std::size_t kFrameHeaderBytes = 24;

void write_frame_header(Buffer& out, std::uint64_t key, std::uint64_t size);
void write_frame(Buffer& out, std::uint64_t key, const Buffer& bytes);

// The batches of a file in its order. `first_key` is the key that comes first.
std::vector<StoredBatch> read_frames(std::string_view file, std::uint64_t first_key);

}  // namespace tabplane
