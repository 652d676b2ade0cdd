// One directory and the few operations on its files that a journal needs to be durable, for Node.
//
// Every error of the system becomes a JournalError: a full disk, quota or file is `no_space`, anything else is
// `lost`.

import { mkdir, open, readFile, readdir, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { JournalError } from './contract.mjs';

/** @typedef {import('node:fs/promises').FileHandle} FileHandle */

const no_space = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** @param {unknown} reason @returns {string} */
const code_of = (reason) => String(/** @type {NodeJS.ErrnoException} */ (reason)?.code ?? '');

/** @param {unknown} reason */
export function file_error(reason) {
  if (reason instanceof JournalError) return reason;
  const said = reason instanceof Error ? reason.message : String(reason);
  return new JournalError(no_space.includes(code_of(reason)) ? 'no_space' : 'lost', said, reason);
}

/** What is left of parts behind their first bytes. @param {Uint8Array[]} parts @param {number} bytes */
function behind(parts, bytes) {
  let skip = bytes;
  return parts.flatMap((part) => {
    const left = part.subarray(Math.min(skip, part.length));
    skip -= part.length - left.length;
    return left.length > 0 ? [left] : [];
  });
}

/**
 * All bytes of all parts, one after the other from a place on; in one step where the system takes them so, which
 * leaves a crash the fewest places to come between.
 * @param {FileHandle} file @param {number} at @param {Uint8Array[]} parts
 * @returns {Promise<number>} how many bytes that were
 */
export async function write_at(file, at, parts) {
  let place = at;
  for (let left = behind(parts, 0); left.length > 0; ) {
    const { bytesWritten } = await file.writev(left, place);
    place += bytesWritten;
    left = behind(left, bytesWritten);
  }
  return place - at;
}

/** The content of a directory itself is durable. @param {string} path */
async function sync_directory(path) {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

export class FileDirectory {
  /** @param {string} path */
  constructor(path) {
    /** @readonly */
    this.path = resolve(path);
  }

  /** @param {string} name */
  #file(name) {
    return join(this.path, name);
  }

  /** Makes the directory when it is missing; the one above it must exist. */
  async make() {
    try {
      await mkdir(this.path);
      await sync_directory(dirname(this.path));
    } catch (reason) {
      if (code_of(reason) !== 'EEXIST') throw reason;
    }
  }

  /** A new empty file, or an old one emptied. @param {string} name */
  create(name) {
    return open(this.#file(name), 'w+');
  }

  /** A whole file, its content durable. @param {string} name @param {Uint8Array[]} parts */
  async write(name, parts) {
    const file = await this.create(name);
    try {
      await write_at(file, 0, parts);
      await file.datasync();
    } finally {
      await file.close();
    }
  }

  /** More content of a file from a place on, durable. @param {string} name @param {number} at @param {Uint8Array[]} parts */
  async write_behind(name, at, parts) {
    const file = await open(this.#file(name), 'r+');
    try {
      const written = await write_at(file, at, parts);
      await file.datasync();
      return written;
    } finally {
      await file.close();
    }
  }

  /** A file that is not there reads as an empty one. @param {string} name @returns {Promise<Uint8Array>} */
  async read(name) {
    try {
      return await readFile(this.#file(name));
    } catch (reason) {
      if (code_of(reason) === 'ENOENT') return new Uint8Array();
      throw reason;
    }
  }

  /** Puts `from` in the place of `to`, durably and in one step. @param {string} from @param {string} to */
  async put_in_place(from, to) {
    await rename(this.#file(from), this.#file(to));
    await sync_directory(this.path);
  }

  /** Removes what is there; what cannot be removed stays. @param {string} name */
  async remove(name) {
    await unlink(this.#file(name)).catch(() => {});
  }

  /** An empty file that must be new: `conflict` when there is one of this name. @param {string} name */
  async create_new(name) {
    try {
      const file = await open(this.#file(name), 'wx');
      await file.close();
    } catch (reason) {
      if (code_of(reason) === 'EEXIST') throw new JournalError('conflict', `${name} is there already`, reason);
      throw reason;
    }
  }

  names() {
    return readdir(this.path);
  }

  /** Which file stands under a name and when it was last written: another one has another mark. @param {string} name */
  async mark(name) {
    const { ino, mtimeNs } = await stat(this.#file(name), { bigint: true });
    return `${ino}@${mtimeNs}`;
  }
}
