// Goal: what the fuzzers found once stays mended, in every build.
// Method: each input of the corpora is played as the fuzzers play it; a broken promise is an
// exception.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/fuzz/conversation.h"
#include "tests/fuzz/journal_bytes.h"
#include "tests/source_path.h"

namespace {

void play(std::string_view target, void (*input)(std::string_view)) {
  const std::filesystem::path folder =
      tabplane::test::source_path("tests/fuzz/corpus/" + std::string(target));
  int played = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    const std::string name = file.path().filename().string();
    CAPTURE(name);
    std::ifstream in(file.path(), std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    CHECK_NOTHROW(input(text.str()));
    ++played;
  }
  CHECK(played > 0);
}

}  // namespace

TEST_CASE("every conversation of the corpus keeps its promises") {
  play("handle_fuzz", tabplane::fuzz::hold_conversation);
}

TEST_CASE("every journal of the corpus keeps its promises") {
  play("journal_fuzz", tabplane::fuzz::load_journal_bytes);
}
