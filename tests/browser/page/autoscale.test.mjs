// Goal: an autoscale decision is seen as it happens, and is still there after a reload.
// Method: the built page with the shipped live event night; the clock is advanced by a request of the
// page's own API, and what the console shows is read before and after.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { built } from './built.mjs';
import { ConsolePage } from './console_page.mjs';

const site = built();

/** @param {ConsolePage} tab @param {string} action @param {Record<string, unknown>} data */
async function act(tab, action, data) {
  const answer = await tab.ask({ method: 'POST', target: '/client/v1', body: JSON.stringify({ action, data }) });
  return JSON.parse(answer.body);
}

test('a decision happens, stands on the page, and survives a reload', async () => {
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } });
  const tab = await ConsolePage.open(context, `${site.url}?world=night&scenario=live-event-night#/autoscale?sel=43`);
  await tab.find({ role: 'heading', name: 'Container 43' });
  const created = await act(tab, 'scaleSetAutoscale', { container_id: 43, autoscales: { cpu: { threshold: '30', step: '2' } } });
  assert.equal(created.status, 1);
  await tab.ask({ method: 'POST', target: '/tabplane/v1/clock', body: '{"advance_ms":120000}' });
  const decision = { role: 'text', region: 'Decisions', name: /^\d+ to \d+ cores/ };
  const seen = await tab.find(decision);
  const told = await act(tab, 'scaleHistory', { container_id: 43, type: 'cpu' });
  const last = told.data.history.at(-1);
  assert.equal(seen.name.startsWith(`${last.from} to ${last.to} cores`), true);
  await tab.saved_as('saved');
  await tab.reload();
  await tab.find({ role: 'heading', name: 'Container 43' });
  const again = await tab.find(decision);
  assert.equal(again.name, seen.name);
  assert.equal(again.value, seen.value);
  assert.deepEqual((await act(tab, 'scaleHistory', { container_id: 43, type: 'cpu' })).data, told.data);
  await context.close();
});
