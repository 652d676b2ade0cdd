// The HTML version's word on storage: whether what is done here is kept, and what a person can do when it is not.

import { make } from './elements.mjs';
import { download_put_aside, put_aside } from './put_aside.mjs';

/** @typedef {import('./world.mjs').World} World */
/** @typedef {import('./world.mjs').StorageStatus} StorageStatus */

/** @param {number} count */
const changes = (count) => `${count.toLocaleString('en')} ${count === 1 ? 'change' : 'changes'}`;

/**
 * The state in a word, and what that means.
 * @param {StorageStatus} storage
 * @returns {{word: string, sentence: string}}
 */
export function storage_words({ save, role, unsavedEntries = 0, mayBeEvicted = false, message = '' }) {
  if (save === 'not-saved') return { word: 'NOT SAVED', sentence: message || `${changes(unsavedEntries)} would be lost with this tab.` };
  if (role === 'reader') return { word: 'Read only', sentence: message || 'This tab only reads the world.' };
  if (save === 'in-memory') return { word: 'In memory', sentence: 'Nothing is stored: the world is gone when this tab closes. Export it to keep it.' };
  if (save === 'saving') return { word: 'Saving', sentence: `${changes(unsavedEntries)} on the way.` };
  if (message) return { word: 'Saved', sentence: message };
  if (mayBeEvicted) return { word: 'Saved', sentence: 'The browser did not promise to keep it: export the world to be safe.' };
  return { word: 'Saved', sentence: 'Every change is kept in this browser.' };
}

/** @param {World} world */
export function storage_section(world) {
  const word = make('strong', {});
  const sentence = make('span', {});
  const retry = make('button', { class: 'button primary', type: 'button' }, 'Try again');
  const go_on = make('button', { class: 'button', type: 'button' }, 'Go on in memory');
  const choices = make('p', { class: 'actions' }, retry, go_on);
  retry.addEventListener('click', () => void world.retrySaving?.());
  go_on.addEventListener('click', () => world.continueInMemory?.());

  const aside = make('p', { class: 'actions', hidden: true });
  const said = make('p', { role: 'status' }, word, ' ', sentence);
  const section = make('section', { class: 'card storage', 'aria-label': 'Storage' }, said, choices, aside);

  async function offer_put_aside() {
    if ((await put_aside(world)).length === 0) return;
    const button = make('button', { class: 'button', type: 'button' }, 'Download what was put aside');
    button.addEventListener('click', () => void download_put_aside(world));
    aside.append(button);
    aside.hidden = false;
  }
  void offer_put_aside();

  /** @param {StorageStatus} storage */
  function show(storage) {
    const words = storage_words(storage);
    word.textContent = words.word;
    sentence.textContent = words.sentence;
    const bad = storage.save === 'not-saved';
    section.classList.toggle('bad', bad);
    choices.hidden = !bad || storage.role === 'reader';
  }
  if (world.storage) show(world.storage);
  world.subscribe((event) => {
    if (event.type === 'storage' && event.storage) show(event.storage);
  });
  return section;
}
