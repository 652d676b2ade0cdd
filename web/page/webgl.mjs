// Whether this browser can draw the console at all.

/** As the console asks for its own (web/platform/renderer.cpp). */
const attributes = { alpha: false, depth: false, stencil: false, antialias: false };

/** The context that the console will draw with: making one takes time, so it is made once. @param {HTMLCanvasElement} canvas */
export function can_draw_on(canvas) {
  return canvas.getContext('webgl2', attributes) !== null;
}

export function has_webgl2() {
  const context = document.createElement('canvas').getContext('webgl2');
  // Browsers keep few contexts; this one is given back at once.
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}
