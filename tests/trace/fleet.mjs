// Random requests to the fleet: the part of a trace that is about instances and the work on them.
//
// What a path needs comes from what earlier answers said: every text that stood under a name there can stand for a
// parameter of that name.

import { readFileSync } from 'node:fs';

import { stringify_json } from '../../web/session/exact_json.mjs';

/** @typedef {import('./chance.mjs').Chance} Chance */
/** @typedef {import('../../web/session/answer.mjs').Answer} Answer */

/** Method and path of every operation. @type {[method: string, path: string][]} */
const operations = Object.keys(JSON.parse(readFileSync(new URL('../wire/fleet/operations.json', import.meta.url), 'utf8'))).map((line) => {
  const space = line.indexOf(' ');
  return [line.slice(0, space), line.slice(space + 1)];
});

/** The section of the scenario: a small fleet in which work fails now and then. */
export const fleet_section = {
  generate: { instances: 30, services: 1, cells: 4, orgs: 4 },
  faults: [
    { operation: 'create', step: 'Compute', permille: 300 },
    { operation: 'upgrade', step: 'Compute', permille: 300 },
    { operation: 'backup', step: 'Storage', permille: 200 },
  ],
};

const remembered = 40;

export class Fleet {
  #chance;
  /** What stood under a name, the newest last. @type {Map<string, string[]>} */
  #said = new Map();

  /** @param {Chance} chance */
  constructor(chance) {
    this.#chance = chance;
  }

  forget() {
    this.#said.clear();
  }

  /** @param {{target: string}} asked @param {Answer} answer */
  hear(asked, answer) {
    const json = answer.headers['Content-Type']?.includes('json');
    if (!asked.target.startsWith('/2022-09-01-00/') || !answer.ok || !json) return;
    this.#learn(answer.json(), 'id');
  }

  /** @param {unknown} value @param {string} name */
  #learn(value, name) {
    if (typeof value === 'string') {
      const texts = this.#said.get(name.toLowerCase()) ?? [];
      if (!texts.includes(value)) texts.push(value);
      if (texts.length > remembered) texts.shift();
      this.#said.set(name.toLowerCase(), texts);
    } else if (Array.isArray(value)) {
      for (const one of value) this.#learn(one, name);
    } else if (value !== null && typeof value === 'object') {
      for (const [inner, one] of Object.entries(value)) this.#learn(one, inner);
    }
  }

  /** @param {string} name */
  #word(name) {
    const texts = this.#said.get(name.toLowerCase()) ?? this.#said.get('id') ?? ['none'];
    return this.#chance.happens(96) ? this.#chance.one_of(texts) : this.#chance.one_of(['', 'none', 'i-ü', '%00', '1.0']);
  }

  /** A query that everything is found by, until ids are known. */
  #search() {
    const query = this.#chance.one_of([':', 'resourceinstance:i', 'service:s', 'subscription:s', 'db']);
    return { method: 'POST', target: '/2022-09-01-00/fleet/search-inventory', headers: {}, body: stringify_json({ query }) };
  }

  next() {
    const chance = this.#chance;
    if (this.#said.size === 0 || chance.happens(8)) return this.#search();
    const [method, path] = chance.one_of(operations);
    let target = path.replace(/\{(\w+)\}/g, (_, /** @type {string} */ name) => encodeURIComponent(this.#word(name)));
    if (method === 'GET') {
      const query = new URLSearchParams({ pageSize: String(1 + chance.below(9)), serviceID: this.#word('serviceId'), serviceEnvironmentID: this.#word('environmentId') });
      if (chance.happens(10)) query.set('nextPageToken', this.#word('nextPageToken'));
      target += `?${query}`;
    }
    return { method, target, headers: {}, body: method === 'GET' ? '' : stringify_json(this.#body()) };
  }

  #body() {
    const chance = this.#chance;
    return {
      resourceId: this.#word('resourceId'),
      enable: chance.happens(50),
      customDNS: `h${chance.below(5)}.acme.invalid`,
      capacityToBeAdded: 1,
      capacityToBeRemoved: 1,
      status: chance.one_of(['pause', 'resume', 'retry', 'other']),
      action: chance.one_of(['pause', 'resume', 'cancel', 'skip-instances']),
      actionPayload: { 'resource-ids': this.#word('instanceId') },
      query: chance.one_of(['service:s', ':']),
      sourceVersion: chance.one_of(['1.0', '1.1']),
      targetVersion: chance.one_of(['1.0', '1.1', '2.0']),
      maxConcurrentUpgrades: chance.below(4),
      upgradeFilters: chance.happens(50) ? {} : { INSTANCE_IDS: [this.#word('instanceId')] },
      requestParams: { name: chance.one_of(['orders', 'users']) },
      cloud_provider: this.#word('cloudProvider'),
      region: this.#word('region'),
      email: `u${chance.below(1000)}@acme.invalid`,
      name: `U${chance.below(9)}`,
      password: 'p',
      legalCompanyName: 'Acme',
      onBehalfOfCustomerUserId: this.#word('userId'),
      productTierId: this.#word('productTierId'),
      maxNumberOfInstances: chance.below(30) - 1,
      subscriptionIDs: [this.#word('subscriptionId')],
    };
  }
}
