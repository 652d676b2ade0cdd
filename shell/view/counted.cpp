#include "shell/view/counted.h"

#include "shell/format.h"

namespace tabplane::shell {

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  std::string words = count_text(count);
  words += ' ';
  words += count == 1 ? one : many;
  return words;
}

}  // namespace tabplane::shell
