// Goal: every type that a row may hold survives its written and its generic form with every bit,
// refuses what does not fit, and digests like its written form.
// Method: edge values of each type through one set of checks; bytes of other types and ranges.
#include "core/store/row_codec.h"

#include <doctest/doctest.h>

#include "core/base/amount.h"
#include "tests/core/store/sample_rows.h"

using namespace tabplane;
using sample::Kind;
using sample::Part;

namespace {

// Through the written form, the generic form and the digest of the written form.
template <class T>
void survives(const T& value, Symbols& symbols) {
  using C = Codec<T>;
  if (!C::is_default(value)) {
    Buffer out;
    out.put_at_most(room_of(value), [&](Cursor& cursor) { C::write(cursor, value); });
    CHECK(out.size() <= room_of(value));
    ByteReader in(out.view());
    Decoder from{in, symbols};
    T read{};
    CHECK(C::read(from, C::wire, read));
    CHECK(read == value);
    CHECK(in.at_end());
    ByteReader again(out.view());
    Decoder digested{again, symbols};
    CHECK(digest_wire(digested, C::wire) == C::digest(value, symbols));
    // Cut anywhere it is refused.
    for (std::size_t size = 0; size < out.size(); ++size) {
      ByteReader cut(out.view().substr(0, size));
      Decoder from_cut{cut, symbols};
      T part{};
      CHECK_FALSE(C::read(from_cut, C::wire, part));
    }
    // And so is another type's head.
    for (const Wire wire : {Wire::number, Wire::bytes, Wire::symbol, Wire::record, Wire::list}) {
      if (wire == C::wire) continue;
      ByteReader other(out.view());
      Decoder from_other{other, symbols};
      T wrong{};
      CHECK_FALSE(C::read(from_other, wire, wrong));
    }
  }
  T made{};
  CHECK(C::from_value(C::to_value(value, symbols), symbols, made));
  CHECK(made == value);
}

template <class T>
bool reads(std::uint64_t written, const Symbols& symbols) {
  Buffer out;
  out.put_varint(written);
  ByteReader in(out.view());
  Decoder from{in, symbols};
  T value{};
  return Codec<T>::read(from, Wire::number, value);
}

template <class T>
bool takes(const Value& value) {
  Symbols symbols;
  T made{};
  return Codec<T>::from_value(value, symbols, made);
}

}  // namespace

TEST_CASE("every type survives with every bit") {
  Symbols symbols;
  const Symbol name = symbols.intern("name");
  for (const std::int64_t v : {std::int64_t{0}, std::int64_t{-1}, kAmountMin, kAmountMax}) {
    survives(v, symbols);
    survives(std::optional<std::int64_t>(v), symbols);
  }
  for (const std::uint64_t v : {std::uint64_t{0}, std::uint64_t{1} << 63, ~std::uint64_t{0}}) {
    survives(v, symbols);
  }
  for (const std::int16_t v : {std::int16_t{-32'768}, std::int16_t{32'767}}) survives(v, symbols);
  for (const std::uint32_t v : {0u, 0xFFFF'FFFFu}) survives(v, symbols);
  for (const bool v : {false, true}) survives(v, symbols);
  for (const Kind v : {Kind::plain, Kind::bent, Kind::broken}) survives(v, symbols);
  for (const TimePoint v : {TimePoint{}, TimePoint{-1}, kEarliestTime, kLatestTime}) {
    survives(v, symbols);
    survives(std::optional<TimePoint>(v), symbols);
  }
  for (const Symbol v : {Symbol{}, name}) survives(v, symbols);
  for (const char* v : {"", "text"}) survives(std::string(v), symbols);
  survives(std::string("\0\xFF", 2), symbols);
  survives(std::optional<std::int64_t>(), symbols);
  survives(std::vector<std::int64_t>{0, kAmountMin, kAmountMax}, symbols);
  survives(std::vector<std::string>{"", "two"}, symbols);
  survives(std::vector<Symbol>{Symbol{}, name}, symbols);
  Part part;
  survives(part, symbols);
  survives(std::optional<Part>(part), symbols);
  part.label = name;
  part.weight = -3;
  part.marks = {1, -1};
  survives(part, symbols);
  survives(std::vector<Part>{part, Part{}}, symbols);
}

TEST_CASE("numbers that do not fit their type are refused") {
  const Symbols symbols;
  CHECK(reads<std::int16_t>(fold_sign(-32'768), symbols));
  CHECK_FALSE(reads<std::int16_t>(fold_sign(-32'769), symbols));
  CHECK_FALSE(reads<std::int16_t>(fold_sign(32'768), symbols));
  CHECK(reads<std::uint32_t>(0xFFFF'FFFFu, symbols));
  CHECK_FALSE(reads<std::uint32_t>(0x1'0000'0000u, symbols));
  CHECK(reads<bool>(1, symbols));
  CHECK_FALSE(reads<bool>(2, symbols));
  CHECK(reads<TimePoint>(fold_sign(kLatestTime.unix_ms), symbols));
  CHECK_FALSE(reads<TimePoint>(fold_sign(kLatestTime.unix_ms + 1), symbols));
  CHECK_FALSE(reads<TimePoint>(fold_sign(kEarliestTime.unix_ms - 1), symbols));
  CHECK_FALSE(reads<Kind>(3, symbols));
}

TEST_CASE("generic values of another kind or range are refused") {
  CHECK(takes<std::int64_t>(Value::of_natural(7)));
  CHECK_FALSE(takes<std::int64_t>(Value::of_natural(std::uint64_t{1} << 63)));
  CHECK_FALSE(takes<std::uint64_t>(Value::of_integer(-1)));
  CHECK_FALSE(takes<std::uint32_t>(Value::of_natural(0x1'0000'0000u)));
  CHECK_FALSE(takes<std::int16_t>(Value::of_integer(32'768)));
  CHECK_FALSE(takes<bool>(Value::of_integer(1)));
  CHECK_FALSE(takes<std::string>(Value::null()));
  CHECK(takes<Symbol>(Value::null()));
  CHECK_FALSE(takes<Symbol>(Value::of_integer(1)));
  CHECK_FALSE(takes<Kind>(Value::of_text("odd")));
  CHECK_FALSE(takes<TimePoint>(Value::of_text("yesterday")));
  CHECK_FALSE(takes<std::vector<std::string>>(Value::of_record()));
  CHECK(takes<std::optional<std::int64_t>>(Value::null()));
  CHECK_FALSE(takes<Part>(Value::of_list()));
}

TEST_CASE("what only a newer release writes is told from what is malformed") {
  const Symbols symbols;
  const auto newer = [&](std::uint64_t kind) {
    Buffer out;
    out.put_varint(kind);
    ByteReader in(out.view());
    Decoder from{in, symbols};
    Kind value{};
    Codec<Kind>::read(from, Wire::number, value);
    return from.newer;
  };
  CHECK(newer(3));
  CHECK_FALSE(newer(2));
}

namespace {

// A part of weight 9, with a field of this tag in front.
template <class T>
std::string read_part(std::uint64_t tag) {
  const Symbols symbols;
  Buffer out;
  out.put_varint(tag * 8);
  out.put_varint(5);
  out.put_varint(2 * 8);
  out.put_signed(9);
  out.put_byte(0);
  ByteReader in(out.view());
  Decoder from{in, symbols};
  T value;
  const bool read = Codec<T>::read(from, Wire::record, value);
  CHECK(read == (value.weight == 9));
  return std::string(read ? "read" : "refused") + (from.newer ? " newer" : "") +
         (from.dropped ? " dropped" : "");
}

}  // namespace

TEST_CASE("in a part a greater tag is new, and one among those that are described was given up") {
  CHECK(greatest_tag<Part>() == 3);
  CHECK(read_part<Part>(4) == "refused newer");
  CHECK(read_part<Part>(2) == "read");
  CHECK(greatest_tag<sample::NewerPart>() == 30);
  CHECK(read_part<sample::NewerPart>(5) == "read dropped");
  CHECK(read_part<sample::NewerPart>(31) == "refused newer");
}

TEST_CASE("a field at its default is written without a payload, and read back as its default") {
  const Symbols symbols;
  Part part;
  Buffer out;
  write_field(out, field_at<1>(RowDescription<Part>::fields), part);
  CHECK(out.view() == std::string_view("\x15"));
  ByteReader in(out.view());
  Decoder from{in, symbols};
  part.weight = 7;
  CHECK(read_field(from, static_cast<Wire>(in.varint() & 7),
                   field_at<1>(RowDescription<Part>::fields), part));
  CHECK(part.weight == 0);
}

TEST_CASE("digests tell the smallest differences apart") {
  Symbols symbols;
  const auto digest = [&](const Part& part) { return Codec<Part>::digest(part, symbols); };
  Part part;
  const std::uint64_t empty = digest(part);
  part.weight = 1;
  CHECK(digest(part) != empty);
  Part marked;
  marked.marks = {1};
  CHECK(digest(marked) != digest(part));
  marked.marks = {0};
  CHECK(digest(marked) != empty);
  Part labelled;
  labelled.label = symbols.intern("");
  CHECK(digest(labelled) != empty);
}
