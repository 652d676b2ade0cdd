// Goal: a reader walks what it does not know, and hostile bytes are refused, never trusted.
// Method: payloads of every wire skipped, shown and digested; malformed ones by table; every
// truncation of a deep one.
#include "core/store/wire.h"

#include <doctest/doctest.h>

#include "core/store/row_json.h"

using namespace tabplane;

namespace {

std::string text_of(std::initializer_list<int> bytes) {
  std::string text;
  for (const int byte : bytes) text += static_cast<char>(byte);
  return text;
}

struct Read {
  bool ok;
  bool newer;
  std::size_t left;
};
Read skipped(std::string_view bytes, Wire wire, const Symbols& symbols) {
  ByteReader in(bytes);
  Decoder from{in, symbols};
  const bool ok = skip_wire(from, wire);
  CHECK(ok == in.ok());
  return {ok, from.newer, in.left()};
}

}  // namespace

TEST_CASE("every wire is passed over exactly, and shown") {
  Symbols symbols;
  symbols.intern("one");
  const struct {
    Wire wire;
    std::string bytes;
    std::string json;
  } cases[] = {
      {Wire::number, text_of({0xAC, 0x02}), "300"},
      {Wire::bytes, text_of({3, 'a', 'b', 'c'}), R"("abc")"},
      {Wire::symbol, text_of({1}), R"("one")"},
      {Wire::symbol, text_of({0}), "null"},
      {Wire::nothing, "", "null"},
      {Wire::list, text_of({0}), "[]"},
      {Wire::list, text_of({2, 0, 5, 6}), "[5,6]"},
      {Wire::list, text_of({2, 2, 1, 0}), R"(["one",null])"},
      {Wire::record, text_of({0}), "{}"},
      {Wire::record, text_of({0x08, 7, 0x11, 1, 'x', 0}), R"({"#1":7,"#2":"x"})"},
      {Wire::record, text_of({0x0B, 0x08, 7, 0, 0x14, 1, 3, 0, 0}), R"({"#1":{"#1":7},"#2":[{}]})"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.json);
    const std::string bytes = c.bytes + "behind";
    const Read read = skipped(bytes, c.wire, symbols);
    CHECK(read.ok);
    CHECK(read.left == 6);
    ByteReader in(bytes);
    Decoder from{in, symbols};
    CHECK(json_from_value(read_wire_value(from, c.wire)).dump() == c.json);
    CHECK(in.left() == 6);
    ByteReader again(bytes);
    Decoder digested{again, symbols};
    digest_wire(digested, c.wire);
    CHECK(again.ok());
    CHECK(again.left() == 6);
    for (std::size_t size = 0; size < c.bytes.size(); ++size) {
      CHECK_FALSE(skipped(std::string_view(c.bytes).substr(0, size), c.wire, symbols).ok);
    }
  }
}

TEST_CASE("malformed payloads are refused") {
  Symbols symbols;
  symbols.intern("one");
  const struct {
    Wire wire;
    std::string bytes;
    bool newer;
  } cases[] = {
      {Wire::symbol, text_of({2}), false},
      {Wire::bytes, text_of({0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 'a'}), false},
      {Wire::list, text_of({5, 0, 1, 1}), false},
      {Wire::list, text_of({0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0, 1}), false},
      {Wire::list, text_of({2, 5}), false},
      {Wire::list, text_of({1, 7, 0}), true},
      {static_cast<Wire>(6), text_of({0}), true},
      {Wire::record, text_of({0x0E, 0, 0}), true},
  };
  for (const auto& c : cases) {
    CAPTURE(static_cast<int>(c.wire));
    CAPTURE(c.bytes.size());
    const Read read = skipped(c.bytes, c.wire, symbols);
    CHECK_FALSE(read.ok);
    CHECK(read.newer == c.newer);
    ByteReader in(c.bytes);
    Decoder from{in, symbols};
    read_wire_value(from, c.wire);
    CHECK_FALSE(in.ok());
    ByteReader again(c.bytes);
    Decoder digested{again, symbols};
    digest_wire(digested, c.wire);
    CHECK_FALSE(again.ok());
  }
}

TEST_CASE("records nest as deep as anything that is written, and no deeper") {
  const Symbols symbols;
  for (int depth = 1; depth < 100'000; depth = depth < 40 ? depth + 1 : depth * 10) {
    CAPTURE(depth);
    std::string bytes(static_cast<std::size_t>(depth - 1), '\x0B');
    bytes.append(static_cast<std::size_t>(depth), '\0');
    CHECK(skipped(bytes, Wire::record, symbols).ok == (depth <= kDeepestWire + 1));
  }
}

TEST_CASE("digests tell contents apart and do not see symbols' numbers") {
  Symbols one;
  one.intern("a");
  one.intern("b");
  Symbols other;
  other.intern("b");
  other.intern("a");
  const auto digest = [](const std::string& bytes, Wire wire, const Symbols& symbols) {
    ByteReader in(bytes);
    Decoder from{in, symbols};
    return digest_wire(from, wire);
  };
  CHECK(digest(text_of({2, 2, 1, 2}), Wire::list, one) ==
        digest(text_of({2, 2, 2, 1}), Wire::list, other));
  CHECK(digest(text_of({2, 2, 1, 2}), Wire::list, one) !=
        digest(text_of({2, 2, 2, 1}), Wire::list, one));
  CHECK(digest(text_of({5}), Wire::number, one) != digest(text_of({6}), Wire::number, one));
  CHECK(digest(text_of({0x08, 7, 0}), Wire::record, one) !=
        digest(text_of({0x10, 7, 0}), Wire::record, one));
  CHECK(digest(text_of({0x08, 7, 0x10, 8, 0}), Wire::record, one) ==
        digest(text_of({0x10, 8, 0x08, 7, 0}), Wire::record, one));
}
