// Byte buffers with variable-length integers: the alphabet of journals and snapshots.
//
// An unsigned varint holds 7 bits a byte, least significant first, at most 10 bytes. A signed one
// is zigzag-folded first. Fixed 64-bit words are little-endian. A reader never reads past its end:
// the first malformed item makes it fail, and it stays failed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>

namespace tabplane {

// Zigzag: 0, -1, 1, -2 become 0, 1, 2, 3.
constexpr std::uint64_t fold_sign(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}

inline constexpr std::size_t kLongestVarint = 10;

// Writes into room that was made before, and looks at nothing else.
class Cursor {
 public:
  explicit Cursor(std::uint8_t* at) : at_(at) {}
  std::uint8_t* at() const { return at_; }

  void put_byte(std::uint8_t value) { *at_++ = value; }
  void put_varint(std::uint64_t value) {
    std::uint8_t* at = at_;  // a local stays in a register, whatever the bytes overwrite
    while (value >= 0x80) {
      *at++ = static_cast<std::uint8_t>(value | 0x80);
      value >>= 7;
    }
    *at++ = static_cast<std::uint8_t>(value);
    at_ = at;
  }
  void put_signed(std::int64_t value) { put_varint(fold_sign(value)); }

 private:
  std::uint8_t* at_;
};

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
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  std::size_t capacity() const { return capacity_; }
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes_.get()), size_}; }

  // Keeps the memory for the next use.
  void clear() { size_ = 0; }
  // REQUIRES: size <= size().
  void truncate(std::size_t size) { size_ = size; }

  // Room for `count` more bytes behind a pointer; `advance` says how many were written.
  std::uint8_t* ensure(std::size_t count) {
    if (capacity_ - size_ < count) grow(count);
    return bytes_.get() + size_;
  }
  void advance(std::size_t count) { size_ += count; }

  void put_byte(std::uint8_t value) {
    *ensure(1) = value;
    ++size_;
  }
  // `fill(cursor)` writes at most `most` bytes: one look at the room for all of them.
  template <class Fill>
  void put_at_most(std::size_t most, Fill&& fill) {
    Cursor cursor(ensure(most));
    fill(cursor);
    size_ = static_cast<std::size_t>(cursor.at() - bytes_.get());
  }
  void put_varint(std::uint64_t value) {
    put_at_most(kLongestVarint, [&](Cursor& out) { out.put_varint(value); });
  }
  void put_signed(std::int64_t value) {
    put_at_most(kLongestVarint, [&](Cursor& out) { out.put_signed(value); });
  }
  void put_word(std::uint64_t value) {
    std::memcpy(ensure(8), &value, 8);
    size_ += 8;
  }
  void put_bytes(const std::uint8_t* bytes, std::size_t size) {
    if (size == 0) return;
    std::memcpy(ensure(size), bytes, size);
    size_ += size;
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
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }

  std::unique_ptr<std::uint8_t[]> bytes_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
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
