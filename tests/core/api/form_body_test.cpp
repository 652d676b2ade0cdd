// Goal: JSON is found in bodies of both forms, raw or encoded.
// Method: a table of bodies.
#include "core/api/form_body.h"

#include <doctest/doctest.h>

using namespace tabplane::api;

TEST_CASE("JSON bare or in the field request") {
  const struct {
    const char* body;
    const char* json;  // "" = none
  } cases[] = {
      {R"({"a":1})", R"({"a":1})"},
      {R"(  {"a":1}
)",
       R"({"a":1})"},
      {R"(request={"a":1})", R"({"a":1})"},
      {R"(request= { "a":1 } )", R"({"a":1})"},
      {R"(request={"url":"http://h/?x=1&y=2+3%20"})", R"({"url":"http://h/?x=1&y=2+3%20"})"},
      {"request=%7B%22a%22%3A+%22b%2Bc%22%7D", R"({"a":"b+c"})"},
      {"request=%7B%22a%22%3A1%7D&x=2", R"({"a":1})"},
      {"x=2&request=%7B%22a%22%3A1%7D", R"({"a":1})"},
      {"request=[1]", "[1]"},
      {"3", "3"},
      {"", ""},
      {"request=", ""},
      {"request", ""},
      {R"(request={"a":1}}})", ""},
      {R"(data={"a":1})", ""},
      {"request=%7B%22a", ""},
  };
  for (const auto& tried : cases) {
    CAPTURE(tried.body);
    const auto read = parse_form_or_json(tried.body);
    CHECK(read.has_value() == (*tried.json != '\0'));
    if (read) CHECK(to_text(*read) == tried.json);
  }
}
