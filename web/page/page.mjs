// Where the page begins: the console, or the HTML version when it is asked for or all that can be shown.
//
// Everything that takes its time is under way at once: the program comes down and is compiled while the browser
// sets up its drawing, and the world is opened meanwhile.

import { begin_console, open_console } from './open_console.mjs';
import { use_saved_theme } from './theme.mjs';
import { can_draw_on, has_webgl2 } from './webgl.mjs';

use_saved_theme();
const plain = new URL(location.href);
plain.searchParams.set('html', '');
document.getElementById('to-plain')?.setAttribute('href', plain.href);

/** @param {boolean} can_draw */
async function show_plain(can_draw) {
  const { open_plain } = await import('./plain.mjs');
  await open_plain({ can_draw });
}

if (new URLSearchParams(location.search).has('html')) {
  await show_plain(has_webgl2());
} else {
  const beginning = begin_console();
  const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas'));
  if (can_draw_on(canvas)) {
    await open_console(beginning);
  } else {
    beginning.give_up();
    await show_plain(false);
  }
}
