// Goal: a person reads on the cost chart what the API answers, to the cent and beyond; filters it; and moves an invoice
// from draft to paid, which is still so after a reload.
// Method: the built page over the world "Fleet morning"; real clicks and keys; the API is asked for the same.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { built } from './built.mjs';
import { ConsolePage } from './console_page.mjs';

const site = built();

const api = '/2022-09-01-00/fleet';

/** @param {ConsolePage} tab @param {string} target */
async function get(tab, target) {
  const { status, body } = await tab.ask({ method: 'GET', target });
  assert.equal(status, 200, body);
  return JSON.parse(body);
}

/** The API's decimals have at most six digits behind the point. @param {number} amount */
const micro = (amount) => Math.round(amount * 1e6);

/** "$1,284.061234" @param {string} text */
const micro_of = (text) => Number(text.replace(/[$,.]/g, ''));

/** @param {string} words "$12.5 in all; Postgres $10; Kafka $2.5" */
function read_chart(words) {
  const [whole, ...parts] = words.split('; ');
  /** @type {Record<string, number>} */
  const series = {};
  for (const part of parts) {
    const space = part.lastIndexOf(' ');
    series[part.slice(0, space)] = micro_of(part.slice(space + 1));
  }
  return { whole: micro_of((whole ?? '').replace(' in all', '')), series };
}

/** Midnight UTC, so many days after the one that the world's clock is in. @param {ConsolePage} tab @param {number} days */
async function midnight(tab, days) {
  const { now } = await get(tab, '/tabplane/v1/clock');
  const day = 24 * 3_600_000;
  const start = Math.floor(Date.parse(now) / day) * day;
  return new Date(start + days * day).toISOString().replace('.000Z', 'Z');
}

test('the cost chart is the API to the unit, by region and day; a region is left out', async () => {
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } });
  const tab = await ConsolePage.open(context, `${site.url}?world=lab&scenario=fleet-morning#/costs?by=region`);
  const chart = await tab.find({ role: 'img', name: 'Cost by region' });
  const shown = read_chart(chart.value);
  const span = `startDate=${await midnight(tab, -29)}&endDate=${await midnight(tab, 1)}&environmentType=PROD&frequency=DAILY`;
  const { regionCosts } = await get(tab, `${api}/cost/region?${span}`);
  const regions = /** @type {any[]} */ (Object.values(regionCosts));
  assert.equal(Object.keys(shown.series).length, regions.length);
  for (const { regionName, totalCost } of regions) assert.equal(shown.series[regionName], micro(totalCost), regionName);
  assert.equal(shown.whole, regions.reduce((sum, { totalCost }) => sum + micro(totalCost), 0));

  // One day, as the bar, and the bubble of those who point at it, have it.
  const day = await midnight(tab, -3);
  const of_day = regions.reduce((sum, { cost }) => sum + cost.filter((/** @type {any} */ each) => each.date === day).reduce((/** @type {number} */ more, /** @type {any} */ each) => more + micro(each.cost), 0), 0);
  const bar = await tab.find({ role: 'button', region: 'Costs/Chart/Bars', name: 'Fri 11 Jan 2030' });
  assert.equal(micro_of(bar.value), of_day);
  await tab.click({ role: 'button', region: 'Costs/Chart/Bars', name: 'Fri 11 Jan 2030' });
  await tab.find({ role: 'button', region: 'Costs/Chart/Bars', name: 'Fri 11 Jan 2030', states: ['selected'] });

  await tab.click({ role: 'button', region: 'Costs/Chart/Legend', name: 'Leave out eu-west-1' });
  await tab.gone({ role: 'button', region: 'Costs/Chart/Legend', name: 'Leave out eu-west-1' });
  const { regionCosts: others } = await get(tab, `${api}/cost/region?${span}&excludeRegionIDs=region-euw1`);
  const wanted = /** @type {any[]} */ (Object.values(others)).reduce((sum, { totalCost }) => sum + micro(totalCost), 0);
  const rest = read_chart((await tab.find({ role: 'img', name: 'Cost by region' })).value);
  assert.equal(rest.whole, wanted);
  assert.deepEqual(tab.complaints, []);
  await context.close();
});

test('an invoice is approved and paid, and is paid after a reload', async () => {
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } });
  const tab = await ConsolePage.open(context, `${site.url}?world=lab&scenario=fleet-morning#/costs?tab=invoices`);
  await tab.click({ role: 'row', name: /^Cobalt Games, December 2029, Draft/ });
  await tab.find({ role: 'text', name: 'Status', value: 'draft' });
  const { invoices } = await get(tab, `${api}/invoices?customerId=org-cobalt&status=draft`);
  assert.equal(invoices.length, 1);
  const total = await tab.find({ role: 'text', name: 'Total', region: 'Costs/invoice-cobalt-12' });
  assert.equal(Number(total.value.replace(/[$,]/g, '')), invoices[0].totalAmount);
  await tab.find({ role: 'button', name: 'Void', states: ['disabled'], description: 'The invoice is draft' });

  await tab.click({ role: 'button', region: 'Costs/invoice-cobalt-12', name: 'Approve' });
  await tab.find({ role: 'text', name: 'Status', value: 'open' });
  await tab.find({ role: 'button', name: 'Delete', states: ['disabled'], description: 'The invoice is open' });
  await tab.click({ role: 'button', region: 'Costs/invoice-cobalt-12', name: 'Send again' });

  const { status } = await tab.ask({ method: 'POST', target: '/tabplane/v1/clock', body: JSON.stringify({ advance_ms: 3 * 24 * 3_600_000 }) });
  assert.equal(status, 200);
  await tab.find({ role: 'text', name: 'Status', value: 'paid' });
  const { invoices: paid } = await get(tab, `${api}/invoices?customerId=org-cobalt&status=draft`);
  assert.equal(paid.length, 0);
  await tab.saved_as('saved');

  const { digest } = await tab.state();
  await tab.reload();
  await tab.find({ role: 'text', name: 'Status', value: 'paid' });
  assert.equal((await tab.state()).digest, digest);
  assert.deepEqual(tab.complaints, []);
  await context.close();
});

test('on a phone the page is whole, and the overview counts what the report does', async () => {
  const context = await site.browser.newContext({ viewport: { width: 390, height: 844 } });
  const tab = await ConsolePage.open(context, `${site.url}?world=lab&scenario=fleet-morning#/costs`);
  const chart = await tab.find({ role: 'img', name: 'Cost by service', visible: true });
  assert.ok(chart.x >= 0 && chart.x + chart.width <= 390);
  await tab.click({ role: 'tab', name: 'Invoices' });
  await tab.click({ role: 'row', name: /^Acme Foods, December 2029, Paid/ });
  await tab.find({ role: 'button', name: 'Approve', states: ['disabled'], description: 'The invoice is paid' });
  await tab.page.goto(`${site.url}?world=lab#/overview`);
  await tab.ready();
  const report = await get(tab, `${api}/report/stats/env/PROD`);
  const tile = await tab.find({ role: 'link', region: 'Overview/Numbers', name: 'Deployments' });
  assert.equal(tile.value, String(report.deployments.totalCount));
  assert.deepEqual(tab.complaints, []);
  await context.close();
});
