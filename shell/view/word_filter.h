// What people type to find things: words that all have to occur, in any case.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tabplane::shell {

class WordFilter {
 public:
  WordFilter() = default;
  explicit WordFilter(std::string_view text);

  // Then everything matches.
  bool empty() const { return words_.empty(); }
  std::span<const std::string> words() const { return words_; }
  // Whether each word occurs in one of the texts.
  bool matches(std::span<const std::string_view> texts) const;

 private:
  std::vector<std::string> words_;  // in lower case
};

// Whether a text holds a word in any case. The word is in lower case already.
bool occurs(std::string_view text, std::string_view word);

}  // namespace tabplane::shell
