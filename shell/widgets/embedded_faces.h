// The faces that the build made from the installed fonts, as load_faces takes them.
#pragma once

#include "shell/widgets/type.h"

namespace tabplane::shell {

FaceFiles embedded_faces();

}  // namespace tabplane::shell
