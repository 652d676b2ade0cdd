// One file that holds a world: its rows, the entries that led to it as far as they are kept, and
// the digest.
#pragma once

#include <cstddef>
#include <string>

#include "core/api/route.h"

namespace tabplane {
class Engine;
}

namespace tabplane::api {

// The file. It holds the newest entries, as far as it stays within so many bytes.
std::string export_text(const Engine& engine, std::size_t most_bytes);

// {"tabplane_export": 1, "version", "sequence", "now", "digest", "tables": {...}, "entries": [...]}
Response get_export(Call& call);
// Replaces the world by such a file. The digest must come out as the file says; the entries are for
// readers and are not taken over. A file of a newer format is refused. Answers like PUT world.
Response post_import(Call& call);

}  // namespace tabplane::api
