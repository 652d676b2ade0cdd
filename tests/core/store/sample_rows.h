// Rows for the tests of the store: every type that a field may have, in two tables, and the same
// rows as a newer release might describe them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/time.h"
#include "core/store/counter.h"
#include "core/store/table.h"
#include "core/store/timer.h"
#include "core/store/transaction.h"

namespace tabplane::sample {

enum class Kind : std::uint8_t { plain, bent, broken };

struct Part {
  Symbol label;
  std::int64_t weight = 0;
  std::vector<std::int32_t> marks;
  friend bool operator==(const Part&, const Part&) = default;
};

struct Item {
  Symbol owner;
  std::uint32_t number = 0;
  std::int64_t amount = 0;
  std::uint64_t big = 0;
  std::int16_t small = 0;
  bool flag = false;
  Kind kind = Kind::plain;
  TimePoint at;
  Symbol label;
  std::string note;
  std::optional<std::int64_t> limit;
  std::optional<TimePoint> until;
  std::vector<std::int64_t> list;
  std::vector<std::string> words;
  Part part;
  std::vector<Part> parts;
  std::optional<Part> spare;
  std::int64_t derived = 0;  // not described
  friend bool operator==(const Item&, const Item&) = default;
};

struct Edge {
  Kind kind = Kind::plain;
  std::int32_t from = 0;
  std::int32_t to = 0;
  std::uint64_t weight = 0;
  friend bool operator==(const Edge&, const Edge&) = default;
};

// The same table as Item, and the part in it, with fields of every wire that Item lacks.
enum class NewerKind : std::uint8_t { plain, bent, broken, glued };
struct NewerPart {
  Symbol label;
  std::int64_t weight = 0;
  std::string colour;
  friend bool operator==(const NewerPart&, const NewerPart&) = default;
};
struct NewerItem {
  Symbol owner;
  std::uint32_t number = 0;
  std::int64_t amount = 0;
  NewerKind kind = NewerKind::plain;
  NewerPart part;
  std::uint64_t added_number = 0;
  std::string added_text;
  Symbol added_symbol;
  std::vector<std::string> added_list;
  std::optional<std::int64_t> added_limit;
  std::optional<NewerPart> added_part;
  friend bool operator==(const NewerItem&, const NewerItem&) = default;
};

// A table that an older release lacks altogether.
struct Extra {
  std::uint32_t id = 0;
  std::string text;
};

}  // namespace tabplane::sample

namespace tabplane {

template <>
struct EnumNames<sample::Kind> {
  static constexpr const char* names[] = {"plain", "bent", "broken"};
};

template <>
struct EnumNames<sample::NewerKind> {
  static constexpr const char* names[] = {"plain", "bent", "broken", "glued"};
};

template <>
struct RowDescription<sample::Part> {
  static constexpr auto fields =
      row_fields(field(1, "label", &sample::Part::label), field(2, "weight", &sample::Part::weight),
                 field(3, "marks", &sample::Part::marks));
};

template <>
struct RowDescription<sample::Item> {
  using Row = sample::Item;
  static constexpr TableTag tag = 900;
  static constexpr const char* name = "sample.item";
  static constexpr std::size_t key_fields = 2;
  static constexpr auto fields = row_fields(
      field(1, "owner", &Row::owner), field(2, "number", &Row::number),
      field(3, "amount", &Row::amount), field(4, "big", &Row::big), field(5, "small", &Row::small),
      field(6, "flag", &Row::flag), field(7, "kind", &Row::kind), field(8, "at", &Row::at),
      field(9, "label", &Row::label), field(10, "note", &Row::note),
      field(11, "limit", &Row::limit), field(12, "until", &Row::until),
      field(13, "list", &Row::list), field(14, "words", &Row::words), field(15, "part", &Row::part),
      field(16, "parts", &Row::parts), field(17, "spare", &Row::spare));
};

template <>
struct RowDescription<sample::Edge> {
  using Row = sample::Edge;
  static constexpr TableTag tag = 901;
  static constexpr const char* name = "sample.edge";
  static constexpr std::size_t key_fields = 3;
  static constexpr auto fields =
      row_fields(field(1, "kind", &Row::kind), field(2, "from", &Row::from),
                 field(3, "to", &Row::to), field(4, "weight", &Row::weight));
};

template <>
struct RowDescription<sample::NewerPart> {
  using Row = sample::NewerPart;
  static constexpr auto fields =
      row_fields(field(1, "label", &Row::label), field(2, "weight", &Row::weight),
                 field(30, "colour", &Row::colour));
};

template <>
struct RowDescription<sample::NewerItem> {
  using Row = sample::NewerItem;
  static constexpr TableTag tag = 900;
  static constexpr const char* name = "sample.item";
  static constexpr std::size_t key_fields = 2;
  static constexpr auto fields = row_fields(
      field(1, "owner", &Row::owner), field(2, "number", &Row::number),
      field(3, "amount", &Row::amount), field(7, "kind", &Row::kind), field(15, "part", &Row::part),
      field(40, "added_number", &Row::added_number), field(41, "added_text", &Row::added_text),
      field(42, "added_symbol", &Row::added_symbol), field(43, "added_list", &Row::added_list),
      field(44, "added_limit", &Row::added_limit), field(45, "added_part", &Row::added_part));
};

template <>
struct RowDescription<sample::Extra> {
  static constexpr TableTag tag = 902;
  static constexpr const char* name = "sample.extra";
  static constexpr std::size_t key_fields = 1;
  static constexpr auto fields =
      row_fields(field(1, "id", &sample::Extra::id), field(2, "text", &sample::Extra::text));
};

}  // namespace tabplane

namespace tabplane {

// Compiled once, in sample_rows.cpp.
extern template class Table<sample::Item>;
extern template class Table<sample::Edge>;
extern template class Table<sample::NewerItem>;
extern template class Table<sample::Extra>;

}  // namespace tabplane

namespace tabplane::sample {

// The tables of a small world.
struct Tables {
  Store store;
  Counters counters{store};
  Timers timers{store, counters};
  Table<Item> items;
  Table<Edge> edges;
  TransactionMemory memory;

  Tables();
  Transaction begin(TimePoint now = {}) { return Transaction(store, memory, now, Stream(1)); }
};

// The same world in a newer release.
struct NewerTables {
  Store store;
  Counters counters{store};
  Timers timers{store, counters};
  Table<NewerItem> items;
  Table<Edge> edges;
  Table<Extra> extras;
  TransactionMemory memory;

  NewerTables();
  Transaction begin(TimePoint now = {}) { return Transaction(store, memory, now, Stream(1)); }
};

}  // namespace tabplane::sample
