// Goal: what is written reads back exactly, in the bytes that the format says, and a reader never
// reads past its end nor trusts a malformed item.
// Method: known bytes by table; edge values through every kind of item; every truncation of a
// message.
#include "core/base/bytes.h"

#include <doctest/doctest.h>

#include <limits>
#include <string>
#include <vector>

using namespace tabplane;

namespace {

std::string written(std::uint64_t value) {
  Buffer out;
  out.put_varint(value);
  return std::string(out.view());
}

constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
constexpr std::int64_t kLeastSigned = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kMostSigned = std::numeric_limits<std::int64_t>::max();

}  // namespace

TEST_CASE("a varint has these bytes") {
  const struct {
    std::uint64_t value;
    std::string bytes;
  } cases[] = {
      {0, std::string(1, '\0')},
      {1, "\x01"},
      {127, "\x7F"},
      {128, "\x80\x01"},
      {300, "\xAC\x02"},
      {16'383, "\xFF\x7F"},
      {16'384, "\x80\x80\x01"},
      {kMost, std::string(9, '\xFF') + "\x01"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.value);
    CHECK(written(c.value) == c.bytes);
    ByteReader in(c.bytes);
    CHECK(in.varint() == c.value);
    CHECK(in.ok());
    CHECK(in.at_end());
  }
}

TEST_CASE("a number of any length is written as it is read, alone or behind another") {
  for (unsigned bits = 0; bits < 64; ++bits) {
    for (const std::uint64_t value :
         {std::uint64_t{1} << bits, (std::uint64_t{1} << bits) - 1, kMost >> bits,
          (std::uint64_t{0x5555'5555'5555'5555u} >> bits)}) {
      CAPTURE(value);
      std::string bytes;
      for (std::uint64_t left = value;; left >>= 7) {
        bytes += static_cast<char>((left & 0x7F) | (left >= 0x80 ? 0x80 : 0));
        if (left < 0x80) break;
      }
      CHECK(written(value) == bytes);
      Buffer out;
      Cursor cursor = out.cursor(2 * kLongestVarint);
      cursor.put_varint(value);
      cursor.put_varint(value);
      out.close(cursor);
      CHECK(out.view() == bytes + bytes);
    }
  }
}

TEST_CASE("a signed varint folds small numbers of both signs into few bytes") {
  const struct {
    std::int64_t value;
    std::size_t size;
  } cases[] = {{0, 1},   {-1, 1},           {1, 1},
               {63, 1},  {-64, 1},          {64, 2},
               {-65, 2}, {kMostSigned, 10}, {kLeastSigned, 10}};
  for (const auto& c : cases) {
    CAPTURE(c.value);
    Buffer out;
    out.put_signed(c.value);
    CHECK(out.size() == c.size);
    ByteReader in(out.view());
    CHECK(in.signed_varint() == c.value);
    CHECK(in.ok());
  }
}

TEST_CASE("a word is little-endian") {
  Buffer out;
  out.put_word(0x0102'0304'0506'0708u);
  CHECK(out.view() == "\x08\x07\x06\x05\x04\x03\x02\x01");
  out.put_byte(9);
  out.patch_word(0, kMost - 1);
  ByteReader in(out.view());
  CHECK(in.word() == kMost - 1);
  CHECK(in.byte() == 9);
  CHECK(in.at_end());
}

TEST_CASE("varints that are too long or too large are malformed") {
  const std::string cases[] = {
      "",
      "\x80",
      std::string(9, '\x80'),
      std::string(9, '\xFF') + "\x02",      // 65 bits
      std::string(9, '\xFF') + "\x81\x01",  // eleven bytes
      std::string(10, '\x80') + "\x01",
  };
  for (const std::string& bytes : cases) {
    CAPTURE(bytes.size());
    ByteReader in(bytes);
    CHECK(in.varint() == 0);
    CHECK_FALSE(in.ok());
  }
}

TEST_CASE("a message cut anywhere fails, stays failed and gives nothing more") {
  Buffer whole;
  whole.put_byte(7);
  whole.put_varint(300);
  whole.put_signed(-300);
  whole.put_word(1);
  whole.put_text("text");
  whole.put_text("");
  const auto read = [](ByteReader& in) {
    in.byte();
    in.varint();
    in.signed_varint();
    in.word();
    in.text();
    return in.text();
  };
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    CAPTURE(size);
    ByteReader in(whole.view().substr(0, size));
    read(in);
    CHECK(in.ok() == (size == whole.size()));
    CHECK(in.at_end());
    if (in.ok()) continue;
    CHECK(in.byte() == 0);
    CHECK(in.varint() == 0);
    CHECK(in.signed_varint() == 0);
    CHECK(in.word() == 0);
    CHECK(in.text().empty());
    CHECK_FALSE(in.ok());
  }
}

TEST_CASE("a text that claims more bytes than there are is refused, however many it claims") {
  for (const std::uint64_t claimed : {std::uint64_t{4}, std::uint64_t{1} << 32, kMost}) {
    CAPTURE(claimed);
    Buffer out;
    out.put_varint(claimed);
    out.put_bytes(reinterpret_cast<const std::uint8_t*>("abc"), 3);
    ByteReader in(out.view());
    CHECK(in.text().empty());
    CHECK_FALSE(in.ok());
  }
}

TEST_CASE("a reader that somebody fails stays failed") {
  ByteReader in(std::string_view("abc"));
  CHECK(in.bytes(1) == "a");
  CHECK(in.left() == 2);
  in.fail();
  CHECK(in.left() == 0);
  CHECK(in.bytes(0).empty());
  CHECK_FALSE(in.ok());
}

TEST_CASE("a buffer grows without losing a byte and keeps its memory when it is cleared") {
  Buffer out;
  std::string expected;
  for (std::size_t i = 0; i < 5000; ++i) {
    out.put_byte(static_cast<std::uint8_t>(i * 7));
    expected += static_cast<char>(i * 7);
  }
  CHECK(out.view() == expected);
  const std::size_t capacity = out.capacity();
  const std::uint8_t* memory = out.data();
  out.clear();
  CHECK(out.empty());
  CHECK(out.capacity() == capacity);
  out.put_text("again");
  CHECK(out.data() == memory);
  out.truncate(3);
  CHECK(out.view() == std::string_view("\x05"
                                       "ag"));
}

TEST_CASE("a buffer that was moved from is empty, and a copy is its own") {
  Buffer first;
  first.put_text("abc");
  const Buffer copy = Buffer::copy_of(first.data(), first.size());
  Buffer second = std::move(first);
  CHECK(second.view() == copy.view());
  Buffer third;
  third.put_byte(1);
  third = std::move(second);
  CHECK(third.view() == copy.view());
  third.data()[1] = 'x';
  CHECK(copy.view() == std::string_view("\x03"
                                        "abc"));
  CHECK(Buffer::copy_of(nullptr, 0).empty());
}
