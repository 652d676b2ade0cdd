// Goal: the JS API works in a worker as it does in a page: durable when it says so, one writer of all tabs and workers.
// Method: a module worker of ours opens a world of IndexedDB and answers what the page asks it; it is ended without
// notice, and its successor must find what was acknowledged.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { issue, pending, scenario } from '../node/lab.mjs';
import { serve_modules } from './blank_page.mjs';
import { launch } from './browser.mjs';

const program = `
import { open } from '/web/tabplane.mjs';

const opening = open({ world: 'lab', scenario: ${JSON.stringify(scenario)}, wasm: new URL('/built/', location.href) });
addEventListener('message', async ({ data, ports: [port] }) => {
  const world = await opening;
  const { status, body } = data.target === undefined ? { status: 0, body: JSON.stringify(world.state()) } : await world.handle(data);
  port.postMessage({ status, body });
});
`;

/** @type {Awaited<ReturnType<typeof serve_modules>>} */
let server;
/** @type {import('playwright-core').Browser} */
let browser;

before(async () => {
  server = await serve_modules();
  await writeFile(join(server.root, 'world_worker.mjs'), program);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

test('a world in a worker keeps what it has acknowledged when the worker is ended', async () => {
  const page = await browser.newPage();
  await page.goto(server.url);
  const seen = await page.evaluate(
    async ({ issuing, asking }) => {
      const start = () => new Worker('/world_worker.mjs', { type: 'module' });
      /** @param {Worker} worker @param {object} message @returns {Promise<{status: number, body: string}>} */
      const ask = (worker, message) =>
        new Promise((resolve, reject) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = ({ data }) => resolve(data);
          worker.onerror = (event) => reject(new Error(event.message));
          worker.postMessage(message, [port2]);
        });
      const first = start();
      const serials = [];
      for (let made = 0; made < 5; made += 1) serials.push(JSON.parse((await ask(first, issuing)).body).serial);
      const reader = start();
      const while_first = JSON.parse((await ask(reader, {})).body).role;
      reader.terminate();
      first.terminate();
      const second = start();
      const state = JSON.parse((await ask(second, {})).body);
      return { serials, while_first, role: state.role, epoch: state.epoch, found: JSON.parse((await ask(second, asking)).body) };
    },
    { issuing: issue(1), asking: pending },
  );
  assert.deepEqual(seen, { serials: [1, 2, 3, 4, 5], while_first: 'reader', role: 'writer', epoch: 2, found: [1, 2, 3, 4, 5] });
  await page.close();
});
