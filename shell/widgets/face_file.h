// All faces in one file, as scripts/fonts.py writes it and a page downloads it.
//
// Layout: for each face in the order of Face its size in bytes, 32 bits little-endian; then the
// faces one behind the other, and nothing else.
#pragma once

#include <optional>
#include <span>

#include "shell/widgets/type.h"

namespace tabplane::shell {

// Where each face stands in the file, which has to outlive them. nullopt when the file is not
// whole, has more in it, or lacks a face.
std::optional<FaceFiles> faces_in(std::span<const unsigned char> file);

}  // namespace tabplane::shell
