// The clipboard, both ways and with the world outside the canvas.

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

const permissions = ['clipboard-read', 'clipboard-write'];

/** @param {import('playwright-core').Page} page */
const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

/** @param {import('playwright-core').Page} page @param {string} text */
const set_clipboard = (page, text) => page.evaluate((value) => navigator.clipboard.writeText(value), text);

test('copy and paste inside a field', async () => {
  const { page, complaints, close } = await open_bench(browser, server.url, { permissions });
  await page.mouse.click(places.name.x, places.name.y);
  await until(page, 'typing', true);
  await page.keyboard.type('añb');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  assert.equal(await clipboard(page), 'añb');
  await page.keyboard.press('End');
  await page.keyboard.press('Control+v');
  await page.keyboard.press('Control+v');
  await until(page, 'name', 'añbañbañb');
  assert.deepEqual(complaints, []);
  await close();
});

test('cut takes the selection away', async () => {
  const { page, close } = await open_bench(browser, server.url, { permissions });
  await page.mouse.click(places.name.x, places.name.y);
  await until(page, 'typing', true);
  await page.keyboard.type('one two');
  await page.keyboard.press('Shift+Control+ArrowLeft');
  await page.keyboard.press('Control+x');
  await until(page, 'name', 'one ');
  assert.equal(await clipboard(page), 'two');
  await page.keyboard.press('Control+z');
  await until(page, 'name', 'one two');
  await close();
});

test('text from elsewhere is pasted with its line ends made one kind', async () => {
  const { page, close } = await open_bench(browser, server.url, { permissions });
  await set_clipboard(page, 'línea 1\r\nlínea 2 😀');
  await page.mouse.click(places.body.x, places.body.y);
  await until(page, 'typing', true);
  await page.keyboard.press('Control+v');
  await until(page, 'body', 'línea 1\nlínea 2 😀');
  await page.keyboard.press('Shift+Insert');
  await until(page, 'body', 'línea 1\nlínea 2 😀línea 1\nlínea 2 😀');
  await close();
});

test('letters around a paste keep their order', async () => {
  const { page, close } = await open_bench(browser, server.url, { permissions });
  await set_clipboard(page, '-mid-');
  await page.mouse.click(places.name.x, places.name.y);
  await until(page, 'typing', true);
  await page.keyboard.type('ab');
  await page.keyboard.press('Control+v');
  await page.keyboard.type('cd');
  await until(page, 'name', 'ab-mid-cd');
  await close();
});

test('outside of fields the console answers what copying means', async () => {
  const { page, close } = await open_bench(browser, server.url, { permissions });
  await page.keyboard.press('Control+c');
  await at_rest(page);
  assert.equal(await clipboard(page), 'the selected rows');
  await close();
});

test('a button copies', async () => {
  const { page, close } = await open_bench(browser, server.url, { permissions });
  await page.mouse.click(places.copy.x, places.copy.y);
  await at_rest(page);
  assert.equal(await clipboard(page), 'from a button é');
  await close();
});

test('a button copies where the asynchronous clipboard is refused', async () => {
  const { page, close } = await open_bench(browser, server.url, { permissions });
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
  });
  await page.mouse.click(places.copy.x, places.copy.y);
  await at_rest(page);
  assert.equal(await clipboard(page), 'from a button é');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'canvas');
  await close();
});

test('a password is not copied', async () => {
  const { page, close } = await open_bench(browser, server.url, { permissions });
  await set_clipboard(page, 'before');
  await page.mouse.click(places.secret.x, places.secret.y);
  await until(page, 'typing', true);
  await page.keyboard.type('secret');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Control+x');
  await at_rest(page);
  assert.equal(await clipboard(page), 'before');
  assert.equal((await state(page)).secret, 'secret');
  await close();
});
