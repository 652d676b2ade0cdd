#include "shell/widgets/embedded_faces.h"

#include "fonts/faces.h"
#include "shell/widgets/face_file.h"

namespace tabplane::shell {

FaceFiles embedded_faces() {
  return faces_in(fonts::file).value_or(FaceFiles{});
}

}  // namespace tabplane::shell
