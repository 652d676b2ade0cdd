// The console's faces, as the page delivers them before it starts the platform.
//
// They come down beside the program, not in it: at the same time, and a browser that has them keeps
// them when a new release brings another program.
#pragma once

#include "shell/widgets/type.h"

namespace tabplane::web {

// Absent ones until tabplane_take_faces was told of a whole file.
const shell::FaceFiles& delivered_faces();

}  // namespace tabplane::web
