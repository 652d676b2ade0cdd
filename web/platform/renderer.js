// Tells renderer.h when the browser takes the drawing context away and gives it back.
mergeInto(LibraryManager.library, {
  tabplane_watch_context__deps: ['$canvas_element'],
  tabplane_watch_context: function () {
    const canvas = canvas_element();
    canvas.addEventListener('webglcontextlost', function (event) {
      event.preventDefault();  // or it is never given back
      _tabplane_on_context_lost();
    });
    canvas.addEventListener('webglcontextrestored', function () {
      _tabplane_on_context_restored();
    });
  },
});
