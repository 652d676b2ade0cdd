// Goal: texts come through CSV and JSON unharmed.
// Method: fields with every character that means something there.
#include "shell/view/quoted.h"

#include <doctest/doctest.h>

using namespace tabplane::shell;

TEST_CASE("CSV fields are quoted when they have to be") {
  std::string line;
  add_csv_field(line, "plain");
  line += ',';
  add_csv_field(line, "a,b");
  line += ',';
  add_csv_field(line, "say \"x\"");
  line += ',';
  add_csv_field(line, "two\nlines");
  CHECK(line == "plain,\"a,b\",\"say \"\"x\"\"\",\"two\nlines\"");
}

TEST_CASE("JSON strings escape quotes, backslashes and control characters") {
  std::string text;
  add_json_string(text, "a\"b\\c\n\x01\xC3\xA9");
  CHECK(text == "\"a\\\"b\\\\c\\u000a\\u0001\xC3\xA9\"");
}
