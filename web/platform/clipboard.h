// The clipboard, both ways.
//
// Browsers hand the clipboard's text over only inside their copy, cut and paste events. So those
// keys are not told to Dear ImGui; when the event comes, the chord is pressed for it and frames are
// drawn before the event ends. Text copied without such an event (a button) goes through the
// asynchronous clipboard.
#pragma once

#include <string>
#include <string_view>

namespace tabplane::web {

class Keyboard;

class Clipboard {
 public:
  explicit Clipboard(Keyboard& keyboard) : keyboard_(keyboard) {}

  // Makes Dear ImGui use this clipboard, and listens to the page's events.
  void install();

  void write(std::string_view text);
  const std::string& text() const { return text_; }

  void copy(bool cut);
  void paste(std::string text);

 private:
  Keyboard& keyboard_;
  std::string text_;  // the last that was copied here or pasted from elsewhere
};

}  // namespace tabplane::web
