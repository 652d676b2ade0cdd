// The browser as the console's host: address, title, files, settings, storage.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

import { launch } from '../browser.mjs';
import { open_bench, places, serve_bench, state, until } from './bench.mjs';

/** @type {Awaited<ReturnType<typeof serve_bench>>} */
let server;
/** @type {import('playwright-core').Browser} */
let browser;

before(async () => {
  server = await serve_bench();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** @param {import('playwright-core').Page} page @returns {Promise<any[]>} */
const calls = (page) => page.evaluate(() => /** @type {any} */ (globalThis).stub.calls);

test('the address tells the route, and back and forward are heard', async () => {
  const { page, close } = await open_bench(browser, `${server.url}#/start`);
  assert.equal((await state(page)).route, '/start');
  await page.mouse.click(places.go.x, places.go.y);
  await until(page, 'route', '/quota?sel=a b');
  assert.match(page.url(), /#\/quota\?sel=a/);
  await page.goBack();
  await until(page, 'route', '/start');
  await page.goForward();
  assert.match((await until(page, 'route', '/quota?sel=a%20b')).route, /quota/);
  await page.evaluate(() => { location.hash = '/typed'; });
  await until(page, 'route', '/typed');
  await close();
});

test('the title is the console’s', async () => {
  const { page, close } = await open_bench(browser, server.url);
  await page.waitForFunction(() => document.title === 'Bench:');
  await close();
});

test('a file is handed over, and one is taken in', async () => {
  const { page, close } = await open_bench(browser, server.url);
  const [download] = await Promise.all([page.waitForEvent('download'), page.mouse.click(places.download.x, places.download.y)]);
  assert.equal(download.suggestedFilename(), 'bench.txt');
  assert.equal(await readFile(await download.path(), 'utf8'), 'héllo\n');

  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.mouse.click(places.file.x, places.file.y)]);
  await chooser.setFiles({ name: 'wörld.tabplane', mimeType: 'application/octet-stream', buffer: Buffer.alloc(3_000_000, 0xff) });
  await until(page, 'file', 'wörld.tabplane:3000000');
  await close();
});

test('what the page knows of storage reaches the console', async () => {
  const { page, close } = await open_bench(browser, server.url);
  const first = await state(page);
  assert.deepEqual([first.save, first.epoch, first.world, first.reader], [1, 7, 'demo-riverside', false]);
  await page.evaluate(() => {
    const storage = { save: 'not-saved', role: 'reader', epoch: 8, unsavedEntries: 12, message: 'The disk is full — nothing is being saved.' };
    for (const listener of /** @type {any} */ (globalThis).stub.listeners) listener({ type: 'storage', storage });
  });
  const told = await until(page, 'save', 3);
  assert.deepEqual([told.reader, told.epoch, told.unsaved], [true, 8, 12]);
  assert.equal(told.message, 'The disk is full — nothing is being saved.');
  await close();
});

test('decisions about storage reach the page', async () => {
  const { page, close } = await open_bench(browser, server.url);
  await page.mouse.click(places.retry.x, places.retry.y);
  await page.waitForFunction(() => /** @type {any} */ (globalThis).stub.calls.length > 0);
  assert.deepEqual(await calls(page), [['retrySaving']]);
  await Promise.all([page.waitForURL(/world=other/), page.mouse.click(places.world.x, places.world.y)]);
  await until(page, 'world', 'other');
  await close();
});

test('a browser that forbids settings still shows the console', async () => {
  const { page, complaints, close } = await open_bench(browser, server.url);
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', { get: () => { throw new DOMException('forbidden', 'SecurityError'); } });
  });
  await page.reload();
  await page.waitForFunction(() => /** @type {any} */ (globalThis).tabplane?.frames > 0);
  assert.deepEqual(complaints, []);
  await close();
});
