// Goal: a row that is read and written by its plan comes out as its codecs have it.
// Method: rows of every type, written, digested, shown and read back both ways; keys of each kind.
#include "core/store/row_plan.h"

#include <doctest/doctest.h>

#include "tests/core/store/sample_rows.h"

using namespace tabplane;
using sample::Edge;
using sample::Item;
using sample::Kind;
using sample::Part;

namespace {

const RecordPlan& kItem = RecordPlanOf<Item>::plan;
const RecordPlan& kEdge = RecordPlanOf<Edge>::plan;

Item full_item(Symbols& symbols) {
  Item item;
  item.owner = symbols.intern("owner");
  item.number = 0xFFFF'FFFFu;
  item.amount = -5;
  item.big = ~std::uint64_t{0};
  item.small = -300;
  item.flag = true;
  item.kind = Kind::broken;
  item.at = TimePoint{-1};
  item.label = symbols.intern("");
  item.note = std::string("\0\xFF", 2);
  item.limit = 0;
  item.until = kLatestTime;
  item.list = {0, -1, 300};
  item.words = {"", "two"};
  item.part = {symbols.intern("part"), -3, {1, -1}};
  item.parts = {item.part, Part{}};
  item.spare = Part{};
  item.derived = 9;
  return item;
}

std::string by_plan(const Item& item) {
  Buffer out;
  Cursor cursor = out.cursor(room_of_fields(kItem, 0, &item));
  write_fields(kItem, 0, cursor, &item);
  out.close(cursor);
  return std::string(out.view());
}

std::string by_codec(const Item& item) {
  Buffer out;
  out.put_at_most(room_of(item), [&](Cursor& cursor) { Codec<Item>::write(cursor, item); });
  return std::string(out.view());
}

}  // namespace

TEST_CASE("a plan writes, digests and shows what the codecs do, and reads it back") {
  Symbols symbols;
  for (const Item& item : {Item{}, full_item(symbols)}) {
    const std::string bytes = by_plan(item);
    CHECK(bytes == by_codec(item));
    CHECK(bytes.size() <= room_of_fields(kItem, 0, &item));
    CHECK(digest_record(digest_fields(kItem, &item, symbols)) ==
          Codec<Item>::digest(item, symbols));

    ByteReader in{std::string_view(bytes)};
    Decoder from{in, symbols};
    Item read;
    CHECK(read_fields(kItem, from, &read, nullptr));
    CHECK(in.at_end());
    read.derived = item.derived;
    CHECK(read == item);

    Item taken;
    CHECK(take_value(kItem, Codec<Item>::to_value(item, symbols), symbols, &taken));
    CHECK(Codec<Item>::from_value(value_of(kItem, &item, symbols), symbols, read));
    taken.derived = item.derived;
    CHECK(taken == item);
    CHECK(read == item);
  }
}

TEST_CASE("cut bytes are refused, and what is unknown is kept, passed over or refused") {
  Symbols symbols;
  const std::string bytes = by_plan(full_item(symbols));
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    ByteReader in(std::string_view(bytes).substr(0, size));
    Decoder from{in, symbols};
    Item read;
    CHECK_FALSE(read_fields(kItem, from, &read, nullptr));
  }
  Buffer out;
  out.put_varint(50 * 8);
  out.put_varint(7);
  out.put_byte(0);
  Item read;
  ByteReader kept_in(out.view());
  Decoder kept_from{kept_in, symbols};
  UnknownFields unknown;
  CHECK(read_fields(kItem, kept_from, &read, &unknown));
  CHECK(unknown.at(50) == std::string("\0\x07", 2));
  ByteReader newer_in(out.view());
  Decoder newer{newer_in, symbols};
  CHECK_FALSE(read_fields(kItem, newer, &read, nullptr));
  CHECK(newer.newer);
}

TEST_CASE("a field is found by its tag wherever the search begins") {
  for (std::size_t begin = 0; begin <= kItem.count; ++begin) {
    for (std::size_t i = 0; i < kItem.count; ++i) {
      std::size_t hint = begin;
      CHECK(find_field(kItem, kItem.fields[i].tag, hint) == &kItem.fields[i]);
    }
    std::size_t hint = begin;
    CHECK(find_field(kItem, 77, hint) == nullptr);
  }
}

TEST_CASE("keys sort by number and by text, and equal ones hash alike") {
  Symbols symbols;
  const Edge edges[] = {
      {Kind::plain, -2, 9}, {Kind::plain, 1, 0}, {Kind::bent, -7, -1}, {Kind::bent, -7, 3}};
  for (std::size_t i = 0; i < std::size(edges); ++i) {
    for (std::size_t j = 0; j < std::size(edges); ++j) {
      const int order = compare_keys(kEdge, 3, &edges[i], &edges[j], symbols);
      CHECK((order < 0) == (i < j));
      CHECK((order == 0) == (i == j));
      CHECK(same_key(kEdge, 3, &edges[i], &edges[j]) == (i == j));
      if (i == j) CHECK(hash_of_key(kEdge, 3, &edges[i]) == hash_of_key(kEdge, 3, &edges[j]));
    }
  }
  Item z, a, null;
  z.owner = symbols.intern("z");
  a.owner = symbols.intern("a");
  CHECK(compare_keys(kItem, 2, &a, &z, symbols) < 0);
  CHECK(compare_keys(kItem, 2, &null, &a, symbols) < 0);
  a.number = 1;
  CHECK(compare_keys(kItem, 1, &a, &a, symbols) == 0);
}
