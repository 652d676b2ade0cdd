// Goal: a Node process that dies in the middle of a change leaves a directory in which the change has happened or has
// not. Method: every change is begun on a new directory and cut off before its first step on the disk, before its
// second, and so on; another journal then reads what is there.

import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { FileJournal } from '../../web/journal/file.mjs';
import { FileDirectory } from '../../web/journal/file_directory.mjs';
import { in_directory } from '../scratch.mjs';
import { bytes_of } from './run_contract.mjs';

const steps = /** @type {const} */ (['create', 'write', 'put_in_place', 'remove', 'names']);

/** Lets so many steps on the disk happen, and none after them. @param {number} allowed @param {() => Promise<void>} use */
async function cut_off(allowed, use) {
  const own = /** @type {Record<string, any>} */ (FileDirectory.prototype);
  const whole = Object.fromEntries(steps.map((name) => [name, own[name]]));
  let left = allowed;
  for (const name of steps) {
    own[name] = async function (/** @type {unknown[]} */ ...values) {
      left -= 1;
      if (left < 0) throw new Error('the process is gone');
      return whole[name].apply(this, values);
    };
  }
  try {
    await use().catch(() => {});
    return left < 0;
  } finally {
    Object.assign(own, whole);
  }
}

/** @param {string} directory */
async function contents(directory) {
  const journal = new FileJournal(directory);
  await journal.open({ write: true });
  /** @type {string[]} */
  const found = [];
  const text = (/** @type {Uint8Array} */ bytes) => Buffer.from(bytes).toString();
  await journal.read({
    snapshot: (sequence, bytes) => found.push(`snapshot ${sequence} ${text(bytes)}`),
    batch: (key, bytes) => found.push(`batch ${key} ${text(bytes)}`),
  });
  for (const { key, bytes } of await journal.read_quarantine()) found.push(`aside ${key} ${text(bytes)}`);
  await journal.close();
  return found;
}

/** @type {Record<string, (journal: FileJournal) => Promise<void>>} */
const changes = {
  append: (journal) => journal.append(4, bytes_of('four')),
  compact: (journal) => journal.compact(20, bytes_of('twenty'), 10, 3),
  replace: (journal) => journal.replace(30, bytes_of('other'), 4, bytes_of('replaced')),
  quarantine: (journal) => journal.quarantine(2, bytes_of('tw')),
};

for (const [name, change] of Object.entries(changes)) {
  test(`a crash within ${name} leaves all of it or nothing`, () =>
    in_directory(async (above) => {
      const first = join(above, 'first');
      const journal = new FileJournal(first);
      await journal.open({ write: true });
      for (const [key, text] of /** @type {const} */ ([[1, 'one'], [2, 'two'], [3, 'three']])) await journal.append(key, bytes_of(text));
      await journal.compact(10, bytes_of('ten'), 0, 1);
      await journal.close();
      const before = await contents(first);
      /** @type {string[]} */
      let after = [];
      const outcomes = [];
      for (let allowed = 0; ; allowed += 1) {
        const directory = join(above, `cut ${allowed}`);
        await cp(first, directory, { recursive: true });
        const cut = new FileJournal(directory);
        await cut.open({ write: true });
        const was_cut = await cut_off(allowed, () => change(cut));
        await cut.close();
        outcomes.push(await contents(directory));
        if (was_cut) continue;
        after = outcomes.at(-1) ?? [];
        break;
      }
      assert.notDeepEqual(after, before);
      assert.ok(outcomes.length > 3);
      const happened = outcomes.map((found) => (JSON.stringify(found) === JSON.stringify(after) ? 'after' : found));
      const since = happened.indexOf('after');
      assert.ok(since > 0);
      for (const found of happened.slice(0, since)) assert.deepEqual(found, before);
      assert.deepEqual(happened.slice(since), Array(happened.length - since).fill('after'));
    }));
}
