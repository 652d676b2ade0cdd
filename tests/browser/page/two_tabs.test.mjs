// Goal: one tab writes a world; another says that it does not, and never harms it.
// Method: two tabs of one Chromium on one world, with and without Web Locks, in the HTML version.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { built } from './built.mjs';
import { ConsolePage } from './console_page.mjs';

const site = built();

const address = () => `${site.url}?html&world=lab&scenario=quota-guide`;
const issue = (/** @type {ConsolePage} */ tab) => tab.ask_as('tok-cyclades', 'POST', 'commissions', { provisions: [] });

test('the second tab is a reader and says so; the first goes on writing', async () => {
  const context = await site.browser.newContext();
  const first = await ConsolePage.open(context, address());
  const second = await ConsolePage.open(context, address());
  const reader = await second.state();
  assert.equal(reader.role, 'reader');
  assert.equal(reader.digest, (await first.state()).digest);
  assert.match(reader.message, /Another tab writes this world, so it is read only here/);
  const refused = await issue(second);
  assert.equal(refused.status, 503);
  assert.equal((await second.state()).digest, reader.digest);
  assert.equal((await issue(first)).status, 201);
  await first.saved_as('saved');
  await context.close();
});

test('when the writer is gone the next tab that opens writes, under a new epoch', async () => {
  const context = await site.browser.newContext();
  const first = await ConsolePage.open(context, address());
  const { epoch, digest } = await first.state();
  await first.page.close();
  const second = await ConsolePage.open(context, address());
  const state = await second.state();
  assert.deepEqual([state.role, state.digest], ['writer', digest]);
  assert.ok(state.epoch > epoch);
  await context.close();
});

test('a writer that was fenced off keeps nothing that was not saved, and becomes a reader', async () => {
  const context = await site.browser.newContext();
  const first = await ConsolePage.open(context, address());
  // A tab that sees no locks does not know of the first one; the epoch alone keeps them apart.
  const second = new ConsolePage(await context.newPage());
  await second.page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }));
  await second.page.goto(address());
  await second.ready();
  assert.equal((await second.state()).role, 'writer');
  assert.equal((await issue(second)).status, 201);
  const { digest } = await second.state();

  const lost = await issue(first);
  assert.deepEqual([lost.status, lost.headers['Tabplane-Outcome']], [503, 'discarded']);
  await first.page.waitForFunction(() => /** @type {any} */ (globalThis).tabplane.world.storage.role === 'reader');
  const after_loss = await first.state();
  assert.match(after_loss.message, /Another writer took over this world/);
  assert.equal(after_loss.digest, digest, 'it shows what the other one wrote');
  assert.equal((await issue(second)).status, 201);
  await context.close();
});
