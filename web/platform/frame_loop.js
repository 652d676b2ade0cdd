// The browser's clockwork behind frame_loop.h.
mergeInto(LibraryManager.library, {
  $frame_loop: {alarm: 0},

  tabplane_next_frame: function () {
    requestAnimationFrame(function () {
      _tabplane_on_animation_frame();
    });
  },

  tabplane_set_alarm__deps: ['$frame_loop'],
  tabplane_set_alarm: function (milliseconds) {
    clearTimeout(frame_loop.alarm);
    frame_loop.alarm = setTimeout(_tabplane_on_alarm, milliseconds);
  },

  tabplane_clear_alarm__deps: ['$frame_loop'],
  tabplane_clear_alarm: function () {
    clearTimeout(frame_loop.alarm);
  },

  tabplane_watch_visibility: function () {
    const report = function () {
      _tabplane_on_visibility(document.hidden);
    };
    document.addEventListener('visibilitychange', report);
    report();
  },
});
