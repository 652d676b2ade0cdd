// Keys: what the console gets, what stays the browser's, and the way out.

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

/**
 * Whether the console keeps a key from the browser. The event is made here, so that the browser itself does
 * not follow it.
 * @param {import('playwright-core').Page} page
 * @param {{code: string, key: string, ctrlKey?: boolean, shiftKey?: boolean, altKey?: boolean}} init
 */
function taken(page, init) {
  return page.evaluate((event) => {
    const target = document.activeElement;
    const down = new KeyboardEvent('keydown', { cancelable: true, bubbles: true, ...event });
    const prevented = !target?.dispatchEvent(down);
    target?.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true, ...event }));
    return prevented;
  }, init);
}

/** @param {string} letter */
const ctrl = (letter, more = {}) => ({ code: `Key${letter.toUpperCase()}`, key: letter, ctrlKey: true, ...more });

test('the canvas has the keyboard from the start', async () => {
  const { page, complaints, close } = await open_bench(browser, server.url);
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'canvas');
  await page.keyboard.press('Shift+Semicolon');
  await until(page, 'colons', 1);
  assert.deepEqual(complaints, []);
  await close();
});

test("the browser's own keys stay its own", async () => {
  const { page, close } = await open_bench(browser, server.url);
  await at_rest(page);
  const kept = [
    { code: 'F5', key: 'F5' }, { code: 'F6', key: 'F6' }, { code: 'F11', key: 'F11' }, { code: 'F12', key: 'F12' },
    ctrl('l'), ctrl('t'), ctrl('w'), ctrl('n'), ctrl('r'), ctrl('d'), ctrl('T', { shiftKey: true }), ctrl('I', { shiftKey: true }),
    { code: 'Tab', key: 'Tab', ctrlKey: true }, { code: 'Equal', key: '+', ctrlKey: true }, { code: 'Minus', key: '-', ctrlKey: true },
    { code: 'Digit0', key: '0', ctrlKey: true }, { code: 'Digit1', key: '1', ctrlKey: true },
    { code: 'ArrowLeft', key: 'ArrowLeft', altKey: true }, { code: 'PageDown', key: 'PageDown', ctrlKey: true },
  ];
  for (const key of kept) assert.equal(await taken(page, key), false, JSON.stringify(key));
  await at_rest(page);
  assert.equal((await state(page)).reloads, 0, 'Dear ImGui hears nothing of them');
  await close();
});

test('a chord is taken only while something asks for it', async () => {
  const { page, close } = await open_bench(browser, server.url);
  await at_rest(page);
  assert.equal(await taken(page, ctrl('P', { shiftKey: true })), true);
  await until(page, 'palettes', 1);
  assert.equal(await taken(page, ctrl('k')), false);
  assert.equal(await taken(page, ctrl('f')), false);
  assert.equal(await taken(page, { code: 'F1', key: 'F1' }), false);
  assert.equal(await taken(page, ctrl('a')), false, 'no field is edited');
  await page.mouse.click(places.name.x, places.name.y);
  await until(page, 'typing', true);
  await at_rest(page);
  assert.equal(await taken(page, ctrl('a')), true, 'the field selects all');
  assert.equal(await taken(page, { code: 'Backspace', key: 'Backspace', ctrlKey: true }), true);
  assert.equal(await taken(page, ctrl('f')), false);
  await close();
});

test('plain keys that would move or search the page are taken', async () => {
  const { page, close } = await open_bench(browser, server.url);
  await at_rest(page);
  for (const [code, key] of [['Space', ' '], ['ArrowDown', 'ArrowDown'], ['Slash', '/'], ['Quote', "'"], ['PageDown', 'PageDown'], ['Tab', 'Tab']]) {
    assert.equal(await taken(page, { code: String(code), key: String(key) }), true, code);
  }
  assert.equal(await taken(page, { code: 'AudioVolumeMute', key: 'AudioVolumeMute' }), false);
  await close();
});

test('letters follow the layout and the rest follows the place', async () => {
  const { page, close } = await open_bench(browser, server.url);
  await at_rest(page);
  // On a French keyboard P's chord is pressed where it says P, and the key in the place of M is a comma.
  assert.equal(await taken(page, { code: 'KeyP', key: 'P', ctrlKey: true, shiftKey: true }), true);
  assert.equal(await taken(page, { code: 'KeyR', key: 'P', ctrlKey: true, shiftKey: true }), true);
  assert.equal(await taken(page, { code: 'KeyP', key: 'L', ctrlKey: true, shiftKey: true }), false);
  await close();
});

test('a key held while the focus goes away is let go', async () => {
  const { page, close } = await open_bench(browser, server.url);
  await page.keyboard.down('Control');
  await page.keyboard.down('Shift');
  await page.evaluate(() => document.getElementById('canvas')?.blur());
  await page.keyboard.up('Control');
  await page.keyboard.up('Shift');
  await page.evaluate(() => document.getElementById('canvas')?.focus());
  await page.keyboard.press('p');
  await at_rest(page);
  assert.equal((await state(page)).palettes, 0);
  await close();
});

test('Tab moves inside; Escape and then Tab leaves, and Tab comes back', async () => {
  const { page, close } = await open_bench(browser, server.url);
  await page.keyboard.press('Tab');
  await at_rest(page);
  assert.equal(await page.evaluate(() => document.activeElement?.id !== 'to-plain'), true);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'to-plain');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'canvas');
  const ring = await page.evaluate(() => getComputedStyle(/** @type {Element} */ (document.getElementById('canvas'))).outlineStyle);
  assert.equal(ring, 'solid');
  await close();
});

test('Escape leaves a field first', async () => {
  const { page, close } = await open_bench(browser, server.url);
  await page.mouse.click(places.name.x, places.name.y);
  await until(page, 'typing', true);
  await page.keyboard.press('Escape');
  await until(page, 'typing', false);
  await at_rest(page);
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'canvas');
  await page.keyboard.press('Shift+Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'to-plain');
  await close();
});

test('Tab goes from field to field and keeps the text element', async () => {
  const { page, close } = await open_bench(browser, server.url);
  await page.mouse.click(places.name.x, places.name.y);
  await until(page, 'typing', true);
  await page.keyboard.type('a');
  await page.keyboard.press('Tab');
  await at_rest(page);
  await page.keyboard.type('42');
  const told = await until(page, 'number', '42');
  assert.equal(told.name, 'a');
  await close();
});
