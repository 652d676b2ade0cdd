// Byte buffers with variable-length integers: the alphabet of journals and snapshots.
//
// An unsigned varint holds 7 bits a byte, least significant first, at most 10 bytes. A signed one
// is zigzag-folded first. Fixed 64-bit words are little-endian. A reader never reads past its end:
// the first malformed item makes it fail, and it stays failed.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

// For the few steps that every change of a row takes: a call around each costs more than the step.
#define TABPLANE_INLINE inline __attribute__((always_inline))

namespace tabplane {

// Zigzag: 0, -1, 1, -2 become 0, 1, 2, 3.
constexpr std::uint64_t fold_sign(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}

inline constexpr std::size_t kLongestVarint = 10;

// A cursor writes whole words where a word holds all that is to be written, so the room made for it
// has this many bytes more than what it says it writes.
inline constexpr std::size_t kCursorSlack = 8;

// The four lowest bytes of a varint side by side in one word, seven bits in each.
constexpr std::uint32_t spread_sevens(std::uint32_t value) {
  value = (value & 0x3FFFu) | (value & 0x0FFF'C000u) << 2;
  return (value & 0x007F'007Fu) | (value & 0x3F80'3F80u) << 1;
}

// Writes into room that was made before, and looks at nothing else.
class Cursor {
 public:
  explicit Cursor(std::uint8_t* at) : at_(at) {}
  std::uint8_t* at() const { return at_; }

  TABPLANE_INLINE void put_byte(std::uint8_t value) { *at_++ = value; }
  TABPLANE_INLINE void put_varint(std::uint64_t value) {
    if (value < 0x80) {
      *at_++ = static_cast<std::uint8_t>(value);
    } else if (value < 0x4000) {
      at_[0] = static_cast<std::uint8_t>(value | 0x80);
      at_[1] = static_cast<std::uint8_t>(value >> 7);
      at_ += 2;
    } else {
      at_ = put_long_varint(at_, value);
    }
  }
  TABPLANE_INLINE void put_signed(std::int64_t value) { put_varint(fold_sign(value)); }
  void put_word(std::uint64_t value) {
    std::memcpy(at_, &value, sizeof value);
    at_ += sizeof value;
  }
  // The last bytes were not meant. REQUIRES: they were written by this cursor, or before it.
  void take_back(std::size_t count) { at_ -= count; }
  // Room for bytes that are written later, by another way.
  void skip(std::size_t count) { at_ += count; }
  TABPLANE_INLINE void put_bytes(const std::uint8_t* bytes, std::size_t size) {
    if (size == 0) return;
    std::memcpy(at_, bytes, size);
    at_ += size;
  }
  TABPLANE_INLINE void put_text(std::string_view text) {
    put_varint(text.size());
    put_bytes(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
  }

 private:
  // No loop over bytes. The numbers of calls and serials have three bytes, amounts four or five.
  static TABPLANE_INLINE std::uint8_t* put_long_varint(std::uint8_t* at, std::uint64_t value) {
    const auto low = static_cast<std::uint32_t>(value);
    if (value >> 28 != 0) {
      if (value >> 35 != 0) return put_longest_varint(at, value);
      const std::uint64_t bytes = spread_sevens(low) | 0x8080'8080u | value >> 28 << 32;
      std::memcpy(at, &bytes, sizeof bytes);
      return at + 5;
    }
    if (value >> 21 == 0) {
      const std::uint32_t bytes =
          (low & 0x7Fu) | (low & 0x3F80u) << 1 | (low & 0x1F'C000u) << 2 | 0x8080u;
      std::memcpy(at, &bytes, sizeof bytes);
      return at + 3;
    }
    const std::uint32_t bytes = spread_sevens(low) | 0x0080'8080u;
    std::memcpy(at, &bytes, sizeof bytes);
    return at + 4;
  }
  static std::uint8_t* put_longest_varint(std::uint8_t* at, std::uint64_t value);

  std::uint8_t* at_;
};

inline std::string_view view_of(std::span<const std::uint8_t> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// A growing buffer that is written in place and handed over whole. Moving it is cheap; copying is
// explicit.
class Buffer {
 public:
  Buffer() = default;
  Buffer(Buffer&& other) noexcept { swap(other); }
  Buffer& operator=(Buffer&& other) noexcept {
    Buffer taken(std::move(other));
    swap(taken);
    return *this;
  }

  static Buffer copy_of(const std::uint8_t* bytes, std::size_t size) {
    Buffer copy;
    copy.put_bytes(bytes, size);
    return copy;
  }

  const std::uint8_t* data() const { return bytes_.get(); }
  std::uint8_t* data() { return bytes_.get(); }
  std::size_t size() const { return static_cast<std::size_t>(end_ - bytes_.get()); }
  bool empty() const { return end_ == bytes_.get(); }
  std::size_t capacity() const {
    return bytes_ ? static_cast<std::size_t>(limit_ - bytes_.get()) + kCursorSlack : 0;
  }
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes_.get()), size()}; }

  std::span<const std::uint8_t> bytes() const { return {bytes_.get(), size()}; }

  // Keeps the memory for the next use.
  void clear() { end_ = bytes_.get(); }
  // REQUIRES: size <= size().
  void truncate(std::size_t size) { end_ = bytes_.get() + size; }

  // Room for `count` more bytes behind a pointer, and a cursor's slack; `advance` says how many
  // were written.
  TABPLANE_INLINE std::uint8_t* ensure(std::size_t count) {
    if (static_cast<std::size_t>(limit_ - end_) < count) [[unlikely]]
      grow(count);
    return end_;
  }
  void advance(std::size_t count) { end_ += count; }

  void put_byte(std::uint8_t value) {
    *ensure(1) = value;
    ++end_;
  }
  // The same with a cursor: `Cursor out = buffer.cursor(most); out.put_...; buffer.close(out);`
  // Nothing else may happen to the buffer in between.
  TABPLANE_INLINE Cursor cursor(std::size_t most) { return Cursor(ensure(most)); }
  TABPLANE_INLINE void close(const Cursor& written) { end_ = written.at(); }
  // `fill(cursor)` writes at most `most` bytes: one look at the room for all of them.
  template <class Fill>
  TABPLANE_INLINE void put_at_most(std::size_t most, Fill&& fill) {
    Cursor out = cursor(most);
    fill(out);
    close(out);
  }
  void put_varint(std::uint64_t value) {
    put_at_most(kLongestVarint, [&](Cursor& out) { out.put_varint(value); });
  }
  void put_signed(std::int64_t value) {
    put_at_most(kLongestVarint, [&](Cursor& out) { out.put_signed(value); });
  }
  void put_word(std::uint64_t value) {
    std::memcpy(ensure(8), &value, 8);
    end_ += 8;
  }
  void put_bytes(const std::uint8_t* bytes, std::size_t size) {
    if (size == 0) return;
    std::memcpy(ensure(size), bytes, size);
    end_ += size;
  }
  void put_text(std::string_view text) {
    put_varint(text.size());
    put_bytes(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
  }
  // Overwrites a word written earlier. REQUIRES: offset + 8 <= size().
  void patch_word(std::size_t offset, std::uint64_t value) {
    std::memcpy(bytes_.get() + offset, &value, 8);
  }

 private:
  void grow(std::size_t count);
  void swap(Buffer& other) noexcept {
    std::swap(bytes_, other.bytes_);
    std::swap(end_, other.end_);
    std::swap(limit_, other.limit_);
  }

  std::unique_ptr<std::uint8_t[]> bytes_;
  std::uint8_t* end_ = nullptr;    // of what is written
  std::uint8_t* limit_ = nullptr;  // of the room, but for the slack behind it
};

class ByteReader {
 public:
  ByteReader(const std::uint8_t* bytes, std::size_t size) : at_(bytes), end_(bytes + size) {}
  explicit ByteReader(std::string_view bytes)
      : ByteReader(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()) {}

  bool ok() const { return ok_; }
  bool at_end() const { return at_ == end_; }
  std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }
  const std::uint8_t* position() const { return at_; }
  void fail() {
    ok_ = false;
    at_ = end_;
  }

  // After a failure all of these return zero or an empty view.
  std::uint8_t byte() {
    if (at_ == end_) return fail(), std::uint8_t{0};
    return *at_++;
  }
  std::uint64_t varint() {
    if (at_ != end_ && *at_ < 0x80) return *at_++;
    return long_varint();
  }
  std::int64_t signed_varint() {
    const std::uint64_t folded = varint();
    return static_cast<std::int64_t>((folded >> 1) ^ (0 - (folded & 1)));
  }
  std::uint64_t word() {
    if (left() < 8) return fail(), std::uint64_t{0};
    std::uint64_t value;
    std::memcpy(&value, at_, 8);
    at_ += 8;
    return value;
  }
  std::string_view bytes(std::uint64_t size) {
    if (size > left()) return fail(), std::string_view{};
    const std::string_view view(reinterpret_cast<const char*>(at_), static_cast<std::size_t>(size));
    at_ += size;
    return view;
  }
  std::string_view text() { return bytes(varint()); }

 private:
  std::uint64_t long_varint();

  const std::uint8_t* at_;
  const std::uint8_t* end_;
  bool ok_ = true;
};

}  // namespace tabplane
