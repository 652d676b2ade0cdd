// The journals of Node: the cases that every journal passes, and what is special about files.

import assert from 'node:assert/strict';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';

import { FileJournal } from '../../web/journal/file.mjs';
import { MemoryJournal } from '../../web/journal/memory.mjs';
import { in_directory } from '../scratch.mjs';
import { bytes_of, run_case } from './run_contract.mjs';

/** @type {{cases: import('./run_contract.mjs').Case[]}} */
const { cases } = JSON.parse(await readFile(new URL('contract.json', import.meta.url), 'utf8'));

/** @param {(directory: string) => Promise<void>} use with a directory that is not there yet */
const in_new_directory = (use) => in_directory((above) => use(join(above, 'world')));

for (const case_ of cases) {
  test(`memory: ${case_.name}`, async () => {
    const journal = new MemoryJournal();
    await run_case(case_, () => journal);
  });
  test(`file: ${case_.name}`, () => in_new_directory((directory) => run_case(case_, () => new FileJournal(directory))));
}

/** @param {import('../../web/journal/contract.mjs').Journal} journal */
async function batches_of(journal) {
  /** @type {[number, string][]} */
  const batches = [];
  await journal.read({ snapshot: () => {}, batch: (key, bytes) => batches.push([key, Buffer.from(bytes).toString()]) });
  return batches;
}

/** @param {string} directory @param {[number, string][]} batches */
async function write_batches(directory, batches) {
  const journal = new FileJournal(directory);
  await journal.open({ write: true });
  for (const [key, bytes] of batches) await journal.append(key, bytes_of(bytes));
  return journal;
}

test('file: every opening as writer has a greater epoch', () =>
  in_new_directory(async (directory) => {
    for (const expected of [1, 2, 3]) {
      const journal = new FileJournal(directory);
      const { epoch } = await journal.open({ write: true });
      assert.equal(epoch, expected);
      await journal.close();
    }
  }));

test('file: a reader sees the whole world and needs no lock', () =>
  in_new_directory(async (directory) => {
    const writer = await write_batches(directory, [[1, 'one'], [2, 'two']]);
    const reader = new FileJournal(directory);
    assert.deepEqual(await reader.open({ write: false }), { role: 'reader', epoch: 0 });
    assert.deepEqual(await batches_of(reader), [[1, 'one'], [2, 'two']]);
    await writer.append(3, bytes_of('three'));
    await writer.close();
  }));

test('file: a torn end gives back what is left of it', () =>
  in_new_directory(async (directory) => {
    const writer = await write_batches(directory, [[1, 'one'], [2, 'twotwotwo']]);
    await writer.close();
    const file = join(directory, 'batches-1.log');
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(0, bytes.length - 6));
    const journal = new FileJournal(directory);
    await journal.open({ write: true });
    assert.deepEqual(await batches_of(journal), [[1, 'one'], [2, 'two']]);
    await journal.close();
  }));

test('file: a manifest that is gone or damaged is made anew from the files', () =>
  in_new_directory(async (directory) => {
    const writer = await write_batches(directory, [[1, 'one'], [2, 'two']]);
    await writer.compact(9, bytes_of('nine'), 9, 2);
    await writer.append(3, bytes_of('three'));
    await writer.close();
    for (const manifest of ['', 'tabplane journal 1\nepoch 5\n']) {
      await writeFile(join(directory, 'MANIFEST'), manifest);
      const journal = new FileJournal(directory);
      await journal.open({ write: true });
      // Batch 1 was forgotten by the manifest only; its bytes are still in the segment.
      assert.deepEqual(await batches_of(journal), [[1, 'one'], [2, 'two'], [3, 'three']]);
      await journal.close();
    }
  }));

test('file: a manifest of a newer release is left alone', () =>
  in_new_directory(async (directory) => {
    const writer = await write_batches(directory, [[1, 'one']]);
    await writer.close();
    const { fnv1a32 } = await import('../../web/journal/frame.mjs');
    const text = 'tabplane journal 2\nsomething new\n';
    const newer = `${text}end ${fnv1a32(bytes_of(text)).toString(16).padStart(8, '0')}\n`;
    await writeFile(join(directory, 'MANIFEST'), newer);
    await assert.rejects(new FileJournal(directory).open({ write: true }), { name: 'JournalError', fault: 'lost', message: /newer release/ });
    assert.equal(await readFile(join(directory, 'MANIFEST'), 'utf8'), newer);
  }));

test('file: who finds another manifest than his own has lost the directory', () =>
  in_new_directory(async (directory) => {
    const writer = await write_batches(directory, [[1, 'one']]);
    // As if the lock had not been seen: from another machine, say.
    const manifest = await readFile(join(directory, 'MANIFEST'));
    await rm(join(directory, 'MANIFEST'));
    await writeFile(join(directory, 'MANIFEST'), manifest);
    await assert.rejects(writer.append(2, bytes_of('two')), { fault: 'conflict' });
    await assert.rejects(writer.compact(1, bytes_of('s'), 1, 1), { fault: 'conflict' });
    await writer.close();
  }));

test('file: the lock of a process that is gone is taken over, and goes away with its own', () =>
  in_new_directory(async (directory) => {
    const writer = await write_batches(directory, [[1, 'one']]);
    await writer.close();
    // No process has a number this high, and none of this number began at the machine's start.
    await writeFile(join(directory, 'lock-4194305-1-1'), '');
    await writeFile(join(directory, `lock-${process.pid}-1-1`), '');
    const journal = new FileJournal(directory);
    await journal.open({ write: true });
    await journal.close();
    assert.deepEqual((await readdir(directory)).sort(), ['MANIFEST', 'batches-1.log']);
  }));

test('file: a directory that cannot be made is lost', async () => {
  const journal = new FileJournal('/proc/nothing/can/be/made/here');
  await assert.rejects(journal.open({ write: true }), { name: 'JournalError', fault: 'lost' });
});
