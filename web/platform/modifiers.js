// Packs an event's modifier keys into bits (see modifiers.h).
mergeInto(LibraryManager.library, {
  $modifier_bits: function (event) {
    return (event.ctrlKey ? 1 : 0) | (event.shiftKey ? 2 : 0) | (event.altKey ? 4 : 0) |
      (event.metaKey ? 8 : 0) | (event.getModifierState('AltGraph') ? 16 : 0);
  },
});
