// One writer per directory: files that say which processes want it. core/store/file_lock.h describes the same
// protocol, so programs in C++ and Node keep apart.
//
// A process that wants the directory makes lock-<pid>-<start>-<n>, which must be new; lists the directory and
// removes the lock files of dead processes; and when one of a living process is left, removes its own and has
// lost. <start> tells it from a later process of the same number: the 22nd field of /proc/<pid>/stat, 0 where
// there is no /proc.

import { readFile } from 'node:fs/promises';

import { JournalError } from './contract.mjs';

/** @typedef {import('./file_directory.mjs').FileDirectory} FileDirectory */

const lock_name = /^lock-([0-9]+)-([0-9]+)-[0-9]+$/;
let count = 0;

/** What /proc says of a process; empty where it says nothing. @param {number | string} pid */
async function state_of(pid) {
  const text = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
  // The second field is a name in parentheses that may hold anything; the third follows the last.
  const fields = text.slice(text.lastIndexOf(') ') + 2).split(' ');
  return text === '' ? { state: '', start: '' } : { state: fields[0] ?? '', start: fields[19] ?? '' };
}

/** @param {string} pid @param {string} start */
async function alive(pid, start) {
  try {
    process.kill(Number(pid), 0);
  } catch (reason) {
    if (/** @type {NodeJS.ErrnoException} */ (reason).code !== 'EPERM') return false;
  }
  const now = await state_of(pid);
  if (now.state === 'Z' || now.state === 'X') return false;
  return start === '0' || now.start === '' || now.start === start;
}

export class FileLock {
  #directory;
  #name = '';

  /** @param {FileDirectory} directory */
  constructor(directory) {
    this.#directory = directory;
  }

  /** Rejected with `conflict` when another holder lives. */
  async take() {
    const { start } = await state_of(process.pid);
    count += 1;
    const own = `lock-${process.pid}-${start || '0'}-${count}`;
    await this.#directory.create_new(own);
    this.#name = own;
    try {
      for (const name of await this.#directory.names()) {
        const [, pid = '', other_start = ''] = name === own ? [] : (lock_name.exec(name) ?? []);
        if (pid === '') continue;
        if (await alive(pid, other_start)) {
          throw new JournalError('conflict', `process ${pid} has ${this.#directory.path} open`);
        }
        await this.#directory.remove(name);
      }
    } catch (reason) {
      await this.release();
      throw reason;
    }
  }

  async release() {
    if (this.#name !== '') await this.#directory.remove(this.#name);
    this.#name = '';
  }
}
