#include "shell/widgets/embedded_faces.h"

#include <span>

#include "fonts/faces.h"

namespace tabplane::shell {

FaceFiles embedded_faces() {
  FaceFiles files{};
  const auto put = [&](Face face, std::span<const unsigned char> bytes) {
    files[static_cast<std::size_t>(face)] = {bytes.data(), bytes.size()};
  };
  put(Face::inter_regular, fonts::inter_regular);
  put(Face::inter_medium, fonts::inter_medium);
  put(Face::inter_semibold, fonts::inter_semibold);
  put(Face::display_semibold, fonts::inter_display_semibold);
  put(Face::mono_regular, fonts::jetbrains_mono_regular);
  put(Face::mono_medium, fonts::jetbrains_mono_medium);
  return files;
}

}  // namespace tabplane::shell
