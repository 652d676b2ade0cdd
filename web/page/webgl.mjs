// Whether this browser can draw the console at all.

export function has_webgl2() {
  const context = document.createElement('canvas').getContext('webgl2');
  // Browsers keep few contexts; this one is given back at once.
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}
