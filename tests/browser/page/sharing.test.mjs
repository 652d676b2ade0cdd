// Goal: two browsers share a world through a database: one begins it, the other joins, what is done in one shows in
// the other, and work that was done apart and does not fit together is listed and dismissed by hand.
// Method: two browser contexts with the built page, and a PouchDB server beside it; one of the contexts is set
// offline and online again.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { start_endpoint } from '../../../scripts/sync-endpoint.mjs';
import { built } from './built.mjs';
import { ConsolePage } from './console_page.mjs';

const site = built();
/** @type {Awaited<ReturnType<typeof start_endpoint>>} */
let endpoint;
before(async () => {
  endpoint = await start_endpoint({ databases: ['lab'] });
});
after(() => endpoint?.close());

const world = JSON.stringify({
  tabplane_scenario: 1, title: 'Lab', now: '2030-01-01T00:00:00Z', seed: 7, clock: 'paused',
  quota: {
    services: [{ name: 'lab', token: 'tok-lab' }],
    users: [{ uuid: 'ada', token: 'tok-ada' }],
    resources: [{ name: 'lab.vm', unit: null, description: 'machines', service: 'lab' }],
    holdings: [{ holder: 'ada', source: 'system', resource: 'lab.vm', limit: 5, usage: 0 }],
  },
});

/** @param {string} name @param {string} query */
async function person(name, query) {
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } });
  const tab = await ConsolePage.open(context, `${site.url}?world=${name}${query}#/sharing`);
  return { tab, context };
}

/** @param {ConsolePage} tab @param {string} name @param {number} quantity */
const issue = (tab, name, quantity) =>
  tab.ask_as('tok-lab', 'POST', 'commissions', {
    name, force: false, auto_accept: false,
    provisions: [{ holder: 'ada', source: 'system', resource: 'lab.vm', quantity }],
  });

/** @param {ConsolePage} tab @param {'Share' | 'Join'} how */
async function connect(tab, how) {
  if (how === 'Join') await tab.click({ role: 'radio', name: 'Join the world there' });
  await tab.fill({ role: 'textbox', name: 'Address' }, endpoint.url);
  await tab.fill({ role: 'textbox', name: 'Database' }, 'lab');
  await tab.click({ role: 'button', name: how, region: 'Connect' });
  await tab.find({ role: 'button', name: 'In step', region: 'Status bar' });
}

/** @param {ConsolePage} tab */
const digest = async (tab) => JSON.parse((await tab.ask({ method: 'GET', target: '/tabplane/v1/digest' })).body).digest;

test('a world is shared, joined, changed apart, and comes together', async () => {
  const ada = await person('ada', '&scenario=quota-guide');
  assert.equal((await ada.tab.ask({ method: 'PUT', target: '/tabplane/v1/world', body: world })).status, 200);
  await connect(ada.tab, 'Share');
  const bob = await person('bob', '');
  await connect(bob.tab, 'Join');
  assert.equal(await digest(bob.tab), await digest(ada.tab));

  // What one does, the other sees.
  assert.equal((await issue(ada.tab, 'first', 1)).status, 201);
  await bob.tab.page.evaluate(() => { location.hash = '/quotas?tab=commissions'; });
  await bob.tab.find({ name: /first/ });

  // Apart: four are left, and both take three.
  await bob.context.setOffline(true);
  assert.equal((await issue(bob.tab, 'bobs', 3)).status, 201);
  await bob.tab.find({ role: 'button', name: 'Offline', region: 'Status bar' });
  assert.equal((await issue(ada.tab, 'adas', 3)).status, 201);
  await ada.tab.find({ role: 'button', name: 'In step', region: 'Status bar' });
  await bob.context.setOffline(false);
  await bob.tab.find({ role: 'button', name: 'In step', region: 'Status bar' });

  // Both list what no longer fits; one dismisses it.
  await bob.tab.page.evaluate(() => { location.hash = '/sharing'; });
  await bob.tab.find({ role: 'text', name: 'POST /astakos/api/commissions', region: 'Conflicts' });
  await ada.tab.find({ role: 'text', name: 'POST /astakos/api/commissions', region: 'Conflicts' });
  await ada.tab.click({ role: 'button', name: 'Dismiss', region: 'Conflicts' });
  await bob.tab.gone({ role: 'button', name: 'Dismiss', region: 'Conflicts' });
  await bob.tab.find({ role: 'button', name: 'In step', region: 'Status bar' });
  assert.equal(await digest(bob.tab), await digest(ada.tab));

  // A reload goes on where it was.
  await bob.tab.saved_as('saved');
  await bob.tab.reload();
  await bob.tab.find({ role: 'button', name: 'In step', region: 'Status bar' });
  assert.equal(await digest(bob.tab), await digest(ada.tab));
  assert.deepEqual(ada.tab.complaints, []);
  await ada.context.close();
  await bob.context.close();
});

test('what is wrong with a database is said in words', async () => {
  const { tab, context } = await person('eve', '&scenario=quota-guide');
  await tab.fill({ role: 'textbox', name: 'Address' }, endpoint.url);
  await tab.fill({ role: 'textbox', name: 'Database' }, 'nowhere');
  await tab.click({ role: 'button', name: 'Share', region: 'Connect' });
  await tab.find({ role: 'text', name: 'Not connected', value: /no database of this name/ });
  await context.close();
});
