// Goal: the IndexedDB journal keeps the contract of all journals in a real browser, and what is special about it:
// strict durability, one writer, connections that are lost, a database that is full, emptied or newer. Method:
// Chromium on an empty page; connections, locks and space are taken away from outside.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, beforeEach, test } from 'node:test';

import { serve_modules } from './blank_page.mjs';
import { launch } from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Awaited<ReturnType<typeof serve_modules>>} */
let server;
/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('playwright-core').BrowserContext} */
let context;
/** Each test has a world of its own. */
let world = 0;

before(async () => {
  server = await serve_modules();
  browser = await launch();
  context = await browser.newContext();
});
after(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach(async () => {
  world += 1;
  for (const page of context.pages()) await page.close();
});

/** A page with `lab` in it: the world's journal not open yet, and what the tests do with it. */
async function new_page({ without_locks = false, within = context, prepare = async (/** @type {Page} */ _page) => {} } = {}) {
  const page = await within.newPage();
  await prepare(page);
  await page.goto(server.url);
  await page.evaluate(async ({ name, locks }) => {
    const [journals, keepers] = ['/web/journal/indexeddb.mjs', '/web/sync/keeper.mjs'];
    const { IndexedDbJournal } = await import(journals);
    const { IndexedDbKeeper } = await import(keepers);
    const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);
    /** What a call ended with. @param {Promise<any>} call */
    const end = (call) => call.then((value) => value ?? 'done', (/** @type {any} */ error) => ({ fault: error.fault, message: error.message }));
    const lab = {
      IndexedDbJournal,
      journal: new IndexedDbJournal(name, locks ? {} : { locks: null }),
      open: (write = true) => end(lab.journal.open({ write })),
      append: (/** @type {number} */ key, /** @type {string} */ text) => end(lab.journal.append(key, bytes(text))),
      compact: (/** @type {number} */ sequence, /** @type {number} */ oldest, /** @type {number} */ first) => end(lab.journal.compact(sequence, bytes(`s${sequence}`), oldest, first)),
      async read() {
        /** @type {string[]} */
        const found = [];
        const text = (/** @type {Uint8Array} */ stored) => new TextDecoder().decode(stored);
        await lab.journal.read({
          snapshot: (/** @type {number} */ sequence, /** @type {Uint8Array} */ stored) => found.push(`${sequence}:${text(stored)}`),
          batch: (/** @type {number} */ key, /** @type {Uint8Array} */ stored) => found.push(`${key}=${text(stored)}`),
        });
        return found;
      },
    };
    const keeper = new IndexedDbKeeper(lab.journal);
    Object.assign(globalThis, {
      lab: Object.assign(lab, {
        keep_whole: (/** @type {string} */ text) => end(keeper.write({ kind: 'couch', endpoint: 'http://store.invalid/', database: 'lab', state: bytes(text) })),
        keep_changes: (/** @type {string} */ text) => end(keeper.append(bytes(text))),
        holds: () => end(keeper.holds()),
        forget: () => end(keeper.forget()),
        kept: () => keeper.read().then((/** @type {any} */ found) => found && `${found.database} ${new TextDecoder().decode(found.state)}`),
      }),
    });
  }, { name: `lab ${world}`, locks: !without_locks });
  return page;
}

/** Calls one of the verbs of `lab`. @param {Page} page @param {string} verb @param {...unknown} values @returns {Promise<any>} */
const lab = (page, verb, ...values) =>
  page.evaluate(([name, list]) => /** @type {any} */ (globalThis).lab[/** @type {string} */ (name)](.../** @type {unknown[]} */ (list)), /** @type {const} */ ([verb, values]));

test('every case that journals have in common', async () => {
  /** @type {{cases: import('../journal/run_contract.mjs').Case[]}} */
  const { cases } = JSON.parse(await readFile(new URL('../journal/contract.json', import.meta.url), 'utf8'));
  assert.ok(cases.length > 20);
  const page = await new_page();
  const complaints = await page.evaluate(async (all) => {
    const module = '/tests/journal/run_contract.mjs';
    const { run_case } = await import(module);
    const { IndexedDbJournal } = /** @type {any} */ (globalThis).lab;
    const ends = all.map((case_, index) => run_case(case_, () => new IndexedDbJournal(`case ${index}`)).then(() => '', String));
    return (await Promise.all(ends)).filter((end) => end !== '');
  }, cases);
  assert.deepEqual(complaints, []);
});

test('every change is one strict transaction, and a batch is one value that is added', async () => {
  const page = await new_page();
  const seen = await page.evaluate(async () => {
    /** @type {string[]} */
    const calls = [];
    const transaction = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...values) {
      const begun = transaction.apply(this, values);
      if (begun.mode === 'readwrite') calls.push(`${begun.durability} transaction`);
      return begun;
    };
    for (const name of /** @type {const} */ (['add', 'put', 'delete', 'clear'])) {
      const original = IDBObjectStore.prototype[name];
      IDBObjectStore.prototype[name] = function (/** @type {any[]} */ ...values) {
        const [value] = values;
        calls.push(`${name} ${this.name}${value instanceof Uint8Array ? ` ${value.length} bytes under ${values[1]}` : ''}`);
        return /** @type {any} */ (original).apply(this, values);
      };
    }
    const { open } = /** @type {any} */ (await import(/** @type {string} */ ('/web/tabplane.mjs')));
    const world = await open({ world: 'strict', wasm: new URL('/built/', location.href) });
    calls.length = 0;
    await Promise.all(Array.from({ length: 40 }, (_, index) => world.handle({ method: 'PUT', target: '/tabplane/v1/quota/users', body: `[{"uuid": "user ${index}"}]` })));
    const { savedSequence } = world.state();
    await world.close();
    return { calls, savedSequence };
  });
  assert.equal(seen.savedSequence, 40);
  assert.equal(seen.calls.length, 2, String(seen.calls));
  assert.equal(seen.calls[0], 'strict transaction');
  assert.match(String(seen.calls[1]), /^add batches \d{4,} bytes under 1$/);
});

test('a page that is reloaded gets its world back as the writer, with a greater epoch', async () => {
  const page = await new_page();
  assert.deepEqual(await lab(page, 'open'), { role: 'writer', epoch: 1 });
  assert.equal(await lab(page, 'append', 1, 'one'), 'done');
  const next = await new_page();
  await page.close();
  assert.deepEqual(await lab(next, 'open'), { role: 'writer', epoch: 2 });
  assert.deepEqual(await lab(next, 'read'), ['1=one']);
});

test('a second tab is a reader that says why, until the first has gone', async () => {
  const first = await new_page();
  const second = await new_page();
  await lab(first, 'open');
  await lab(first, 'append', 1, 'one');
  assert.deepEqual(await lab(second, 'open'), { role: 'reader', epoch: 0, message: 'Another tab writes this world, so it is read only here.' });
  assert.deepEqual(await lab(second, 'read'), ['1=one']);
  assert.equal((await lab(second, 'append', 2, 'two')).fault, 'conflict');
  assert.equal(await lab(first, 'append', 2, 'two'), 'done');
  await first.close();
  assert.deepEqual(await lab(second, 'open'), { role: 'writer', epoch: 2 });
  assert.equal(await lab(second, 'append', 3, 'three'), 'done');
});

test('where there are no locks the epochs keep writers apart', async () => {
  const first = await new_page({ without_locks: true });
  const second = await new_page({ without_locks: true });
  await lab(first, 'open');
  await lab(first, 'append', 1, 'one');
  assert.deepEqual(await lab(second, 'open'), { role: 'writer', epoch: 2 });
  for (const change of [lab(first, 'append', 2, 'late'), lab(first, 'compact', 5, 0, 1)]) assert.equal((await change).fault, 'conflict');
  assert.equal(await lab(second, 'append', 2, 'two'), 'done');
  assert.deepEqual(await lab(second, 'read'), ['1=one', '2=two']);
});

test('a connection that is lost is opened again, and nothing happens twice', async () => {
  const page = await new_page();
  await page.evaluate(() => {
    const connections = new Set();
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...values) {
      const request = open.apply(this, values);
      request.addEventListener('success', () => connections.add(request.result));
      return request;
    };
    Object.assign(globalThis, { connections });
  });
  await lab(page, 'open');
  assert.equal(await lab(page, 'append', 1, 'one'), 'done');

  // Closed under its owner, who hears of it.
  await page.evaluate(() => {
    for (const connection of /** @type {any} */ (globalThis).connections) {
      connection.close();
      connection.dispatchEvent(new Event('close'));
    }
  });
  assert.equal(await lab(page, 'append', 2, 'two'), 'done');

  // Closed without a word.
  await page.evaluate(() => {
    for (const connection of /** @type {any} */ (globalThis).connections) connection.close();
  });
  assert.equal(await lab(page, 'append', 3, 'three'), 'done');

  // Lost while a change is under way: before it was carried out, and after.
  const ends = await page.evaluate(async () => {
    const { lab: here } = /** @type {any} */ (globalThis);
    const add = IDBObjectStore.prototype.add;
    let aborts = 1;
    IDBObjectStore.prototype.add = function (...values) {
      const request = add.apply(this, values);
      if (aborts-- > 0) request.addEventListener('success', () => this.transaction.abort());
      return request;
    };
    const before = await here.append(4, 'four');
    const transaction = IDBDatabase.prototype.transaction;
    let lies = 1;
    IDBDatabase.prototype.transaction = function (...values) {
      const begun = transaction.apply(this, values);
      if (begun.mode === 'readwrite' && lies-- > 0) {
        Object.defineProperty(begun, 'oncomplete', { set: () => begun.addEventListener('complete', () => begun.dispatchEvent(new Event('abort'))) });
      }
      return begun;
    };
    return { before, after: await here.append(5, 'five') };
  });
  assert.deepEqual(ends, { before: 'done', after: 'done' });
  assert.deepEqual(await lab(page, 'read'), ['1=one', '2=two', '3=three', '4=four', '5=five']);
});

test('what a shared world remembers is the whole and what changed since, and only the newest writer writes it', async () => {
  const first = await new_page({ without_locks: true });
  await lab(first, 'open');
  assert.equal(await lab(first, 'kept'), undefined);
  assert.equal(await lab(first, 'keep_whole', 'one'), 'done');
  assert.equal(await lab(first, 'keep_changes', ' two'), 'done');
  assert.equal(await lab(first, 'keep_changes', ' three'), 'done');
  assert.equal(await lab(first, 'kept'), 'lab one two three');
  assert.equal(await lab(first, 'holds'), 'done');
  const second = await new_page({ without_locks: true });
  await lab(second, 'open');
  assert.equal(await lab(second, 'kept'), 'lab one two three');
  for (const verb of ['keep_changes', 'keep_whole', 'holds', 'forget']) {
    assert.equal((await lab(first, verb, 'late')).fault, 'conflict', verb);
  }
  assert.equal(await lab(second, 'kept'), 'lab one two three');
  assert.equal(await lab(second, 'keep_whole', 'four'), 'done');
  assert.equal(await lab(second, 'kept'), 'lab four');
  assert.equal(await lab(second, 'forget'), 'done');
  assert.equal(await lab(second, 'kept'), undefined);
  await first.close();
  await second.close();
});

test('a database that a newer release opens is given up, and not touched any more', async () => {
  const page = await new_page();
  await lab(page, 'open');
  await lab(page, 'append', 1, 'one');
  const upgraded = await page.evaluate(
    (name) =>
      new Promise((resolve) => {
        const request = indexedDB.open(name, 3);
        request.onblocked = () => resolve('blocked');
        request.onsuccess = () => {
          request.result.close();
          resolve('upgraded');
        };
      }),
    `tabplane/lab ${world}`,
  );
  assert.equal(upgraded, 'upgraded');
  const end = await lab(page, 'append', 2, 'two');
  assert.equal(end.fault, 'conflict');
  assert.match(end.message, /update the page/);
});

test('a database that was emptied from outside is not taken for a new world', async () => {
  const page = await new_page();
  await lab(page, 'open');
  await lab(page, 'append', 1, 'one');
  const session = await context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: new URL(server.url).origin, storageTypes: 'indexeddb' });
  const end = await lab(page, 'append', 2, 'two');
  assert.equal(end.fault, 'lost');
  assert.match(end.message, /emptied from outside/);
  assert.deepEqual(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)), []);
});

test('a full database is told from a broken one, and takes the batch when there is room again', async () => {
  const { origin } = new URL(server.url);
  const within = await browser.newContext();
  /** @type {import('playwright-core').CDPSession | undefined} */
  let devtools;
  const page = await new_page({
    within,
    async prepare(blank) {
      devtools = await within.newCDPSession(blank);
      await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 400_000 });
    },
  });
  await lab(page, 'open');
  await lab(page, 'append', 1, 'one');
  const full = await page.evaluate(async () => {
    const { journal } = /** @type {any} */ (globalThis).lab;
    for (let key = 2; key < 50; key += 1) {
      // Bytes that cannot be made smaller.
      const batch = crypto.getRandomValues(new Uint8Array(60_000));
      const fault = await journal.append(key, batch).then(() => undefined, (/** @type {any} */ error) => error.fault);
      if (fault) return { key, fault };
    }
    return undefined;
  });
  assert.equal(full?.fault, 'no_space');
  await devtools?.send('Storage.overrideQuotaForOrigin', { origin });
  assert.equal(await lab(page, 'append', full?.key, 'there is room'), 'done');
  assert.equal((await lab(page, 'read')).at(-1), `${full?.key}=there is room`);
  await within.close();
});

test('whether the browser may throw the world away is asked at the first change, and known when it is opened again', async () => {
  const page = await new_page();
  const asked = await page.evaluate(async () => {
    const { IndexedDbJournal } = /** @type {any} */ (globalThis).lab;
    let times = 0;
    let stays = false;
    const storage = {
      persist: async () => {
        times += 1;
        return stays;
      },
      persisted: async () => stays,
    };
    /** @type {boolean[]} */
    const told = [];
    const journal = new IndexedDbJournal('asked', { storage });
    journal.on_status = () => told.push(journal.may_be_evicted);
    await journal.open({ write: true });
    const before = times;
    await journal.append(1, new Uint8Array(8));
    await journal.append(2, new Uint8Array(8));
    const after = times;
    await journal.close();
    const again = new IndexedDbJournal('asked', { storage });
    await again.open({ write: true });
    await again.read({ snapshot() {}, batch() {} });
    const evictable = again.may_be_evicted;
    stays = true;
    await again.read({ snapshot() {}, batch() {} });
    return { before, after, told, evictable, stays: !again.may_be_evicted };
  });
  assert.deepEqual(asked, { before: 0, after: 1, told: [true], evictable: true, stays: true });
});
