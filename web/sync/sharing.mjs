// A world while it is shared: replica, store and what is remembered of both, from connecting to stopping.
//
// A request is acknowledged when what it did is in the journal and in the keeper: from then on it reaches the log
// whatever happens to this page, as an operation that fits or as a rejection.

import { JournalError } from '../journal/contract.mjs';
import { SyncDriver } from './driver.mjs';
import { EngineReplica } from './engine_replica.mjs';
import { Keeping } from './keeping.mjs';

/** @typedef {import('./contract.mjs').SyncStore} SyncStore */
/** @typedef {import('./contract.mjs').SyncProblem} SyncProblem */
/** @typedef {import('./engine_replica.mjs').SyncReport} SyncReport */
/** @typedef {import('./keeper.mjs').Keeper} Keeper */

/**
 * Where a world is shared.
 * @typedef {object} SyncPlace
 * @property {'couch' | 'etcd'} kind
 * @property {string} endpoint
 * @property {string} database
 */

/**
 * @typedef {SyncPlace & SyncReport & {connected: boolean, problem: SyncProblem | '', message: string}} SyncStatus
 *   `message`: one sentence for a person, "" while all is well
 */

/** Why a world could not be shared. */
export class SharingError extends Error {
  /** @param {string} message @param {SyncStatus} status */
  constructor(message, status) {
    super(message);
    this.name = 'SharingError';
    /** @readonly */
    this.status = status;
  }
}

/** Ends that only a person can do something about. @type {Partial<Record<SyncReport['phase'], string>>} */
const ends = {
  newer: 'The shared world was written by a newer release: reload the page to update it.',
  lost: 'The database no longer holds the log of this shared world. It may have been replaced or emptied.',
  diverged: 'What the log says and what came of it differ, so sharing stopped. Nothing of this world was lost.',
  foreign: 'Another world is shared in this database. Join it, or choose another database.',
  full: 'No more replicas can join this shared world.',
};
const nothing_there = 'The database holds no shared world yet.';

export class Sharing {
  #place;
  /** @type {EngineReplica} */
  #replica;
  /** @type {SyncDriver} */
  #driver;
  #keeper;
  #told;
  #fenced;
  /** @type {Keeping | undefined} */
  #keeping;
  #ended = false;
  #ready = false;
  /** The replica's turn of which that is true. */
  #ready_at = -1;
  /** @type {SyncStatus | undefined} */
  #last;
  /** @type {Set<() => void>} */
  #waiting = new Set();

  /**
   * Takes hold of the plane's world; nothing was asked of the store yet.
   * @param {object} parts
   * @param {import('../session/control_plane.mjs').ControlPlane} parts.plane
   * @param {import('../session/host_time.mjs').HostTime} parts.time
   * @param {SyncPlace} parts.place
   * @param {SyncStore} parts.store
   * @param {Keeper} [parts.keeper] nothing when the world itself is not kept
   * @param {number} parts.seed
   * @param {'share' | 'join' | Uint8Array} parts.how begins a log, takes part in one, or goes on where it was kept
   * @param {number} [parts.snapshot_slots]
   * @param {() => void} parts.told the world or the state of sharing may have changed
   * @param {() => void} [parts.fenced] another writer has opened the world: this must end
   */
  constructor({ plane, time, place, store, keeper, seed, how, snapshot_slots, told, fenced = () => {} }) {
    this.#place = place;
    this.#keeper = keeper;
    this.#told = told;
    this.#fenced = fenced;
    this.#replica = new EngineReplica(plane, { seed, one_revision: store.kind === 'etcd', snapshot_slots });
    if (how === 'share') {
      this.#replica.share();
    } else if (how === 'join' || !this.#replica.restore(how)) {
      this.#replica.join();
    }
    this.#keeping = keeper && new Keeping({ keeper, place, replica: this.#replica });
    this.#driver = new SyncDriver({
      replica: this.#replica,
      store,
      time,
      keep: () => this.keep(),
      told: () => this.#turn(),
    });
  }

  /** The last one, once it has ended. @returns {SyncStatus} */
  get status() {
    if (this.#last) return this.#last;
    const { connected, fault } = this.#driver.connection;
    const report = this.#replica.report();
    const end = ends[report.phase] ?? (report.foundNothing ? nothing_there : fault?.message);
    return { ...this.#place, ...report, connected, problem: fault?.problem ?? '', message: end ?? '' };
  }

  /** Requests are carried out here. Asked before each of them, so it is not worked out anew while nothing happened. */
  get ready() {
    if (this.#ready_at !== this.#replica.turns) {
      this.#ready = this.status.ready;
      this.#ready_at = this.#replica.turns;
    }
    return !this.#ended && this.#ready;
  }

  /** The world has changed here: there is something to keep, and perhaps to send. */
  changed() {
    this.#driver.changed();
  }

  /** The connection may be back, or a person has put right what was wrong. */
  try_again() {
    this.#driver.try_again();
  }

  /** Asks for the clock: once the next slot is there, this replica moves it. */
  want_clock() {
    this.#replica.want_clock();
    this.#driver.changed();
  }

  /**
   * Waits until requests are carried out here. Throws when that takes a person: a lasting fault of the store, or an
   * end of sharing.
   */
  until_ready() {
    return this.#until((status) => status.ready);
  }

  /** Waits until all that was done here is in the log, and nothing is known to be missing. Throws like `until_ready`. */
  until_in_step() {
    return this.#until((status) => status.inStep);
  }

  /** @param {(status: SyncStatus) => boolean} reached */
  async #until(reached) {
    for (;;) {
      const status = this.status;
      if (reached(status)) return;
      const lasting = this.#ended || ends[status.phase] !== undefined || status.foundNothing || this.#driver.connection.fault?.lasting;
      if (lasting) throw new SharingError(status.message || 'Sharing has ended.', status);
      await new Promise((resolve) => this.#waiting.add(() => resolve(undefined)));
    }
  }

  /**
   * Settles when what changed until now is kept. Nothing goes to the store before, and it fails when another writer
   * has opened the world: so that one, which reads what is kept once it has, knows all that was ever sent.
   */
  async keep() {
    try {
      await this.#keeping?.keep();
    } catch (reason) {
      if (JournalError.from(reason).fault === 'conflict') this.#fenced();
      throw reason;
    }
  }

  /** Ends it. What is kept stays, so that the world can be shared on, unless it is to be forgotten. @param {{forget?: boolean}} [options] */
  async stop({ forget = false } = {}) {
    if (this.#ended) return;
    this.#ended = true;
    await this.#driver.stop();
    await this.#keeping?.rest();
    this.#last = { ...this.status, ready: false, connected: false };
    this.#replica.end();
    this.#turn();
    if (forget) await this.#keeper?.forget();
  }

  #turn() {
    for (const wake of [...this.#waiting]) wake();
    this.#waiting.clear();
    this.#told();
  }
}
