// Where the page begins: the console, or the HTML version when it is asked for or all that can be shown.

import { open_console } from './open_console.mjs';
import { open_plain } from './plain.mjs';
import { use_saved_theme } from './theme.mjs';
import { has_webgl2 } from './webgl.mjs';

use_saved_theme();
const plain = new URL(location.href);
plain.searchParams.set('html', '');
document.getElementById('to-plain')?.setAttribute('href', plain.href);

const asked_for_plain = new URLSearchParams(location.search).has('html');
if (asked_for_plain) await open_plain({ can_draw: has_webgl2() });
else if (!has_webgl2()) await open_plain({ can_draw: false });
else await open_console();
