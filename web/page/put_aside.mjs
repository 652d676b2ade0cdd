// Damaged batches that loading put aside: they stay in the browser until the world is deleted, and whoever can
// read them gets them here, in one file.

import { save_file } from './save_file.mjs';

/** @typedef {import('./world.mjs').World} World */
/** @typedef {{key: number, bytes: Uint8Array}[]} Batches oldest first */

/** Each batch behind a line that names it. @param {Batches} batches */
export function put_aside_file(batches) {
  /** @type {BlobPart[]} */
  const parts = batches.flatMap(({ key, bytes }) => [`batch ${key}, ${bytes.length} bytes\n`, new Uint8Array(bytes), '\n']);
  return new Blob(parts);
}

/** None where the storage does not tell. @param {World} world @returns {Promise<Batches>} */
export async function put_aside(world) {
  return (await world.quarantine?.().catch(() => [])) ?? [];
}

/** @param {World} world */
export async function download_put_aside(world) {
  save_file(put_aside_file(await put_aside(world)), `${world.name || 'world'}-put-aside.bin`);
}
