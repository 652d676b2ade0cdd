// Goal: the folder that is shipped serves Node too, by itself and with types. Method: the built page's own
// tabplane.mjs is imported from there, and a program in TypeScript is checked against what lies beside it.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { in_directory } from '../scratch.mjs';
import { repository } from './lab.mjs';

const shipped = process.env.TABPLANE_DIST ?? join(repository, 'dist');

test('the shipped API opens a shipped scenario in Node', async () => {
  /** @type {typeof import('../../web/tabplane.mjs')} */
  const { open } = await import(pathToFileURL(join(shipped, 'tabplane.mjs')).href);
  const world = await open({ storage: 'memory', scenario: 'quota-guide' });
  assert.ok(world.state().sequence > 0);
  await world.close();
  await assert.rejects(open({ storage: 'memory', scenario: 'no-such' }), /there is no scenario no-such/);
});

const program = `
import { Answer, JournalError, open, stringifyJson, type Journal, type OpenOptions } from './tabplane/tabplane.mjs';

const options: OpenOptions = { world: 'lab', storage: 'memory', scenario: 'quota-guide', clock: 'paused', wasm: './' };
const world = await open(options);
const answer: Answer = await world.handle({ method: 'POST', target: '/x', headers: { a: 'b' }, body: stringifyJson({ n: 2n ** 60n }) });
const status: number = (await world.handle({ target: '/x' }, { until: 'memory' })).status;
const end: () => void = world.subscribe((event) => {
  if (event.type === 'storage') console.log(event.storage.save, event.storage.role);
  else if (event.type === 'sync') console.log(event.sync?.outbox, event.sync?.message);
  else console.log(event.sequence + 1);
});
const file: Uint8Array = await world.export();
await world.import(file);
await world.close();
const fault: 'conflict' | 'no_space' | 'lost' = new JournalError('lost', 'x').fault;
declare const journal: Journal;
void open({ storage: journal });
// @ts-expect-error there is no such storage
void open({ storage: 'floppy' });
// @ts-expect-error a request has a target
void world.handle({ method: 'GET' });
// @ts-expect-error there is no such moment
void world.handle({ target: '/x' }, { until: 'tomorrow' });
console.log(answer, status, end, fault);
`;

test('a program in TypeScript knows the types of the shipped API', () =>
  in_directory(async (directory) => {
    await symlink(shipped, join(directory, 'tabplane'));
    await writeFile(join(directory, 'program.mts'), program);
    const options = ['--ignoreConfig', '--strict', '--noEmit', '--target', 'es2022', '--module', 'nodenext', '--types', '', '--pretty', 'false'];
    const found = await new Promise((resolve) => {
      execFile(join(repository, 'node_modules', '.bin', 'tsc'), [...options, 'program.mts'], { cwd: directory }, (_, stdout, stderr) => resolve(stdout + stderr));
    });
    assert.equal(found, '');
  }));
