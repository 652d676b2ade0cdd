// Goal: a browser without WebGL 2, and whoever prefers HTML, gets the whole world: told what is missing, with
//   requests, import, export and the truth about storage.
// Method: Chromium without 3D, by keys and mouse; files as a person gets and gives them.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';

import { launch } from '../browser.mjs';
import { built } from './built.mjs';
import { ConsolePage } from './console_page.mjs';

const site = built({ webgl: false });

/** @param {string} [query] */
async function open(query = '?world=lab&scenario=quota-guide') {
  const context = await site.browser.newContext();
  const tab = await ConsolePage.open(context, `${site.url}${query}`);
  return { tab, page: tab.page, close: () => context.close() };
}

test('it says that there is no WebGL 2, and does not offer the console', async () => {
  const { tab, page, close } = await open();
  await page.getByRole('note').getByText('no WebGL 2').waitFor();
  assert.equal(await page.title(), 'Tabplane, HTML version');
  assert.equal(await page.getByRole('link', { name: 'Open the console' }).count(), 0);
  await page.getByRole('heading', { name: 'World lab' }).waitFor();
  await page.getByText('2013-04-08T10:19:15.037Z').waitFor();
  await page.getByRole('region', { name: 'Storage' }).getByText('Saved').waitFor();
  assert.deepEqual(tab.complaints, []);
  await close();
});

test('a request is written and sent by keys alone, and its answer is read out', async () => {
  const { page, close } = await open();
  await page.getByLabel('Method').focus();
  await page.keyboard.type('POST');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('/astakos/api/commissions');
  await page.keyboard.press('Tab');
  await page.keyboard.type('X-Auth-Token: tok-cyclades');
  await page.keyboard.press('Tab');
  await page.keyboard.type('{"provisions":[{"holder":"c02f315b-7d84-45bc-a383-552a3f97d2ad","source":"system","resource":"cyclades.vm","quantity":1}]}');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('201 from POST /astakos/api/commissions').waitFor();
  assert.match(String(await page.getByLabel('Response body').textContent()), /"serial": 57/);

  await page.keyboard.press('Enter');
  await page.getByText('413 from POST /astakos/api/commissions').waitFor();
  assert.match(String(await page.getByLabel('Response body').textContent()), /"limit": 2/);
  assert.equal(await page.getByRole('button', { name: /POST \/astakos\/api\/commissions/ }).count(), 2, 'both are kept to be sent again');
  await close();
});

test('a world goes out as a file and comes back from it', async () => {
  const { tab, page, close } = await open();
  await tab.ask_as('tok-cyclades', 'POST', 'commissions/56/action', { accept: '' });
  const { digest } = await tab.state();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export' }).click()]);
  assert.equal(download.suggestedFilename(), 'lab.tabplane');
  const bytes = await readFile(await download.path());

  await page.goto(`${site.url}?world=other`);
  await tab.ready();
  assert.notEqual((await tab.state()).digest, digest);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('Choose a file first.').waitFor();
  await page.getByLabel('File to import').setInputFiles({ name: 'lab.tabplane', mimeType: 'application/octet-stream', buffer: bytes });
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('Imported: the world was replaced by the file.').waitFor();
  assert.equal((await tab.state()).digest, digest);
  await page.getByText(digest).waitFor();

  await page.getByLabel('File to import').setInputFiles({ name: 'x', mimeType: 'application/octet-stream', buffer: Buffer.from('no world') });
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText(/^import: /).waitFor();
  assert.equal((await tab.state()).digest, digest, 'what is no world changes nothing');
  await close();
});

for (const scheme of /** @type {const} */ (['dark', 'light'])) {
  test(`assistive technology finds nothing seriously wrong, in ${scheme} colours`, async () => {
    const { page, close } = await open();
    await page.emulateMedia({ colorScheme: scheme });
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('200 from GET /tabplane/v1/health').waitFor();
    await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
    const violations = await page.evaluate(async () => (await /** @type {any} */ (globalThis).axe.run()).violations);
    const serious = violations.filter((/** @type {any} */ { impact }) => impact === 'serious' || impact === 'critical');
    assert.deepEqual(serious.map((/** @type {any} */ { id, nodes }) => [id, ...nodes.map((/** @type {any} */ node) => node.html)]), []);
    await close();
  });
}

test('what is not saved is said, and can be saved again or kept in memory', async () => {
  const { tab, page, close } = await open();
  const storage = page.getByRole('region', { name: 'Storage' });
  /** @param {boolean} full */
  const set_full = (full) =>
    page.evaluate((is_full) => {
      const own = /** @type {any} */ (IDBObjectStore.prototype);
      own.real_add ??= own.add;
      own.add = is_full ? () => { throw new DOMException('no space', 'QuotaExceededError'); } : own.real_add;
    }, full);
  const change = () => tab.ask_as('tok-cyclades', 'POST', 'commissions', { provisions: [] });

  assert.equal(await storage.getByRole('button').count(), 0);
  await set_full(true);
  await change();
  await storage.getByText('NOT SAVED', { exact: true }).waitFor();
  await storage.getByText('The storage is full: the last 1 change is not saved.').waitFor();
  await set_full(false);
  await storage.getByRole('button', { name: 'Try again' }).click();
  await storage.getByText('Saved', { exact: true }).waitFor();

  await set_full(true);
  await change();
  await storage.getByRole('button', { name: 'Go on in memory' }).click();
  await storage.getByText('In memory', { exact: true }).waitFor();
  await close();
});

test('a tab that does not write says so', async () => {
  const { tab, page, close } = await open();
  const second = await ConsolePage.open(page.context(), tab.page.url());
  const storage = second.page.getByRole('region', { name: 'Storage' });
  await storage.getByText('Read only', { exact: true }).waitFor();
  await storage.getByText('Another tab writes this world').waitFor();
  await close();
});

test('with WebGL 2 the HTML version leads to the console and back', async (t) => {
  const drawing = await launch();
  t.after(() => drawing.close());
  const context = await drawing.newContext();
  const tab = await ConsolePage.open(context, `${site.url}?html&world=lab&scenario=quota-guide`);
  assert.equal(await tab.page.getByRole('note').count(), 0);
  await tab.page.getByRole('link', { name: 'Open the console' }).click();
  await tab.page.waitForFunction(() => /** @type {any} */ (globalThis).tabplane?.frames > 0);
  await tab.page.getByRole('link', { name: 'Use the HTML version' }).focus();
  await tab.press('Enter');
  await tab.page.getByRole('heading', { name: 'World lab' }).waitFor();
});

test('the tokens of a world that began in HTML are there in the console', async (t) => {
  const drawing = await launch();
  t.after(() => drawing.close());
  const context = await drawing.newContext({ viewport: { width: 1440, height: 900 } });
  const tab = await ConsolePage.open(context, `${site.url}?html&world=lab&scenario=quota-guide`);
  await tab.saved_as('saved');
  await tab.page.goto(`${site.url}?world=lab#/settings`);
  await tab.page.waitForFunction(() => /** @type {any} */ (globalThis).tabplane?.frames > 0);
  await tab.find({ role: 'text', name: 'cyclades', value: 'Known' });
  await tab.page.evaluate(() => {
    location.hash = '#/quotas';
  });
  await tab.click({ role: 'button', name: 'Accept', region: 'Commission queue' });
  await tab.find({ role: 'status', name: /^Accept commission/ });
});
