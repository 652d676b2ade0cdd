// Goal: a text has one number while it is known, texts never move, and truncating forgets exactly
// what came last.
// Method: a few thousand texts of all sizes, bytes of every value among them.
#include "core/store/symbols.h"

#include <doctest/doctest.h>

#include <vector>

using namespace tabplane;

TEST_CASE("null is no text, and the empty text is one") {
  Symbols symbols;
  CHECK(symbols.size() == kFirstOwnSymbol);
  CHECK_FALSE(symbols.find("").has_value());
  CHECK(symbols.text(Symbol{}).empty());
  CHECK(symbols.digest(Symbol{}) == 0);
  const Symbol empty = symbols.intern("");
  CHECK(empty.present());
  CHECK_FALSE(Symbol{}.present());
  CHECK(symbols.text(empty).empty());
  CHECK(symbols.digest(empty) != 0);
}

TEST_CASE("a text keeps its number and its place while others come") {
  Symbols symbols;
  const std::string odd("a\0b\xFF", 4);
  const Symbol first = symbols.intern(odd);
  const std::string_view text = symbols.text(first);
  std::vector<Symbol> all;
  for (int i = 0; i < 3000; ++i) {
    all.push_back(
        symbols.intern(std::string(static_cast<std::size_t>(i % 40), 'x') + std::to_string(i)));
  }
  CHECK(text.data() == symbols.text(first).data());
  CHECK(symbols.text(first) == odd);
  CHECK(symbols.find(odd) == first);
  CHECK(symbols.intern(odd) == first);
  for (const Symbol symbol : all) CHECK(symbols.find(symbols.text(symbol)) == symbol);
}

TEST_CASE("truncating forgets what came last, and its numbers are given again") {
  Symbols symbols;
  const Symbol kept = symbols.intern("kept");
  const std::size_t size = symbols.size();
  const Symbol gone = symbols.intern("gone");
  symbols.intern("gone too");
  symbols.truncate(size);
  CHECK(symbols.size() == size);
  CHECK_FALSE(symbols.find("gone").has_value());
  CHECK(symbols.find("kept") == kept);
  CHECK(symbols.intern("new").index == gone.index);
  symbols.clear();
  CHECK(symbols.size() == kFirstOwnSymbol);
  CHECK_FALSE(symbols.find("kept").has_value());
}

TEST_CASE("a digest depends on the text alone") {
  Symbols one;
  Symbols other;
  other.intern("first");
  CHECK(one.digest(one.intern("text")) == other.digest(other.intern("text")));
  CHECK(one.digest(one.intern("text")) != one.digest(one.intern("texts")));
}
