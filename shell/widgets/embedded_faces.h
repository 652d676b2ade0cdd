// The faces that the build made from the installed fonts, inside the program: for programs that no
// page brings them. Three of them are full; what the others lack (letters of Latin Extended-A,
// arrows, shapes) load_faces takes from a full one of about their weight.
#pragma once

#include "shell/widgets/type.h"

namespace tabplane::shell {

FaceFiles embedded_faces();

}  // namespace tabplane::shell
