// Text for the console's fields: typed, composed, corrected.

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
 * The bench with one of its fields being edited.
 * @param {'name' | 'number' | 'secret' | 'body'} field
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
async function editing(field, options) {
  const bench = await open_bench(browser, server.url, options);
  await bench.page.mouse.click(places[field].x, places[field].y);
  await until(bench.page, 'typing', true);
  await at_rest(bench.page);
  return bench;
}

/** The element that takes the text. @param {import('playwright-core').Page} page */
function element(page) {
  return page.evaluate(() => {
    const input = /** @type {HTMLTextAreaElement} */ (document.getElementById('text-input'));
    const box = input.getBoundingClientRect();
    return {
      focused: document.activeElement === input,
      shown: getComputedStyle(input).display !== 'none',
      value: input.value,
      start: input.selectionStart,
      end: input.selectionEnd,
      mode: input.inputMode,
      left: box.left,
      top: box.top,
    };
  });
}

/**
 * What a phone keyboard does: the element's text and caret change without any key, here within one frame.
 * @param {import('playwright-core').Page} page
 * @param {[value: string, caret: number][]} changes
 */
function change_often(page, changes) {
  return page.evaluate((all) => {
    const input = /** @type {HTMLTextAreaElement} */ (document.getElementById('text-input'));
    for (const [text, at] of all) {
      input.value = text;
      input.setSelectionRange(at, at);
      input.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }));
    }
  }, changes);
}

/** @param {import('playwright-core').Page} page @param {string} value @param {number} [caret] */
const change = (page, value, caret = value.length) => change_often(page, [[value, caret]]);

test('typing arrives, fast and in order', async () => {
  const { page, complaints, close } = await editing('name');
  const text = 'The quick brown fox jumps over the lazy dog 0123456789';
  await page.keyboard.type(text);
  await until(page, 'name', text);
  assert.deepEqual(complaints, []);
  await close();
});

test('editing keys work between letters without waiting', async () => {
  const { page, close } = await editing('name');
  for (const key of ['a', 'b', 'c', 'Backspace', 'Backspace', 'd', 'ArrowLeft', 'e', 'Home', 'f', 'End', 'g', 'Delete']) {
    await page.keyboard.press(key);
  }
  await until(page, 'name', 'faedg');
  await page.keyboard.press('Control+ArrowLeft');
  await page.keyboard.type('!');
  await until(page, 'name', '!faedg');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('x');
  await until(page, 'name', 'x');
  // Typing over a selection is two steps: what was selected goes, what is typed comes.
  await page.keyboard.press('Control+z');
  await until(page, 'name', '');
  await page.keyboard.press('Control+z');
  await until(page, 'name', '!faedg');
  await close();
});

test('a letter written over itself leaves nothing selected', async () => {
  const { page, close } = await editing('name');
  await page.keyboard.type('1');
  await until(page, 'name', '1');
  await page.keyboard.press('Control+a');
  await at_rest(page);
  // Both letters before the next frame, as on a slow machine.
  await change_often(page, [['1', 1], ['10', 2]]);
  await until(page, 'name', '10');
  await close();
});

test('characters of every plane survive', async () => {
  const { page, close } = await editing('name');
  await page.keyboard.insertText('żółć 東京 😀👩‍🚀');
  await until(page, 'name', 'żółć 東京 😀👩‍🚀');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Backspace');
  await until(page, 'name', '');
  await close();
});

test('the element stands at the caret, with the text around it', async () => {
  const { page, close } = await editing('name');
  const empty = await element(page);
  assert.deepEqual([empty.focused, empty.shown, empty.value], [true, true, '']);
  await page.keyboard.type('héllo world');
  await until(page, 'name', 'héllo world');
  await at_rest(page);
  const full = await element(page);
  assert.deepEqual([full.value, full.start, full.end], ['héllo world', 11, 11]);
  assert.ok(full.left > empty.left + 40, 'moves with the caret');
  assert.ok(full.left >= 20 && full.left <= 320 && full.top >= 15 && full.top <= 40);
  await page.keyboard.press('Shift+Control+ArrowLeft');
  await at_rest(page);
  const selected = await element(page);
  assert.deepEqual([selected.start, selected.end], [6, 11]);
  await page.keyboard.press('Enter');
  await until(page, 'typing', false);
  await at_rest(page);
  const gone = await element(page);
  assert.deepEqual([gone.focused, gone.shown, gone.value], [false, false, '']);
  await close();
});

test('an input method composes in place, and its result stays', async () => {
  const { page, context, complaints, close } = await editing('name');
  await page.keyboard.type('ab');
  await until(page, 'name', 'ab');
  await page.keyboard.press('ArrowLeft');
  await at_rest(page);
  const session = await context.newCDPSession(page);
  /** @param {string} text */
  const compose = (text) => session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await compose('に');
  await until(page, 'name', 'aにb');
  await compose('にほ');
  await until(page, 'name', 'aにほb');
  await compose('にほん');
  await until(page, 'name', 'aにほんb');
  await compose('日本');
  await until(page, 'name', 'a日本b');
  await session.send('Input.insertText', { text: '日本' });
  await until(page, 'name', 'a日本b');
  await page.keyboard.type('!');
  await until(page, 'name', 'a日本!b');
  assert.deepEqual(complaints, []);
  await close();
});

test('a composition that is given up leaves nothing', async () => {
  const { page, context, close } = await editing('name');
  await page.keyboard.type('x');
  await until(page, 'name', 'x');
  const session = await context.newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: 'ㄅㄆ', selectionStart: 2, selectionEnd: 2 });
  await until(page, 'name', 'xㄅㄆ');
  await session.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
  await until(page, 'name', 'x');
  await close();
});

test('keys that belong to the input method do nothing else', async () => {
  const { page, close } = await editing('name');
  await page.keyboard.type('x');
  await until(page, 'name', 'x');
  const prevented = await page.evaluate(() => {
    const input = document.getElementById('text-input');
    const enter = new KeyboardEvent('keydown', { code: 'Enter', key: 'Enter', isComposing: true, cancelable: true, bubbles: true });
    return !input?.dispatchEvent(enter);
  });
  await at_rest(page);
  assert.equal(prevented, false);
  assert.equal((await state(page)).typing, true, 'Enter did not end the field');
  await close();
});

test('a phone keyboard inserts, corrects and deletes without keys', async () => {
  const { page, close } = await editing('name');
  await change(page, 'teh cat');
  await until(page, 'name', 'teh cat');
  await change(page, 'the cat', 3);
  await until(page, 'name', 'the cat');
  await at_rest(page);
  assert.equal((await element(page)).start, 3);
  await change(page, 'th cat', 2);
  await until(page, 'name', 'th cat');
  await change(page, 'the cat sat', 11);
  await change(page, 'the cat sat!', 12);
  await until(page, 'name', 'the cat sat!');
  await close();
});

test('a selection made in the element is made in the field', async () => {
  const { page, close } = await editing('name');
  await page.keyboard.type('čtyři pět');
  await until(page, 'name', 'čtyři pět');
  await at_rest(page);
  await page.evaluate(() => /** @type {HTMLTextAreaElement} */ (document.getElementById('text-input')).setSelectionRange(0, 5));
  await at_rest(page);
  await page.keyboard.type('X');
  await until(page, 'name', 'X pět');
  await close();
});

test('what a field refuses does not stay in the element', async () => {
  const { page, close } = await editing('number');
  assert.equal((await element(page)).mode, 'decimal');
  await page.keyboard.type('1a2b.5');
  await until(page, 'number', '12.5');
  await at_rest(page);
  assert.equal((await element(page)).value, '12.5');
  await close();
});

test('a password is never shown to the element', async () => {
  const { page, close } = await editing('secret');
  await page.keyboard.type('pässw');
  await until(page, 'secret', 'pässw');
  await at_rest(page);
  assert.equal((await element(page)).value, '•••••');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Backspace');
  await until(page, 'secret', 'päsw');
  await at_rest(page);
  await change(page, '•••', 2);
  await until(page, 'secret', 'päw');
  await close();
});

test('text of several lines, by key and by phone', async () => {
  const { page, close } = await editing('body');
  await page.keyboard.type('{');
  await page.keyboard.press('Enter');
  await page.keyboard.type('}');
  await until(page, 'body', '{\n}');
  await at_rest(page);
  await change(page, '{\n\n}', 3);
  await until(page, 'body', '{\n\n}');
  await close();
});

test('a long text is shown in part, and edited in its right place', async () => {
  const { page, close } = await editing('body');
  const long = 'abcdefghi\n'.repeat(700);
  await page.keyboard.insertText(long);
  await until(page, 'body', long);
  await page.keyboard.press('Control+Home');
  await at_rest(page);
  const part = (await element(page)).value;
  assert.ok(part.length < 3000, `${part.length} characters`);
  await change(page, `X${part}`, 1);
  await until(page, 'body', `X${long}`);
  await page.keyboard.press('Control+End');
  await at_rest(page);
  const tail = (await element(page)).value;
  await change(page, `${tail}Y`);
  await until(page, 'body', `X${long}Y`);
  await close();
});

test('another field begins with its own text', async () => {
  const { page, close } = await editing('name');
  await page.keyboard.type('first');
  await until(page, 'name', 'first');
  await page.mouse.click(places.secret.x, places.secret.y);
  await at_rest(page);
  assert.equal((await element(page)).value, '');
  await page.keyboard.type('s');
  assert.equal((await until(page, 'secret', 's')).name, 'first');
  await close();
});
