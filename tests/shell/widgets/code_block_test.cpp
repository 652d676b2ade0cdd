// Goal: code keeps its lines, wraps between characters, and is drawn only where it is seen.
#include "shell/widgets/code_block.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/shell/stage.h"

using namespace tabplane::shell;
using tabplane::shell::testing::Stage;

using Lines = std::vector<std::string_view>;

TEST_CASE("lines end where they end, and where the room does") {
  CHECK(code_lines("a\nb", 10) == Lines{"a", "b"});
  CHECK(code_lines("", 10) == Lines{""});
  CHECK(code_lines("a\n", 10) == Lines{"a"});
  CHECK(code_lines("\n\na", 10) == Lines{"", "", "a"});
  CHECK(code_lines("abcdef", 3) == Lines{"abc", "def"});
  CHECK(code_lines("abcd\ne", 3) == Lines{"abc", "d", "e"});
  CHECK(code_lines("\xC3\xA9\xC3\xA9\xC3\xA9", 2) == Lines{"\xC3\xA9\xC3\xA9", "\xC3\xA9"});
}

TEST_CASE("a long text costs what is in sight") {
  Stage stage(400, 300);
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "line " + std::to_string(i) + "\n";
  float height = 0;
  stage.frames([&](Ui& ui) { height = code_block(ui, {10, 10}, 380, "Body", text); }, 2);
  CHECK(height == 2000 * 16 + 20);
  CHECK(stage.vertices() < 2000);
  REQUIRE(stage.find(WidgetRole::text, "Body") != nullptr);
  CHECK(stage.find(WidgetRole::text, "Body")->value == text);
  CHECK(stage.complaints().empty());
}
