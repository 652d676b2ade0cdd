// The embedded faces as Dear ImGui reads them: what the subsetting promises to the text code.
#include <doctest/doctest.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <array>
#include <cmath>
#include <string_view>

#include "shell/widgets/embedded_faces.h"

namespace {

struct Face {
  std::string_view name;
  tabplane::shell::Face face;
  bool monospaced;
  bool full;  // with all characters of the list, not only the common ones
  bool tabular = true;
};

const std::array faces = {
    Face{"inter_regular", tabplane::shell::Face::inter_regular, false, true},
    Face{"inter_medium", tabplane::shell::Face::inter_medium, false, false},
    Face{"inter_semibold", tabplane::shell::Face::inter_semibold, false, true},
    Face{"inter_display_semibold", tabplane::shell::Face::display_semibold, false, false, false},
    Face{"jetbrains_mono_regular", tabplane::shell::Face::mono_regular, true, true},
    Face{"jetbrains_mono_medium", tabplane::shell::Face::mono_medium, true, false},
};

// A face loaded into a context of its own, at a size large enough that rounding to pixels is small.
class Loaded {
 public:
  static constexpr float size = 100;

  explicit Loaded(const Face& face) : context_(ImGui::CreateContext()) {
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    io.IniFilename = nullptr;
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    const tabplane::shell::FaceBytes bytes =
        tabplane::shell::embedded_faces()[static_cast<std::size_t>(face.face)];
    font_ = io.Fonts->AddFontFromMemoryTTF(const_cast<unsigned char*>(bytes.data),
                                           static_cast<int>(bytes.size), size, &config);
    io.DisplaySize = {100, 100};
    ImGui::NewFrame();
    baked_ = font_->GetFontBaked(size);
  }
  ~Loaded() { ImGui::DestroyContext(context_); }
  Loaded(const Loaded&) = delete;
  Loaded& operator=(const Loaded&) = delete;

  const ImFontGlyph& glyph(ImWchar character) { return *baked_->FindGlyph(character); }
  bool has(ImWchar character) { return baked_->FindGlyphNoFallback(character) != nullptr; }
  float ascent() const { return baked_->Ascent; }
  float descent() const { return baked_->Descent; }

 private:
  ImGuiContext* context_;
  ImFont* font_ = nullptr;
  ImFontBaked* baked_ = nullptr;
};

}  // namespace

TEST_CASE("a size is the em, and capitals stand in its middle") {
  for (const Face& face : faces) {
    CAPTURE(face.name);
    Loaded loaded(face);
    CHECK(loaded.ascent() - loaded.descent() == doctest::Approx(Loaded::size).epsilon(0.02));
    const ImFontGlyph& capital = loaded.glyph('H');
    const float above = capital.Y0;
    const float below = Loaded::size - capital.Y1;
    CHECK(above > 5);
    CHECK(std::abs(above - below) <= 2.5f);
  }
}

TEST_CASE("all faces share one baseline") {
  for (const Face& face : faces) {
    CAPTURE(face.name);
    Loaded loaded(face);
    Loaded first(faces[0]);
    CHECK(std::abs(loaded.glyph('H').Y1 - first.glyph('H').Y1) <= 1.5f);
  }
}

TEST_CASE("figures and their signs are tabular, but in the face of large numbers") {
  for (const Face& face : faces) {
    CAPTURE(face.name);
    if (!face.tabular) {
      Loaded display(face);
      CHECK(display.glyph('1').AdvanceX < display.glyph('0').AdvanceX);
      continue;
    }
    Loaded loaded(face);
    const float width = loaded.glyph('0').AdvanceX;
    for (const char digit : std::string_view("123456789")) {
      CAPTURE(digit);
      CHECK(loaded.glyph(static_cast<ImWchar>(digit)).AdvanceX == doctest::Approx(width));
    }
    CHECK(loaded.glyph('+').AdvanceX == doctest::Approx(loaded.glyph(0x2212).AdvanceX));
    CHECK(loaded.glyph('.').AdvanceX == doctest::Approx(loaded.glyph(',').AdvanceX));
    CHECK((loaded.glyph('i').AdvanceX == loaded.glyph('m').AdvanceX) == face.monospaced);
  }
}

TEST_CASE("each face has the characters that the console writes") {
  // Letters with marks, dashes, quotation marks, ellipsis, signs; then what only full faces have.
  constexpr std::array<ImWchar, 14> common = {'A',    'z',    0x00B7, 0x00D7, 0x00E9,
                                              0x00DF, 0x2013, 0x2014, 0x2019, 0x201C,
                                              0x2022, 0x2026, 0x20AC, 0x2212};
  constexpr std::array<ImWchar, 10> rare = {0x0142, 0x0159, 0x2190, 0x2191, 0x2192,
                                            0x2193, 0x2248, 0x2260, 0x2264, 0x2265};
  for (const Face& face : faces) {
    CAPTURE(face.name);
    Loaded loaded(face);
    for (const ImWchar character : common) {
      CAPTURE(static_cast<unsigned>(character));
      CHECK(loaded.has(character));
    }
    for (const ImWchar character : rare) {
      CAPTURE(static_cast<unsigned>(character));
      CHECK(loaded.has(character) == face.full);
    }
  }
}
