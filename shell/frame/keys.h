// The keys that mean something wherever the focus is, as long as no field and nothing floating
// wants them.
//
//   Ctrl+Shift+P, F1, :   command palette            ?   shortcut sheet
//   g and a letter        to a page
// Every other character is the page's: "a", "Shift a", "/"; Escape too.
//
// Characters are taken as they were written, so they are where a keyboard's layout has them. One
// that repeats because its key is held counts once. What is written behind a key that opens a field
// goes into that field, however many frames it needs to take the keyboard: "c" and "ar" begin a
// commission for a holder with these letters, and neither accept nor reject one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shell/panels/action.h"
#include "shell/widgets/ui.h"

namespace tabplane::shell {

struct KeysRead {
  std::string page_key;            // "" when there is none
  std::optional<FramePart> shown;  // a part of the frame was asked for
  std::string_view route;          // of the page to go to, or ""
};

class Keys {
 public:
  // Once a frame, within the root window. `floats`: something above the page has the keyboard.
  KeysRead read(Ui& ui, bool floats);

  // Something was opened by other means than a key: what is written from now on may be meant for
  // it.
  void await_opening();

  // `g` was pressed, and its letter is awaited.
  bool waiting() const { return waiting_; }

 private:
  // Takes what was written now by keys that were not held before.
  void take_written();
  // Gives it to the field that has the keyboard.
  void hand_over();
  void deliver(char character, Ui& ui, KeysRead& read);

  std::string written_;  // and not delivered yet
  int opening_for_ = 0;  // frames in which what was opened last may ask for the keyboard
  int fresh_for_ = 0;    // frames in which a key's character still counts
  bool waiting_ = false;
  double waiting_since_ms_ = 0;
};

}  // namespace tabplane::shell
