// The reservations of the scenario `riverside`: three zones, weeks of the past and of what is to come.
//
// A plain model of each zone, hour by hour, keeps the sum of what is reserved within the pools.

/** @typedef {import('./draw.mjs').Draw} Draw */
/** @typedef {{cores: number, ram: number, instances: number, addresses: number}} Amounts */
/** @typedef {{zone: string, name: string, owner: string, start: number, end: number, capacity: Amounts, priority?: string}} Wish */

const hour = 3_600_000;
const day = 24 * hour;
const first_day = Date.parse('2025-09-15T00:00:00Z');
const last_day = Date.parse('2025-11-24T00:00:00Z');

const text_of = (/** @type {number} */ time) => new Date(time).toISOString().replace('.000', '');

/** What each zone has. RAM in MB. @type {Record<string, Amounts>} */
const totals = {
  'eu-west': { cores: 1024, ram: 4_194_304, instances: 400, addresses: 64 },
  'us-east': { cores: 512, ram: 2_097_152, instances: 200, addresses: 32 },
  'ap-south': { cores: 256, ram: 1_048_576, instances: 100, addresses: 16 },
};
const provider_of = (/** @type {string} */ zone) => `stack-${zone}`;

/** A window in which some of a zone is away. */
const maintenance = [
  { id: 'maintenance-eu-west', zone: 'eu-west', start: '2025-10-15T03:00:00Z', end: '2025-10-15T05:00:00Z', capacity: { cores: 256, ram: 1_048_576 } },
  { id: 'maintenance-us-east', zone: 'us-east', start: '2025-10-19T08:00:00Z', end: '2025-10-19T14:00:00Z', capacity: { cores: 128, ram: 524_288 } },
];

class Zones {
  /** Reserved in each hour. @type {Map<string, Amounts>} */
  #hours = new Map();

  /** @param {string} zone @param {number} at */
  #at(zone, at) {
    const key = `${zone} ${Math.floor(at / hour)}`;
    const found = this.#hours.get(key) ?? { cores: 0, ram: 0, instances: 0, addresses: 0 };
    this.#hours.set(key, found);
    return found;
  }

  /** True, and counted, when it fits. @param {Wish} wish */
  take({ zone, start, end, capacity }) {
    const keys = /** @type {(keyof Amounts)[]} */ (Object.keys(capacity));
    const total = /** @type {Amounts} */ (totals[zone]);
    for (let at = start; at < end; at += hour) {
      const away = maintenance.find((one) => one.zone === zone && at < Date.parse(one.end) && at + hour > Date.parse(one.start));
      for (const key of keys) {
        const gone = away && key in away.capacity ? Number(/** @type {Record<string, number>} */ (away.capacity)[key]) : 0;
        if (this.#at(zone, at)[key] + capacity[key] > total[key] - gone) return false;
      }
    }
    for (let at = start; at < end; at += hour) for (const key of keys) this.#at(zone, at)[key] += capacity[key];
    return true;
  }
}

/** @param {number} cores @param {number} [ram_per_core] @param {number} [addresses] @returns {Amounts} */
const amounts = (cores, ram_per_core = 2048, addresses = 0) => ({ cores, ram: cores * ram_per_core, instances: Math.max(1, Math.floor(cores / 8)), addresses });

/** What comes back day by day, and week by week. @returns {Wish[]} */
function recurring() {
  /** @type {Wish[]} */
  const wishes = [
    { zone: 'eu-west', name: 'storefront', owner: 'storefront', start: first_day, end: last_day, capacity: amounts(96, 4096, 12), priority: 'high' },
    { zone: 'us-east', name: 'edge-cache', owner: 'storefront', start: first_day + 7 * day, end: last_day - 7 * day, capacity: amounts(32, 8192, 8), priority: 'high' },
  ];
  for (let at = first_day; at < last_day; at += day) {
    const weekday = new Date(at).getUTCDay();
    const workday = weekday > 0 && weekday < 6;
    wishes.push({ zone: 'eu-west', name: 'nightly-ci', owner: 'nightly-ci', start: at + 22 * hour, end: at + day + 5 * hour, capacity: amounts(128), priority: 'low' });
    wishes.push({ zone: 'us-east', name: 'backup', owner: 'archive', start: at + hour, end: at + 5 * hour, capacity: amounts(16, 4096), priority: 'low' });
    if (workday) wishes.push({ zone: 'eu-west', name: 'research-batch', owner: 'research', start: at + 13 * hour, end: at + 17 * hour, capacity: amounts(256, 4096) });
    if (weekday === 2 || weekday === 6) {
      wishes.push({ zone: 'eu-west', name: 'broadcast-live', owner: 'broadcast', start: at + 17 * hour, end: at + 23 * hour, capacity: amounts(320, 2048, 8), priority: 'high' });
      wishes.push({ zone: 'eu-west', name: 'rehearsal', owner: 'broadcast', start: at + 15 * hour, end: at + 17 * hour, capacity: amounts(160) });
    }
    if (weekday === 3) wishes.push({ zone: 'us-east', name: 'render-farm', owner: 'broadcast', start: at + 15 * hour, end: at + day + 3 * hour, capacity: amounts(192, 4096) });
    if (new Date(at).getUTCDate() === 1) wishes.push({ zone: 'eu-west', name: 'billing-eu close', owner: 'billing-eu', start: at, end: at + 2 * day, capacity: amounts(96, 8192) });
  }
  return wishes;
}

/** @param {Draw} draw @returns {Wish} */
function occasional(draw) {
  const zone = draw.pick(['eu-west', 'us-east', 'us-east', 'ap-south', 'ap-south']);
  const start = first_day + draw.upto((last_day - first_day) / hour - 80) * hour;
  const name = draw.pick(['load-test', 'demo', 'training', 'migration', 'index rebuild', 'data import', 'preview']);
  const owner = draw.pick(['demo', 'research', 'perf-lab', 'checkout', 'billing-eu', 'archive']);
  return { zone, name, owner, start, end: start + (2 + draw.upto(44)) * hour, capacity: amounts(8 * (1 + draw.upto(12)), draw.pick([1024, 2048, 4096]), draw.upto(3)) };
}

/** @param {Draw} draw */
export function reservation_section(draw) {
  const zones = new Zones();
  const wishes = [...recurring(), ...Array.from({ length: 220 }, () => occasional(draw))];
  const reservations = wishes
    .filter((wish) => zones.take(wish))
    .map(({ zone, name, owner, start, end, capacity, priority }) => ({
      id: draw.uuid(),
      name,
      owner,
      zone,
      start: text_of(start),
      end: text_of(end),
      capacity,
      ...(priority ? { priority } : {}),
    }));
  const running = (/** @type {string} */ name) => reservations.find((row) => row.name === name)?.id;
  return {
    policy: { expiry_minutes: null, max_duration_hours: 2160, max_future_start_days: 180, free_instances: 'conflict' },
    flavors: [
      { id: 'm.small', name: 'Small', cores: 2, ram: 4096, gigabytes: 0 },
      { id: 'm.medium', name: 'Medium', cores: 4, ram: 8192, gigabytes: 0 },
      { id: 'm.large', name: 'Large', cores: 8, ram: 32_768, gigabytes: 0 },
    ],
    providers: Object.keys(totals).map((zone) => ({
      id: provider_of(zone),
      'provider-type': 'openstack',
      endpoint: `https://keystone.${zone}.riverside.invalid/v3`,
      region: zone,
      limits: { cores: 2 * /** @type {Amounts} */ (totals[zone]).cores },
    })),
    pools: [
      ...Object.entries(totals).map(([zone, capacity]) => ({
        id: `pool-${zone}`,
        source: `ResourceProvider:${provider_of(zone)}`,
        start: text_of(first_day - 30 * day),
        capacity,
        elements: [`host-${zone}-1`, `host-${zone}-2`],
      })),
      ...maintenance.map(({ id, zone, start, end, capacity }) => ({ id, source: `ResourceProvider:${provider_of(zone)}`, direction: 'decrease', start, end, capacity })),
      { id: 'growth-ap-south', source: `ResourceProvider:${provider_of('ap-south')}`, start: '2025-10-27T00:00:00Z', capacity: { cores: 128, ram: 524_288, instances: 50 } },
    ],
    reservations,
    instances: [
      ...Array.from({ length: 9 }, (_, index) => ({ id: `web-${index + 1}`, name: `web-${index + 1}`, image: 'debian-12', provider: provider_of('eu-west'), flavor: 'm.large', reservation: running('storefront') })),
      ...Array.from({ length: 3 }, (_, index) => ({ id: `edge-${index + 1}`, name: `edge-${index + 1}`, image: 'debian-12', provider: provider_of('us-east'), flavor: 'm.large', reservation: running('edge-cache') })),
    ],
  };
}
