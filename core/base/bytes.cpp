#include "core/base/bytes.h"

#include <algorithm>

namespace tabplane {

void Buffer::grow(std::size_t count) {
  const std::size_t written = size();
  const std::size_t room =
      std::max<std::size_t>({256, capacity() * 2, written + count + kCursorSlack});
  // Not value-initialised: every byte is written before it is read.
  std::unique_ptr<std::uint8_t[]> bytes(new std::uint8_t[room]);
  if (written > 0) std::memcpy(bytes.get(), bytes_.get(), written);
  bytes_ = std::move(bytes);
  end_ = bytes_.get() + written;
  limit_ = bytes_.get() + room - kCursorSlack;
}

// Times have six bytes: below 2^56 a word holds all, and nothing loops.
std::uint8_t* Cursor::put_longest_varint(std::uint8_t* at, std::uint64_t value) {
  if (value >> 56 == 0) {
    const std::uint64_t low = spread_sevens(static_cast<std::uint32_t>(value));
    const std::uint64_t high = spread_sevens(static_cast<std::uint32_t>(value >> 28));
    const std::uint64_t sevens = low | high << 32;
    const unsigned last = static_cast<unsigned>(63 - std::countl_zero(sevens)) & 0x38u;
    const std::uint64_t more = 0x8080'8080'8080'8080u & ((std::uint64_t{1} << last) - 1);
    const std::uint64_t bytes = sevens | more;
    std::memcpy(at, &bytes, sizeof bytes);
    return at + last / 8 + 1;
  }
  while (value >= 0x80) {
    *at++ = static_cast<std::uint8_t>(value | 0x80);
    value >>= 7;
  }
  *at++ = static_cast<std::uint8_t>(value);
  return at;
}

std::uint64_t ByteReader::long_varint() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    const std::uint8_t next = byte();
    if (!ok_) return 0;
    const std::uint64_t bits = next & 0x7Fu;
    if (shift == 63 && bits > 1) break;
    value |= bits << shift;
    if (next < 0x80) return value;
  }
  fail();
  return 0;
}

}  // namespace tabplane
