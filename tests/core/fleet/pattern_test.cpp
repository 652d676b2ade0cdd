// Goal: patterns fit what they say, whole, in bounded time; what is no pattern is refused.
// Method: a table of patterns and values.
#include "core/fleet/pattern.h"

#include <doctest/doctest.h>

#include <string>

using tabplane::fleet::Pattern;

TEST_CASE("a pattern fits the whole value") {
  const struct {
    const char* pattern;
    const char* value;
    bool fits;
  } cases[] = {
      {"", "", true},
      {"", "a", false},
      {"abc", "abc", true},
      {"abc", "abcd", false},
      {"^[a-z]+$", "hello", true},
      {"^[a-z]+$", "Hello", false},
      {"[^0-9]{2,3}", "ab", true},
      {"[^0-9]{2,3}", "abcd", false},
      {"(a|bc)*d?", "abca", true},
      {"(a|bc)*d?", "abcad", true},
      {"(a|bc)*d?", "abd", false},
      {"\\d{4}-\\w+", "2030-x_1", true},
      {"\\d{4}-\\w+", "203-x", false},
      {"a.c", "a-c", true},
      {"a\\.c", "a-c", false},
      {"[]a]+", "]a]", true},
      {"x{3}", "xxx", true},
      {"x{3}", "xx", false},
      {"x{2,}", "xxxxx", true},
      {"\\$5", "$5", true},
  };
  for (const auto& each : cases) {
    const std::string shown = std::string(each.pattern) + " on " + each.value;
    CAPTURE(shown);
    const auto pattern = Pattern::parse(each.pattern);
    REQUIRE(pattern.has_value());
    CHECK(pattern->fits(each.value) == each.fits);
  }
}

TEST_CASE("what is no pattern is refused, and so is one that is too large") {
  for (const char* text :
       {"(", ")", "a)", "[a", "*", "a{2,1}", "a{", "\\q", "(a{1000}){1000}", "[z-a]"}) {
    const std::string shown = text;
    CAPTURE(shown);
    CHECK(!Pattern::parse(text).has_value());
  }
}

TEST_CASE("no value makes a pattern slow") {
  const auto pattern = Pattern::parse("(a+)+b");
  REQUIRE(pattern.has_value());
  CHECK(!pattern->fits(std::string(100'000, 'a')));
}
