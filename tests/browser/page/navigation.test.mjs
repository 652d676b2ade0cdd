// Goal: every view has an address and a title; back, forward and reload lead where they say.
// Method: the built page, its rail clicked and the browser's own history used.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { built } from './built.mjs';
import { ConsolePage } from './console_page.mjs';

const site = built();

/** @param {ConsolePage} tab @param {string} title @param {RegExp} address */
async function stands_at(tab, title, address) {
  await tab.page.waitForFunction((wanted) => document.title.startsWith(`${wanted} · `), title);
  await tab.find({ role: 'heading', name: title });
  assert.match(tab.page.url(), address);
}

test('the rail, back and forward, and a reload', async () => {
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } });
  const tab = await ConsolePage.open(context, `${site.url}?world=lab&scenario=quota-guide`);
  await stands_at(tab, 'Overview', /scenario=quota-guide$/);
  assert.equal(await tab.page.title(), 'Overview · Quota guide · Tabplane');
  await tab.click({ role: 'link', name: 'Settings' });
  await stands_at(tab, 'Settings', /#\/settings$/);
  await tab.page.goBack();
  await stands_at(tab, 'Overview', /scenario=quota-guide$/);
  await tab.page.goForward();
  await stands_at(tab, 'Settings', /#\/settings$/);
  await tab.reload();
  await stands_at(tab, 'Settings', /#\/settings$/);
  assert.deepEqual(tab.complaints, []);
  await context.close();
});

test('letters lead to pages, and an address that leads nowhere leads to the overview', async () => {
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } });
  const tab = await ConsolePage.open(context, `${site.url}?world=lab&scenario=quota-guide#/nowhere`);
  await stands_at(tab, 'Overview', /#\/overview$/);
  await tab.press('g', 's');
  await stands_at(tab, 'Settings', /#\/settings$/);
  await tab.press('g', 'o');
  await stands_at(tab, 'Overview', /#\/overview$/);
  await context.close();
});

test('what a link opened and a person closed is no step to go back to', async () => {
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } });
  const tab = await ConsolePage.open(context, `${site.url}?world=lab&scenario=quota-guide#/history`);
  await stands_at(tab, 'History', /#\/history$/);
  await tab.page.evaluate(() => {
    location.hash = '#/quotas?sel=56';
  });
  await tab.find({ role: 'heading', name: 'Commission 56' });
  const before = await tab.page.evaluate(() => history.length);
  await tab.press('Escape');
  await tab.gone({ role: 'heading', name: 'Commission 56' });
  await tab.page.waitForFunction(() => location.hash === '#/quotas');
  assert.equal(await tab.page.evaluate(() => history.length), before);
  await tab.page.goBack();
  await stands_at(tab, 'History', /#\/history$/);
  await context.close();
});

test('times are those of UTC, or of the device when they are wanted so', async () => {
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 }, timezoneId: 'Asia/Kolkata' });
  const tab = await ConsolePage.open(context, `${site.url}?world=lab&scenario=quota-guide#/settings`);
  await tab.find({ role: 'button', name: 'Time zone', value: 'UTC' });
  await tab.click({ role: 'radio', name: 'Local' });
  await tab.find({ role: 'button', name: 'Time zone', value: 'UTC+05:30' });
  await tab.reload();
  await tab.find({ role: 'button', name: 'Time zone', value: 'UTC+05:30' });
  await context.close();
});
