// Goal: the native build and the WebAssembly build are the same control plane, to the byte. Method: a long random
// conversation is made while the engine in Node answers it; then it is played again there and natively, and every
// answer and every digest on the way must be equal. tests/browser/trace.test.mjs plays it in Chromium.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { in_directory } from '../scratch.mjs';
import { first_difference, new_plane, play_natively, record } from './builds.mjs';
import { play } from './play.mjs';

test('10,000 random requests are answered the same natively and in Node, digests and all', () =>
  in_directory(async (directory) => {
    const { text, lines, statuses } = await record(1, 10_000);
    const file = join(directory, 'trace.jsonl');
    await writeFile(file, text);
    assert.equal(lines.filter((line) => /^\d/.test(line)).length, 10_000);
    assert.equal(first_difference(await play_natively(file), lines), undefined);
    assert.equal(first_difference(play(await new_plane(), text), lines), undefined);
    // Of a trace in which little happens this would say little.
    for (const status of [200, 201, 400, 401, 404, 405, 409, 413, 422]) assert.ok(statuses.get(status) > 0, `no ${status} in ${JSON.stringify([...statuses])}`);
    assert.ok(statuses.get(200) > 3000 && statuses.get(201) > 1000, JSON.stringify([...statuses]));
    assert.ok(!statuses.has(500), JSON.stringify([...statuses]));
  }));
