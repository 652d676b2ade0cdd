// The canvas element's size, its pointer, and the media queries behind canvas.h.
mergeInto(LibraryManager.library, {
  $canvas_element: function () {
    return document.getElementById('canvas');
  },

  tabplane_watch_canvas__deps: ['$canvas_element'],
  tabplane_watch_canvas: function () {
    const canvas = canvas_element();
    const report = function (device) {
      _tabplane_on_resize(device[0], device[1], window.devicePixelRatio);
    };
    const worked_out = function () {
      const rect = canvas.getBoundingClientRect();
      const ratio = window.devicePixelRatio;
      return [Math.round(rect.right * ratio) - Math.round(rect.left * ratio),
        Math.round(rect.bottom * ratio) - Math.round(rect.top * ratio)];
    };
    // The box of device pixels is exact where browsers have it. Working it out can be off by one at
    // fractional ratios, never more: a larger difference is a ratio that is only emulated (by developer
    // tools), which the box does not know.
    const observer = new ResizeObserver(function (entries) {
      const boxes = entries[entries.length - 1].devicePixelContentBoxSize;
      const rough = worked_out();
      const exact = boxes ? [boxes[0].inlineSize, boxes[0].blockSize] : rough;
      const agree = Math.abs(exact[0] - rough[0]) <= 1 && Math.abs(exact[1] - rough[1]) <= 1;
      report(agree ? exact : rough);
    });
    try {
      observer.observe(canvas, {box: 'device-pixel-content-box'});
    } catch (unsupported) {
      observer.observe(canvas);
    }
    // A ratio can change and leave the size in CSS px as it is: another screen, or zoom in a sized frame.
    const watch_ratio = function () {
      const query = matchMedia('(resolution: ' + window.devicePixelRatio + 'dppx)');
      query.addEventListener('change', function () {
        report(worked_out());
        watch_ratio();
      }, {once: true});
    };
    watch_ratio();
    report(worked_out());
  },

  tabplane_fit_canvas__deps: ['$canvas_element'],
  tabplane_fit_canvas: function (width, height) {
    const canvas = canvas_element();
    canvas.width = width;
    canvas.height = height;
  },

  tabplane_set_cursor__deps: ['$canvas_element', '$mail'],
  tabplane_set_cursor: function (name, size) {
    canvas_element().style.cursor = mail.text(name, size);
  },

  tabplane_watch_preferences: function () {
    const queries = ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)',
      '(prefers-contrast: more), (forced-colors: active)', '(pointer: coarse)'].map(function (text) {
      return matchMedia(text);
    });
    const report = function () {
      _tabplane_on_preferences(queries[0].matches, queries[1].matches, queries[2].matches,
        queries[3].matches);
    };
    queries.forEach(function (query) {
      query.addEventListener('change', report);
    });
    report();
  },
});
