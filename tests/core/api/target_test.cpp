// Goal: targets come apart at the right places, and no bytes trouble the one who takes them apart.
// Method: tables of targets beside their segments and parameters.
#include "core/api/target.h"

#include <doctest/doctest.h>

using namespace tabplane::api;

namespace {

// "a|b?x=1&y=2"
std::string parts_of(std::string_view target) {
  const Target parsed = parse_target(target);
  std::string text;
  for (const std::string& segment : parsed.segments) text += (text.empty() ? "" : "|") + segment;
  char separator = '?';
  for (const auto& [name, value] : parsed.query) {
    text += separator + name + "=" + value;
    separator = '&';
  }
  return text;
}

}  // namespace

TEST_CASE("a path is split first and decoded afterwards") {
  const struct {
    const char* target;
    const char* parts;
  } cases[] = {
      {"/a/b", "a|b"},
      {"/a/b/", "a|b"},
      {"/a%2Fb/c", "a/b|c"},
      {"/a+b", "a+b"},
      {"/%CF%81%ce%af", "ρί"},
      {"", ""},
      {"/", ""},
      {"a", "a"},
      {"/a%", "a%"},
      {"/a%2", "a%2"},
      {"/a%zz", "a%zz"},
      {"/a%2g%41", "a%2gA"},
      {"/a#b/c?d", "a"},
      {"*", "*"},
  };
  for (const auto& [target, parts] : cases) {
    const std::string shown = target;
    CAPTURE(shown);
    CHECK(parts_of(target) == parts);
  }
  CHECK(parse_target("/a//").segments.size() == 2);
  CHECK(parse_target("//").segments.empty());
  CHECK(parse_target("/%00").segments[0] == std::string(1, '\0'));
}

TEST_CASE("a query is a list of pairs") {
  const struct {
    const char* target;
    const char* parts;
  } cases[] = {
      {"/a?x=1&y=2", "a?x=1&y=2"}, {"/a?x", "a?x="},       {"/a?x=1=2", "a?x=1=2"},
      {"/a?x=b+c%2B", "a?x=b c+"}, {"/a?&&x=1&", "a?x=1"}, {"/a?x=1?y", "a?x=1?y"},
      {"/a/?x=1#y=2", "a?x=1"},    {"?x=/", "?x=/"},
  };
  for (const auto& [target, parts] : cases) {
    const std::string shown = target;
    CAPTURE(shown);
    CHECK(parts_of(target) == parts);
  }
  const Target target = parse_target("/a?x=1&x=2&empty=");
  CHECK(target.parameter("x") == "1");
  CHECK(target.parameter("empty") == "");
  CHECK(!target.parameter("X").has_value());
}

TEST_CASE("encoding keeps what is unreserved, and decoding brings everything back") {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
  const std::string encoded = percent_encode(bytes);
  CHECK(percent_decode(encoded, false) == bytes);
  CHECK(percent_decode(encoded, true) == bytes);
  CHECK(percent_encode("aZ09-._~") == "aZ09-._~");
  CHECK(percent_encode("a b/ρ") == "a%20b%2F%CF%81");
}

TEST_CASE("a natural number is digits alone, and what is not there is left alone") {
  const Target target = parse_target("/a?n=12&empty=&sign=-1&more=18446744073709551616&x=1x");
  std::uint64_t value = 7;
  CHECK(read_natural(target, "missing", value));
  CHECK(value == 7);
  CHECK(read_natural(target, "n", value));
  CHECK(value == 12);
  for (const char* name : {"empty", "sign", "more", "x"}) {
    CHECK(!read_natural(target, name, value));
  }
}
