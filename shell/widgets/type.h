// Faces and text styles. A style is a face, a size and a line height; nothing else sets type.
//
// The faces are subsets whose vertical metrics were changed so that ascent - descent is one em and
// a capital letter is centred in it: ascent = (em + cap height) / 2, descent = ascent - em. With
// that, a size is a size in CSS px, and Inter and JetBrains Mono share a baseline.
#pragma once

#include <array>
#include <cstddef>

struct ImFont;

namespace tabplane::shell {

enum class Face : unsigned char {
  inter_regular,
  inter_medium,
  inter_semibold,
  display_semibold,  // Inter Display, for 20 px and above
  mono_regular,      // JetBrains Mono
  mono_medium,
};
constexpr std::size_t face_count = 6;

// A font file in memory that outlives the ImGui context. An absent face has size 0.
struct FaceBytes {
  const unsigned char* data = nullptr;
  std::size_t size = 0;
};
using FaceFiles = std::array<FaceBytes, face_count>;  // indexed by Face

using Fonts = std::array<ImFont*, face_count>;  // indexed by Face; never null after load_faces

// Adds the faces to the current ImGui context's atlas. An absent or unreadable face is replaced by
// the first one that loaded, so that a broken build still shows text. One must load: ImGui brings
// none of its own.
Fonts load_faces(const FaceFiles& files);

enum class TextStyle : unsigned char {
  big_number,        // 28 / 32
  big_number_phone,  // 24 / 28
  page_title,        // 20 / 28
  drawer_title,      // 16 / 24
  product,           // 14 / 20 semibold, the product's name
  card_title,        // 13 / 20 semibold, also group rows
  lead,              // 14 / 20, the line typed into the command palette
  body,              // 13 / 20
  body_medium,       // 13 / 20, buttons and the chosen nav item
  secondary,         // 12 / 16
  secondary_medium,  // 12 / 16
  caption,           // 11 / 16
  caption_medium,    // 11 / 16, pills
  why_number,        // 16 / 24 mono medium
  mono_large,        // 16 / 24 mono
  mono_body,         // 13 / 20 mono
  mono,              // 12 / 16, ids, times, table numbers
  mono_medium,       // 12 / 16, when it is the answer
  axis,              // 11 / 16 mono, also serials and the status bar
  axis_medium,       // 11 / 16
};

struct StyleSpec {
  Face face;
  float size;
  float line;
};

StyleSpec style_spec(TextStyle style);

// Height of a capital letter over the em.
float cap_height(Face face);

}  // namespace tabplane::shell
