#include "shell/widgets/type.h"

#include <imgui.h>

#include <cassert>

namespace tabplane::shell {
namespace {

// The face that gives the characters which a face lacks; itself when it lacks none.
Face full_face(Face face) {
  switch (face) {
    case Face::inter_medium:
    case Face::display_semibold:
      return Face::inter_semibold;
    case Face::mono_medium:
      return Face::mono_regular;
    default:
      return face;
  }
}

ImFont* add_face(const FaceBytes& file, bool merged) {
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  config.PixelSnapH = false;
  config.MergeMode = merged;
  config.Flags |= ImFontFlags_NoLoadError;
  // ImGui reads through this pointer only; its interface lacks the const.
  return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(const_cast<unsigned char*>(file.data),
                                                    static_cast<int>(file.size), 13.0f, &config);
}

}  // namespace

Fonts load_faces(const FaceFiles& files) {
  Fonts fonts{};
  ImFont* fallback = nullptr;
  for (std::size_t i = 0; i < face_count; ++i) {
    if (files[i].size == 0) continue;
    fonts[i] = add_face(files[i], false);
    const auto full = static_cast<std::size_t>(full_face(static_cast<Face>(i)));
    if (full != i && fonts[i] != nullptr && files[full].size > 0) add_face(files[full], true);
    if (fallback == nullptr) fallback = fonts[i];
  }
  assert(fallback != nullptr);
  for (ImFont*& font : fonts) {
    if (font == nullptr) font = fallback;
  }
  return fonts;
}

StyleSpec style_spec(TextStyle style) {
  switch (style) {
    case TextStyle::big_number:
      return {Face::display_semibold, 28, 32};
    case TextStyle::big_number_phone:
      return {Face::display_semibold, 24, 28};
    case TextStyle::page_title:
      return {Face::display_semibold, 20, 28};
    case TextStyle::drawer_title:
      return {Face::inter_semibold, 16, 24};
    case TextStyle::product:
      return {Face::inter_semibold, 14, 20};
    case TextStyle::lead:
      return {Face::inter_regular, 14, 20};
    case TextStyle::card_title:
      return {Face::inter_semibold, 13, 20};
    case TextStyle::body:
      return {Face::inter_regular, 13, 20};
    case TextStyle::body_medium:
      return {Face::inter_medium, 13, 20};
    case TextStyle::secondary:
      return {Face::inter_regular, 12, 16};
    case TextStyle::secondary_medium:
      return {Face::inter_medium, 12, 16};
    case TextStyle::caption:
      return {Face::inter_regular, 11, 16};
    case TextStyle::caption_medium:
      return {Face::inter_medium, 11, 16};
    case TextStyle::why_number:
      return {Face::mono_medium, 16, 24};
    case TextStyle::mono_large:
      return {Face::mono_regular, 16, 24};
    case TextStyle::mono_body:
      return {Face::mono_regular, 13, 20};
    case TextStyle::mono:
      return {Face::mono_regular, 12, 16};
    case TextStyle::mono_medium:
      return {Face::mono_medium, 12, 16};
    case TextStyle::axis:
      return {Face::mono_regular, 11, 16};
    case TextStyle::axis_medium:
      return {Face::mono_medium, 11, 16};
  }
  return {Face::inter_regular, 13, 20};
}

float cap_height(Face face) {
  switch (face) {
    case Face::display_semibold:
      return 1472.0f / 2048.0f;
    case Face::mono_regular:
    case Face::mono_medium:
      return 0.73f;
    default:
      return 2048.0f / 2816.0f;
  }
}

}  // namespace tabplane::shell
