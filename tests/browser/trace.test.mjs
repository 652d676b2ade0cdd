// Goal: in Chromium the control plane is the same as natively and in Node, to the byte, and the console's module holds
// the same one as the engine's. Method: the trace of tests/trace, recorded in Node, is played by both modules on an
// empty page; every answer and every digest on the way must be equal.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { first_difference, record } from '../trace/builds.mjs';
import { serve_modules } from './blank_page.mjs';
import { launch } from './browser.mjs';

/** @type {Awaited<ReturnType<typeof serve_modules>>} */
let server;
/** @type {import('playwright-core').Browser} */
let browser;
/** What Node says. @type {string[]} */
let expected;

before(async () => {
  server = await serve_modules();
  const { text, lines } = await record(1, 10_000);
  await writeFile(join(server.root, 'trace.txt'), text);
  expected = lines;
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

for (const module of ['engine', 'console']) {
  test(`10,000 random requests are answered by the ${module} in Chromium as they are in Node`, async () => {
    const page = await browser.newPage();
    await page.goto(server.url);
    const lines = await page.evaluate(async (name) => {
      /** @param {string} path @returns {Promise<any>} */
      const load = (path) => import(path);
      const { ControlPlane } = await load('/web/session/control_plane.mjs');
      const { load_module } = await load('/web/session/load_module.mjs');
      const { play } = await load('/tests/trace/play.mjs');
      const plane = new ControlPlane(await load_module(new URL('/built/', location.href), name));
      return play(plane, await (await fetch('/trace.txt')).text());
    }, module);
    assert.equal(first_difference(lines, expected), undefined);
    await page.close();
  });
}
