// A story of requests, and the holdings as they are while it goes on.
//
// A holding is what the quota system keeps of it: certainly used (least) and possibly used (most).

/** @typedef {import('./draw.mjs').Draw} Draw */
/** @typedef {import('./holders.mjs').Holding} Holding */
/** @typedef {{holder: string, source: string, resource: string, quantity: number}} Provision */
/** @typedef {{limit: number, least: number, most: number, unit: number}} State */

const clock = '/tabplane/v1/clock';
const commissions = '/astakos/api/commissions';
const minute = 60_000;
const GiB = 2 ** 30;

/** @param {{holder: string, source: string, resource: string}} of */
const key_of = ({ holder, source, resource }) => `${holder} ${source} ${resource}`;

/** @template T @param {T[]} list @param {(item: T) => string} name @returns {Map<string, T[]>} in order of appearance */
function grouped(list, name) {
  /** @type {Map<string, T[]>} */
  const groups = new Map();
  for (const item of list) groups.set(name(item), [...(groups.get(name(item)) ?? []), item]);
  return groups;
}

/** What a commission of the usual day is for. */
const reasons = ['nightly build', 'web tier', 'index rebuild', 'spare node', 'report run', 'cache', 'import of the day', 'worker', 'preview', 'replica', ''];

export class Story {
  /** @type {Record<string, unknown>[]} */
  requests = [];
  #now;
  #serial = 1;
  /** @type {Map<string, State>} */
  #states = new Map();
  /** @type {string[][]} holders of the usual day, with their resources' keys */
  #usual;
  /** @type {{serial: number, service: string, due: number, provisions: Provision[]}[]} */
  #open = [];
  /** @type {{at: number, act: () => void}[]} */
  #planned = [];

  /** @param {number} begin @param {Holding[]} holdings */
  constructor(begin, holdings) {
    this.#now = begin;
    /** @readonly */
    this.begun_with = holdings;
    for (const holding of holdings) {
      const unit = holding.limit % GiB === 0 ? GiB : 1;
      this.#states.set(key_of(holding), { limit: holding.limit, least: holding.usage, most: holding.usage, unit });
    }
    const usual = holdings.filter(({ holder }) => /-(prod|dev|eu|staging)-/.test(holder));
    this.#usual = [...grouped(usual, ({ holder, source }) => `${holder} ${source}`).values()].map((list) => list.map(key_of));
  }

  /** Something that happens at its time, whatever else does. @param {number} at @param {() => void} act */
  plan(at, act) {
    this.#planned.push({ at, act });
    this.#planned.sort((left, right) => left.at - right.at);
  }

  /** @param {number} at */
  move_to(at) {
    for (let next = this.#planned[0]; next && next.at <= at; next = this.#planned[0]) {
      this.#planned.shift();
      this.#advance(next.at);
      next.act();
    }
    this.#advance(at);
  }

  /** @param {number} at */
  #advance(at) {
    if (at <= this.#now) return;
    this.#now = at;
    this.requests.push({ method: 'POST', target: clock, body: { advance_to: new Date(at).toISOString().replace('.000', '') } });
  }

  /** @param {string} service @param {string} target @param {object} body */
  #post(service, target, body) {
    this.requests.push({ method: 'POST', target, headers: { 'X-Auth-Token': `tok-${service}` }, body });
  }

  /** @param {string} service @param {string} name @param {Provision[]} provisions @param {object} options */
  issue(service, name, provisions, options = {}) {
    for (const { quantity, ...of } of provisions) {
      const state = /** @type {State} */ (this.#states.get(key_of(of)));
      if (quantity >= 0) state.most += quantity;
      else state.least += quantity;
    }
    this.#post(service, commissions, { name, ...options, provisions });
    this.#serial += 1;
    return this.#serial - 1;
  }

  /** A commission of the usual day: one holder grows or shrinks a little where it has room. @param {Draw} draw @param {string} service */
  issue_usual(draw, service) {
    const keys = draw.pick(this.#usual);
    const grows = draw.chance(62);
    const wanted = 1 + draw.upto(2);
    /** @type {Provision[]} */
    const provisions = [];
    for (const key of keys) {
      if (provisions.length === wanted) break;
      const state = /** @type {State} */ (this.#states.get(key));
      const room = Math.floor((grows ? state.limit - state.most : state.least) / state.unit);
      if (room < 1) continue;
      const quantity = Math.min(room, 1 + draw.upto(state.unit === 1 ? 3 : 8)) * state.unit;
      const [holder = '', source = '', resource = ''] = key.split(' ');
      provisions.push({ holder, source, resource, quantity: grows ? quantity : -quantity });
    }
    if (provisions.length === 0) return;
    const serial = this.issue(service, draw.pick(reasons), provisions);
    this.#open.push({ serial, service, due: this.#now + (5 + draw.upto(50)) * minute, provisions });
  }

  /** What is to be settled by now. @param {number} at */
  due(at) {
    return this.#open.filter(({ due }) => due <= at);
  }

  /** @param {ReturnType<Story['due']>} list @param {Draw} draw */
  settle(list, draw) {
    for (const [service, some] of grouped(list, ({ service: by }) => by)) {
      /** @type {number[]} */
      const accept = [];
      /** @type {number[]} */
      const reject = [];
      for (const one of some) {
        const taken = draw.chance(84);
        (taken ? accept : reject).push(one.serial);
        for (const { quantity, ...of } of one.provisions) {
          const state = /** @type {State} */ (this.#states.get(key_of(of)));
          if (taken === quantity >= 0) state.least += quantity >= 0 ? quantity : -quantity;
          else state.most += quantity >= 0 ? -quantity : quantity;
        }
        this.#open.splice(this.#open.indexOf(one), 1);
      }
      const [first, ...others] = some;
      if (first && others.length === 0) this.#post(service, `${commissions}/${first.serial}/action`, { [accept.length > 0 ? 'accept' : 'reject']: '' });
      else this.#post(service, `${commissions}/action`, { accept, reject });
    }
  }
}
