// The self-describing binary form of values: a reader walks what it does not know.
//
// A field is varint(tag * 8 + wire) and a payload; a list of fields ends with one zero byte.
//   number  one varint (signed integers zigzag-folded)
//   bytes   varint size, then the bytes
//   symbol  one varint: a symbol's index
//   record  fields up to their zero byte
//   list    varint count, one wire byte when the count is not zero, then the payloads
//   nothing no payload: the field went back to its default
#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/hash.h"
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
  bool newer = false;    // reading failed at what only a newer release writes
  bool dropped = false;  // a field that this release gave up was passed over inside a row's part
};

// Hostile bytes may nest; nothing that this project writes nests deeper than this.
inline constexpr int kDeepestWire = 16;

// Passes over one payload. False, and the reader failed, when it is malformed.
bool skip_wire(Decoder& from, Wire wire, int depth = 0);

// The digest of a payload by its written form alone. Codecs digest their values with the same
// functions, so a build that does not know a field digests it like one that does.
constexpr std::uint64_t digest_number(std::uint64_t written) {
  return mix64(written + 1);
}
inline std::uint64_t digest_bytes(std::string_view bytes) {
  return hash64(bytes, 7);
}
constexpr std::uint64_t digest_list(std::uint64_t count) {
  return combine64(9, count);  // to be combined with each item's
}
constexpr std::uint64_t digest_record(std::uint64_t fields) {
  return combine64(10, fields);  // the sum over combine64(tag, digest) of fields off their default
}
std::uint64_t digest_wire(Decoder& from, Wire wire, int depth = 0);

// Reads one payload as a value: numbers as naturals (their sign is not known), records with names
// "#tag".
Value read_wire_value(Decoder& from, Wire wire, int depth = 0);

}  // namespace tabplane
