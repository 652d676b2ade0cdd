// Where the page begins: the console, or the HTML version when it is asked for or all that can be shown.

import { begin_download } from './download.mjs';
import { open_console, program_url } from './open_console.mjs';
import { open_plain } from './plain.mjs';
import { use_saved_theme } from './theme.mjs';
import { has_webgl2 } from './webgl.mjs';

use_saved_theme();
const plain = new URL(location.href);
plain.searchParams.set('html', '');
document.getElementById('to-plain')?.setAttribute('href', plain.href);

const asked_for_plain = new URLSearchParams(location.search).has('html');
if (asked_for_plain) {
  await open_plain({ can_draw: has_webgl2() });
} else {
  // The program is on its way while the browser finds out whether it can draw.
  const { response, give_up } = begin_download(program_url);
  if (has_webgl2()) {
    await open_console(response);
  } else {
    give_up();
    await open_plain({ can_draw: false });
  }
}
