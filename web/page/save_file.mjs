// Handing a file to the person.

import { make } from './elements.mjs';

/** @param {Blob} content @param {string} name */
export function save_file(content, name) {
  const href = URL.createObjectURL(content);
  make('a', { href, download: name }).click();
  // The browser reads the content after this turn.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
