// Goal: a person provisions the demo event, sees what failed and why, retries it, and finds it so after a reload.
// Method: the built page over the world "Live event night"; real clicks and keys; the API is asked what came of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { built } from './built.mjs';
import { ConsolePage } from './console_page.mjs';

const site = built();

const cup_final = 'b88dadfc-e9c1-416d-ae69-c1f12ac72afe';
const event = 'Provisioning/Event';

/** @param {ConsolePage} tab @param {number} minutes */
async function advance(tab, minutes) {
  const { status } = await tab.ask({ method: 'POST', target: '/tabplane/v1/clock', body: JSON.stringify({ advance_ms: minutes * 60_000 }) });
  assert.equal(status, 200);
}

/** @param {ConsolePage} tab */
async function info(tab) {
  const { body } = await tab.ask({ method: 'GET', target: `/provision/${cup_final}` });
  return JSON.parse(body);
}

test('the demo event comes to PROVISIONED_PARTIAL, is retried to PROVISIONED, and is so after a reload', async () => {
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } });
  const tab = await ConsolePage.open(context, `${site.url}?world=lab&scenario=live-event-night#/provision?sel=${cup_final}`);
  await tab.find({ role: 'text', region: event, name: 'State', value: 'SCHEDULED' });
  await tab.click({ role: 'button', region: event, name: 'Provision' });
  await tab.find({ role: 'text', region: event, name: 'State', value: 'PROVISIONING' });
  // Who waits, and for what.
  await tab.find({ role: 'meter', region: event, name: 'USP-BACKUP', value: /^pending, waits for USP-SS/ });
  await tab.find({ role: 'button', region: event, name: 'Provision', states: ['disabled'] });

  await advance(tab, 60);
  await tab.find({ role: 'text', region: event, name: 'State', value: 'PROVISIONED_PARTIAL' });
  await tab.find({ role: 'meter', region: event, name: 'ENC-2', value: /^failed, create timed out/ });
  const partial = await info(tab);
  assert.deepEqual([partial.state, partial.terminatedAt], [4, null]);

  await tab.click({ role: 'button', region: event, name: 'Retry' });
  await tab.find({ role: 'text', region: event, name: 'State', value: 'PROVISIONING' });
  await advance(tab, 60);
  await tab.find({ role: 'text', region: event, name: 'State', value: 'PROVISIONED' });
  assert.equal((await info(tab)).stateString, 'PROVISIONED');
  await tab.saved_as('saved');

  const { digest } = await tab.state();
  await tab.reload();
  await tab.find({ role: 'text', region: event, name: 'State', value: 'PROVISIONED' });
  assert.equal((await tab.state()).digest, digest);
  assert.deepEqual(tab.complaints, []);
  await context.close();
});

test('a state of the graph filters the events, by keys too', async () => {
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } });
  const tab = await ConsolePage.open(context, `${site.url}?world=lab&scenario=live-event-night#/provision`);
  await tab.click({ name: 'Partial', region: 'Provisioning/States' });
  await tab.find({ role: 'text', name: 'Shown', value: '1 of 9 events' });
  await tab.find({ role: 'row', name: 'Fan zone stage' });
  await context.close();
});
