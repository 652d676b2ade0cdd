// Saving: carries the engine's storage steps to the journal, one after the other, and tells each caller when
// what it saw is durable.
//
// Group commit: everything that was changed before a step is taken goes into that step; while one is under way
// the next gathers. A step that failed stays first and is tried again, later each time.

import { JournalError } from '../journal/contract.mjs';

/** @typedef {import('./control_plane.mjs').ControlPlane} ControlPlane */
/** @typedef {import('./control_plane.mjs').StorageStep} StorageStep */
/** @typedef {import('../journal/contract.mjs').Journal} Journal */

/**
 * What became of the entries that a caller waits for.
 *   saved      they are durable, or the world lives in memory by choice
 *   not-saved  they are in the world, but storing them failed; they stay in line
 *   discarded  another writer took over, and they are gone
 * @typedef {'saved' | 'not-saved' | 'discarded'} Fate
 */

/**
 * @typedef {object} Listener
 * @property {() => void} on_progress a step ended, one way or the other
 * @property {() => void} on_fenced another writer took over
 * @property {(fault: unknown) => void} on_fault the engine stopped
 */

const first_delay_ms = 1000;
const longest_delay_ms = 60_000;

/** @param {Journal} journal @param {StorageStep} step @returns {Promise<void>} */
async function carry_out(journal, step) {
  switch (step.kind) {
    case 'append':
      return journal.append(step.key, step.batch);
    case 'replace':
      return journal.replace(step.sequence, step.snapshot, step.key, step.batch);
    case 'compact':
      return journal.compact(step.sequence, step.snapshot, step.oldest_snapshot, step.first_key);
  }
}

export class Saver {
  #plane;
  #journal;
  #time;
  #listener;
  /** @type {{sequence: number, resolve: (fate: Fate) => void}[]} by sequence */
  #waiting = [];
  /** @type {Promise<void> | undefined} */
  #running;
  #scheduled = false;
  #changed = false;
  #stopped = false;
  #failures = 0;
  /** @type {(() => void) | undefined} */
  #cancel_retry;
  /** Why the last step failed, until one succeeds. @type {JournalError | undefined} */
  problem;

  /**
   * @param {ControlPlane} plane
   * @param {Journal} journal
   * @param {import('./host_time.mjs').HostTime} time
   * @param {Listener} listener
   */
  constructor(plane, journal, time, listener) {
    this.#plane = plane;
    this.#journal = journal;
    this.#time = time;
    this.#listener = listener;
  }

  /** The world may have changed: whatever is new is saved at the end of this turn. */
  changed() {
    this.#changed = true;
    if (this.#scheduled || this.#running || this.#stopped || this.problem) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.#start();
    });
  }

  /** Tries again at once what failed. Settles when that has ended. */
  async retry() {
    this.#cancel_retry?.();
    await this.#start();
  }

  /** Settles when nothing is left to save, or saving has failed. */
  async finish() {
    await this.#running;
    await this.#start();
  }

  /** Saves nothing any more. Whoever still waits is told this. @param {Fate} fate */
  stop(fate) {
    this.#stopped = true;
    this.#cancel_retry?.();
    this.#tell_all(fate);
  }

  /** @param {number} sequence @returns {Promise<Fate>} what becomes of the entries up to here */
  async settled(sequence) {
    const { storage, saved_sequence } = this.#plane.state();
    if (storage === 'none' || sequence <= saved_sequence) return 'saved';
    if (storage === 'failed') return 'not-saved';
    if (storage === 'fenced' || this.#stopped) return 'discarded';
    return new Promise((resolve) => this.#waiting.push({ sequence, resolve }));
  }

  #start() {
    if (this.#stopped) return Promise.resolve();
    this.#running ??= this.#run()
      .catch((fault) => {
        this.stop('not-saved');
        this.#listener.on_fault(fault);
      })
      .finally(() => {
        this.#running = undefined;
        // Between the last look for a step and now something may have come in.
        if (this.#changed) this.changed();
      });
    return this.#running;
  }

  /** The first step, with all that changed until now in it or in front of it. */
  #next_step() {
    this.#changed = false;
    return this.#plane.next_step();
  }

  async #run() {
    for (let step = this.#next_step(); step; step = this.#next_step()) {
      /** @type {JournalError | undefined} */
      const error = await carry_out(this.#journal, step).then(() => undefined, JournalError.from);
      if (this.#stopped) return;
      if (error) this.#plane.step_failed(error.fault);
      else this.#plane.step_saved();
      const { storage, saved_sequence } = this.#plane.state();
      if (storage === 'fenced') {
        this.stop('discarded');
        this.#listener.on_fenced();
        return;
      }
      if (storage === 'failed') {
        this.problem = error;
        this.#try_later();
        this.#tell_all('not-saved');
        this.#listener.on_progress();
        return;
      }
      this.problem = undefined;
      this.#failures = 0;
      this.#tell_saved(saved_sequence);
      this.#listener.on_progress();
    }
  }

  #try_later() {
    const delay = Math.min(first_delay_ms * 2 ** this.#failures, longest_delay_ms);
    this.#failures += 1;
    this.#cancel_retry = this.#time.after(delay, () => void this.#start());
  }

  /** @param {number} saved_sequence */
  #tell_saved(saved_sequence) {
    const done = this.#waiting.findIndex(({ sequence }) => sequence > saved_sequence);
    const told = this.#waiting.splice(0, done < 0 ? this.#waiting.length : done);
    for (const { resolve } of told) resolve('saved');
  }

  /** @param {Fate} fate */
  #tell_all(fate) {
    for (const { resolve } of this.#waiting.splice(0)) resolve(fate);
  }
}
