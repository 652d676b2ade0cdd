// The HTML version: the same world through forms, for browsers without WebGL 2, for assistive technology, and
// for whoever prefers it. It asks the world for nothing but what any client can ask.

import { make } from './elements.mjs';
import { show_failure } from './failure.mjs';
import { keep_tokens } from './kept_tokens.mjs';
import { request_section } from './plain_request.mjs';
import { storage_section } from './plain_storage.mjs';
import { world_section } from './plain_world.mjs';
import { open_world } from './world.mjs';

/** @param {boolean} can_draw */
function notice(can_draw) {
  if (can_draw) return '';
  return make(
    'p',
    { class: 'card notice', role: 'note' },
    'This browser gives the page no WebGL 2, which the console draws with. Everything in the world can still be read, changed, imported and exported here.',
  );
}

function console_address() {
  const url = new URL(location.href);
  url.searchParams.delete('html');
  return url.href;
}

/** @param {{can_draw: boolean}} options */
export async function open_plain({ can_draw }) {
  const header = make(
    'header',
    { class: 'plain-head' },
    make('h1', {}, make('img', { src: 'icon.svg', alt: '', width: '24', height: '24' }), 'Tabplane'),
    can_draw ? make('a', { class: 'button', href: console_address() }, 'Open the console') : '',
  );
  const opening = make('p', { class: 'quiet', role: 'status' }, 'Opening the world.');
  const main = make('main', { class: 'plain' }, notice(can_draw), opening);
  document.body.replaceChildren(header, main);
  document.body.classList.add('plain-page');
  document.title = 'Tabplane, HTML version';

  /** @type {'open' | 'replay'} */
  let step = 'open';
  try {
    const world = await open_world(undefined, {
      progress: ({ phase }) => {
        step = phase;
      },
    });
    keep_tokens(world);
    Object.defineProperty(globalThis, 'tabplane', { configurable: true, value: { world, frames: 0 } });
    const state = world_section(world);
    const request = request_section(world, state.refresh);
    await state.refresh();
    opening.remove();
    main.append(storage_section(world), state.section, request);
  } catch (reason) {
    show_failure(step, reason);
  }
}
