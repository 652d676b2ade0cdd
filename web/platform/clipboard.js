// Clipboard events and the asynchronous clipboard behind clipboard.h.
mergeInto(LibraryManager.library, {
  $clipboard__deps: ['$text_input', '$canvas_element'],
  $clipboard: {
    event: null,  // the copy or cut event that is being answered
    is_ours: function () {
      const focused = document.activeElement;
      return focused === canvas_element() || focused === text_input.element;
    },
    // Where there is no asynchronous clipboard (a page that was not served securely) or it refuses.
    write_by_selection: function (text) {
      const focused = document.activeElement;
      const holder = document.createElement('textarea');
      holder.value = text;
      holder.style.position = 'fixed';
      holder.style.opacity = '0';
      document.body.appendChild(holder);
      holder.select();
      document.execCommand('copy');
      holder.remove();
      if (focused) focused.focus({preventScroll: true});
    },
  },

  tabplane_watch_clipboard__deps: ['$clipboard', '$mail'],
  tabplane_watch_clipboard: function () {
    const copied = function (event) {
      if (!clipboard.is_ours()) return;
      // The console answers alone: what it does not copy, such as a password, stays uncopied.
      event.preventDefault();
      clipboard.event = event;
      _tabplane_on_copy(event.type === 'cut');
      clipboard.event = null;
    };
    document.addEventListener('copy', copied);
    document.addEventListener('cut', copied);
    document.addEventListener('paste', function (event) {
      if (!clipboard.is_ours()) return;
      event.preventDefault();
      const text = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n');
      mail.send_text(text);
      _tabplane_on_paste();
    });
  },

  tabplane_write_clipboard__deps: ['$clipboard', '$mail'],
  tabplane_write_clipboard: function (pointer, size) {
    const text = mail.text(pointer, size);
    if (clipboard.event) {
      clipboard.event.clipboardData.setData('text/plain', text);
      return;
    }
    const by_selection = function () {
      clipboard.write_by_selection(text);
    };
    if (navigator.clipboard) navigator.clipboard.writeText(text).catch(by_selection);
    else by_selection();
  },
});
