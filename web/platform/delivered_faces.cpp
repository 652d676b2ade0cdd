#include "web/platform/delivered_faces.h"

#include <emscripten.h>

#include "shell/widgets/face_file.h"

namespace tabplane::web {
namespace {

shell::FaceFiles faces{};

}  // namespace

const shell::FaceFiles& delivered_faces() {
  return faces;
}

}  // namespace tabplane::web

extern "C" {

// The page's file of faces, in memory that is the platform's from now on. False when the file is
// not whole.
EMSCRIPTEN_KEEPALIVE bool tabplane_take_faces(const unsigned char* file, std::size_t size) {
  const std::optional<tabplane::shell::FaceFiles> found = tabplane::shell::faces_in({file, size});
  if (found) tabplane::web::faces = *found;
  return found.has_value();
}

}  // extern "C"
