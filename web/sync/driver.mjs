// What carries a replica's questions to its store and the answers back.
//
// The replica decides (core/sync/replica.h): it is asked for one action at a time. While it has nothing to do, a
// wait of the store may wake it, and so do time, changes here and a connection that comes back. All of this goes on
// while the page is hidden. A lasting fault of the store pauses until somebody asks to try again.

import { SyncFault } from './contract.mjs';

/** @typedef {import('./contract.mjs').SyncStore} SyncStore */
/** @typedef {import('./contract.mjs').StoredDocument} StoredDocument */
/** @typedef {import('./contract.mjs').Appended} Appended */

/**
 * @typedef {{kind: 'wait', until: number} | {kind: 'append', key: string, document: string}
 *   | {kind: 'read', from: string, to: string}} SyncAction `until` -1: for a change only
 */

/**
 * One replica; times are the host's clock.
 * @typedef {object} Replica
 * @property {(now: number) => SyncAction} next
 * @property {(result: Appended, now: number) => void} appended
 * @property {(documents: StoredDocument[] | undefined, now: number) => void} read nothing: there was no answer
 * @property {(key: string) => void} woken
 * @property {() => void} try_again
 */

/** @typedef {{connected: boolean, fault?: SyncFault}} Connection */

/** How long one wait of the store lasts. */
const wait_ms = 25_000;

export class SyncDriver {
  #replica;
  #store;
  #time;
  #told;
  #stopped = new AbortController();
  /** Ends the present pause. */
  #nudge = () => {};
  #nudged = false;
  #opened = false;
  /** @type {SyncFault | undefined} */
  #fault;
  #connected = false;
  /** @type {Promise<void>} */
  #running;

  /**
   * @param {object} parts
   * @param {Replica} parts.replica
   * @param {SyncStore} parts.store
   * @param {import('../session/host_time.mjs').HostTime} parts.time
   * @param {() => Promise<void>} [parts.keep] makes what the replica has promised durable; before every append
   * @param {(connection: Connection) => void} [parts.told] whenever the connection changed, and after every answer
   */
  constructor({ replica, store, time, keep = async () => {}, told = () => {} }) {
    this.#replica = replica;
    this.#store = store;
    this.#time = time;
    this.#told = told;
    this.#running = this.#run(keep);
  }

  /** @returns {Connection} */
  get connection() {
    return { connected: this.#connected, ...(this.#fault && { fault: this.#fault }) };
  }

  /** Something changed here: there may be something to send. */
  changed() {
    this.#nudged = true;
    this.#nudge();
  }

  /** The connection may be back, or a person has put right what was wrong. */
  try_again() {
    this.#fault = undefined;
    this.#replica.try_again();
    this.changed();
  }

  /** Ends what is under way, and itself. */
  async stop() {
    this.#stopped.abort();
    this.#nudge();
    await this.#running;
  }

  /** @param {() => Promise<void>} keep */
  async #run(keep) {
    const online = () => this.try_again();
    globalThis.addEventListener?.('online', online);
    try {
      while (!this.#stopped.signal.aborted) {
        if (this.#fault?.lasting) {
          await this.#pause(-1);
          continue;
        }
        const action = this.#replica.next(this.#time.now());
        if (action.kind === 'wait') {
          await this.#wait(action.until);
        } else {
          await this.#carry_out(action, keep);
        }
        this.#told(this.connection);
      }
    } finally {
      globalThis.removeEventListener?.('online', online);
    }
  }

  /** @param {Exclude<SyncAction, {kind: 'wait'}>} action @param {() => Promise<void>} keep */
  async #carry_out(action, keep) {
    if (action.kind === 'append') {
      const result = await this.#asked(async () => {
        await keep().catch((reason) => {
          throw new SyncFault('not_kept', reason);
        });
        return this.#store.append(action.key, action.document, this.#stopped.signal);
      });
      this.#replica.appended(result ?? 'unknown', this.#time.now());
    } else {
      const documents = await this.#asked(() => this.#store.read(action.from, action.to, this.#stopped.signal));
      this.#replica.read(documents, this.#time.now());
    }
  }

  /** The answer, or nothing when there was none. @template T @param {() => Promise<T>} use @returns {Promise<T | undefined>} */
  async #asked(use) {
    try {
      if (!this.#opened) await this.#store.open();
      this.#opened = true;
      const answer = await use();
      this.#fault = undefined;
      this.#connected = true;
      return answer;
    } catch (reason) {
      this.#fault = reason instanceof SyncFault ? reason : new SyncFault('unreachable', reason);
      this.#connected = false;
      return undefined;
    }
  }

  /** Until time comes to `until` or something wakes: the store too, while it answers. @param {number} until */
  async #wait(until) {
    if (!this.#connected) return this.#pause(until);
    const stop = new AbortController();
    const waiting = this.#store.wait(wait_ms, stop.signal).then(
      (key) => {
        if (key !== '') this.#replica.woken(key);
        this.#nudge();
      },
      () => {
        // Reading from time to time tells what a wait would have told.
        if (!stop.signal.aborted) this.#connected = false;
      },
    );
    await this.#pause(until);
    stop.abort();
    await waiting;
  }

  /** @param {number} until */
  async #pause(until) {
    if (!this.#nudged && !this.#stopped.signal.aborted) {
      await new Promise((resolve) => {
        const cancel = until < 0 ? () => {} : this.#time.after(Math.max(1, until - this.#time.now()), () => resolve(undefined));
        this.#nudge = () => {
          cancel();
          resolve(undefined);
        };
      });
    }
    this.#nudge = () => {};
    this.#nudged = false;
  }
}
