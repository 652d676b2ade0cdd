// A row's stored form in one line: what must stay readable for ever.
//
//   "16 quota.holding/3: 1 holder symbol, 2 source symbol, ..., 4 limit signed"
// is table 16 of that name with 3 key fields; each field with its tag, name and type.
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "core/store/row_codec.h"

namespace tabplane::test {

template <class T>
struct SchemaType {
  static std::string text() {
    if constexpr (std::is_same_v<T, bool>) {
      return "boolean";
    } else if constexpr (std::is_enum_v<T>) {
      std::string words;
      for (const char* name : EnumNames<T>::names)
        words += (words.empty() ? "" : "|") + std::string(name);
      return words;
    } else if constexpr (std::is_integral_v<T>) {
      return std::is_signed_v<T> ? "signed" : "unsigned";
    } else if constexpr (std::is_same_v<T, TimePoint>) {
      return "time";
    } else if constexpr (Described<T>) {
      std::string fields;
      for_each_field<T>([&](const auto& described, std::size_t) {
        using Type = typename std::decay_t<decltype(described)>::Type;
        fields += (fields.empty() ? "" : ", ") + std::to_string(described.tag) + " " +
                  described.name + " " + SchemaType<Type>::text();
      });
      return "{" + fields + "}";
    } else {
      constexpr const char* kNames[] = {"number", "bytes", "symbol", "record", "list"};
      return kNames[static_cast<std::size_t>(Codec<T>::wire)];
    }
  }
};
template <class T>
struct SchemaType<std::optional<T>> {
  static std::string text() { return SchemaType<T>::text() + "?"; }
};
template <class T>
struct SchemaType<std::vector<T>> {
  static std::string text() { return SchemaType<T>::text() + "[]"; }
};

template <class Row>
std::string schema_of() {
  const std::string fields = SchemaType<Row>::text();
  return std::to_string(RowDescription<Row>::tag) + " " + RowDescription<Row>::name + "/" +
         std::to_string(kKeyFields<Row>) + ": " + fields.substr(1, fields.size() - 2);
}

}  // namespace tabplane::test
