// Goal: a world that one build keeps in a directory is opened by the other, with nothing lost or changed. Method: the
// native build and Node play parts of one trace in turn on one directory; each must find what the
// other left.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { open } from '../../web/tabplane.mjs';
import { engine } from '../node/lab.mjs';
import { in_directory } from '../scratch.mjs';
import { play_natively, record } from './builds.mjs';

const part = 200;

/** The host's clock as the steps say. */
function stepped_time() {
  let wall = 0;
  return {
    /** @param {number} now */
    set(now) {
      wall = now;
    },
    now: () => wall,
    after: () => () => {},
    hidden: () => false,
    on_shown: () => () => {},
  };
}

/** @param {string} directory @param {string[]} steps @param {(world: import('../../web/session/session.mjs').Session) => void} [first] */
async function play_in_node(directory, steps, first = () => {}) {
  const time = stepped_time();
  time.set(JSON.parse(String(steps[0])).wall);
  // Snapshots come often, so that there is something to compact.
  const world = await open({ storage: { kind: 'file', directory }, wasm: engine, time, engine: { snapshot_bytes: 20_000 } });
  first(world);
  for (const line of steps) {
    const { wall, method, target, headers, body } = JSON.parse(line);
    time.set(wall);
    await world.handle({ method, target, headers, body: typeof body === 'string' ? body : Buffer.from(body.hex, 'hex') });
  }
  const { sequence, digest } = world.state();
  await world.close();
  return `${sequence} ${digest}`;
}

test('native programs and Node take turns on one directory', () =>
  in_directory(async (directory) => {
    const world = join(directory, 'world');
    const file = join(directory, 'part.jsonl');
    const { text } = await record(5, 4 * part);
    const steps = text.trimEnd().split('\n');
    let left = '0';
    for (let turn = 0; turn < 4; turn += 1) {
      const some = steps.slice(turn * part, (turn + 1) * part);
      if (turn % 2 === 0) {
        await writeFile(file, some.map((step) => `${step}\n`).join(''));
        const said = await play_natively(file, world);
        if (turn > 0) assert.equal(said[0], `found ${left}`);
        left = String(said.at(-1)).replace('end ', '');
      } else {
        left = await play_in_node(world, some, (found) => {
          assert.equal(found.storage.message, '');
          assert.equal(`${found.state().sequence} ${found.state().digest}`, left);
          assert.equal(found.storage.epoch, turn + 1);
        });
      }
    }
    await writeFile(file, '');
    assert.deepEqual(await play_natively(file, world), [`found ${left}`, `end ${left}`]);
  }));
