#include "shell/view/word_filter.h"

#include <algorithm>
#include <utility>

namespace tabplane::shell {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

bool occurs(std::string_view text, std::string_view word) {
  return std::search(text.begin(), text.end(), word.begin(), word.end(),
                     [](char have, char want) { return lower(have) == want; }) != text.end();
}

WordFilter::WordFilter(std::string_view text) {
  std::string word;
  for (const char c : text) {
    if (c != ' ' && c != '\t') {
      word += lower(c);
    } else if (!word.empty()) {
      words_.push_back(std::exchange(word, {}));
    }
  }
  if (!word.empty()) words_.push_back(std::move(word));
}

bool WordFilter::matches(std::span<const std::string_view> texts) const {
  return std::all_of(words_.begin(), words_.end(), [&](const std::string& word) {
    return std::any_of(texts.begin(), texts.end(),
                       [&](std::string_view text) { return occurs(text, word); });
  });
}

}  // namespace tabplane::shell
