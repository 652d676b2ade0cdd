// How a row type is described, once, for every codec.
//
//   struct Holding { Symbol holder; ...; Amount limit = 0; };
//   template <> struct RowDescription<Holding> {
//     static constexpr TableTag tag = 16;
//     static constexpr const char* name = "quota.holding";
//     static constexpr std::size_t key_fields = 3;
//     static constexpr auto fields = std::make_tuple(field(1, "holder", &Holding::holder), ...);
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
#include <tuple>
#include <type_traits>

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

template <class T>
concept Described = requires {
  RowDescription<T>::fields;
};

// The described field whose member is `Member`, found at compile time.
template <class Row, auto Member, std::size_t Index = 0>
constexpr auto field_of() {
  constexpr auto described = std::get<Index>(RowDescription<Row>::fields);
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
  std::apply(
      [&](const auto&... described) {
        std::size_t index = 0;
        (visit(described, index++), ...);
      },
      RowDescription<Row>::fields);
}

template <class Row>
constexpr std::size_t kKeyFields = RowDescription<Row>::key_fields;

// The same for the fields from `First` up to but without `Last`, chosen at compile time.
template <class Row, std::size_t First, std::size_t Last, class Visit>
constexpr void for_each_field_in(Visit&& visit) {
  if constexpr (First < Last) {
    visit(std::get<First>(RowDescription<Row>::fields));
    for_each_field_in<Row, First + 1, Last>(visit);
  }
}
template <class Row, class Visit>
constexpr void for_each_key_field(Visit&& visit) {
  for_each_field_in<Row, 0, kKeyFields<Row>>(visit);
}
template <class Row, class Visit>
constexpr void for_each_value_field(Visit&& visit) {
  constexpr std::size_t count =
      std::tuple_size_v<std::decay_t<decltype(RowDescription<Row>::fields)>>;
  for_each_field_in<Row, kKeyFields<Row>, count>(visit);
}

}  // namespace tabplane
