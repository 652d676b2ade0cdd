// A journal in memory: durable as long as the object lives. For tests, which can make it fail or wait.

import { JournalError } from './contract.mjs';

/** @typedef {import('./contract.mjs').Journal} Journal */
/** @typedef {import('./contract.mjs').JournalReader} JournalReader */
/** @typedef {'open' | 'read' | 'append' | 'compact' | 'replace' | 'quarantine' | 'read_quarantine' | 'close'} Operation */

/** @implements {Journal} */
export class MemoryJournal {
  kind = 'memory';
  may_be_evicted = false;
  /** @type {Map<number, Uint8Array>} by sequence */
  snapshots = new Map();
  /** @type {Map<number, Uint8Array>} by key */
  batches = new Map();
  /** @type {import('./contract.mjs').QuarantinedBatch[]} */
  aside = [];
  #epoch = 0;
  #before;

  /**
   * @param {{before?: (operation: Operation) => void | Promise<void>}} [options] `before` is waited for in front
   *   of each operation; when it throws, the operation is rejected so and changes nothing
   */
  constructor({ before = () => {} } = {}) {
    this.#before = before;
  }

  /** @param {{write: boolean}} how */
  async open({ write }) {
    await this.#before('open');
    if (write) this.#epoch += 1;
    return { role: /** @type {'writer' | 'reader'} */ (write ? 'writer' : 'reader'), epoch: this.#epoch };
  }

  /** @param {JournalReader} reader */
  async read(reader) {
    await this.#before('read');
    for (const [sequence, bytes] of this.snapshots) reader.snapshot(sequence, bytes);
    for (const key of this.#keys()) reader.batch(key, /** @type {Uint8Array} */ (this.batches.get(key)));
  }

  /** @param {number} key @param {Uint8Array} batch */
  async append(key, batch) {
    await this.#before('append');
    this.#must_be_new(key);
    this.batches.set(key, batch);
  }

  /** @param {number} sequence @param {Uint8Array} snapshot @param {number} oldest_snapshot @param {number} first_key */
  async compact(sequence, snapshot, oldest_snapshot, first_key) {
    await this.#before('compact');
    this.snapshots.set(sequence, snapshot);
    for (const stored of this.snapshots.keys()) if (stored < oldest_snapshot) this.snapshots.delete(stored);
    for (const stored of this.batches.keys()) if (stored < first_key) this.batches.delete(stored);
  }

  /** @param {number} sequence @param {Uint8Array} snapshot @param {number} key @param {Uint8Array} batch */
  async replace(sequence, snapshot, key, batch) {
    await this.#before('replace');
    this.#must_be_new(key);
    this.snapshots = new Map([[sequence, snapshot]]);
    this.batches = new Map([[key, batch]]);
  }

  /** @param {number} first_key @param {Uint8Array} trimmed */
  async quarantine(first_key, trimmed) {
    await this.#before('quarantine');
    for (const key of this.#keys(first_key)) {
      this.aside.push({ key, bytes: /** @type {Uint8Array} */ (this.batches.get(key)) });
      this.batches.delete(key);
    }
    if (trimmed.length > 0) this.batches.set(first_key, trimmed);
  }

  async read_quarantine() {
    await this.#before('read_quarantine');
    return [...this.aside];
  }

  async close() {
    await this.#before('close');
  }

  /** @param {number} key */
  #must_be_new(key) {
    if (this.#keys(key).length > 0) throw new JournalError('conflict', `batch ${key} or a later one is there already`);
  }

  /** The keys from one on, in order. @param {number} [first] */
  #keys(first = 0) {
    return [...this.batches.keys()].filter((key) => key >= first).sort((a, b) => a - b);
  }
}
