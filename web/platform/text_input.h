// Text for the field that is being edited: typed, composed, dictated or corrected.
//
// While a field of the console takes text, a transparent input element of the page stands at its
// caret and has the keyboard. Input methods and phone keyboards work on that element, so it holds
// what the field holds around the caret, and its selection is the field's. After each frame the
// element is brought up to date with the field; whatever the person changes in the element is made
// in the field.
#pragma once

#include <imgui.h>

#include <cstddef>
#include <string>

struct ImGuiInputTextState;

namespace tabplane::web {

class FrameLoop;

class TextInput {
 public:
  // Bytes of a long text that are shown to the element before and after the caret.
  static constexpr std::size_t reach = 2000;

  explicit TextInput(FrameLoop& loop) : loop_(loop) {}

  // Creates the element and asks Dear ImGui to say where text goes.
  void install();

  // After each frame: element shown, placed and filled, or put away.
  void reflect();

  // The element's value is now `value`, with the caret behind byte `caret`.
  void edited(std::string value, std::size_t caret);
  // Bytes [begin, end) of the element's value are selected.
  void selected(std::size_t begin, std::size_t end);
  void composing(bool on);

 private:
  // What the element shows: a part of the field's text, in bytes of UTF-8.
  struct Shown {
    std::string text;
    std::size_t begin = 0;  // selection; equal when it is a caret
    std::size_t end = 0;
    std::size_t offset = 0;  // where the part starts in the field's text
    bool masked = false;     // every character stands for one that is not shown (a password)
  };

  Shown wanted(const ImGuiInputTextState& field) const;
  void show(const ImGuiInputTextState& field);
  void hide();
  ImGuiInputTextState* field() const;
  void select(ImGuiInputTextState& field, std::size_t begin, std::size_t end) const;
  std::size_t field_offset(const ImGuiInputTextState& field, std::size_t offset) const;

  FrameLoop& loop_;
  ImGuiPlatformImeData place_;
  ImGuiID field_id_ = 0;  // the field that the element stands for, 0 when it is put away
  int frames_unwanted_ = 0;
  bool composing_ = false;
  bool editing_ = false;  // a change is on its way into the field
  Shown shown_;
};

}  // namespace tabplane::web
