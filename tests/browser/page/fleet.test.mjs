// Goal: a person finds the failed instances of a fleet, restarts one, and finds it running after a reload.
// Method: the built page over the world "Fleet morning"; real clicks and keys; the API is asked what came of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { built } from './built.mjs';
import { ConsolePage } from './console_page.mjs';

const site = built();

const failed = 'instance-kp007acm';
const api = '/2022-09-01-00/fleet/service/s-kafka/environment/se-kafka';

/** @param {ConsolePage} tab @param {number} minutes */
async function advance(tab, minutes) {
  const { status } = await tab.ask({ method: 'POST', target: '/tabplane/v1/clock', body: JSON.stringify({ advance_ms: minutes * 60_000 }) });
  assert.equal(status, 200);
}

test('failed instances are counted and filtered, one is restarted, and is running after a reload', async () => {
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } });
  const tab = await ConsolePage.open(context, `${site.url}?world=lab&scenario=fleet-morning#/fleet`);
  await tab.find({ role: 'text', name: 'Shown', value: '54 instances' });
  await tab.find({ role: 'switch', name: 'Failed', value: '5' });
  await tab.click({ name: 'Failed', region: 'Fleet/Instances/Statuses' });
  await tab.find({ role: 'text', name: 'Shown', value: '5 of 54' });
  await tab.click({ role: 'row', name: new RegExp(`^${failed}, Failed`) });
  await tab.find({ role: 'text', name: 'State', value: 'FAILED' });
  await tab.click({ role: 'button', region: `Fleet/${failed}/Actions`, name: 'Restart' });
  await tab.find({ role: 'text', name: 'State', value: 'RESTARTING' });

  await advance(tab, 10);
  await tab.find({ role: 'text', name: 'State', value: 'RUNNING' });
  const { body } = await tab.ask({ method: 'GET', target: `${api}/instance/${failed}` });
  assert.match(body, /RUNNING/);
  await tab.saved_as('saved');

  const { digest } = await tab.state();
  await tab.reload();
  await tab.find({ role: 'text', name: 'State', value: 'RUNNING' });
  assert.equal((await tab.state()).digest, digest);
  assert.deepEqual(tab.complaints, []);
  await context.close();
});

test('a request to subscribe is approved', async () => {
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } });
  const tab = await ConsolePage.open(context, `${site.url}?world=lab&scenario=fleet-morning#/fleet?tab=subscriptions`);
  await tab.find({ role: 'text', name: 'Request', value: /^lea@ember\.invalid, Postgres/ });
  await tab.click({ role: 'button', region: 'Fleet/Subscriptions/Pending requests/lea@ember.invalid', name: 'Approve' });
  await tab.gone({ role: 'button', region: 'Fleet/Subscriptions/Pending requests/lea@ember.invalid', name: 'Approve' });
  const { body } = await tab.ask({ method: 'GET', target: '/2022-09-01-00/fleet/service/s-postgres/environment/se-postgres/subscription/request/subr-ember-1' });
  assert.match(body, /APPROVED/);
  await context.close();
});
