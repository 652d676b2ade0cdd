// Goal: a person draws a reservation into the calendar, moves it, and finds it again after a reload; what does not fit
//   is said while the hand still holds it.
// Method: the built page over a small world that gets its capacity by requests; a real mouse drags on the canvas.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { built } from './built.mjs';
import { ConsolePage } from './console_page.mjs';

const site = built();

const hour_ms = 3_600_000;

/** @param {ConsolePage} tab @param {string} operation @param {object} body */
async function ask(tab, operation, body) {
  const answer = await tab.ask({ method: 'POST', target: `/${operation}`, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  assert.equal(answer.status, 200, answer.body);
  return JSON.parse(answer.body);
}

/** A world with 16 cores, and its calendar over ten hours from the next full hour on. */
async function open() {
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } });
  const tab = await ConsolePage.open(context, `${site.url}?world=lab&scenario=quota-guide#/reservations`);
  const clock = JSON.parse((await tab.ask({ method: 'GET', target: '/tabplane/v1/clock' })).body);
  const start = Math.ceil(Date.parse(clock.now) / hour_ms) * hour_ms;
  const provider = await ask(tab, 'add-provider', { 'provider-type': 'openstack', endpoint: 'http://10.0.2.15:5000/v2.0', username: 'u', password: 'p', region: 'eu-west' });
  await ask(tab, 'increase-capacity', { source: provider['provider-id'], capacity: { cores: 16 } });
  const iso = (/** @type {number} */ at) => new Date(at).toISOString().replace('.000', '');
  await tab.page.evaluate((hash) => { location.hash = hash; }, `/reservations?from=${iso(start)}&to=${iso(start + 10 * hour_ms)}`);
  await tab.find({ role: 'img', name: 'Capacity, cores', value: /^total 16, / });
  const plot = await tab.find({ role: 'slider', name: 'Window' });
  /** The place of an hour in a row of the calendar. @param {number} hour @param {number} [row] */
  const at = (hour, row = 1) => ({ x: plot.x + (plot.width * hour) / 10, y: plot.y + plot.height + 18 + 36 * row });
  return { tab, at, iso, start, close: () => context.close() };
}

/** @param {ConsolePage} tab @param {{x: number, y: number}} from @param {{x: number, y: number}} to */
async function hold(tab, from, to) {
  await tab.page.mouse.move(from.x, from.y);
  await tab.page.mouse.down();
  await tab.page.mouse.move(to.x, to.y, { steps: 6 });
}

test('a reservation is drawn, moved, and is there again after a reload', async () => {
  const { tab, at, iso, start, close } = await open();
  await hold(tab, at(1), at(3));
  await tab.find({ role: 'text', name: 'Held', value: /: Fits$/ });
  await tab.page.mouse.up();
  await tab.fill({ role: 'textbox', name: 'cores' }, '10');
  await tab.fill({ role: 'textbox', name: 'Name' }, 'drawn');
  await tab.press('Enter');
  await tab.find({ role: 'button', name: 'drawn', region: 'Rows' });
  await tab.press('Escape');
  await tab.gone({ role: 'button', name: 'Edit' });
  // Without the drawer the calendar is as wide again as it was when `at` was made.
  await tab.at_rest(3);
  const bar = await tab.find({ role: 'button', name: 'drawn', region: 'Rows' });
  const middle = { x: bar.x + bar.width / 2, y: bar.y + bar.height / 2 };
  await hold(tab, middle, { x: at(6).x, y: middle.y });
  await tab.page.mouse.up();
  const shown = await tab.find({ role: 'button', name: 'drawn', region: 'Rows', value: new RegExp(iso(start + 5 * hour_ms).slice(11, 16)) });
  const rows = JSON.parse((await tab.ask({ method: 'GET', target: '/restjson/opnfv-promise/promise/reservations' })).body);
  const kept = JSON.stringify(rows);
  assert.ok(kept.includes(iso(start + 5 * hour_ms)), kept);
  assert.ok(kept.includes(iso(start + 7 * hour_ms)), kept);

  await tab.saved_as('saved');
  await tab.reload();
  const again = await tab.find({ role: 'button', name: 'drawn', region: 'Rows' });
  assert.equal(again.value, shown.value);
  assert.deepEqual(tab.complaints, []);
  await close();
});

test('what does not fit is said while it is held, and what would fit is offered', async () => {
  const { tab, at, iso, start, close } = await open();
  await ask(tab, 'create-reservation', { name: 'first', start: iso(start + hour_ms), end: iso(start + 4 * hour_ms), capacity: { cores: 10 } });
  await ask(tab, 'create-reservation', { name: 'second', start: iso(start + 5 * hour_ms), end: iso(start + 7 * hour_ms), capacity: { cores: 10 } });
  const bar = await tab.find({ role: 'button', name: 'second', region: 'Rows' });
  const middle = { x: bar.x + bar.width / 2, y: bar.y + bar.height / 2 };
  await hold(tab, middle, { x: at(3).x, y: middle.y });
  await tab.find({ role: 'text', name: 'Held', value: /Short by 4 cores$/ });
  await tab.page.mouse.up();
  await tab.find({ role: 'alert', name: 'Short by 4 cores' });
  await tab.click({ role: 'button', name: 'Use', region: 'Later' });
  await tab.find({ name: 'Preview', value: 'Fits' });
  await tab.click({ role: 'button', name: 'Save' });
  await tab.find({ role: 'button', name: 'second', region: 'Rows', value: new RegExp(iso(start + 4 * hour_ms).slice(11, 16)) });
  await close();
});
