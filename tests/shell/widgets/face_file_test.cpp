#include "shell/widgets/face_file.h"

#include <doctest/doctest.h>

#include <vector>

#include "shell/widgets/embedded_faces.h"

using namespace tabplane::shell;

namespace {

// A face of so many bytes each, all of one value: 1 in the first face, 2 in the second.
std::vector<unsigned char> file_of(const std::vector<std::size_t>& sizes) {
  std::vector<unsigned char> file;
  for (const std::size_t size : sizes) {
    for (unsigned shift = 0; shift < 32; shift += 8) {
      file.push_back(static_cast<unsigned char>(size >> shift));
    }
  }
  unsigned char value = 0;
  for (const std::size_t size : sizes) file.insert(file.end(), size, ++value);
  return file;
}

}  // namespace

TEST_CASE("a file of faces gives each its own bytes") {
  const std::vector<std::size_t> sizes = {1, 300, 2, 70'000, 5, 6};
  const std::vector<unsigned char> file = file_of(sizes);
  const auto faces = faces_in(file);
  REQUIRE(faces.has_value());
  for (std::size_t face = 0; face < face_count; ++face) {
    CHECK((*faces)[face].size == sizes[face]);
    CHECK((*faces)[face].data[0] == face + 1);
    CHECK((*faces)[face].data[sizes[face] - 1] == face + 1);
  }
}

TEST_CASE("a file that is cut, too long or lacks a face gives none") {
  const std::vector<unsigned char> whole = file_of({3, 1, 4, 1, 5, 9});
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CHECK_FALSE(faces_in({whole.data(), size}).has_value());
  }
  std::vector<unsigned char> longer = whole;
  longer.push_back(0);
  CHECK_FALSE(faces_in(longer).has_value());
  CHECK_FALSE(faces_in(file_of({3, 1, 0, 1, 5, 9})).has_value());
  std::vector<unsigned char> huge = whole;
  huge[3] = 0xff;
  CHECK_FALSE(faces_in(huge).has_value());
}

TEST_CASE("the embedded faces are all there, each a font") {
  for (const FaceBytes& face : embedded_faces()) {
    REQUIRE(face.size > 1000);
    const bool outlines = face.data[0] == 'O' && face.data[1] == 'T';
    const bool true_type = face.data[0] == 0 && face.data[1] == 1;
    CHECK((outlines || true_type));
  }
}
