#!/usr/bin/env node
// Writes the scenario `riverside`: a cloud with a few hundred holders, a day of history, a queue, weeks of
// reservations, broadcasts that are provisioned by themselves, and containers that grow with their load.
//
//   node scripts/scenarios.mjs          writes assets/scenarios/riverside.json
//
// Everything is drawn from one seed, so the file is the same wherever it is made. The history is a story of
// requests; a plain model of the holdings beside it keeps every one of them acceptable.

import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Draw } from './scenarios/draw.mjs';
import { generated_holdings, holder_id, named_holdings, resources } from './scenarios/holders.mjs';
import { autoscale_section, provision_section } from './scenarios/live.mjs';
import { reservation_section } from './scenarios/reservations.mjs';
import { Story } from './scenarios/story.mjs';

const begin = Date.parse('2025-10-13T18:00:00Z');
const end = Date.parse('2025-10-14T20:10:00Z');
const minute = 60_000;
const GiB = 2 ** 30;
const TiB = 2 ** 40;

const services = ['autoscale', 'batch', 'compute', 'cyclades', 'pithos', 'planner', 'storage'];
const with_token = ['demo', 'broadcast', 'research', 'billing-eu', 'nightly-ci'];

/** Commissions in a quarter of an hour, by the hour of the day. */
const busy = [1, 1, 0, 0, 0, 1, 1, 2, 3, 3, 3, 2, 2, 3, 3, 3, 3, 2, 2, 1, 2, 1, 1, 1];

/** The usual day: commissions come by the hour, and are settled within the hour after. @param {Draw} draw @param {Story} story */
function play_day(draw, story) {
  for (let at = begin + 15 * minute; at < end - 20 * minute; at += 15 * minute) {
    const hour = new Date(at).getUTCHours();
    const due = story.due(at);
    const count = draw.upto((busy[hour] ?? 1) + 1);
    if (due.length === 0 && count === 0) continue;
    story.move_to(at + draw.upto(12) * minute + draw.upto(60) * 1000);
    story.settle(due, draw);
    for (let i = 0; i < count; i += 1) story.issue_usual(draw, draw.pick(services.slice(0, 6)));
  }
}

/** Promises of the day that nobody has settled. @param {Story} story */
function leave_open(story) {
  /** @param {number} at @param {string} service @param {string} name @param {[string, string, number][]} provisions @param {object} [options] */
  const issue = (at, service, name, provisions, options = {}) => {
    story.plan(at, () =>
      story.issue(service, name, provisions.map(([holder, resource, quantity]) => ({ holder: holder_id(holder), source: 'system', resource, quantity })), options),
    );
  };
  const hours = (/** @type {number} */ count) => ({ timeout_seconds: count * 3600 });
  const clock = (/** @type {string} */ time) => Date.parse(`2025-10-14T${time}Z`);
  issue(clock('09:15:20'), 'storage', 'archive 2024', [['archive', 'pithos.disk', 2 * TiB]], hours(20));
  issue(clock('14:31:00'), 'compute', 'load test', [['perf-lab', 'cyclades.vm', 6], ['perf-lab', 'cyclades.cpu', 48]], hours(10));
  issue(clock('16:40:05'), 'planner', 'weekend stream', [['broadcast', 'pithos.disk', TiB]], hours(6));
  issue(clock('18:25:40'), 'autoscale', 'web shrinks', [['storefront', 'cyclades.cpu', -12]], hours(2));
  issue(clock('19:44:10'), 'planner', 'release window', [['checkout', 'cyclades.vm', 2], ['checkout', 'cyclades.ram', 16 * GiB]], hours(13));
  issue(clock('19:58:30'), 'storage', 'sequencing run 88', [['research', 'pithos.disk', 40 * GiB]]);
  issue(clock('19:59:48'), 'compute', 'retire old workers', [['billing-eu', 'cyclades.vm', -8]]);
  issue(clock('20:05:09'), 'batch', 'urgent batch', [['research', 'cyclades.cpu', 512]], { force: true });
  issue(clock('20:07:55'), 'planner', 'broadcast-live', [['broadcast', 'cyclades.cpu', 320], ['broadcast', 'cyclades.ram', 0.25 * TiB]], hours(4));
  issue(clock('20:09:22'), 'autoscale', 'demo grows', [['demo', 'cyclades.vm', 2]]);
  issue(clock('20:09:22'), 'autoscale', 'demo memory', [['demo', 'cyclades.ram', 4 * GiB]]);
  issue(clock('20:09:56'), 'planner', 'address for the runner', [['nightly-ci', 'cyclades.floating_ip', 1]], hours(12));
}

export function riverside() {
  const draw = new Draw(20251014);
  const holdings = [...named_holdings(), ...generated_holdings(draw, 230)];
  const story = new Story(begin, holdings);
  leave_open(story);
  play_day(draw, story);
  story.move_to(end);
  return {
    tabplane_scenario: 1,
    title: 'Riverside live',
    now: new Date(begin).toISOString().replace('.000', ''),
    seed: 20251014,
    clock: 'paused',
    quota: {
      services: services.map((name) => ({ name, token: `tok-${name}` })),
      users: with_token.map((name) => ({ uuid: holder_id(name), token: `tok-${name}` })),
      resources,
      holdings: story.begun_with,
      extensions: ['timeout_seconds'],
    },
    reservation: reservation_section(new Draw(20251015)),
    provision: provision_section(),
    autoscale: autoscale_section(),
    story: story.requests,
  };
}

/** One item of a list per line: readable, and small changes stay small. @param {Record<string, unknown>} scenario */
export function scenario_text(scenario) {
  /** @param {unknown[]} list @param {string} indent */
  const lines = (list, indent) => `[\n${list.map((item) => `${indent} ${JSON.stringify(item)}`).join(',\n')}\n${indent}]`;
  /** @param {Record<string, unknown>} object @param {string} indent @returns {string} */
  const members = (object, indent) =>
    `{\n${Object.entries(object)
      .map(([name, value]) => {
        const text = Array.isArray(value)
          ? lines(value, `${indent} `)
          : typeof value === 'object' && value !== null
            ? members(/** @type {Record<string, unknown>} */ (value), `${indent} `)
            : JSON.stringify(value);
        return `${indent} ${JSON.stringify(name)}: ${text}`;
      })
      .join(',\n')}\n${indent}}`;
  return `${members(scenario, '')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = join(dirname(dirname(fileURLToPath(import.meta.url))), 'assets', 'scenarios', 'riverside.json');
  writeFileSync(file, scenario_text(riverside()));
}
