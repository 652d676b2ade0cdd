// Mouse, pen, wheel and finger.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launch } from '../browser.mjs';
import { at_rest, open_bench, places, serve_bench, state, until } from './bench.mjs';

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
const cursor = (page) => page.evaluate(() => document.getElementById('canvas')?.style.cursor);

/**
 * A finger, through the browser's own input. Its events carry times of their own, 16 ms apart and as far as `rest`
 * says, however long the page takes for each of them.
 * @param {import('playwright-core').Page} page
 */
async function finger(page) {
  const session = await page.context().newCDPSession(page);
  let at = Date.now() / 1000;
  /** @param {'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel'} type @param {{x: number, y: number}[]} points */
  const send = (type, points) => {
    at += 0.016;
    return session.send('Input.dispatchTouchEvent', { type, touchPoints: points, timestamp: at });
  };
  return {
    /** @param {number} seconds */
    rest: (seconds) => { at += seconds; },
    /** @param {{x: number, y: number}} at */
    down: (at) => send('touchStart', [at]),
    /** @param {{x: number, y: number}} at */
    move: (at) => send('touchMove', [at]),
    up: () => send('touchEnd', []),
    cancel: () => send('touchCancel', []),
  };
}

const phone = { hasTouch: true, isMobile: true, viewport: { width: 800, height: 480 } };

test('a click presses, and twice quickly presses twice', async () => {
  const { page, complaints, close } = await open_bench(browser, server.url);
  await page.mouse.click(places.press.x, places.press.y);
  await page.mouse.click(places.press.x, places.press.y);
  await until(page, 'presses', 2);
  assert.deepEqual(complaints, []);
  await close();
});

test('a drag goes on outside the window', async () => {
  const { page, close } = await open_bench(browser, server.url);
  await page.mouse.move(places.bar.x, places.bar.y);
  await page.mouse.down();
  await page.mouse.move(places.bar.x + 30, places.bar.y);
  await until(page, 'bar', 30);
  await page.mouse.move(places.bar.x + 50, -60);
  await until(page, 'bar', 50);
  await page.mouse.up();
  await page.mouse.move(places.bar.x + 90, places.bar.y);
  await at_rest(page);
  assert.equal((await state(page)).bar, 50);
  await close();
});

test('the pointer shows what it is over', async () => {
  const { page, close } = await open_bench(browser, server.url);
  const shown = [];
  for (const place of [places.name, places.bar, places.nothing]) {
    await page.mouse.move(place.x, place.y);
    await at_rest(page);
    shown.push(await cursor(page));
  }
  assert.deepEqual(shown, ['text', 'ew-resize', 'default']);
  await close();
});

test('the wheel scrolls by pixels, lines and pages, to the pixel', async () => {
  const { page, close } = await open_bench(browser, server.url);
  await page.mouse.move(places.rows.x, places.rows.y);
  await at_rest(page);
  await page.mouse.wheel(0, 100);
  await until(page, 'scroll', 100);
  /** @param {Record<string, number>} init */
  const wheel = (init) =>
    page.evaluate((event) => document.getElementById('canvas')?.dispatchEvent(new WheelEvent('wheel', { cancelable: true, ...event })), init);
  await wheel({ deltaY: 3, deltaMode: 1 });
  await until(page, 'scroll', 160);
  await wheel({ deltaY: -1, deltaMode: 2 });
  await until(page, 'scroll', 0);
  // Slow fingers on a trackpad: tenths of a pixel add up.
  for (let i = 0; i < 25; i += 1) await wheel({ deltaY: 0.4 });
  await at_rest(page);
  assert.ok(Math.abs((await state(page)).scroll - 10) <= 1);
  await close();
});

test('zoom with the wheel and the buttons for back and forward are left to the browser', async () => {
  const { page, close } = await open_bench(browser, server.url);
  const kept = await page.evaluate(() => {
    const canvas = document.getElementById('canvas');
    /** @param {Event} event */
    const prevented = (event) => !canvas?.dispatchEvent(event);
    return {
      zoom: prevented(new WheelEvent('wheel', { deltaY: 100, ctrlKey: true, cancelable: true })),
      scroll: prevented(new WheelEvent('wheel', { deltaY: 100, cancelable: true })),
      back: prevented(new MouseEvent('mousedown', { button: 3, cancelable: true })),
      middle: prevented(new MouseEvent('mousedown', { button: 1, cancelable: true })),
      menu: prevented(new MouseEvent('contextmenu', { button: 2, cancelable: true })),
    };
  });
  assert.deepEqual(kept, { zoom: false, scroll: true, back: false, middle: true, menu: true });
  await close();
});

test('a mouse is no finger, and a finger is', async () => {
  const { page, close } = await open_bench(browser, server.url, phone);
  assert.equal((await state(page)).touch, true);
  await page.mouse.move(places.nothing.x, places.nothing.y);
  await until(page, 'touch', false);
  await page.touchscreen.tap(places.nothing.x, places.nothing.y);
  await until(page, 'touch', true);
  await close();
});

test('a tap presses', async () => {
  const { page, complaints, close } = await open_bench(browser, server.url, phone);
  await page.touchscreen.tap(places.press.x, places.press.y);
  await until(page, 'presses', 1);
  assert.deepEqual(complaints, []);
  await close();
});

test('a tap on a field opens the keyboard before its event is over', async () => {
  const { page, close } = await open_bench(browser, server.url, phone);
  await page.evaluate(() => {
    document.getElementById('canvas')?.addEventListener('pointerup', () => {
      /** @type {any} */ (globalThis).focused_in_event = document.activeElement?.id;
    });
  });
  await page.touchscreen.tap(places.name.x, places.name.y);
  await until(page, 'typing', true);
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).focused_in_event), 'text-input');
  await close();
});

test('a moving finger scrolls and presses nothing', async () => {
  const { page, close } = await open_bench(browser, server.url, phone);
  const touch = await finger(page);
  await touch.down(places.rows);
  await touch.move({ x: places.rows.x, y: places.rows.y - 20 });
  await touch.move({ x: places.rows.x, y: places.rows.y - 60 });
  await until(page, 'scroll', 60);
  // A finger that rests before it is lifted leaves the content where it is.
  touch.rest(0.15);
  await touch.up();
  await at_rest(page);
  const told = await state(page);
  assert.equal(told.scroll, 60);
  assert.equal(told.row, -1);
  await close();
});

test('a flung list runs on and comes to rest', async () => {
  const { page, close } = await open_bench(browser, server.url, phone);
  const touch = await finger(page);
  await touch.down({ x: places.rows.x, y: 280 });
  for (let y = 260; y >= 120; y -= 20) await touch.move({ x: places.rows.x, y });
  await touch.up();
  await at_rest(page);
  const { scroll } = await state(page);
  assert.ok(scroll > 170, `came to rest at ${scroll}`);
  await close();
});

test('a finger drags at once what shows that it can be dragged', async () => {
  const { page, close } = await open_bench(browser, server.url, phone);
  const touch = await finger(page);
  await touch.down(places.bar);
  await touch.move({ x: places.bar.x + 12, y: places.bar.y });
  await touch.move({ x: places.bar.x + 40, y: places.bar.y });
  await until(page, 'bar', 40);
  await touch.up();
  await at_rest(page);
  assert.equal((await state(page)).bar, 40);
  await close();
});

test('a finger that was taken away by the browser presses nothing', async () => {
  const { page, close } = await open_bench(browser, server.url, phone);
  const touch = await finger(page);
  await touch.down(places.press);
  await touch.cancel();
  await at_rest(page);
  assert.equal((await state(page)).presses, 0);
  await close();
});
