// Goal: what was acknowledged is there again, however the tab or the browser ended, and what was exported comes
//   back the same.
// Method: the built page in Chromium; the world behind it is asked before and after.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { launch_mortal } from '../browser.mjs';
import { built } from './built.mjs';
import { ConsolePage } from './console_page.mjs';

const site = built();

const guide = 'world=lab&scenario=quota-guide';
const empty = { provisions: [] };

test('a reloaded page has the same world, saved', async () => {
  const context = await site.browser.newContext();
  const tab = await ConsolePage.open(context, `${site.url}?${guide}`);
  const { status } = await tab.ask_as('tok-cyclades', 'POST', 'commissions', { name: 'kept', provisions: [] });
  assert.equal(status, 201);
  const left = await tab.state();
  assert.equal(left.save, 'saved');
  await tab.reload();
  const found = await tab.state();
  assert.deepEqual([found.digest, found.sequence, found.save, found.recovery.first_key], [left.digest, left.sequence, 'saved', 0]);
  assert.ok(found.epoch > left.epoch, 'each opening has an epoch of its own');
  assert.deepEqual(tab.complaints, []);
  await context.close();
});

test('a closed tab is picked up by the next one', async () => {
  const context = await site.browser.newContext();
  const first = await ConsolePage.open(context, `${site.url}?${guide}`);
  await first.ask_as('tok-cyclades', 'POST', 'commissions/56/action', { accept: '' });
  const { digest } = await first.state();
  await first.page.close();
  const second = await ConsolePage.open(context, `${site.url}?${guide}`);
  assert.deepEqual([(await second.state()).digest, (await second.state()).role], [digest, 'writer']);
  await context.close();
});

test('a browser that is killed in the middle of a stream of requests loses none that it acknowledged', async () => {
  const profile = await mkdtemp(join(tmpdir(), 'tabplane-profile-'));
  const address = `${site.url}?${guide}`;
  const doomed = await launch_mortal(profile);
  const tab = await ConsolePage.open(doomed.context, address);
  /** @type {number[]} */
  const acknowledged = [];
  const enough = new Promise((resolve) => {
    tab.page.on('console', (message) => {
      const serial = /^acknowledged (\d+)$/.exec(message.text())?.[1];
      if (serial === undefined) return;
      acknowledged.push(Number(serial));
      if (acknowledged.length === 400) resolve(undefined);
    });
  });
  // Never ends by itself: sixteen callers, each sending its next request when the one before is acknowledged.
  await tab.page.evaluate((body) => {
    const { world } = /** @type {any} */ (globalThis).tabplane;
    const request = { method: 'POST', target: '/astakos/api/commissions', headers: { 'X-Auth-Token': 'tok-cyclades' }, body };
    const caller = async () => {
      for (;;) {
        const answer = await world.handle(request);
        if (answer.status !== 201) throw new Error(`status ${answer.status}`);
        console.log(`acknowledged ${answer.json().serial}`);
      }
    };
    for (let i = 0; i < 16; i += 1) void caller();
  }, JSON.stringify(empty));
  await enough;
  await doomed.kill();
  const sure = [...acknowledged];

  const next = await launch_mortal(profile);
  const again = await ConsolePage.open(next.context, address);
  const state = await again.state();
  assert.deepEqual([state.role, state.save], ['writer', 'saved']);
  const there = new Set(JSON.parse((await again.ask_as('tok-cyclades', 'GET', 'commissions')).body));
  assert.ok(sure.length >= 400);
  assert.deepEqual(sure.filter((serial) => !there.has(serial)), []);
  const { status } = await again.ask_as('tok-cyclades', 'POST', 'commissions', empty);
  assert.equal(status, 201, 'and it goes on');
  await next.kill();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

test('a world that is exported, wiped and imported has the same digest', async () => {
  const context = await site.browser.newContext();
  const tab = await ConsolePage.open(context, `${site.url}?world=lab&scenario=riverside`);
  const before_wipe = await tab.state();
  const file = await tab.page.evaluate(async () => [...(await /** @type {any} */ (globalThis).tabplane.world.export())]);
  await tab.page.goto(`${site.url}icon.svg`);
  await tab.page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const wiped = indexedDB.deleteDatabase('tabplane/lab');
        wiped.onsuccess = resolve;
        wiped.onerror = reject;
      }),
  );
  await tab.page.goto(`${site.url}?world=lab`);
  await tab.ready();
  assert.notEqual((await tab.state()).digest, before_wipe.digest);
  await tab.page.evaluate((bytes) => /** @type {any} */ (globalThis).tabplane.world.import(new Uint8Array(bytes)), file);
  assert.equal((await tab.state()).digest, before_wipe.digest);
  await tab.reload();
  assert.deepEqual([(await tab.state()).digest, (await tab.state()).save], [before_wipe.digest, 'saved']);
  await context.close();
});
