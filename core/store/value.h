// A row's content without its C++ type: what the JSON codec, the history and the console read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tabplane {

struct Value {
  enum class Kind : std::uint8_t { null, boolean, integer, natural, text, list, record };

  Kind kind = Kind::null;
  std::int64_t integer = 0;        // boolean (0 or 1) and integer
  std::uint64_t natural = 0;       // natural
  std::string text;                // text
  std::vector<Value> items;        // list; the values of a record
  std::vector<std::string> names;  // record: as many as items, in the order of the description

  static Value null() { return {}; }
  static Value of_bool(bool value) {
    Value made;
    made.kind = Kind::boolean;
    made.integer = value ? 1 : 0;
    return made;
  }
  static Value of_integer(std::int64_t value) {
    Value made;
    made.kind = Kind::integer;
    made.integer = value;
    return made;
  }
  static Value of_natural(std::uint64_t value) {
    Value made;
    made.kind = Kind::natural;
    made.natural = value;
    return made;
  }
  static Value of_text(std::string value) {
    Value made;
    made.kind = Kind::text;
    made.text = std::move(value);
    return made;
  }
  static Value of_list() {
    Value made;
    made.kind = Kind::list;
    return made;
  }
  static Value of_record() {
    Value made;
    made.kind = Kind::record;
    return made;
  }
  void add(std::string name, Value value) {
    names.push_back(std::move(name));
    items.push_back(std::move(value));
  }
  // nullptr when a record has no such member.
  const Value* find(std::string_view name) const {
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] == name) return &items[i];
    }
    return nullptr;
  }
};

}  // namespace tabplane
