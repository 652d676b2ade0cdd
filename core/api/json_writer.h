// JSON written straight into a text, for answers: no document is built for what is only to be sent.
//
// Members come out in the order in which they are written, which documents fix. Exactly one value
// is written at the top; each begin has its end, and in an object each value its name. Compact, as
// to_text() writes; integers exact to 64 bits; bytes that are not UTF-8 are replaced. Functions
// that write one value of some kind take the writer first:
//   write_tags(out.name("tags"), row.tags);
//
// Cost: linear in the text that comes out.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "core/api/json.h"

namespace tabplane::api {

class JsonWriter {
 public:
  void begin_object();
  void end_object() { text_ += '}'; }
  void begin_array();
  void end_array() { text_ += ']'; }

  // The name of the member whose value comes next.
  template <std::size_t Size>
  JsonWriter& name(const char (&literal)[Size]) {
    write_name(literal, Size - 1);
    return *this;
  }
  JsonWriter& name(std::string_view name) {
    write_text(name.data(), name.size());
    text_ += ':';
    return *this;
  }

  // A value: an element, or the value of the member that was named.
  void null();
  template <std::same_as<bool> Bool>
  void value(Bool value) {
    write_bool(value);
  }
  template <std::integral Integer>
  requires(!std::same_as<Integer, bool>) void value(Integer value) {
    if constexpr (std::signed_integral<Integer>) {
      write_signed(value);
    } else {
      write_unsigned(value);
    }
  }
  void value(double value);
  void value(std::string_view value) { write_text(value.data(), value.size()); }
  void value(const std::string& value) { write_text(value.data(), value.size()); }
  void value(const char* value) { this->value(std::string_view(value)); }
  void json(const Json& document);
  // A text that is JSON already; null when it is not.
  void raw(std::string_view json);

  // A member; `name` is a literal that needs no escape.
  template <std::size_t Size, class Value>
  void put(const char (&name)[Size], const Value& value) {
    write_name(name, Size - 1);
    this->value(value);
  }
  // Leaves the member out when its text is empty.
  template <std::size_t Size>
  void put_text(const char (&name)[Size], std::string_view value) {
    if (value.empty()) return;
    write_name(name, Size - 1);
    this->value(value);
  }
  template <std::size_t Size>
  void begin_object(const char (&name)[Size]) {
    write_name(name, Size - 1);
    begin_object();
  }
  template <std::size_t Size>
  void begin_array(const char (&name)[Size]) {
    write_name(name, Size - 1);
    begin_array();
  }
  // An array of texts or numbers.
  template <class Values>
  void array(const Values& values) {
    begin_array();
    for (const auto& each : values) value(each);
    end_array();
  }

  const std::string& text() const { return text_; }
  std::string take() { return std::move(text_); }

 private:
  void separate();
  void write_name(const char* name, std::size_t size);
  void write_text(const char* text, std::size_t size);
  void write_bool(bool value);
  void write_signed(std::int64_t value);
  void write_unsigned(std::uint64_t value);

  std::string text_;
};

}  // namespace tabplane::api
