// The transparent element that takes text for the console's fields (see text_input.h).
mergeInto(LibraryManager.library, {
  $text_input__deps: ['$mail', '$canvas_element'],
  $text_input: {
    element: null,
    shown: false,
    make: function () {
      const element = document.createElement('textarea');
      element.id = 'text-input';
      element.rows = 1;
      element.tabIndex = -1;
      element.setAttribute('aria-label', 'Text of the console’s field');
      element.setAttribute('autocapitalize', 'off');
      element.setAttribute('autocomplete', 'off');
      element.setAttribute('autocorrect', 'off');
      element.spellcheck = false;
      // As narrow as a caret, so that its own caret, where input methods open their windows, is always
      // at its place; 16 px, because phones zoom the page for anything smaller.
      const style = {position: 'absolute', left: '0', top: '0', width: '2px', height: '16px',
        margin: '0', padding: '0', border: '0', outline: 'none', resize: 'none',
        overflow: 'hidden', opacity: '0', pointerEvents: 'none', whiteSpace: 'pre',
        fontSize: '16px', lineHeight: '1', display: 'none'};
      Object.keys(style).forEach(function (name) {
        element.style[name] = style[name];
      });
      return element;
    },
    // The keyboard goes back to the canvas, and with the browser's Tab on from there.
    let_go: function () {
      text_input.shown = false;
      if (document.activeElement === text_input.element) {
        canvas_element().focus({preventScroll: true, focusVisible: false});
      }
    },
    listen: function (element) {
      element.addEventListener('input', function () {
        const caret = mail.byte_offset(element.value, element.selectionEnd);
        mail.send_text(element.value);
        _tabplane_on_text(caret);
      });
      element.addEventListener('compositionstart', function () {
        _tabplane_on_composition(true);
      });
      element.addEventListener('compositionend', function () {
        _tabplane_on_composition(false);
      });
      document.addEventListener('selectionchange', function () {
        if (document.activeElement !== element) return;
        _tabplane_on_text_selection(mail.byte_offset(element.value, element.selectionStart),
          mail.byte_offset(element.value, element.selectionEnd));
      });
    },
  },

  tabplane_create_text_input__deps: ['$text_input', '$canvas_element'],
  tabplane_create_text_input: function () {
    const element = text_input.make();
    canvas_element().insertAdjacentElement('afterend', element);
    text_input.element = element;
    text_input.listen(element);
  },

  tabplane_place_text_input__deps: ['$text_input', '$canvas_element'],
  tabplane_place_text_input: function (x, y, height) {
    const canvas = canvas_element();
    const style = text_input.element.style;
    style.left = canvas.offsetLeft + Math.max(0, Math.min(x, canvas.clientWidth - 2)) + 'px';
    style.top = canvas.offsetTop + Math.max(0, Math.min(y, canvas.clientHeight - height)) + 'px';
    style.height = height + 'px';
  },

  tabplane_show_text_input__deps: ['$text_input', '$canvas_element'],
  tabplane_show_text_input: function (decimal, multiline) {
    const element = text_input.element;
    element.inputMode = decimal ? 'decimal' : 'text';
    element.enterKeyHint = multiline ? 'enter' : 'done';
    element.style.display = 'block';
    text_input.shown = true;
    const focused = document.activeElement;
    const free = focused === null || focused === document.body || focused === canvas_element();
    if (free) element.focus({preventScroll: true});
  },

  tabplane_hide_text_input__deps: ['$text_input', '$canvas_element'],
  tabplane_hide_text_input: function () {
    const element = text_input.element;
    text_input.let_go();
    element.style.display = 'none';
    element.value = '';
  },

  tabplane_set_text_input__deps: ['$text_input', '$mail'],
  tabplane_set_text_input: function (text, size, begin, end) {
    const element = text_input.element;
    const value = mail.text(text, size);
    if (element.value !== value) element.value = value;
    element.setSelectionRange(mail.text_offset(text, begin), mail.text_offset(text, end));
  },
});
