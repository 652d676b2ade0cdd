#include "tests/source_path.h"

namespace tabplane::test {

std::string source_path(std::string_view relative) {
  return std::string(TABPLANE_SOURCE_DIR "/").append(relative);
}

}  // namespace tabplane::test
