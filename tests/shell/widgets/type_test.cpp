// Goal: every face shows every character that a full face shows, though some faces are built
// without most of them. Method: each face is asked for letters, arrows and shapes of the list of
// characters.
#include "shell/widgets/type.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include "tests/shell/stage.h"

using namespace tabplane::shell;

TEST_CASE("a lesser face takes from a full one what it lacks") {
  testing::Stage stage;
  for (std::size_t face = 0; face < face_count; ++face) {
    CAPTURE(face);
    ImFont* font = stage.ui().font(static_cast<Face>(face));
    for (const ImWchar letter : {0x41, 0x39, 0xe9, 0x2026, 0x2212, 0x141, 0x17e, 0x2192, 0x25b6}) {
      CAPTURE(letter);
      CHECK(font->IsGlyphInFont(letter));
    }
    CHECK_FALSE(font->IsGlyphInFont(0x6f22));
  }
}
