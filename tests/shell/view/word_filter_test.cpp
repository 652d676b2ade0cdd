// Goal: a filter finds what has all its words, in any case and any order.
#include "shell/view/word_filter.h"

#include <doctest/doctest.h>

using tabplane::shell::WordFilter;

TEST_CASE("each word has to occur in one of the texts") {
  const std::string_view texts[] = {"Accept commission 57", "cyclades", ""};
  const struct {
    const char* filter;
    bool matches;
  } cases[] = {{"", true},
               {"  \t ", true},
               {"accept", true},
               {"57 ACCEPT", true},
               {"cycl commission", true},
               {"accept pithos", false},
               {"accept  57 ", true},
               {"commission57", false}};
  for (const auto& c : cases) {
    CAPTURE(c.filter);
    CHECK(WordFilter(c.filter).matches(texts) == c.matches);
  }
  CHECK(WordFilter(" \t").empty());
  CHECK_FALSE(WordFilter(" a ").empty());
  CHECK_FALSE(WordFilter("a").matches({}));
}
