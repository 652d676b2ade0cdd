// Text and bytes between JavaScript and C++ (see mail.h).
mergeInto(LibraryManager.library, {
  $mail: {
    // Leaves bytes for C++ to take, and answers how many. The room may be in a new buffer, because
    // asking for it can grow the memory.
    send_bytes: function (bytes) {
      const room = _tabplane_mail(bytes.length);
      HEAPU8.set(bytes, room);
      return bytes.length;
    },
    send_text: function (text) {
      return mail.send_bytes(new TextEncoder().encode(text));
    },
    text: function (pointer, size) {
      return new TextDecoder('utf-8', {ignoreBOM: true}).decode(mail.bytes(pointer, size));
    },
    // A view, good until C++ runs again.
    bytes: function (pointer, size) {
      return HEAPU8.subarray(pointer, pointer + size);
    },
    // Offsets in UTF-16 units, as the page counts, and in bytes of UTF-8, as C++ does.
    byte_offset: function (text, offset) {
      return new TextEncoder().encode(text.slice(0, offset)).length;
    },
    text_offset: function (pointer, offset) {
      return mail.text(pointer, offset).length;
    },
  },
});
