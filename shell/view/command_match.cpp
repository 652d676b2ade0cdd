#include "shell/view/command_match.h"

#include <algorithm>
#include <string>

namespace tabplane::shell {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lowered(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}

bool begins_a_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    if (at == 0 || text[at - 1] == ' ') return true;
  }
  return false;
}

}  // namespace

std::optional<int> command_match(std::string_view query, std::string_view label,
                                 std::string_view request) {
  const std::string wanted = lowered(query);
  const std::string name = lowered(label);
  const std::string target = lowered(request);
  if (!wanted.empty() && name.rfind(wanted, 0) == 0) return 0;
  int worst = wanted.empty() ? 0 : 1;
  std::string_view rest = wanted;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (word.empty() || begins_a_word(name, word)) continue;
    if (name.find(word) != std::string::npos) {
      worst = std::max(worst, 2);
    } else if (target.find(word) != std::string::npos) {
      worst = 3;
    } else {
      return std::nullopt;
    }
  }
  return worst;
}

}  // namespace tabplane::shell
