// The contents of a journal in any state of damage, and the promises that hold for every one:
//   - loading ends, with a world that can be read
//   - after the damage is put aside, loading gives the same world
//   - the loaded world can be saved anew, and goes on: what is added is there after the next load
//
// Bytes: one of flags, then records: kind (0 snapshot, else batch), number (a snapshot's sequence,
// a batch's key), two bytes of length, little-endian, and the bytes. With flag 1 all hashes are
// mended first, so that damage reaches what lies behind them.
#pragma once

#include <string_view>

namespace tabplane::fuzz {

void load_journal_bytes(std::string_view bytes);

}  // namespace tabplane::fuzz
