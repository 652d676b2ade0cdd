// Goal: a person adopts a deployment cell, applies an amenity to another, and finds both after a reload.
// Method: the built page over the world "Fleet morning"; real clicks and keys; the API is asked what came of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { built } from './built.mjs';
import { ConsolePage } from './console_page.mjs';

const site = built();

const root = '/2022-09-01-00/fleet/host-cluster';

/** @param {ConsolePage} tab @param {number} minutes */
async function advance(tab, minutes) {
  const { status } = await tab.ask({ method: 'POST', target: '/tabplane/v1/clock', body: JSON.stringify({ advance_ms: minutes * 60_000 }) });
  assert.equal(status, 200);
}

/** The cell as the API describes it. @param {ConsolePage} tab @param {string} id */
async function described(tab, id) {
  const { status, body } = await tab.ask({ method: 'GET', target: `${root}/${id}` });
  assert.equal(status, 200, body);
  return JSON.parse(body);
}

/** @param {{amenities: {Name: string, Properties: Record<string, string>}[]}} cell @param {string} name */
const version_of = (cell, name) => cell.amenities.find((each) => each.Name === name)?.Properties.ChartVersion;

/** @param {ConsolePage} tab @param {string} place */
const go = (tab, place) => tab.page.evaluate((hash) => { location.hash = hash; }, `/${place}`);

test('a cell is adopted, an amenity is applied, and both are there after a reload', async () => {
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } });
  const tab = await ConsolePage.open(context, `${site.url}?world=lab&scenario=fleet-morning#/fleet?tab=cells`);
  const list = 'Fleet/Cells';
  await tab.find({ role: 'text', name: 'Shown', value: '6 cells' });

  await tab.click({ role: 'button', region: list, name: 'Adopt a cell' });
  const form = 'Fleet/Adopt a cell';
  await tab.find({ role: 'button', region: form, name: 'Adopt', states: ['disabled'] });
  await tab.fill({ role: 'textbox', region: form, name: 'Id' }, 'hc-browser');
  await tab.fill({ role: 'textbox', region: form, name: 'Description' }, 'Adopted by hand');
  await tab.click({ role: 'combobox', region: form, name: 'Region' });
  await tab.click({ role: 'menuitem', name: 'eu-west-1' });
  await tab.click({ role: 'button', region: form, name: 'Adopt' });
  await tab.find({ role: 'text', region: 'Fleet/hc-browser', name: 'State', value: 'PENDING' });
  await tab.find({ role: 'text', region: list, name: 'Shown', value: '7 cells' });
  await advance(tab, 1);
  await tab.find({ role: 'text', region: 'Fleet/hc-browser', name: 'State', value: 'READY' });
  assert.equal((await described(tab, 'hc-browser')).region, 'eu-west-1');

  // The story staged the template on this one.
  const cell = 'Fleet/hc-usc1-a';
  await tab.click({ role: 'row', region: list, name: /^hc-usc1-a, Ready, / });
  await tab.find({ role: 'text', region: cell, name: 'State', value: 'READY' });
  await tab.click({ role: 'tab', region: cell, name: 'Amenities' });
  await tab.find({ role: 'text', region: cell, name: 'Cert Manager', value: /^To be upgraded, 1\.15\.3/ });
  await tab.click({ role: 'button', region: cell, name: 'Change the list' });
  const amenities = 'Fleet/Amenities of hc-usc1-a';
  await tab.fill({ role: 'textbox', region: `${amenities}/List/Cert Manager`, name: 'Version' }, '1.16.2');
  await tab.click({ role: 'button', region: amenities, name: 'Stage' });
  await tab.find({ role: 'text', region: cell, name: 'Cert Manager', value: /1\.16\.2$/ });
  await tab.click({ role: 'button', region: cell, name: /^Apply \d+ changes$/ });
  await tab.find({ role: 'text', region: cell, name: 'State', value: 'DEPLOYING' });
  await advance(tab, 10);
  await tab.find({ role: 'text', region: cell, name: 'Cert Manager', value: 'Installed, 1.16.2' });
  await tab.saved_as('saved');

  const { digest } = await tab.state();
  await tab.reload();
  await tab.find({ role: 'text', region: cell, name: 'Cert Manager', value: 'Installed, 1.16.2' });
  await tab.find({ role: 'text', region: list, name: 'Shown', value: '7 cells' });
  await tab.find({ role: 'row', region: list, name: /^hc-browser, Ready, Healthy/ });
  assert.equal((await tab.state()).digest, digest);
  assert.equal(version_of(await described(tab, 'hc-usc1-a'), 'Cert Manager'), '1.16.2');
  assert.equal((await described(tab, 'hc-browser')).status, 'READY');
  assert.deepEqual(tab.complaints, []);
  await context.close();
});

test('what failed to be delivered is sent again, and an onboarding goes on', async () => {
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } });
  const tab = await ConsolePage.open(context, `${site.url}?world=lab&scenario=fleet-morning#/fleet?tab=notifications`);
  const history = '/2022-09-01-00/fleet/notification-channel/channel-cobalt/event-history';
  const count = async () => JSON.parse((await tab.ask({ method: 'GET', target: history })).body).events.length;
  const before = await count();
  assert.ok(before > 0);
  await tab.click({ role: 'row', region: 'Fleet/Notifications', name: /^Cobalt operations, Webhook, \d+ not delivered$/ });
  const channel = 'Fleet/Cobalt operations';
  await tab.click({ role: 'tab', region: channel, name: 'Failed' });
  await tab.find({ role: 'text', region: channel, name: 'Delivery', value: /^FAILED, / });
  await tab.click({ role: 'button', region: channel, name: 'Replay' });
  await tab.page.waitForFunction(
    async ([target, known]) => {
      const { body } = await /** @type {any} */ (globalThis).tabplane.world.handle({ method: 'GET', target });
      return JSON.parse(body).events.length === Number(known) + 1;
    },
    [history, String(before)],
  );

  await go(tab, 'fleet?tab=onboarding&sel=onboarding-ember');
  const stage = 'Fleet/Ember Health/Checklist/Build SaaS';
  await tab.click({ role: 'button', region: stage, name: 'Skip' });
  await tab.find({ role: 'text', region: stage, name: 'Stage', value: 'SKIPPED' });
  await tab.find({ role: 'row', region: 'Fleet/Onboarding', name: 'Ember Health, 2 / 3, Launch SaaS' });
  assert.deepEqual(tab.complaints, []);
  await context.close();
});

test('on a phone the parts without room are in a menu', async () => {
  const context = await site.browser.newContext({ viewport: { width: 390, height: 844 } });
  const tab = await ConsolePage.open(context, `${site.url}?world=lab&scenario=fleet-morning#/fleet`);
  await tab.click({ role: 'button', region: 'Fleet', name: 'More' });
  await tab.click({ role: 'menuitem', name: 'Cells' });
  await tab.find({ role: 'tab', region: 'Fleet', name: 'Cells', states: ['selected'] });
  await tab.find({ role: 'row', region: 'Fleet/Cells', name: /^hc-acme-own, / });
  await context.close();
});
