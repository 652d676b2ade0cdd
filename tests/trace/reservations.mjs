// Random requests to the reservation system: the part of a trace that is about capacity over time.

import { stringify_json } from '../../web/session/exact_json.mjs';

/** @typedef {import('./chance.mjs').Chance} Chance */
/** @typedef {import('../../web/session/answer.mjs').Answer} Answer */

const hour = 3_600_000;
const zones = ['north', 'south'];
const elements = ['host-1', 'host-2', 'host-3', 'host-4'];
const flavors = ['small', 'large'];

/** @param {number} time */
const text_of = (time) => new Date(time).toISOString();

/** The section of the scenario: two zones and a provider without one. @param {number} begin */
export const reservation_section = (begin) => ({
  policy: { expiry_minutes: 90, max_duration_hours: 400, max_future_start_days: 40, free_instances: 'best_effort', cap_at_provider_limits: true },
  flavors: [
    { id: 'small', cores: 1, ram: 512 },
    { id: 'large', cores: 8, ram: 16_384, gigabytes: 10 },
  ],
  providers: [
    { id: 'p-north', region: 'north', limits: { cores: 400 } },
    { id: 'p-south', region: 'south' },
    { id: 'p-free' },
  ],
  pools: [
    { id: 'pool-north', source: 'p-north', capacity: { cores: 200, ram: 400_000, instances: 90, addresses: 20, gigabytes: 500 }, elements: elements.slice(0, 2) },
    { id: 'pool-south', source: 'p-south', start: text_of(begin - hour), end: text_of(begin + 300 * hour), capacity: { cores: 120, ram: 90_000, instances: 60 }, elements: elements.slice(2) },
  ],
  reservations: [{ id: 'old', start: text_of(begin - 9 * hour), end: text_of(begin - hour), capacity: { cores: 500 } }],
});

/** What has been made so far, and what may be asked next. */
export class Bookings {
  #chance;
  #begin;
  /** @type {string[]} */
  #reservations = [];
  /** @type {string[]} */
  #instances = [];

  /** @param {Chance} chance @param {number} begin */
  constructor(chance, begin) {
    this.#chance = chance;
    this.#begin = begin;
  }

  forget() {
    this.#reservations = ['old'];
    this.#instances = [];
  }

  /** @param {Answer} answer */
  hear(answer) {
    if (answer.status !== 200) return;
    const body = answer.json();
    if (body?.['reservation-id']) this.#reservations.push(body['reservation-id']);
    if (body?.['instance-id']) this.#instances.push(body['instance-id']);
  }

  #window() {
    const start = this.#begin + (this.#chance.below(200) - 4) * (hour / 2);
    return { start: text_of(start), end: text_of(start + this.#chance.below(60) * (hour / 2)) };
  }

  #capacity() {
    const many = this.#chance.happens(90) ? 60 : 900;
    return {
      cores: this.#chance.below(many),
      ram: this.#chance.happens(50) ? String(this.#chance.below(many * 500)) : this.#chance.below(many * 500),
      ...(this.#chance.happens(50) ? { instances: this.#chance.below(20) } : {}),
      ...(this.#chance.happens(3) ? { volumes: this.#chance.one_of([-1, 1.5, 'x', 40_000, true, null]) } : {}),
    };
  }

  /** @param {string[]} list @param {string} type */
  #id(list, type) {
    const id = this.#chance.happens(95) ? list.at(-1 - this.#chance.below(Math.min(list.length, 20) || 1)) : 'nobody';
    return this.#chance.happens(30) ? `${type}:${id}` : (id ?? 'nobody');
  }

  #zone() {
    return this.#chance.happens(40) ? { zone: this.#chance.one_of(zones) } : {};
  }

  /** @returns {[string, unknown]} the operation and its body */
  #operation() {
    switch (this.#chance.below(16)) {
      case 0:
      case 1:
      case 2:
      case 3:
        return ['create-reservation', { ...this.#window(), ...this.#zone(), capacity: this.#capacity(), ...(this.#chance.happens(10) ? { elements: [this.#chance.one_of(elements)] } : {}) }];
      case 4:
        return ['create-reservation', { capacity: this.#capacity() }];
      case 5:
      case 6:
        return ['update-reservation', { 'reservation-id': this.#id(this.#reservations, 'ResourceReservation'), ...(this.#chance.happens(50) ? this.#window() : {}), capacity: { cores: this.#chance.below(60) } }];
      case 7:
        return ['cancel-reservation', { 'reservation-id': this.#id(this.#reservations, 'ResourceReservation') }];
      case 8:
        return ['create-instance', { name: 'vm', image: 'i', flavor: this.#chance.one_of(flavors), 'reservation-id': this.#id(this.#reservations, 'ResourceReservation') }];
      case 9:
        return ['create-instance', { name: 'vm', image: 'i', flavor: this.#chance.one_of(flavors), 'provider-id': this.#chance.one_of(['p-north', 'p-south', 'p-free']) }];
      case 10:
        return ['destroy-instance', { 'instance-id': this.#id(this.#instances, 'ResourceAllocation') }];
      case 11:
        return ['decrease-capacity', { source: this.#chance.one_of(['p-north', 'ResourcePool:pool-south']), ...this.#window(), capacity: { cores: this.#chance.below(40) }, ...(this.#chance.happens(20) ? { force: true } : {}) }];
      case 12:
        return ['increase-capacity', { source: this.#chance.one_of(['p-north', 'p-free']), ...this.#window(), capacity: this.#capacity() }];
      case 13:
        return ['query-capacity', { capacity: this.#chance.one_of(['total', 'reserved', 'usage', 'available']), window: this.#window(), ...this.#zone() }];
      case 14:
        return ['query-reservation', { window: { ...this.#window(), scope: this.#chance.one_of(['inclusive', 'exclusive']) }, elements: { some: [this.#chance.one_of(elements)] } }];
      default:
        return ['add-provider', { 'provider-type': this.#chance.one_of(['openstack', 'openstack', 'hp']), endpoint: 'http://k.invalid', password: 'secret' }];
    }
  }

  /** @returns {{method: string, target: string, headers: Record<string, string>, body: string}} */
  next() {
    const root = this.#chance.happens(70) ? '/restjson/opnfv-promise' : '';
    /** @type {Record<string, string>} */
    const headers = { 'Content-Type': 'application/json' };
    if (this.#chance.happens(30)) headers.Prefer = 'explain';
    if (this.#chance.happens(6)) {
      const list = this.#chance.one_of(['reservations', 'pools', 'allocations', 'providers', 'capacity']);
      return { method: 'GET', target: `/restjson/opnfv-promise/promise/${list}`, headers: {}, body: '' };
    }
    if (this.#chance.happens(4)) {
      const body = { capacity: this.#capacity(), duration_s: 60 * this.#chance.below(5000), flavor: this.#chance.one_of(flavors), ...this.#zone() };
      return { method: 'POST', target: '/tabplane/v1/reservation/fit', headers, body: stringify_json(body) };
    }
    const [operation, body] = this.#operation();
    return { method: 'POST', target: `${root}/${operation}`, headers, body: stringify_json(body) };
  }
}
