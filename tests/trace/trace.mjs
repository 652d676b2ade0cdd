// Random conversations with the control plane: one seed gives one trace. What comes next may depend on the answers
// so far, so a trace is made while it is played for the first time.

import { parse_json, stringify_json } from '../../web/session/exact_json.mjs';
import { Chance } from './chance.mjs';
import { Fleet, fleet_section } from './fleet.mjs';
import { Bookings, reservation_section } from './reservations.mjs';

/** @typedef {import('../../web/session/answer.mjs').Answer} Answer */
/** @typedef {import('./play.mjs').Step} Step */
/** @typedef {{method: string, target: string, headers: Record<string, string>, body: Step['body']}} Asked */

const begin = Date.UTC(2030, 0, 1);
const services = ['lab', 'net', 'disk'];
const holders = Array.from({ length: 24 }, (_, index) => (index < 20 ? `user-${index}` : `project:${index} ü`));
const resources = services.flatMap((service) => [`${service}.count`, `${service}.bytes`]);
const sources = ['system', 'project:1', null];
const source_of = (/** @type {number} */ holder) => sources[holder % sources.length] ?? null;
const most = 9223372036854775807n;
const guid = (/** @type {number} */ kind, /** @type {number} */ number) => `00000000-0000-4000-800${kind}-${String(number).padStart(12, '0')}`;
const events = Array.from({ length: 6 }, (_, index) => guid(0, index));
const channels = [guid(1, 0), guid(1, 1)];
const profiles = Array.from({ length: 4 }, (_, index) => guid(2, index));

/** What an infrastructure profile says; one in a dozen says nothing that could be used. @param {Chance} chance */
function configuration(chance) {
  const resources = ['a', 'b', 'c', 'd'].filter(() => chance.happens(60)).map((name, index) => ({
    name,
    type: chance.one_of(['origin', 'encoder', 'router', 'source', 'other']),
    size: chance.one_of(['s', 'm']),
    region: chance.one_of(['eu', 'us']),
    settings: {
      'sim.durationMs': chance.one_of([0, 1000, '90000', { uniform_ms: [1, 200_000] }, { lognormal_ms: { median: 60_000, sigma_permille: 800 } }]),
      'sim.failProbability': chance.one_of([0, 0.25]),
      dependsOn: index > 0 && chance.happens(30) ? ['a'] : [],
    },
  }));
  return {
    request: {
      infrastructureKey: chance.one_of([null, 'k1', 'k2']),
      callbackUrls: chance.happens(50) ? ['https://callback.invalid/'] : [],
      settings: {},
      options: { deploymentType: chance.one_of(['template', 'Static']), allowUpdates: chance.one_of([null, true]), isolationMode: chance.one_of([null, 'byInfrastructure']) },
      resources,
    },
    workflow: { termination: [{ states: ['INSTANT_VOD'], type: 'TYPE', select: ['encoder', 'router'] }] },
  };
}

/** @param {Chance} chance */
const provisioning = (chance) => ({
  defaultInfrastructureKey: 'k1',
  concurrency: 2,
  retries: 1,
  channels: channels.map((id, index) => ({ id, name: `channel ${index}`, configuration: { infrastructureResources: ['a', index === 0 ? 'b' : 'z'] } })),
  profiles: profiles.map((id, index) => ({ id, name: `profile ${index}`, configuration: configuration(chance) })),
  events: events.map((id, index) => ({ id, title: `event ${index}`, channelId: channels[index % 2], infrastructureProfileId: profiles[index % profiles.length], autoTerminateInfrastructure: index === 0 })),
  faults: [
    { resource: 'b', operation: 'delete', attempt: 1, outcome: 'fail' },
    { resource: 'c', operation: 'lose', after_ms: 100_000 },
  ],
});

/** @param {Chance} chance @param {string} title */
function scenario(chance, title) {
  const holdings = holders.flatMap((holder, index) =>
    resources
      .filter(() => chance.happens(95))
      .map((resource) => ({
        holder,
        source: source_of(index),
        resource,
        limit: chance.one_of([0, 50, 1000, 1000, 2 ** 40, 2 ** 40, most, most]),
        usage: chance.one_of([0, 0, 0, 3]),
      })),
  );
  return stringify_json({
    tabplane_scenario: 1,
    title,
    now: new Date(begin).toISOString(),
    seed: chance.below(1000),
    quota: {
      services: services.map((name) => ({ name, token: `tok-${name}` })),
      users: holders.slice(0, 20).map((uuid) => ({ uuid, token: `tok-${uuid}` })),
      resources: resources.map((name) => ({ name, unit: name.endsWith('bytes') ? 'bytes' : null, description: `all ${name}`, service: name.split('.')[0] })),
      holdings,
      extensions: ['timeout_seconds'],
    },
    reservation: reservation_section(begin),
    provision: provisioning(chance),
    autoscale: autoscale(chance),
    fleet: fleet_section,
  });
}

const keys = ['key-acme', 'key-other'];
const types = ['bw', 'cpu', 'hdd', 'mem'];

/** Containers under loads of every kind that is drawn at random. @param {Chance} chance */
function autoscale(chance) {
  const ids = Array.from({ length: 6 }, (_, index) => index + 1);
  const load = () => ({
    sum: [
      chance.one_of([{ diurnal: { mean: 3500, amp: 2500, phase_s: chance.below(86400) } }, { ramp: { duration_s: 86400, from: 1000, to: 9000 } }]),
      chance.one_of([{ walk: { mean: 0, amp: 2000 } }, { bursts: { low: 0, high: 3000, on_permille: 20, off_permille: 100 } }]),
      { noise: { amp: chance.below(800) } },
    ],
  });
  return {
    identities: keys.map((key) => ({ name: key.slice(4), authorization_key: key })),
    options: { scale_down: chance.happens(50), rule: { preset: chance.one_of(['plain', 'steady']), prediction: chance.one_of(['off', 'on']) } },
    containers: ids.map((id) => ({
      id,
      identity: chance.one_of(['acme', 'other']),
      callback_url: chance.one_of(['', 'https://hook.invalid/x?a=1&b=2']),
      policies: { cpu: { active: 1, current: 2 + chance.below(4), step: 1 + chance.below(3), threshold: 30 + 20 * chance.below(4) }, mem: { active: 1 } },
    })),
    workloads: ids.flatMap((container) => ['cpu', 'mem'].filter(() => chance.happens(80)).map((type) => ({ container, type, demand: load() }))),
  };
}

/** The conversation, one request after the other; each is answered before the next is thought of. */
class Talk {
  #chance;
  /** Commissions that may be pending, and whose they are. @type {{serial: number, token: string}[]} */
  #open = [];
  /** @type {Asked | undefined} */
  #last_issue;
  #bookings;
  #fleet;

  /** @param {Chance} chance */
  constructor(chance) {
    this.#chance = chance;
    this.#bookings = new Bookings(chance, begin);
    this.#fleet = new Fleet(chance);
  }

  /** @param {number} number of the step @returns {Asked} */
  next(number) {
    if (number === 0 || number === 6000) return this.#host('PUT', 'world', scenario(this.#chance, `trace ${number}`));
    if (this.#chance.happens(25)) return this.#bookings.next();
    if (this.#chance.happens(15)) return this.#infrastructure();
    if (this.#chance.happens(12)) return this.#container();
    if (this.#chance.happens(20)) return this.#fleet.next();
    const roll = this.#chance.below(1000);
    if (roll < 380) return this.#issue();
    if (roll < 690 && this.#open.length < 3) return this.#issue();
    if (roll < 620) return this.#resolve();
    if (roll < 690) return this.#resolve_many();
    if (roll < 820) return this.#read();
    if (roll < 870) return this.#set_up();
    if (roll < 910) return this.#clock();
    if (roll < 950) return this.#batch();
    return this.#malformed();
  }

  /** @param {Asked} asked @param {Answer} answer */
  hear(asked, answer) {
    if (/-(reservation|instance)$/.test(asked.target)) this.#bookings.hear(answer);
    this.#fleet.hear(asked, answer);
    if (answer.status === 201 && asked.target.startsWith('/astakos')) this.#open.push({ serial: answer.json().serial, token: String(asked.headers['X-Auth-Token']) });
    if (asked.target === '/tabplane/v1/world' && asked.method === 'PUT' && answer.ok) {
      this.#open = [];
      this.#bookings.forget();
      this.#fleet.forget();
    }
  }

  /** Events are provisioned and terminated, and what they are made of changes. @returns {Asked} */
  #infrastructure() {
    const event = this.#chance.happens(97) ? this.#chance.one_of(events) : this.#chance.one_of([guid(0, 77), 'x', '']);
    const root = this.#chance.one_of(['', '/api']);
    /** @type {Record<string, string>} */
    const headers = { 'X-Transaction-ID': `t-${this.#chance.below(100)}` };
    if (this.#chance.happens(30)) headers.Prefer = this.#chance.one_of(['explain', 'return=representation']);
    /** @param {string} method @param {string} path @param {unknown} [body] @returns {Asked} */
    const ask = (method, path, body) => ({ method, target: root + path, headers, body: body === undefined ? '' : stringify_json(body) });
    switch (this.#chance.below(12)) {
      case 0:
      case 1:
      case 2:
        return ask('POST', `/provision/${event}${this.#chance.one_of(['', '', '?allowUpdates=true', '?allowUpdates=false', '?dryRun=true', '?allowUpdates=1'])}`);
      case 3:
        return ask('DELETE', `/provision/${event}`);
      case 4:
        return ask('GET', this.#chance.one_of([`/provision/${event}`, `/provision/resources/${event}`, `/provision/${event}/timeline`, `/event/${event}`]));
      case 5:
        return ask('GET', this.#chance.one_of([`/provision/compare/${channels[0]}?onlyValid=true`, `/provision/compare/?channelId=${channels[1]}&infrastructureProfileId=${profiles[0]}`, '/event/', '/channel', '/infrastructureprofile']));
      case 6:
        return ask('PUT', `/infrastructureprofile/${this.#chance.one_of(profiles)}`, { configurationJson: stringify_json(configuration(this.#chance)) });
      case 7:
        return ask('PATCH', `/event/${event}`, { infrastructureProfileId: this.#chance.one_of(profiles), autoProvisionInfrastructure: this.#chance.happens(50), scheduledProvisionAt: new Date(begin + this.#chance.below(10 ** 9)).toISOString() });
      case 8:
        return ask('PUT', `/event/state/${event}`, { state: this.#chance.one_of([0, 'INSTANT_VOD', 26]) });
      case 9:
        return this.#chance.happens(50) ? ask('DELETE', `/event/${event}`) : ask('GET', `/event/restore/${event}`);
      case 10:
        return ask('POST', this.#chance.one_of(['/channel', '/event', '/infrastructureprofile']), this.#chance.one_of([{ name: 'new', title: 'new' }, { id: 7 }]));
      default:
        return this.#host('GET', `outbox?after=${this.#chance.below(200)}&limit=${this.#chance.below(9)}`);
    }
  }

  #token() {
    return this.#chance.happens(96) ? `tok-${this.#chance.one_of(services)}` : this.#chance.one_of(['', 'tok-user-1', 'wrong']);
  }

  /** @param {string} method @param {string} target @param {unknown} [body] @param {string} [token] @returns {Asked} */
  #quota(method, target, body, token = this.#token()) {
    /** @type {Record<string, string>} */
    const headers = { 'X-Auth-Token': token };
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    if (this.#chance.happens(25)) headers.Prefer = 'explain';
    if (method === 'POST' && this.#chance.happens(8)) headers['Idempotency-Key'] = `key-${this.#chance.below(40)}`;
    return { method, target: `/astakos/api/${target}`, headers, body: body === undefined ? '' : stringify_json(body) };
  }

  /** @param {string} method @param {string} target @param {unknown} [body] text, or what JSON is made of @returns {Asked} */
  #host(method, target, body = '') {
    const headers = { 'Content-Type': 'application/json' };
    return { method, target: `/tabplane/v1/${target}`, headers, body: typeof body === 'string' ? body : stringify_json(body) };
  }

  #provision() {
    const holder = this.#chance.below(holders.length);
    return {
      holder: holders[holder],
      source: this.#chance.happens(97) ? source_of(holder) : this.#chance.one_of(sources),
      resource: this.#chance.one_of(resources),
      quantity: this.#chance.happens(94) ? this.#chance.below(12) - 1 : this.#chance.one_of([most, -most, 2n ** 62n, 1e15, 1.5, '1', null]),
    };
  }

  #issue() {
    if (this.#last_issue && this.#chance.happens(3)) return this.#last_issue;
    /** @type {Record<string, unknown>} */
    const body = { name: `step ${this.#chance.below(100)}`, provisions: Array.from({ length: 1 + this.#chance.below(3) }, () => this.#provision()) };
    if (this.#chance.happens(15)) body.force = true;
    if (this.#chance.happens(25)) body.auto_accept = true;
    if (this.#chance.happens(10)) body.timeout_seconds = this.#chance.one_of([1, 60, 3600, 0, 10 ** 12]);
    this.#last_issue = this.#quota('POST', 'commissions', body);
    return this.#last_issue;
  }

  /** Mostly one that is pending; it counts as settled from then on. */
  #commission() {
    if (this.#open.length === 0 || this.#chance.happens(6)) return { serial: this.#chance.below(3000), token: this.#token() };
    const at = this.#open.length - 1 - this.#chance.below(Math.min(this.#open.length, 30));
    const found = this.#open[at] ?? { serial: 0, token: '' };
    if (this.#chance.happens(80)) this.#open.splice(at, 1);
    return found;
  }

  #resolve() {
    const { serial, token } = this.#commission();
    return this.#quota('POST', `commissions/${serial}/action`, { [this.#chance.one_of(['accept', 'accept', 'reject'])]: '' }, token);
  }

  #resolve_many() {
    const { serial, token } = this.#commission();
    const some = () => Array.from({ length: this.#chance.below(4) }, () => this.#commission().serial);
    return this.#quota('POST', 'commissions/action', { accept: [serial, ...some()], reject: some() }, token);
  }

  #read() {
    const user = { 'X-Auth-Token': `tok-user-${this.#chance.below(22)}` };
    switch (this.#chance.below(12)) {
      case 0:
        return this.#quota('GET', 'commissions');
      case 1:
        return this.#quota('GET', `commissions/${this.#open.at(-1)?.serial ?? 0}`, undefined, this.#open.at(-1)?.token);
      case 2:
        return this.#quota('GET', 'resources');
      case 3:
        return this.#quota('GET', `service_quotas?user=${encodeURIComponent(this.#chance.one_of(holders))}`);
      case 4:
        return this.#host('GET', `entries?after=${this.#chance.below(4000)}&limit=${this.#chance.below(8)}`);
      case 5:
        return this.#host('GET', this.#chance.one_of(['digest', 'clock', 'health', 'metrics']));
      case 6:
        return this.#host('HEAD', 'health');
      case 7:
        return this.#host('GET', this.#chance.happens(20) ? 'world' : 'digest');
      default:
        return { ...this.#quota('GET', 'quotas'), headers: user };
    }
  }

  #set_up() {
    switch (this.#chance.below(5)) {
      case 0:
        return this.#host('PUT', 'quota/users', [{ uuid: `user-${this.#chance.below(22)}`, state: this.#chance.one_of(['active', 'active', 'inactive', 'pending_terms', 'asleep']) }]);
      case 1:
        return this.#host('PUT', 'quota/services', [{ name: this.#chance.one_of(services), token: this.#chance.one_of(['tok-lab', 'tok-net', 'tok-disk']) }]);
      case 2:
        return this.#host('PUT', 'quota/resources', [{ name: this.#chance.one_of(resources), unit: null, description: `again ${this.#chance.below(9)}`, service: this.#chance.one_of(services) }]);
      default: {
        const { quantity, ...key } = this.#provision();
        return this.#host('PUT', 'quota/holdings', [{ ...key, limit: this.#chance.one_of([quantity, 1000, 2 ** 40, most]) }]);
      }
    }
  }

  /** One action of the container API, in either form of its body. */
  #container() {
    const chance = this.#chance;
    const container_id = chance.one_of([1 + chance.below(8), String(1 + chance.below(6)), 0, 'x']);
    const type = chance.one_of([...types, 'gpu']);
    const policy = { [type]: { active: chance.below(2), cap: chance.below(10), step: chance.below(5), threshold: String(30 + 10 * chance.below(7)) } };
    const [action, data] = chance.one_of([
      () => ['scaleGetAutoscale', { container_id, get_options: chance.below(3) }],
      () => ['scaleSetAutoscale', { container_id, autoscales: policy }],
      () => ['scaleSetAutoscale', { container_id, options: { preset: chance.one_of(['plain', 'steady', 'wild']), cooldownUp: chance.below(600) } }],
      () => ['scaleResize', { container_id, resources: { cpu: chance.below(10), hdd: 10 * chance.below(18) } }],
      () => ['scaleReportUsage', { container_id, usage: { bw: chance.below(3), hdd: chance.below(20) + 0.25 } }],
      () => ['scaleHistory', { container_id, type }],
      () => ['scaleGetCallbacks', { container_id }],
      () => ['scaleExplain', { container_id, type }],
      () => ['scaleSimulate', { container_id, policy, horizon: 3600 * (1 + chance.below(48)) }],
      () => ['scaleGetForecast', { container_id, type, method: chance.one_of(['seasonal_naive', 'holt_winters']) }],
      () => ['cloudCreate', { name: `c${chance.below(99)}`, resources: { cpu: chance.below(10) } }],
      () => [chance.one_of(['cloudStart', 'cloudStop', 'cloudReboot', 'cloudDestroy', 'cloudDetails']), { container_id }],
      () => [chance.one_of(['cloudList', 'cloudFly']), {}],
      () => ['getTask', { task_id: chance.below(40) }],
    ])();
    const json = stringify_json({ action, authorization_key: chance.one_of([...keys, ...keys, 'nobody']), data });
    const body = chance.one_of([json, `request=${json}`, `request=${encodeURIComponent(json)}`]);
    return { method: 'POST', target: '/client/v1', headers: {}, body };
  }

  #clock() {
    return this.#host(
      'POST',
      'clock',
      this.#chance.one_of([
        { advance_ms: this.#chance.below(120_000) },
        { advance_ms: 0 },
        { advance_ms: 3_600_000 },
        { mode: 'fast', rate: 1 + this.#chance.below(100) },
        { mode: 'real' },
        { mode: 'paused' },
        { advance_to: new Date(begin + this.#chance.below(10 ** 9)).toISOString() },
      ]),
    );
  }

  #batch() {
    const requests = Array.from({ length: 1 + this.#chance.below(4) }, () => {
      const { method, target, headers, body } = this.#chance.one_of([() => this.#issue(), () => this.#resolve(), () => this.#read(), () => this.#set_up(), () => this.#bookings.next()])();
      return { method, target, headers, body };
    });
    if (this.#chance.happens(5)) requests.push({ ...this.#clock() });
    return this.#host('POST', 'batch', this.#chance.happens(50) ? { atomic: true, requests } : requests);
  }

  /** A request that was well formed, spoilt in one place. @returns {Asked} */
  #malformed() {
    const asked = this.#chance.one_of([() => this.#issue(), () => this.#resolve(), () => this.#set_up(), () => this.#clock(), () => this.#batch(), () => this.#bookings.next()])();
    const body = String(asked.body);
    const at = this.#chance.below(body.length + 1);
    switch (this.#chance.below(8)) {
      case 0:
        return { ...asked, body: body.slice(0, at) };
      case 1:
        return { ...asked, body: body.slice(0, at) + this.#chance.one_of(['"', '}', ',', '0', '\\', '\u0000', '[[']) + body.slice(at + 1) };
      case 2:
        return { ...asked, body: { hex: `7b22${this.#chance.one_of(['ff', 'c328', 'eda080', '00'])}223a317d` } };
      case 3:
        return { ...asked, method: this.#chance.one_of(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', '', 'get']) };
      case 4:
        return { ...asked, target: asked.target + this.#chance.one_of(['/', '//', '/x', '%', '%2e', '?', '?=&&', '#', ' ']) };
      case 5:
        return { ...asked, body: '['.repeat(10 + this.#chance.below(100)) };
      case 6:
        return { ...asked, target: this.#chance.one_of(['', '/', '*', '/astakos', '/tabplane/v1/', '/%61stakos/api/resources', '/restjson/x']) };
      default:
        return { ...asked, headers: {} };
    }
  }
}

/**
 * The steps of one trace: gives a step and wants its answer.
 * @param {number} seed
 * @param {number} count
 * @returns {Generator<Step, void, Answer>}
 */
export function* trace(seed, count) {
  const chance = new Chance(seed);
  const talk = new Talk(chance);
  let wall = begin;
  for (let number = 0; number < count; ) {
    // The host's clock stands, runs, jumps, and is put back.
    wall += chance.happens(98) ? chance.below(2000) : chance.one_of([3_600_000, -60_000, 0]);
    const asked = talk.next(number);
    const answer = yield { wall, ...asked };
    number += 1;
    talk.hear(asked, answer);
    if (number % 1500 !== 1499 || number + 2 > count) continue;
    // There and back: the world as a file, changed a little, and taken in again.
    const file = yield { wall, method: 'GET', target: '/tabplane/v1/export', headers: {}, body: '' };
    yield { wall, method: 'POST', target: '/tabplane/v1/import', headers: {}, body: stringify_json({ ...parse_json(file.body), entries: [] }) };
    number += 2;
  }
}
