// Goal: a person issues, accepts and rejects commissions, by mouse and by keys alone, with no set-up, and a refusal
//   says what fails.
// Method: the built page over the quota guide's examples; real clicks and keys; the API is asked what came of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { built } from './built.mjs';
import { ConsolePage } from './console_page.mjs';

const site = built();

const holder = 'c02f315b-7d84-45bc-a383-552a3f97d2ad';
const queue = 'Commission queue';

/** @param {string} [route] */
async function open(route = '/quotas') {
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } });
  const tab = await ConsolePage.open(context, `${site.url}?world=lab&scenario=quota-guide#${route}`);
  return { tab, close: () => context.close() };
}

/** @param {ConsolePage} tab @returns {Promise<number[]>} serials of cyclades that are open */
const open_serials = async (tab) => JSON.parse((await tab.ask_as('tok-cyclades', 'GET', 'commissions')).body);

/** What a user has of one resource. @param {ConsolePage} tab */
async function holding(tab) {
  const quotas = JSON.parse((await tab.ask_as('tok-u1', 'GET', 'quotas')).body);
  return quotas.system['cyclades.vm'];
}

/** Writes a change of cyclades.vm into the form, where the first service with a token is chosen and the holder has the keyboard. @param {ConsolePage} tab @param {string} quantity */
async function write_issue(tab, quantity) {
  await tab.find({ role: 'combobox', name: 'Service', value: 'cyclades' });
  await tab.find({ role: 'textbox', name: 'Holder', states: ['focused'] });
  await tab.type(holder);
  await tab.press('Tab');
  await tab.find({ role: 'textbox', name: 'Resource', states: ['focused'] });
  await tab.type('cyclades.vm');
  await tab.press('Tab');
  await tab.find({ role: 'textbox', name: 'Quantity', states: ['focused'] });
  await tab.type(quantity);
}

test('by mouse: a commission is issued, waits in the queue, and is accepted', async () => {
  const { tab, close } = await open();
  await tab.click({ role: 'button', name: 'Issue commission' });
  await write_issue(tab, '1');
  await tab.find({ name: 'Preview', value: /^Fits/ });
  await tab.click({ role: 'button', name: 'Issue' });
  await tab.find({ role: 'row', region: queue, name: /^57 / });
  assert.deepEqual(await open_serials(tab), [55, 56, 57]);
  assert.deepEqual(await holding(tab), { usage: 2, limit: 2, pending: 2 });

  const row = await tab.find({ role: 'row', region: queue, name: /^57 / });
  await tab.click({ role: 'button', name: 'Accept', region: `${row.region}/${row.name}` });
  await tab.gone({ role: 'row', region: queue, name: /^57 / });
  assert.deepEqual(await holding(tab), { usage: 2, limit: 2, pending: 1 });
  await tab.saved_as('saved');
  assert.deepEqual(tab.complaints, []);
  await close();
});

test('by keys alone: the selected commission is accepted, and another one is issued', async () => {
  const { tab, close } = await open('/quotas?sel=56');
  await tab.find({ role: 'heading', name: 'Commission 56' });
  await tab.press('Escape');
  await tab.find({ role: 'row', region: queue, name: /^56 /, states: ['selected'] });
  await tab.press('a');
  await tab.gone({ role: 'row', region: queue, name: /^56 / });
  assert.deepEqual(await holding(tab), { usage: 1, limit: 2, pending: 0 });

  await tab.press('c');
  await write_issue(tab, '1');
  await tab.press('Enter');
  await tab.find({ role: 'row', region: queue, name: /^57 / });
  assert.deepEqual(await open_serials(tab), [55, 57]);
  await close();
});

test('a deep link opens the commission that it names', async () => {
  const { tab, close } = await open('/quotas?sel=56');
  await tab.find({ role: 'heading', region: 'Commission 56', name: 'Commission 56' });
  await tab.press('Escape');
  await tab.find({ role: 'row', region: queue, name: /^56 /, states: ['selected'] });
  await close();
});

test('an impossible issue is refused with the numbers, and what would fit', async () => {
  const { tab, close } = await open();
  await tab.click({ role: 'button', name: 'Issue commission' });
  await write_issue(tab, '2');
  await tab.find({ name: 'Preview', value: 'Over the limit by 1' });
  await tab.press('Enter');
  await tab.find({ region: 'Issue commission', role: 'alert', name: /over the limit by 1/ });
  assert.deepEqual(await open_serials(tab), [55, 56]);
  // The form stays, with the quantity ready to be written over.
  await tab.find({ role: 'textbox', name: 'Quantity', states: ['focused'] });
  await tab.click({ role: 'button', name: 'Show what would fit' });
  await tab.find({ region: 'Why refused', role: 'alert', name: /over the limit by 1/ });
  await close();
});

test('letters typed behind the key that opens the form go into the form, and decide nothing', async () => {
  const { tab, close } = await open();
  await tab.find({ role: 'row', region: queue, name: /^56 / });
  await tab.page.evaluate(() => {
    const canvas = /** @type {HTMLElement} */ (document.getElementById('canvas'));
    // Before any frame can be drawn.
    for (const key of ['c', 'a', 'r']) {
      for (const type of ['keydown', 'keyup']) {
        canvas.dispatchEvent(new KeyboardEvent(type, { key, code: `Key${key.toUpperCase()}`, bubbles: true, cancelable: true }));
      }
    }
  });
  await tab.find({ role: 'textbox', name: 'Holder', value: 'ar' });
  assert.deepEqual(await open_serials(tab), [55, 56]);
  await close();
});
