// Goal: the console's status bar says what is true of storage in each failure, and offers what can be done.
// Method: the built page over a database that is made to fail; the bar is read from the console's own record,
//   and its buttons are clicked.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { built } from './built.mjs';
import { ConsolePage } from './console_page.mjs';

const site = built();

const region = 'Status bar';
const address = () => `${site.url}?world=lab&scenario=quota-guide`;
const issue = (/** @type {ConsolePage} */ tab) => tab.ask_as('tok-cyclades', 'POST', 'commissions', { provisions: [] });

/** @param {ConsolePage} tab @param {boolean} full */
function set_full(tab, full) {
  return tab.page.evaluate((is_full) => {
    const own = /** @type {any} */ (IDBObjectStore.prototype);
    own.real_add ??= own.add;
    own.add = is_full ? () => { throw new DOMException('no space', 'QuotaExceededError'); } : own.real_add;
  }, full);
}

/** A page whose browser keeps what is stored, or says that it may not. @param {boolean} keeps */
async function open(keeps) {
  const context = await site.browser.newContext();
  const tab = new ConsolePage(await context.newPage());
  await tab.page.addInitScript((answer) => { StorageManager.prototype.persist = async () => answer; }, keeps);
  await tab.page.goto(address());
  await tab.ready();
  return { tab, close: () => context.close() };
}

test('saved; not saved, with what can be done; and saved again', async () => {
  const { tab, close } = await open(true);
  await tab.find({ region, name: 'Saved', value: 'entry 1' });
  await tab.find({ region, name: 'Writer', value: 'epoch 1' });
  await set_full(tab, true);
  await issue(tab);
  await tab.find({ region, role: 'alert', name: 'Not saved', value: 'The storage is full: the last 1 change is not saved.' });

  const [download] = await Promise.all([tab.page.waitForEvent('download'), tab.click({ region, name: 'Export now' })]);
  assert.ok((await readFile(await download.path())).length > 100);

  await tab.click({ region, name: 'Try again' });
  await tab.find({ region, role: 'alert', name: 'Not saved' });
  await set_full(tab, false);
  await tab.click({ region, name: 'Try again' });
  await tab.find({ region, name: 'Saved', value: 'entry 2' });
  await tab.gone({ region, role: 'alert' });
  await close();
});

test('going on in memory is a choice, and stays on the bar', async () => {
  const { tab, close } = await open(true);
  await set_full(tab, true);
  await issue(tab);
  await tab.click({ region, name: 'Go on in memory' });
  await tab.find({ region, name: 'In memory', value: 'gone when this tab closes' });
  assert.equal((await issue(tab)).status, 201);
  await tab.find({ region, name: 'In memory' });
  await close();
});

test('a browser that may throw the world away is named', async () => {
  const { tab, close } = await open(false);
  await tab.find({ region, name: 'Saved', value: 'the browser may evict' });
  await close();
});

test('a page that was opened without storage says so', async () => {
  const context = await site.browser.newContext();
  const tab = await ConsolePage.open(context, `${address()}&storage=memory`);
  await tab.find({ region, name: 'In memory' });
  await context.close();
});

test('a tab that only reads says why, and one that is fenced off becomes one', async () => {
  const { tab, close } = await open(true);
  const context = tab.page.context();
  const reader = await ConsolePage.open(context, address());
  await reader.find({ region, name: 'Read only', value: /^Another tab/ });
  await reader.page.close();

  const rival = new ConsolePage(await context.newPage());
  await rival.page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }));
  await rival.page.goto(address());
  await rival.ready();
  await rival.find({ region, name: 'Writer', value: 'epoch 2' });
  assert.equal((await issue(rival)).status, 201);
  await tab.page.bringToFront();
  await issue(tab);
  await tab.find({ region, name: 'Read only', value: /^Another writer/ });
  await close();
});
