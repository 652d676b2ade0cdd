// The canvas has one pixel per device pixel, at any ratio and after any change of it.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launch } from '../browser.mjs';
import { at_rest, open_bench, serve_bench, state, until } from './bench.mjs';

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

/** @param {import('playwright-core').Page} page */
function backing_store(page) {
  return page.evaluate(() => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById('canvas'));
    return { width: canvas.width, height: canvas.height };
  });
}

/**
 * The colours of one row of device pixels on a screenshot.
 * @param {import('playwright-core').Page} page
 * @param {{x: number, y: number, width: number}} place in device pixels
 */
async function colours(page, place) {
  const picture = await page.screenshot();
  return page.evaluate(
    async ({ data, x, y, width }) => {
      const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const sheet = new OffscreenCanvas(image.width, image.height);
      const context = sheet.getContext('2d');
      if (!context) throw new Error('no 2D context');
      context.drawImage(image, 0, 0);
      const pixels = context.getImageData(x, y, width, 1).data;
      return Array.from({ length: width }, (_, i) => pixels.slice(4 * i, 4 * i + 3).join(','));
    },
    { data: picture.toString('base64'), ...place },
  );
}

for (const ratio of [1, 1.25, 1.5, 2, 3]) {
  test(`at ratio ${ratio} the picture is in device pixels and the layout in CSS px`, async () => {
    const { page, complaints, close } = await open_bench(browser, server.url, { deviceScaleFactor: ratio });
    await at_rest(page);
    assert.deepEqual(await backing_store(page), { width: 800 * ratio, height: 480 * ratio });
    const told = await state(page);
    assert.equal(told.ratio, ratio);
    assert.ok(Math.abs(told.width - 800) < 0.01 && Math.abs(told.height - 480) < 0.01);

    // The left edge of a button, at 480 CSS px, is between two pixels without a blend of both.
    const edge = 480 * ratio;
    const row = await colours(page, { x: edge - 3, y: 25 * ratio, width: 6 });
    assert.equal(new Set(row.slice(0, 3)).size, 1, row.join(' '));
    assert.equal(new Set(row.slice(3)).size, 1, row.join(' '));
    assert.notEqual(row[2], row[3]);
    assert.deepEqual(complaints, []);
    await close();
  });
}

test('a fractional size keeps whole device pixels', async () => {
  const { page, close } = await open_bench(browser, server.url, { deviceScaleFactor: 1.5, viewport: { width: 801, height: 479 } });
  await at_rest(page);
  const store = await backing_store(page);
  assert.ok(Math.abs(store.width - 801 * 1.5) <= 0.5 && Math.abs(store.height - 479 * 1.5) <= 0.5, JSON.stringify(store));
  const told = await state(page);
  assert.equal(Math.floor(told.width * told.ratio + 0.01), store.width);
  await close();
});

test('size can change while the page is open', async () => {
  const { page, close } = await open_bench(browser, server.url);
  await page.setViewportSize({ width: 640, height: 400 });
  await until(page, 'width', 640);
  assert.deepEqual(await backing_store(page), { width: 640, height: 400 });
  await close();
});

test('the narrowest phone gets the whole page', async () => {
  const { page, close } = await open_bench(browser, server.url, { viewport: { width: 320, height: 568 } });
  await at_rest(page);
  assert.deepEqual(await backing_store(page), { width: 320, height: 568 });
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  await close();
});

test('colour scheme, motion and contrast follow the system while the page is open', async () => {
  const { page, close } = await open_bench(browser, server.url, { colorScheme: 'light' });
  assert.equal((await state(page)).dark, false);
  await page.emulateMedia({ colorScheme: 'dark' });
  await until(page, 'dark', true);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await until(page, 'reduced_motion', true);
  await page.emulateMedia({ contrast: 'more' });
  await until(page, 'high_contrast', true);
  await close();
});

test('the pixel ratio can change while the page is open', async () => {
  const { page, close } = await open_bench(browser, server.url);
  const devtools = await page.context().newCDPSession(page);
  // Chromium tells a page of an emulated ratio only together with another size.
  for (const [ratio, height] of [[2, 481], [1.5, 482], [1, 480]]) {
    await devtools.send('Emulation.setDeviceMetricsOverride', { width: 800, height: Number(height), deviceScaleFactor: Number(ratio), mobile: false });
    await until(page, 'ratio', ratio);
    await until(page, 'height', height);
    assert.deepEqual(await backing_store(page), { width: 800 * Number(ratio), height: Number(height) * Number(ratio) });
  }
  await close();
});
