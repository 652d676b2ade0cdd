#include "shell/widgets/text.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <cmath>

#include "tests/shell/stage.h"

using namespace tabplane::shell;
using tabplane::shell::testing::Stage;

TEST_CASE("text that does not fit ends in an ellipsis, ids lose their middle") {
  Stage stage;
  stage.frame([](Ui& ui) {
    const std::string_view name = "research-batch of the whole institute";
    const float whole = text_width(ui, name, TextStyle::body);
    CHECK(fitted(ui, name, TextStyle::body, whole, Overflow::end_ellipsis) == name);
    const std::string cut = fitted(ui, name, TextStyle::body, 100, Overflow::end_ellipsis);
    CHECK(cut.substr(cut.size() - 3) == "\xE2\x80\xA6");
    CHECK(text_width(ui, cut, TextStyle::body) <= 100);
    CHECK(name.substr(0, 8) == cut.substr(0, 8));
    const std::string id =
        fitted(ui, "9b2e8c41-77d0-4f0c-9d2e", TextStyle::mono, 80, Overflow::middle_ellipsis);
    CHECK(id.substr(0, 4) == "9b2e");
    CHECK(id.substr(id.size() - 4) == "9d2e");
    CHECK(text_width(ui, id, TextStyle::mono) <= 80);
    CHECK(fitted(ui, "anything", TextStyle::body, 0, Overflow::end_ellipsis) == "\xE2\x80\xA6");
    CHECK(fitted(ui, "", TextStyle::body, 0, Overflow::end_ellipsis).empty());
  });
}

TEST_CASE("no cut falls inside a character") {
  Stage stage;
  stage.frame([](Ui& ui) {
    const std::string_view name =
        "r\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 \xC5\x82\xC3\xB3\xC5\xBA";
    for (float room = 4; room < 90; room += 1) {
      for (const Overflow overflow : {Overflow::end_ellipsis, Overflow::middle_ellipsis}) {
        const std::string cut = fitted(ui, name, TextStyle::body, room, overflow);
        for (std::size_t i = 0; i < cut.size();) {
          const auto lead = static_cast<unsigned char>(cut[i]);
          REQUIRE((lead & 0xC0u) != 0x80u);
          i += lead < 0x80 ? 1 : (lead < 0xE0 ? 2 : 3);
          REQUIRE(i <= cut.size());
        }
      }
    }
  });
}

TEST_CASE("baselines fall on device pixels at every ratio, and x on whole px") {
  for (const float ratio : {1.0f, 1.25f, 1.5f, 2.0f, 3.0f}) {
    Stage stage(800, 600, ratio);
    stage.frames(
        [&](Ui& ui) {
          for (float cy = 100; cy < 101; cy += 0.13f) {
            ImDrawList& list = ui.list();
            const int first = list.VtxBuffer.Size;
            place_text(ui, {20.3f, cy}, {.text = "H", .style = TextStyle::body, .color = white});
            float bottom = 0;
            for (int i = first; i < list.VtxBuffer.Size; ++i) {
              bottom = std::max(bottom, list.VtxBuffer[i].pos.y);
            }
            const float device = bottom * ratio;
            CHECK(std::abs(device - std::round(device)) < 0.02f);
          }
        },
        2);
  }
}

TEST_CASE("capitals are centred on the given line") {
  Stage stage;
  stage.frames(
      [](Ui& ui) {
        for (const TextStyle style : {TextStyle::body, TextStyle::big_number, TextStyle::mono,
                                      TextStyle::axis, TextStyle::page_title}) {
          ImDrawList& list = ui.list();
          const int first = list.VtxBuffer.Size;
          place_text(ui, {20, 200}, {.text = "H", .style = style, .color = white});
          float top = 1e9f;
          float bottom = 0;
          for (int i = first; i < list.VtxBuffer.Size; ++i) {
            top = std::min(top, list.VtxBuffer[i].pos.y);
            bottom = std::max(bottom, list.VtxBuffer[i].pos.y);
          }
          CHECK(std::abs((top + bottom) / 2 - 200) <= 1.5f);
        }
      },
      2);
}

TEST_CASE("a paragraph keeps to its width and says its height before it is drawn") {
  Stage stage;
  stage.frame([](Ui& ui) {
    const std::string_view words = "demo asked for 2 more cores at 20:10. It holds 6 of 7.";
    const float height = paragraph_height(ui, 160, words, TextStyle::secondary);
    CHECK(height == 3 * 16);
    CHECK(paragraph(ui, {10, 10, 160, 0}, words, TextStyle::secondary, white) == height);
    CHECK(paragraph_height(ui, 160, words, TextStyle::secondary, 2) == 2 * 16);
    CHECK(paragraph_height(ui, 160, "", TextStyle::secondary) == 0);
    CHECK(paragraph_height(ui, 160, "one\ntwo", TextStyle::secondary) == 2 * 16);
    CHECK(paragraph_height(ui, 1, "ab", TextStyle::secondary) > 0);
  });
}
