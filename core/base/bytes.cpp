#include "core/base/bytes.h"

#include <algorithm>

namespace tabplane {

void Buffer::grow(std::size_t count) {
  const std::size_t capacity = std::max<std::size_t>({256, capacity_ * 2, size_ + count});
  // Not value-initialised: every byte is written before it is read.
  std::unique_ptr<std::uint8_t[]> bytes(new std::uint8_t[capacity]);
  if (size_ > 0) std::memcpy(bytes.get(), bytes_.get(), size_);
  bytes_ = std::move(bytes);
  capacity_ = capacity;
}

std::uint8_t* Cursor::put_longest_varint(std::uint8_t* at, std::uint64_t value) {
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
