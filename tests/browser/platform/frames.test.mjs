// Frames are drawn when something wants one, and otherwise none at all.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launch } from '../browser.mjs';
import { at_rest, frames, open_bench, places, serve_bench, state, until } from './bench.mjs';

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

/**
 * Lets the browser go through so many of its own frames.
 * @param {import('playwright-core').Page} page
 * @param {number} count
 */
function pass(page, count) {
  return page.evaluate(async (n) => {
    for (let i = 0; i < n; i += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  }, count);
}

/** @param {import('playwright-core').Page} page @param {boolean} hidden */
function pretend_hidden(page, hidden) {
  return page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}

test('nothing is drawn while nothing happens', async () => {
  const { page, complaints, close } = await open_bench(browser, server.url);
  const before_rest = await at_rest(page);
  await pass(page, 90);
  assert.equal(await frames(page), before_rest);
  assert.ok(before_rest <= 12, `${before_rest} frames to come up`);
  assert.deepEqual(complaints, []);
  await close();
});

test('an input is followed by a few frames, and then by none', async () => {
  const { page, close } = await open_bench(browser, server.url);
  const start = await at_rest(page);
  await page.mouse.move(places.nothing.x, places.nothing.y);
  const moved = await at_rest(page);
  assert.ok(moved > start && moved - start <= 6, `${moved - start} frames`);
  await page.mouse.move(places.nothing.x + 1, places.nothing.y);
  assert.ok((await at_rest(page)) - moved <= 6);
  await close();
});

test('a hint that waits for the pointer to rest needs no frames in between', async () => {
  const { page, close } = await open_bench(browser, server.url);
  await at_rest(page);
  const start = await frames(page);
  await page.mouse.move(places.press.x, places.press.y);
  await until(page, 'hint', true);
  assert.ok((await at_rest(page)) - start <= 14);
  await close();
});

test('the caret of a field blinks by single frames, and not at all with reduced motion', async () => {
  const { page, close } = await open_bench(browser, server.url);
  await page.mouse.click(places.name.x, places.name.y);
  await until(page, 'typing', true);
  const start = await at_rest(page);
  await page.waitForFunction((n) => /** @type {any} */ (globalThis).tabplane.frames > n, start);
  await pass(page, 3);
  assert.equal(await frames(page), start + 1);

  await page.emulateMedia({ reducedMotion: 'reduce' });
  await until(page, 'reduced_motion', true);
  const still = await at_rest(page);
  await pass(page, 100);
  assert.equal(await frames(page), still);
  await close();
});

test('a hidden page draws nothing, and catches up when it is shown', async () => {
  const { page, close } = await open_bench(browser, server.url);
  const start = await at_rest(page);
  await pretend_hidden(page, true);
  await page.evaluate(() => /** @type {any} */ (globalThis).stub.listeners.forEach((/** @type {any} */ listener) => listener({ type: 'entries' })));
  await pass(page, 30);
  assert.equal(await frames(page), start);
  await pretend_hidden(page, false);
  assert.ok((await at_rest(page)) > start);
  await close();
});

test('news from the world draws a frame', async () => {
  const { page, close } = await open_bench(browser, server.url);
  const start = await at_rest(page);
  await page.evaluate(() => /** @type {any} */ (globalThis).stub.listeners.forEach((/** @type {any} */ listener) => listener({ type: 'entries' })));
  const drawn = (await at_rest(page)) - start;
  assert.ok(drawn >= 1 && drawn <= 4, `${drawn} frames`);
  await close();
});

test('a drawing context that is lost comes back with everything on it', async () => {
  const { page, complaints, close } = await open_bench(browser, server.url);
  await at_rest(page);
  const picture = await page.screenshot();
  await page.evaluate(() => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas'));
    const lender = canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context');
    /** @type {any} */ (globalThis).lender = lender;
    return new Promise((resolve) => {
      canvas.addEventListener('webglcontextlost', resolve, { once: true });
      lender?.loseContext();
    });
  });
  const lost = await frames(page);
  await page.mouse.move(places.nothing.x, places.nothing.y);
  await pass(page, 10);
  assert.equal(await frames(page), lost, 'draws without a context');

  await page.evaluate(() => /** @type {any} */ (globalThis).lender.restoreContext());
  await page.waitForFunction((n) => /** @type {any} */ (globalThis).tabplane.frames > n, lost);
  await at_rest(page);
  assert.ok(picture.equals(await page.screenshot()), 'the picture differs');
  await page.mouse.click(places.press.x, places.press.y);
  assert.equal((await until(page, 'presses', 1)).presses, 1);
  assert.deepEqual(complaints.filter((text) => !/context.*lost|CONTEXT_LOST/i.test(text)), []);
  await close();
});

test('frames go on from where they were after a long rest', async () => {
  const { page, close } = await open_bench(browser, server.url);
  await at_rest(page);
  await page.mouse.click(places.press.x, places.press.y);
  await at_rest(page);
  await page.mouse.click(places.press.x, places.press.y);
  assert.equal((await until(page, 'presses', 2)).presses, 2);
  assert.equal((await state(page)).palettes, 0);
  await close();
});
