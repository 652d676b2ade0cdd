// The HTML version's view of the world as a whole: what state it is in, and the file it can be saved to.

import { make } from './elements.mjs';
import { save_file } from './save_file.mjs';

/** @typedef {import('./world.mjs').World} World */

/**
 * Text of a JSON answer's member, or a dash. Reads the text itself, so that no digit of a large number is lost.
 * @param {string} body
 * @param {string} name
 */
export function member_text(body, name) {
  const match = new RegExp(`"${name}"\\s*:\\s*("(?:[^"\\\\]|\\\\.)*"|[^,{}\\[\\]\\s]+)`).exec(body);
  const value = match?.[1] ?? '–';
  return value.startsWith('"') ? JSON.parse(value) : value;
}

/** @param {World} world @param {string} target */
async function read(world, target) {
  const response = await world.handle({ method: 'GET', target });
  if (response.status !== 200) throw new Error(`GET ${target} answered ${response.status}`);
  return response.body;
}

/** @param {World} world */
export function world_section(world) {
  /** @type {Record<string, HTMLElement>} */
  const values = {};
  const facts = make('dl', { class: 'facts' });
  for (const [key, label] of [['now', 'Clock'], ['mode', 'Clock mode'], ['sequence', 'Entries'], ['digest', 'Digest'], ['version', 'Version']]) {
    const value = make('dd', {}, '–');
    values[String(key)] = value;
    facts.append(make('div', {}, make('dt', {}, String(label)), value));
  }

  const news = make('p', { class: 'news', role: 'status' });
  const file = make('input', { type: 'file', id: 'import-file', 'aria-label': 'File to import' });
  const buttons = {
    refresh: make('button', { class: 'button', type: 'button' }, 'Refresh'),
    export: make('button', { class: 'button', type: 'button' }, 'Export'),
    import: make('button', { class: 'button', type: 'button' }, 'Import'),
  };

  async function refresh() {
    const [health, clock] = await Promise.all([read(world, '/tabplane/v1/health'), read(world, '/tabplane/v1/clock')]);
    for (const [key, value] of Object.entries(values)) {
      value.textContent = member_text(key === 'now' || key === 'mode' ? clock : health, key);
    }
  }

  /** @param {string} done @param {() => Promise<void>} action */
  const reported = (done, action) => async () => {
    news.classList.remove('bad');
    try {
      await action();
      news.textContent = done;
    } catch (reason) {
      news.classList.add('bad');
      news.textContent = reason instanceof Error ? reason.message : String(reason);
    }
  };

  buttons.refresh.addEventListener('click', reported('Up to date.', refresh));
  buttons.export.addEventListener(
    'click',
    reported('Exported.', async () => {
      const content = await world.export();
      const part = content instanceof Uint8Array ? new Uint8Array(content) : content;
      save_file(new Blob([part]), `${world.name || 'world'}.tabplane`);
    }),
  );
  buttons.import.addEventListener(
    'click',
    reported('Imported: the world was replaced by the file.', async () => {
      const chosen = file.files?.[0];
      if (!chosen) throw new Error('Choose a file first.');
      await world.import(new Uint8Array(await chosen.arrayBuffer()));
      await refresh();
    }),
  );
  world.subscribe(() => void refresh().catch(() => {}));

  const section = make(
    'section',
    { class: 'card', 'aria-labelledby': 'world-title' },
    make('h2', { id: 'world-title' }, world.name ? `World ${world.name}` : 'World'),
    facts,
    make('p', { class: 'actions' }, buttons.refresh, buttons.export, file, buttons.import),
    news,
  );
  return { section, refresh };
}
