// Pointer and wheel events of the canvas (see pointer.h).
mergeInto(LibraryManager.library, {
  $pointer__deps: ['$canvas_element', '$modifier_bits', '$text_input'],
  $pointer: {
    hold: 0,
    finger: null,  // the touch that is followed; further fingers are the browser's
    kinds: {mouse: 0, touch: 1, pen: 2},

    take_focus: function () {
      const focused = document.activeElement;
      if (focused !== canvas_element() && focused !== text_input.element) {
        canvas_element().focus({preventScroll: true});
      }
    },

    changed: function (event) {
      // Bits 3 and 4 are back and forward.
      _tabplane_on_pointer(pointer.kinds[event.pointerType] || 0, event.buttons & 7,
        event.offsetX, event.offsetY, modifier_bits(event));
    },

    down: function (event) {
      pointer.take_focus();
      if (event.pointerType === 'touch') {
        if (!event.isPrimary) return;
        pointer.finger = event.pointerId;
        _tabplane_on_finger_down(event.offsetX, event.offsetY, event.timeStamp);
        return;
      }
      if (event.buttons & 7) canvas_element().setPointerCapture(event.pointerId);
      pointer.changed(event);
    },

    move: function (event) {
      if (event.pointerType !== 'touch') pointer.changed(event);
      else if (event.pointerId === pointer.finger) {
        _tabplane_on_finger_move(event.offsetX, event.offsetY, event.timeStamp);
      }
    },

    up: function (event) {
      if (event.pointerType !== 'touch') pointer.changed(event);
      else if (event.pointerId === pointer.finger) {
        pointer.end_finger();
        _tabplane_on_finger_up(event.offsetX, event.offsetY, event.timeStamp);
      }
    },

    cancel: function (event) {
      if (event.pointerType === 'touch' && event.pointerId !== pointer.finger) return;
      pointer.end_finger();
      _tabplane_on_pointer_cancel();
    },

    end_finger: function () {
      pointer.finger = null;
      clearTimeout(pointer.hold);
    },

    wheel: function (event) {
      if (event.ctrlKey || event.metaKey) return;  // the browser's zoom
      event.preventDefault();
      // px per pixel, per line and per page
      const height = canvas_element().clientHeight;
      const unit = [1, 20, 0.9 * height][event.deltaMode];
      _tabplane_on_wheel(-event.deltaX * unit, -event.deltaY * unit, modifier_bits(event));
    },
  },

  tabplane_start_hold__deps: ['$pointer'],
  tabplane_start_hold: function (milliseconds) {
    clearTimeout(pointer.hold);
    pointer.hold = setTimeout(_tabplane_on_finger_held, milliseconds);
  },

  tabplane_watch_pointer__deps: ['$pointer', '$canvas_element'],
  tabplane_watch_pointer: function () {
    const canvas = canvas_element();
    const passive = {passive: true};
    canvas.addEventListener('pointerdown', pointer.down, passive);
    canvas.addEventListener('pointermove', pointer.move, passive);
    canvas.addEventListener('pointerup', pointer.up, passive);
    canvas.addEventListener('pointercancel', pointer.cancel, passive);
    canvas.addEventListener('pointerleave', function (event) {
      if (event.pointerType !== 'touch') _tabplane_on_pointer_leave();
    }, passive);
    canvas.addEventListener('wheel', pointer.wheel, {passive: false});
    canvas.addEventListener('contextmenu', function (event) {
      event.preventDefault();
    });
    // Otherwise pressing would move the focus away from the text element, select text, or start the
    // browser's own scrolling with the middle button.
    canvas.addEventListener('mousedown', function (event) {
      if (event.button <= 2) event.preventDefault();
    });
    // Two fingers zoom the page; one finger is the console's.
    canvas.style.touchAction = 'pinch-zoom';
  },
});
