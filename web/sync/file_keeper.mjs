// A keeper beside a file journal, in its directory: one file, the place as a line of JSON and the replica's bytes
// behind it. The journal's lock keeps other writers away.

import { FileDirectory, file_error } from '../journal/file_directory.mjs';

/** @typedef {import('./keeper.mjs').Keeper} Keeper */
/** @typedef {import('./keeper.mjs').Kept} Kept */

const file = 'shared-world';
const next_file = 'shared-world.new';
const end_of_line = 10;

/** @implements {Keeper} */
export class FileKeeper {
  #directory;
  #size = 0;

  /** @param {string} directory the journal's */
  constructor(directory) {
    this.#directory = new FileDirectory(directory);
  }

  /** @returns {Promise<Kept | undefined>} */
  async read() {
    const bytes = await this.#directory.read(file).catch((reason) => {
      throw file_error(reason);
    });
    const end = bytes.indexOf(end_of_line);
    if (end < 0) return undefined;
    return { ...JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))), state: bytes.slice(end + 1) };
  }

  /** @param {Kept} kept */
  async write({ state, ...place }) {
    const head = new TextEncoder().encode(`${JSON.stringify(place)}\n`);
    try {
      await this.#directory.write(next_file, [head, state]);
      await this.#directory.put_in_place(next_file, file);
    } catch (reason) {
      throw file_error(reason);
    }
    this.#size = head.length + state.length;
  }

  /** @param {Uint8Array} changes */
  async append(changes) {
    try {
      this.#size += await this.#directory.write_behind(file, this.#size, [changes]);
    } catch (reason) {
      throw file_error(reason);
    }
  }

  async holds() {}

  async forget() {
    await this.#directory.remove(file);
  }
}
