// Where the project's own files are, for tests that read some of them.
#pragma once

#include <string>
#include <string_view>

namespace tabplane::test {

// The path of a file or folder of the repository: source_path("tests/wire/transcripts").
std::string source_path(std::string_view relative);

}  // namespace tabplane::test
