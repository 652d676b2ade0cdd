// Who is in the scenario `riverside`, and what they may have. Usage is that of the end of its story.

/** @typedef {import('./draw.mjs').Draw} Draw */
/** @typedef {{holder: string, source: string, resource: string, limit: number, usage: number}} Holding */

const GiB = 2 ** 30;
const TiB = 2 ** 40;

export const resources = [
  { name: 'cyclades.vm', unit: null, description: 'Virtual machines', service: 'cyclades' },
  { name: 'cyclades.cpu', unit: null, description: 'Processor cores', service: 'cyclades' },
  { name: 'cyclades.ram', unit: 'bytes', description: 'Memory of virtual machines', service: 'cyclades' },
  { name: 'cyclades.disk', unit: 'bytes', description: 'Disks of virtual machines', service: 'cyclades' },
  { name: 'cyclades.network.private', unit: null, description: 'Private networks', service: 'cyclades' },
  { name: 'cyclades.floating_ip', unit: null, description: 'Public addresses', service: 'cyclades' },
  { name: 'pithos.disk', unit: 'bytes', description: 'Space for files', service: 'pithos' },
];

/** Holders that have a part in the story: id, and [limit, usage] of each resource. @type {Record<string, [string, Record<string, [number, number]>]>} */
const named = {
  demo: ['9b2e8c41-77d0-4f0c-8f2a-3d5b1e60c7a4', { vm: [8, 3], cpu: [7, 6], ram: [32 * GiB, 20 * GiB] }],
  broadcast: ['c07f2b1d-90e4-4caa-9d13-6f8e20b457aa', { vm: [96, 52], cpu: [1024, 640], ram: [4 * TiB, 1.875 * TiB], 'pithos.disk': [10 * TiB, 7.125 * TiB] }],
  research: ['11d4ce02-5a3e-4d07-9c31-0a77be51f207', { cpu: [2400, 2120], 'network.private': [16, 14], 'pithos.disk': [50 * TiB, 38 * TiB] }],
  'billing-eu': ['70aa4d19-c2f1-4e9c-b6d8-51f3a90e2c9c', { vm: [64, 44], cpu: [256, 188], ram: [1 * TiB, 640 * GiB] }],
  'nightly-ci': ['e5c3170f-08bb-4b12-a4e6-9027d8c1f512', { cpu: [96, 96], floating_ip: [4, 2], disk: [2 * TiB, 1.25 * TiB] }],
  archive: ['5f7a02c8-3b19-4e6d-8a40-c1d29e7b6f03', { 'pithos.disk': [60 * TiB, 52.5 * TiB] }],
  checkout: ['a81d5e36-4c72-49f0-b5a7-2e09f3c8d614', { vm: [24, 17], cpu: [128, 88], ram: [256 * GiB, 176 * GiB] }],
  'perf-lab': ['3ce9b7f4-1d05-4288-97be-e46a50f81c2d', { vm: [40, 12], cpu: [512, 96], ram: [1 * TiB, 192 * GiB] }],
  storefront: ['d24f6a90-8e3b-4571-a02c-7b95c8e1f03e', { vm: [32, 21], cpu: [192, 140], ram: [384 * GiB, 290 * GiB] }],
};

/** @param {string} name */
export const holder_id = (name) => `${name}-${named[name]?.[0]}`;

/** @param {string} name */
const resource_of = (name) => (name.includes('.') && !name.startsWith('network') ? name : `cyclades.${name}`);

/** @returns {Holding[]} */
export function named_holdings() {
  return Object.entries(named).flatMap(([name, [, holdings]]) =>
    Object.entries(holdings).map(([resource, [limit, usage]]) => ({
      holder: holder_id(name), source: 'system', resource: resource_of(resource), limit, usage,
    })),
  );
}

const teams = (
  'accounts ads alerts analytics assets atlas audit backup booking bridge cache canary catalog chat claims compass compiler consent ' +
  'crawler crm datalake delivery devices docs edge email events exports feeds fleetops forecast forms gateway geo graph harbor hr ' +
  'identity imaging imports index insights inventory invoices labs ledger legal logs mail maps market media metrics mobile monitor ' +
  'notify observatory onboarding orders parser partners payments photos pipeline platform portal press pricing proxy queue ranking ' +
  'recommender registry reports risk routing sandbox scheduler search security sensors shipping signals sites speech stream support ' +
  'survey sync telemetry tickets tiles training transit translate vault video vision warehouse weather wiki'
).split(' ');
const stages = ['prod', 'dev', 'eu', 'staging', 'us', 'test'];

/** Of a mid-sized holder: the unit in which limits are given, and how many of them. @type {[string, number, number, number][]} */
const usual = [
  // resource, percent of holders that have it, unit, limit in units
  ['cyclades.vm', 100, 1, 8],
  ['cyclades.cpu', 96, 1, 32],
  ['cyclades.ram', 90, GiB, 64],
  ['cyclades.disk', 55, 10 * GiB, 60],
  ['cyclades.network.private', 25, 1, 4],
  ['cyclades.floating_ip', 35, 1, 4],
  ['pithos.disk', 50, 10 * GiB, 80],
];

/** The share of a limit that is used, in percent; 100 and above are the few that stand out. @param {Draw} draw */
function share(draw) {
  const kind = draw.upto(1000);
  if (kind < 4) return 104 + draw.upto(25);
  if (kind < 24) return 100;
  if (kind < 80) return 90 + draw.upto(9);
  if (kind < 180) return 0;
  return 8 + draw.upto(78);
}

/** @param {Draw} draw @param {number} count @returns {Holding[]} */
export function generated_holdings(draw, count) {
  /** @type {Holding[]} */
  const holdings = [];
  for (let place = 0; place < count; place += 1) {
    const stage = stages[Math.floor(place / teams.length)] ?? 'lab';
    const holder = `${teams[place % teams.length]}-${stage}-${draw.uuid()}`;
    const size = draw.pick([1, 1, 1, 2, 2, 4, 8, 16]);
    for (const [resource, percent, unit, units] of usual) {
      if (!draw.chance(percent)) continue;
      const limit = Math.max(1, (units * size) / 2 + draw.upto(units));
      const percent_used = share(draw);
      const used = percent_used < 100 ? Math.floor((limit * percent_used) / 100) : Math.ceil((limit * percent_used) / 100);
      holdings.push({ holder, source: draw.chance(6) ? 'project:shared' : 'system', resource, limit: limit * unit, usage: used * unit });
    }
  }
  return holdings;
}
