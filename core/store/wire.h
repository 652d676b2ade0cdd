// The self-describing binary form of values: a reader walks what it does not know.
//
// A field is varint(tag * 8 + wire) and a payload; a list of fields ends with one zero byte.
//   number  one varint (signed integers zigzag-folded)
//   bytes   varint size, then the bytes
//   symbol  one varint: a symbol's index
//   record  fields up to their zero byte
//   list    varint count, one wire byte when the count is not zero, then the payloads
//   nothing no payload: an optional field that was emptied
#pragma once

#include <cstdint>

#include "core/base/bytes.h"
#include "core/store/symbols.h"
#include "core/store/value.h"

namespace tabplane {

enum class Wire : std::uint8_t {
  number = 0,
  bytes = 1,
  symbol = 2,
  record = 3,
  list = 4,
  nothing = 5
};

// Where codecs read from: bytes and the symbols that those bytes may name.
struct Decoder {
  ByteReader& in;
  const Symbols& symbols;
};

// Hostile bytes may nest; nothing that this project writes nests deeper than this.
inline constexpr int kDeepestWire = 16;

// Passes over one payload. False, and the reader failed, when it is malformed.
bool skip_wire(Decoder& from, Wire wire, int depth = 0);

// Reads one payload as a value: numbers as naturals (their sign is not known), records with names
// "#tag".
Value read_wire_value(Decoder& from, Wire wire, int depth = 0);

}  // namespace tabplane
