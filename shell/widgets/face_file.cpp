#include "shell/widgets/face_file.h"

#include <cstdint>

namespace tabplane::shell {
namespace {

constexpr std::size_t kSizeBytes = 4;

std::size_t size_at(std::span<const unsigned char> file, std::size_t face) {
  std::uint32_t size = 0;
  for (std::size_t i = 0; i < kSizeBytes; ++i) {
    size |= std::uint32_t{file[face * kSizeBytes + i]} << (8 * i);
  }
  return size;
}

}  // namespace

std::optional<FaceFiles> faces_in(std::span<const unsigned char> file) {
  constexpr std::size_t kHead = face_count * kSizeBytes;
  if (file.size() < kHead) return std::nullopt;
  FaceFiles faces{};
  std::span<const unsigned char> left = file.subspan(kHead);
  for (std::size_t face = 0; face < face_count; ++face) {
    const std::size_t size = size_at(file, face);
    if (size == 0 || size > left.size()) return std::nullopt;
    faces[face] = {left.data(), size};
    left = left.subspan(size);
  }
  if (!left.empty()) return std::nullopt;
  return faces;
}

}  // namespace tabplane::shell
