// Goal: whatever storage does, nothing is acknowledged that is not saved, and the page says what is true.
// Method: Chromium's database made to fail: forbidden, without space by Chromium's own quota, without space for
//   a while, disconnected, deleted from outside, and damaged. The HTML version is the cheapest page to ask.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { hash64 } from '../../node/engine_hash.mjs';
import { built } from './built.mjs';
import { ConsolePage } from './console_page.mjs';

const site = built();

const address = () => `${site.url}?html&world=lab&scenario=quota-guide`;
const issue = (/** @type {ConsolePage} */ tab, name = '') => tab.ask_as('tok-cyclades', 'POST', 'commissions', { name, provisions: [] });

/** From now on the database has no room for another batch, until it has. @param {ConsolePage} tab @param {boolean} full */
function set_full(tab, full) {
  return tab.page.evaluate((is_full) => {
    const own = IDBObjectStore.prototype;
    /** @type {any} */ (own).real_add ??= own.add;
    own.add = is_full
      ? () => {
          throw new DOMException('no space', 'QuotaExceededError');
        }
      : /** @type {any} */ (own).real_add;
  }, full);
}

/**
 * Changes a stored batch while no page of ours has the world open; answers its bytes.
 * @param {ConsolePage} tab @param {number} place among the batches, -1 is the last
 * @param {(bytes: Uint8Array) => Uint8Array} change
 */
async function change_batch(tab, place, change) {
  await tab.page.goto(`${site.url}icon.svg`);
  /** @param {number[] | undefined} written */
  const exchange = (written) =>
    tab.page.evaluate(
      async ({ at, bytes }) => {
        /** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
        const result = (request) =>
          new Promise((resolve, reject) => {
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          });
        const database = await result(indexedDB.open('tabplane/lab'));
        const store = database.transaction('batches', 'readwrite').objectStore('batches');
        const key = /** @type {number} */ ((await result(store.getAllKeys())).at(at));
        if (bytes) await result(store.put(Uint8Array.from(bytes), key));
        const stored = /** @type {Uint8Array} */ (await result(store.get(key)));
        database.close();
        return [...stored];
      },
      { at: place, bytes: written },
    );
  return exchange([...change(Uint8Array.from(await exchange(undefined)))]);
}

/** Flips one bit of the last batch but one. @param {ConsolePage} tab */
const damage = (tab) =>
  change_batch(tab, -2, (bytes) => bytes.map((byte, at) => (at === bytes.length >> 1 ? byte ^ 4 : byte)));

/** The batch as a newer release would have written it. @param {Uint8Array} bytes */
function as_newer_release(bytes) {
  const header = new DataView(bytes.buffer, bytes.byteOffset, 13 * 8);
  header.setUint32(12, 2, true);
  header.setBigUint64(12 * 8, hash64(bytes.subarray(0, 12 * 8), header.getBigUint64(0, true)), true);
  return bytes;
}

for (const [how, forbid] of /** @type {const} */ ([
  ['throws', () => { IDBFactory.prototype.open = () => { throw new DOMException('denied by policy', 'SecurityError'); }; }],
  ['is not there', () => { Object.defineProperty(globalThis, 'indexedDB', { value: undefined }); }],
])) {
  test(`storage that ${how} is said to be, and memory is a choice, not a fall-back`, async () => {
    const context = await site.browser.newContext();
    const tab = new ConsolePage(await context.newPage());
    await tab.page.addInitScript(forbid);
    await tab.page.goto(address());
    await tab.page.getByRole('alert').getByRole('heading', { name: 'The storage could not be opened' }).waitFor();
    assert.equal(await tab.page.evaluate(() => 'tabplane' in globalThis), false);
    await tab.page.getByRole('link', { name: 'Go on without storage' }).click();
    await tab.ready();
    assert.equal((await tab.state()).save, 'in-memory');
    assert.equal((await issue(tab)).status, 201);
    await context.close();
  });
}

test('without space nothing is acknowledged; a retry saves it all', async () => {
  const context = await site.browser.newContext();
  const tab = await ConsolePage.open(context, address());
  await set_full(tab, true);
  const failed = await issue(tab, 'applied');
  assert.deepEqual([failed.status, failed.headers['Tabplane-Outcome']], [500, 'applied-not-saved']);
  const bad = await tab.state();
  assert.deepEqual([bad.save, bad.unsavedEntries], ['not-saved', 1]);
  assert.match(bad.message, /storage is full: the last 1 change is not saved/);
  const refused = await issue(tab, 'refused');
  assert.equal(refused.status, 503, 'no further change before the last is saved');
  assert.equal((await tab.ask_as('tok-cyclades', 'GET', 'commissions')).status, 200, 'reading goes on');

  await set_full(tab, false);
  await tab.page.evaluate(() => /** @type {any} */ (globalThis).tabplane.world.retrySaving());
  const good = await tab.state();
  assert.deepEqual([good.save, good.unsavedEntries, good.message], ['saved', 0, '']);
  assert.equal((await issue(tab)).status, 201);
  const left = await tab.state();
  await tab.reload();
  assert.equal((await tab.state()).digest, left.digest);
  await context.close();
});

test('it is tried again by itself', async () => {
  const context = await site.browser.newContext();
  const tab = await ConsolePage.open(context, address());
  await set_full(tab, true);
  await issue(tab);
  await tab.saved_as('not-saved');
  await set_full(tab, false);
  await tab.saved_as('saved');
  await context.close();
});

test('without space a person can go on in memory, and is told so', async () => {
  const context = await site.browser.newContext();
  const tab = await ConsolePage.open(context, address());
  const kept = await tab.state();
  await set_full(tab, true);
  await issue(tab);
  await tab.page.evaluate(() => /** @type {any} */ (globalThis).tabplane.world.continueInMemory());
  assert.equal((await tab.state()).save, 'in-memory');
  assert.equal((await issue(tab)).status, 201);
  await tab.reload();
  assert.equal((await tab.state()).digest, kept.digest, 'what was saved before is there');
  await context.close();
});

test("Chromium's own quota is respected the same way", async () => {
  const context = await site.browser.newContext();
  const tab = new ConsolePage(await context.newPage());
  const devtools = await context.newCDPSession(tab.page);
  const origin = new URL(site.url).origin;
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 400_000 });
  await tab.page.goto(address());
  await tab.ready();
  let answer = await issue(tab);
  let acknowledged = 0;
  for (; answer.status === 201 && acknowledged < 40; acknowledged += 1) answer = await issue(tab, randomBytes(25_000).toString('hex'));
  assert.deepEqual([answer.status, answer.headers['Tabplane-Outcome']], [500, 'applied-not-saved']);
  assert.ok(acknowledged > 0);
  assert.match((await tab.state()).message, /storage is full/);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin });
  await tab.page.evaluate(() => /** @type {any} */ (globalThis).tabplane.world.retrySaving());
  assert.equal((await tab.state()).save, 'saved');
  await context.close();
});

test('a connection that is lost is opened again', async () => {
  const context = await site.browser.newContext();
  const tab = new ConsolePage(await context.newPage());
  await tab.page.addInitScript(() => {
    const real = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...of) {
      /** @type {any} */ (globalThis).connection = this;
      return real.apply(this, of);
    };
  });
  await tab.page.goto(address());
  await tab.ready();
  assert.equal((await issue(tab)).status, 201);
  // Once as the browser tells it, and once as it does not.
  for (const told of [true, false]) {
    await tab.page.evaluate((tell) => {
      const { connection } = /** @type {any} */ (globalThis);
      connection.close();
      if (tell) connection.dispatchEvent(new Event('close'));
    }, told);
    assert.equal((await issue(tab)).status, 201);
    assert.equal((await tab.state()).save, 'saved');
  }
  const left = await tab.state();
  await tab.reload();
  assert.equal((await tab.state()).digest, left.digest);
  await context.close();
});

test('a database that is deleted from outside is not taken for saved', async () => {
  const context = await site.browser.newContext();
  const tab = await ConsolePage.open(context, address());
  const devtools = await context.newCDPSession(tab.page);
  await devtools.send('IndexedDB.deleteDatabase', { securityOrigin: new URL(site.url).origin, databaseName: 'tabplane/lab' });
  const failed = await issue(tab);
  assert.deepEqual([failed.status, failed.headers['Tabplane-Outcome']], [500, 'applied-not-saved']);
  assert.match((await tab.state()).message, /emptied from outside: export this world/);
  await context.close();
});

test('a damaged batch is put aside, with the rest, and what came before it is there', async () => {
  const context = await site.browser.newContext();
  const tab = await ConsolePage.open(context, address());
  /** @type {string[]} */
  const digests = [];
  for (let i = 0; i < 4; i += 1) {
    await issue(tab, `number ${i}`);
    digests.push((await tab.state()).digest);
  }
  await damage(tab);
  await tab.page.goto(address());
  await tab.ready();
  const state = await tab.state();
  assert.equal(state.digest, digests[1]);
  assert.deepEqual([state.role, state.save], ['writer', 'saved']);
  assert.match(state.message, /could not be read .* and were put aside; 1 entry in them can be/);
  const aside = await tab.page.evaluate(async () =>
    (await /** @type {any} */ (globalThis).tabplane.world.quarantine()).map((/** @type {any} */ { key, bytes }) => [key, bytes.length]),
  );
  assert.equal(aside.length, 2);
  const button = tab.page.getByRole('button', { name: 'Download what was put aside' });
  const [download] = await Promise.all([tab.page.waitForEvent('download'), button.click()]);
  assert.equal(download.suggestedFilename(), 'lab-put-aside.bin');
  const file = await readFile(await download.path(), 'latin1');
  for (const [key, size] of aside) assert.ok(file.includes(`batch ${key}, ${size} bytes\n`));
  assert.equal((await issue(tab)).status, 201, 'and it goes on');
  await tab.reload();
  assert.equal((await tab.state()).message, '', 'said once');
  await button.waitFor();
  await context.close();
});

test('what was put aside can be had in the console too', async () => {
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } });
  const tab = await ConsolePage.open(context, address());
  for (let i = 0; i < 3; i += 1) await issue(tab, `number ${i}`);
  await damage(tab);
  await tab.page.goto(`${site.url}?world=lab#/settings`);
  await tab.ready();
  const [download] = await Promise.all([
    tab.page.waitForEvent('download'),
    tab.click({ role: 'button', name: 'Download what was put aside' }),
  ]);
  assert.equal(download.suggestedFilename(), 'lab-put-aside.bin');
  assert.match(await readFile(await download.path(), 'latin1'), /^batch \d+, \d+ bytes\n/);
  await context.close();
});

test('a world of a newer release is shown as far as it can be read, and asks for an update', async () => {
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } });
  const tab = await ConsolePage.open(context, address());
  await issue(tab, 'ours');
  const { digest } = await tab.state();
  await issue(tab, 'theirs');
  const kept = await change_batch(tab, -1, as_newer_release);
  await tab.page.goto(`${site.url}?world=lab#/quotas`);
  await tab.ready();
  assert.equal((await tab.state()).digest, digest);
  await tab.find({ name: 'Read only', value: /newer release: update/ });
  await tab.find({ role: 'button', name: 'Issue commission', states: ['disabled'], description: /update the page/ });
  assert.equal((await issue(tab)).status, 503);
  await tab.page.goto(`${site.url}icon.svg`);
  assert.deepEqual(await change_batch(tab, -1, (bytes) => bytes), kept, 'nothing of it was touched');
  await context.close();
});

test('a database in the form of a newer release opens for reading, and asks for an update', async () => {
  const context = await site.browser.newContext();
  const tab = await ConsolePage.open(context, address());
  await issue(tab);
  const { digest } = await tab.state();
  await tab.page.goto(`${site.url}icon.svg`);
  await tab.page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open('tabplane/lab', 3);
        request.onsuccess = () => resolve(request.result.close());
        request.onerror = () => reject(request.error);
      }),
  );
  await tab.page.goto(address());
  await tab.ready();
  const state = await tab.state();
  assert.deepEqual([state.role, state.digest], ['reader', digest]);
  assert.match(state.message, /newer release: update the page/);
  assert.equal((await issue(tab)).status, 503);
  await context.close();
});
