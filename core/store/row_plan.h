// A row type's description as data: one code for all rows reads and writes it.
//
// A TypePlan says of one type what its values can do, a RecordPlan what fields a struct has and
// where they stand, a RowPlan how a table keeps rows. They are made of a RowDescription and of
// Codec<T> while compiling, so a row is described once. What is written, digested and refused is
// what Codec says. Cost: one call through a pointer a field; a row that cannot afford that says
// `static constexpr bool hot = true` in its description, and is written by code of its own.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <new>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/store/row_codec.h"

namespace tabplane {

struct TypePlan;

// What Codec says of a type, with values behind pointers.
struct TypeCalls {
  std::size_t (*room)(const TypePlan&, const void* value);
  void (*write)(const TypePlan&, Cursor& out, const void* value);
  bool (*read)(const TypePlan&, Decoder& from, Wire found, void* value);
  Value (*to_value)(const TypePlan&, const void* value, const Symbols& symbols);
  bool (*from_value)(const TypePlan&, const Value& from, Symbols& symbols, void* value);
  std::uint64_t (*digest)(const TypePlan&, const void* value, const Symbols& symbols);
  bool (*is_default)(const TypePlan&, const void* value);
  // Takes it to what is not written, whatever its members begin with.
  void (*reset)(const TypePlan&, void* value);
};

// How a key's part is a number: its bytes, as a natural or a signed one.
enum class KeyPart : std::uint8_t { none, natural, integer, symbol };

struct TypePlan {
  const TypeCalls* calls;
  Wire wire;
  KeyPart key;
  std::uint8_t key_size;   // bytes of a key's part
  std::size_t most_bytes;  // as Codec's
  const void* parts;       // EnumPlan, OptionalPlan, ListPlan, RecordPlan or nothing
};

struct EnumPlan {
  const char* const* names;
  std::size_t count;
};

struct OptionalPlan {
  const TypePlan* item;
  const void* (*look)(const void* optional);  // nullptr when absent
  void* (*emplace)(void* optional);
  void (*clear)(void* optional);
};

struct ListPlan {
  struct View {
    const void* items;
    std::size_t count;
  };
  const TypePlan* item;
  std::size_t item_size;
  View (*view)(const void* list);
  void* (*renew)(void* list, std::size_t count);  // so many items as they begin
};

struct FieldPlan {
  FieldTag tag;
  const char* name;
  const TypePlan* type;
};

struct RecordPlan {
  const FieldPlan* fields;
  std::size_t count;
  FieldTag greatest_tag;
  // Of each field in its struct, and behind the last whether they are there: a compiler does not
  // tell before the program runs.
  std::uint16_t* offsets;
  void (*place)(std::uint16_t* offsets);
  void (*begin)(void* value);  // makes it what it is at first
};

// Fields of a newer release, by tag, each with its wire byte in front.
using UnknownFields = std::map<std::uint64_t, std::string>;

// Rows whose description asks for code of their own, because every call writes some.
template <class Row>
constexpr bool kHot = requires {
  RowDescription<Row>::hot;
};

struct RowPlan {
  TableTag tag;
  const char* name;
  RecordPlan record;
  std::size_t key_fields;
  std::size_t size;
  void (*construct)(void* at);
  // nullptr where bytes alone do.
  void (*destroy)(void* row);
  void (*copy)(void* to, const void* from);
  void (*move)(void* to, void* from);
  void (*relocate)(void* to, void* from, std::size_t count);
  // nullptr unless the row has code of its own: what the functions below do by the plan.
  void (*write)(Buffer& out, const void* row);  // the fields behind the key
  bool (*read)(Decoder& from, void* row, UnknownFields& unknown);
  std::uint64_t (*digest)(const void* row, const Symbols& symbols);
};

// The place of each field in its struct.
inline const std::uint16_t* offsets_of(const RecordPlan& plan) {
  if (plan.offsets[plan.count] == 0) {
    plan.place(plan.offsets);
    plan.offsets[plan.count] = 1;
  }
  return plan.offsets;
}
inline const void* part_at(const void* record, std::size_t offset) {
  return static_cast<const char*>(record) + offset;
}
inline void* part_at(void* record, std::size_t offset) {
  return static_cast<char*>(record) + offset;
}

// The fields from `first` on without defaults, and the closing zero; and the most bytes of them.
void write_fields(const RecordPlan& plan, std::size_t first, Cursor& out, const void* record);
std::size_t room_of_fields(const RecordPlan& plan, std::size_t first, const void* record);
// One field with its head, which has no payload at its default.
void write_field(const FieldPlan& field, Buffer& out, const void* value);
// Reads fields up to their zero. One that the plan lacks goes to `unknown`; without it, a greater
// tag than any is refused as newer, and another is passed over.
bool read_fields(const RecordPlan& plan, Decoder& from, void* record, UnknownFields* unknown);
// Reads what stands behind a head.
bool read_field(const FieldPlan& field, Decoder& from, Wire wire, void* value);
// Passes over one payload and keeps it.
bool keep_unknown(Decoder& from, std::uint64_t tag, Wire wire, UnknownFields& kept);
// nullptr when there is none of this tag. `hint` is where it is likely to stand, and moves on.
const FieldPlan* find_field(const RecordPlan& plan, std::uint64_t tag, std::size_t& hint);
std::uint64_t digest_fields(const RecordPlan& plan, const void* record, const Symbols& symbols);
Value value_of(const RecordPlan& plan, const void* record, const Symbols& symbols);
bool take_value(const RecordPlan& plan, const Value& from, Symbols& symbols, void* record);

// A key, which is the first `count` fields.
std::uint64_t hash_of_key(const RecordPlan& plan, std::size_t count, const void* record);
bool same_key(const RecordPlan& plan, std::size_t count, const void* left, const void* right);
// Below, equal or above, as sorted lists have it: symbols by their texts.
int compare_keys(const RecordPlan& plan, std::size_t count, const void* left, const void* right,
                 const Symbols& symbols);
void write_key(const RecordPlan& plan, std::size_t count, Cursor& out, const void* record);
std::size_t most_key_bytes(const RecordPlan& plan, std::size_t count);
bool read_key(const RecordPlan& plan, std::size_t count, Decoder& from, void* record);

extern const TypeCalls kEnumCalls;
extern const TypeCalls kOptionalCalls;
extern const TypeCalls kListCalls;
extern const TypeCalls kRecordCalls;

// A type without parts, or with a codec of its own.
template <class T>
struct PlainCalls {
  static const T& at(const void* value) { return *static_cast<const T*>(value); }
  static std::size_t room(const TypePlan&, const void* value) { return room_of(at(value)); }
  static void write(const TypePlan&, Cursor& out, const void* value) {
    Codec<T>::write(out, at(value));
  }
  static bool read(const TypePlan&, Decoder& from, Wire found, void* value) {
    return Codec<T>::read(from, found, *static_cast<T*>(value));
  }
  static Value to_value(const TypePlan&, const void* value, const Symbols& symbols) {
    return Codec<T>::to_value(at(value), symbols);
  }
  static bool from_value(const TypePlan&, const Value& from, Symbols& symbols, void* value) {
    return Codec<T>::from_value(from, symbols, *static_cast<T*>(value));
  }
  static std::uint64_t digest(const TypePlan&, const void* value, const Symbols& symbols) {
    return Codec<T>::digest(at(value), symbols);
  }
  static bool is_default(const TypePlan&, const void* value) {
    return Codec<T>::is_default(at(value));
  }
  static void reset(const TypePlan&, void* value) { *static_cast<T*>(value) = T{}; }
  static constexpr TypeCalls calls{room,       write,  read,       to_value,
                                   from_value, digest, is_default, reset};
};

template <class T>
constexpr KeyPart key_part() {
  if constexpr (std::is_same_v<T, Symbol>) {
    static_assert(sizeof(Symbol) == 4);
    return KeyPart::symbol;
  } else if constexpr (std::is_same_v<T, TimePoint>) {
    static_assert(sizeof(TimePoint) == 8);
    return KeyPart::integer;
  } else if constexpr (std::is_integral_v<T>) {
    return std::is_signed_v<T> ? KeyPart::integer : KeyPart::natural;
  } else {
    return std::is_enum_v<T> ? KeyPart::natural : KeyPart::none;
  }
}

template <class T>
constexpr TypePlan plan_of_type(const TypeCalls& calls, const void* parts) {
  constexpr KeyPart key = key_part<T>();
  return {&calls,
          Codec<T>::wire,
          key,
          static_cast<std::uint8_t>(key == KeyPart::none ? 0 : sizeof(T)),
          Codec<T>::most_bytes,
          parts};
}

template <class T>
struct TypePlanOf {
  static constexpr TypePlan plan = plan_of_type<T>(PlainCalls<T>::calls, nullptr);
};

template <class T>
requires std::is_enum_v<T>
struct TypePlanOf<T> {
  static_assert(std::is_same_v<std::underlying_type_t<T>, std::uint8_t>,
                "an enum in a row takes one byte");
  static constexpr EnumPlan parts{EnumNames<T>::names, std::size(EnumNames<T>::names)};
  static constexpr TypePlan plan = plan_of_type<T>(kEnumCalls, &parts);
};

template <class T>
struct TypePlanOf<std::optional<T>> {
  using Optional = std::optional<T>;
  static const void* look(const void* optional) {
    const Optional& value = *static_cast<const Optional*>(optional);
    return value ? &*value : nullptr;
  }
  static void* emplace(void* optional) { return &static_cast<Optional*>(optional)->emplace(); }
  static void clear(void* optional) { static_cast<Optional*>(optional)->reset(); }
  static constexpr OptionalPlan parts{&TypePlanOf<T>::plan, look, emplace, clear};
  static constexpr TypePlan plan = plan_of_type<Optional>(kOptionalCalls, &parts);
};

template <class T>
struct TypePlanOf<std::vector<T>> {
  using List = std::vector<T>;
  static ListPlan::View view(const void* list) {
    const List& value = *static_cast<const List*>(list);
    return {value.data(), value.size()};
  }
  static void* renew(void* list, std::size_t count) {
    List& value = *static_cast<List*>(list);
    value = List(count);
    return value.data();
  }
  static constexpr ListPlan parts{&TypePlanOf<T>::plan, sizeof(T), view, renew};
  static constexpr TypePlan plan = plan_of_type<List>(kListCalls, &parts);
};

template <class T>
struct RecordPlanOf {
  static constexpr const auto& described = RowDescription<T>::fields;
  static constexpr std::size_t count = kFieldCount<T>;

  template <std::size_t... Index>
  static constexpr std::array<FieldPlan, count> plan_fields(std::index_sequence<Index...>) {
    return {FieldPlan{
        field_at<Index>(described).tag, field_at<Index>(described).name,
        &TypePlanOf<typename std::decay_t<decltype(field_at<Index>(described))>::Type>::plan}...};
  }
  template <std::size_t Index>
  static TABPLANE_INLINE std::uint16_t offset_of() {
    constexpr auto member = field_at<Index>(described).member;
    std::ptrdiff_t offset = 0;
    static_assert(sizeof member == sizeof offset);
    std::memcpy(&offset, &member, sizeof offset);
    return static_cast<std::uint16_t>(offset);
  }
  template <std::size_t... Index>
  static TABPLANE_INLINE void place_all(std::uint16_t* to, std::index_sequence<Index...>) {
    ((to[Index] = offset_of<Index>()), ...);
  }
  static void place(std::uint16_t* to) { place_all(to, std::make_index_sequence<count>{}); }
  static void begin(void* value) {
    T& begun = *static_cast<T*>(value);
    begun.~T();
    new (value) T{};
  }

  static_assert(sizeof(T) <= 0xFFFF);
  static constexpr std::array<FieldPlan, count> fields =
      plan_fields(std::make_index_sequence<count>{});
  static inline std::uint16_t offsets[count + 1] = {};
  static constexpr RecordPlan plan{fields.data(), count, greatest_tag<T>(), offsets, place, begin};
};

template <class T>
requires Described<T>
struct TypePlanOf<T> {
  static constexpr TypePlan plan = plan_of_type<T>(kRecordCalls, &RecordPlanOf<T>::plan);
};

template <class Row>
struct RowPlanOf {
  static void construct(void* at) { new (at) Row{}; }
  static void destroy(void* row) { static_cast<Row*>(row)->~Row(); }
  static void copy(void* to, const void* from) {
    *static_cast<Row*>(to) = *static_cast<const Row*>(from);
  }
  static void move(void* to, void* from) {
    *static_cast<Row*>(to) = std::move(*static_cast<Row*>(from));
  }
  static void relocate(void* to, void* from, std::size_t count) {
    Row* target = static_cast<Row*>(to);
    Row* source = static_cast<Row*>(from);
    for (std::size_t i = 0; i < count; ++i) {
      new (target + i) Row(std::move(source[i]));
      source[i].~Row();
    }
  }
  static void write(Buffer& out, const void* row) {
    const Row& written = *static_cast<const Row*>(row);
    out.put_at_most(room_of_fields<kKeyFields<Row>>(written),
                    [&](Cursor& cursor) { write_fields<kKeyFields<Row>>(cursor, written); });
  }
  static bool read(Decoder& from, void* row, UnknownFields& unknown) {
    return read_fields(from, *static_cast<Row*>(row), [&](std::uint64_t tag, Wire wire) {
      return keep_unknown(from, tag, wire, unknown);
    });
  }
  static std::uint64_t digest(const void* row, const Symbols& symbols) {
    return digest_fields(*static_cast<const Row*>(row), symbols);
  }
  static constexpr RowPlan make() {
    for_each_key_field<Row>([](const auto& described) {
      using Type = typename std::decay_t<decltype(described)>::Type;
      static_assert(key_part<Type>() != KeyPart::none, "a key is small");
    });
    RowPlan made{};
    made.tag = RowDescription<Row>::tag;
    made.name = RowDescription<Row>::name;
    made.record = RecordPlanOf<Row>::plan;
    made.key_fields = kKeyFields<Row>;
    made.size = sizeof(Row);
    made.construct = construct;
    if constexpr (!std::is_trivially_copyable_v<Row>) {
      made.destroy = destroy;
      made.copy = copy;
      made.move = move;
      made.relocate = relocate;
    }
    if constexpr (kHot<Row>) {
      made.write = write;
      made.read = read;
      made.digest = digest;
    }
    return made;
  }
  static_assert(alignof(Row) <= alignof(std::max_align_t));
  static constexpr RowPlan plan = make();
};

}  // namespace tabplane
