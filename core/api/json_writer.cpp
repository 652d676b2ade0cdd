#include "core/api/json_writer.h"

#include <array>
#include <charconv>

namespace tabplane::api {
namespace {

// What can stand in a JSON text as it is.
constexpr std::array<bool, 256> plain_bytes() {
  std::array<bool, 256> plain{};
  for (std::size_t byte = 0x20; byte < 0x7f; ++byte) plain[byte] = true;
  plain['"'] = false;
  plain['\\'] = false;
  return plain;
}
constexpr std::array<bool, 256> kPlain = plain_bytes();

bool is_plain(const char* text, std::size_t size) {
  for (std::size_t at = 0; at < size; ++at) {
    if (!kPlain[static_cast<unsigned char>(text[at])]) return false;
  }
  return true;
}

}  // namespace

// What was written last tells whether a comma is due: no value ends in one of these letters.
void JsonWriter::separate() {
  if (text_.empty()) return;
  const char last = text_.back();
  if (last != '{' && last != '[' && last != ':') text_ += ',';
}

void JsonWriter::begin_object() {
  separate();
  text_ += '{';
}

void JsonWriter::begin_array() {
  separate();
  text_ += '[';
}

void JsonWriter::null() {
  separate();
  text_ += "null";
}

void JsonWriter::value(double value) {
  json(Json(value));
}

void JsonWriter::json(const Json& document) {
  separate();
  text_ += to_text(document);
}

void JsonWriter::raw(std::string_view json) {
  if (!Json::accept(json)) {
    null();
    return;
  }
  separate();
  text_ += json;
}

void JsonWriter::write_name(const char* name, std::size_t size) {
  separate();
  text_ += '"';
  text_.append(name, size);
  text_ += "\":";
}

void JsonWriter::write_text(const char* text, std::size_t size) {
  separate();
  if (!is_plain(text, size)) {
    text_ += to_text(Json(std::string(text, size)));
    return;
  }
  text_ += '"';
  text_.append(text, size);
  text_ += '"';
}

void JsonWriter::write_bool(bool value) {
  separate();
  text_ += value ? "true" : "false";
}

void JsonWriter::write_signed(std::int64_t value) {
  separate();
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  text_.append(digits.data(), end);
}

void JsonWriter::write_unsigned(std::uint64_t value) {
  separate();
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  text_.append(digits.data(), end);
}

}  // namespace tabplane::api
