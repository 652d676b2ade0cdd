// Goal: whoever opens the bare address sees a living demo at once and can act in it without setting anything up;
//   whoever comes back finds what was left; and nothing moves while nothing happens.
// Method: the built page in a fresh profile, by mouse and keys; the world behind it is asked what became of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { built } from './built.mjs';
import { ConsolePage } from './console_page.mjs';

const site = built();

test('the bare address opens a demo of its own, saved, and remembers it', async (t) => {
  const context = await site.browser.newContext();
  const tab = await ConsolePage.open(context, site.url);
  const shown_ms = await tab.page.evaluate(() => performance.getEntriesByName('tabplane shown')[0]?.startTime ?? 0);
  t.diagnostic(`the first picture after ${Math.round(shown_ms)} ms`);
  assert.ok(shown_ms > 0);
  await tab.saved_as('saved');
  const first = await tab.state();
  assert.deepEqual([first.name, first.role], ['demo-riverside', 'writer']);
  assert.ok(first.sequence > 200, 'it has a past');

  assert.equal((await tab.ask_as('tok-planner', 'POST', 'commissions', { name: 'mine', provisions: [] })).status, 201);
  const left = await tab.state();
  await tab.page.goto(site.url);
  await tab.ready();
  const found = await tab.state();
  assert.deepEqual([found.name, found.digest], [left.name, left.digest], 'the next visit finds what was left');
  assert.deepEqual(tab.complaints, []);
  await context.close();
});

test('an own world is what the bare address opens from then on, and no demo touches it', async () => {
  const context = await site.browser.newContext();
  const tab = await ConsolePage.open(context, `${site.url}?world=lab`);
  await tab.ask({ method: 'PUT', target: '/tabplane/v1/quota/services', body: '[{"name":"own","token":"own"}]' });
  const own = await tab.state();
  await tab.page.goto(`${site.url}?scenario=quota-guide`);
  await tab.ready();
  assert.equal((await tab.state()).name, 'demo-quota-guide');
  await tab.page.goto(`${site.url}?world=lab&scenario=riverside`);
  await tab.ready();
  assert.equal((await tab.state()).digest, own.digest, 'a world that has a past keeps it');
  await tab.page.goto(site.url);
  await tab.ready();
  assert.deepEqual([(await tab.state()).name, (await tab.state()).digest], ['lab', own.digest]);
  await context.close();
});

test('a world that was deleted meanwhile is not opened empty; the demo is', async () => {
  const context = await site.browser.newContext();
  const tab = await ConsolePage.open(context, `${site.url}?html&world=gone`);
  await tab.page.goto(`${site.url}icon.svg`);
  await tab.page.evaluate(() => new Promise((resolve) => { indexedDB.deleteDatabase('tabplane/gone').onsuccess = resolve; }));
  await tab.page.goto(`${site.url}?html`);
  await tab.ready();
  assert.equal((await tab.state()).name, 'demo-riverside');
  await context.close();
});

test('the browser is asked once to keep what is stored, at the first change', async () => {
  const context = await site.browser.newContext();
  const tab = new ConsolePage(await context.newPage());
  await tab.page.addInitScript(() => {
    /** @type {any} */ (globalThis).asked = 0;
    StorageManager.prototype.persist = async () => {
      /** @type {any} */ (globalThis).asked += 1;
      return true;
    };
  });
  const asked = () => tab.page.evaluate(() => /** @type {any} */ (globalThis).asked);
  await tab.page.goto(`${site.url}?html&world=lab`);
  await tab.ready();
  assert.equal(await asked(), 0);
  for (let i = 1; i <= 2; i += 1) {
    await tab.ask({ method: 'PUT', target: '/tabplane/v1/quota/services', body: `[{"name":"s${i}","token":"t${i}"}]` });
    assert.equal(await asked(), 1);
  }
  assert.equal((await tab.state()).mayBeEvicted, false);
  await context.close();
});

test('while nothing happens nothing is drawn', async () => {
  const context = await site.browser.newContext();
  const tab = await ConsolePage.open(context, site.url);
  await tab.saved_as('saved');
  const drawn = await tab.at_rest();
  await tab.page.evaluate(async () => {
    for (let passed = 0; passed < 120; passed += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
  assert.equal(await tab.frames(), drawn);
  await context.close();
});
