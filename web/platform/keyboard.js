// Key and focus events of the console's two elements, the canvas and the text element (see keyboard.h).
mergeInto(LibraryManager.library, {
  $listen_to_keys__deps: ['$mail', '$modifier_bits', '$text_input', '$canvas_element'],
  $listen_to_keys: function (element) {
    element.addEventListener('keydown', function (event) {
      mail.send_text(event.code + event.key);
      const composing = event.isComposing || event.keyCode === 229;
      if (_tabplane_on_key_down(event.code.length, modifier_bits(event),
          element === text_input.element, composing)) {
        event.preventDefault();
      } else if (event.key === 'Tab' && !event.ctrlKey && !event.altKey && !event.metaKey) {
        text_input.let_go();
      }
    });
    element.addEventListener('keyup', function (event) {
      mail.send_text(event.code);
      _tabplane_on_key_up(modifier_bits(event));
    });
    element.addEventListener('focus', function () {
      _tabplane_on_focus(true);
      // Back on the canvas while one of its fields is being edited: the keyboard belongs to that field.
      if (element !== text_input.element && text_input.shown) {
        text_input.element.focus({preventScroll: true});
      }
    });
    element.addEventListener('blur', function (event) {
      const next = event.relatedTarget;
      if (next === null || (next !== canvas_element() && next !== text_input.element)) {
        _tabplane_on_focus(false);
      }
    });
  },

  tabplane_watch_keyboard__deps: ['$listen_to_keys', '$text_input', '$canvas_element'],
  tabplane_watch_keyboard: function () {
    listen_to_keys(canvas_element());
    listen_to_keys(text_input.element);
    if (document.activeElement === canvas_element()) _tabplane_on_focus(true);
  },
});
