// How a row type is described, once, for every codec.
//
//   struct Holding { Symbol holder; ...; Amount limit = 0; };
//   template <> struct RowDescription<Holding> {
//     static constexpr TableTag tag = 16;
//     static constexpr const char* name = "quota.holding";
//     static constexpr std::size_t key_fields = 3;
//     static constexpr auto fields = row_fields(field(1, "holder", &Holding::holder), ...);
//   };
//
// The first `key_fields` fields are the key: they identify the row and never change. Tags are
// forever: a tag is never reused, a field never changes its type, and a field that is gone leaves
// its tag unused. A struct that is only part of rows has `fields` alone. Members that are not
// described are derived and never stored. Zero, empty and nothing are the defaults that are not
// written; what a member begins with in C++ is another thing and holds for new rows alone. An enum
// that a row holds has an EnumNames with the word of each value, in the order of their numbers. A
// row that every call writes may say `static constexpr bool hot = true`: it gets code of its own,
// some ten kilobytes of it, where others share one (row_plan.h).
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace tabplane {

using TableTag = std::uint32_t;
using FieldTag = std::uint32_t;

// Where a row stands in its table: stable while the row lives, meaningless outside this process.
using Slot = std::uint32_t;
inline constexpr Slot kNoSlot = 0xFFFF'FFFF;

template <class Row>
struct RowDescription;

template <class Enum>
struct EnumNames;  // static constexpr const char* names[]

template <class Row, class T>
struct Field {
  using Type = T;
  FieldTag tag;
  const char* name;
  T Row::*member;
};

template <class Row, class T>
constexpr Field<Row, T> field(FieldTag tag, const char* name, T Row::*member) {
  return {tag, name, member};
}

// The fields of a row, in order. Not a std::tuple: with twenty fields each, and a hundred rows in
// sight of most sources, that took a fifth of the time to compile them.
template <std::size_t Index, class Described>
struct FieldAt {
  Described described;
};
template <class Indices, class... Described>
struct FieldsAt;
template <std::size_t... Index, class... Described>
struct FieldsAt<std::index_sequence<Index...>, Described...> : FieldAt<Index, Described>... {};

template <class... Described>
struct FieldList : FieldsAt<std::index_sequence_for<Described...>, Described...> {
  static constexpr std::size_t count = sizeof...(Described);
};
template <class... Described>
constexpr FieldList<Described...> row_fields(Described... described) {
  return {{{described}...}};
}

template <std::size_t Index, class Described>
constexpr const Described& field_at(const FieldAt<Index, Described>& place) {
  return place.described;
}

template <class T>
concept Described = requires {
  RowDescription<T>::fields;
};

template <class T>
constexpr std::size_t kFieldCount = std::decay_t<decltype(RowDescription<T>::fields)>::count;

// The described field whose member is `Member`, found at compile time.
template <class Row, auto Member, std::size_t Index = 0>
constexpr auto field_of() {
  constexpr auto described = field_at<Index>(RowDescription<Row>::fields);
  if constexpr (std::is_same_v<decltype(described.member), std::decay_t<decltype(Member)>>) {
    if constexpr (described.member == Member) {
      return described;
    } else {
      return field_of<Row, Member, Index + 1>();
    }
  } else {
    return field_of<Row, Member, Index + 1>();
  }
}

// Calls `visit(field, index)` for each described field in order.
template <class Row, class Visit>
constexpr void for_each_field(Visit&& visit) {
  [&]<std::size_t... Index>(std::index_sequence<Index...>) {
    (visit(field_at<Index>(RowDescription<Row>::fields), Index), ...);
  }
  (std::make_index_sequence<kFieldCount<Row>>{});
}

template <class Row>
constexpr std::size_t kKeyFields = RowDescription<Row>::key_fields;

// The same for the fields from `First` up to but without `Last`, chosen at compile time.
template <class Row, std::size_t First, std::size_t Last, class Visit>
constexpr void for_each_field_in(Visit&& visit) {
  if constexpr (First < Last) {
    visit(field_at<First>(RowDescription<Row>::fields));
    for_each_field_in<Row, First + 1, Last>(visit);
  }
}
template <class Row, class Visit>
constexpr void for_each_key_field(Visit&& visit) {
  for_each_field_in<Row, 0, kKeyFields<Row>>(visit);
}
template <class Row, class Visit>
constexpr void for_each_value_field(Visit&& visit) {
  for_each_field_in<Row, kKeyFields<Row>, kFieldCount<Row>>(visit);
}

}  // namespace tabplane
