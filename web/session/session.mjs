// One open world: answers requests, saves what they change, follows the virtual clock and says what is true
// of storage.
//
// A request is carried out at once, in the order of the calls; its answer comes when everything that it could
// have seen is durable, or at once for those who ask so.

import { JournalError } from '../journal/contract.mjs';
import { MemoryKeeper } from '../sync/keeper.mjs';
import { Sharing } from '../sync/sharing.mjs';
import { place_of, store_at } from '../sync/store.mjs';
import { problem, RefusedError } from './answer.mjs';
import { EngineStopped } from './control_plane.mjs';
import { Alarm } from './host_time.mjs';
import { Saver } from './saver.mjs';
import { said_of_failure, said_of_recovery, storage_status } from './storage_status.mjs';

/** @typedef {import('./answer.mjs').Answer} Answer */
/** @typedef {import('./answer.mjs').Request} Request */
/** @typedef {import('./control_plane.mjs').ControlPlane} ControlPlane */
/** @typedef {import('./control_plane.mjs').EngineState} EngineState */
/** @typedef {import('./control_plane.mjs').Recovery} Recovery */
/** @typedef {import('./saver.mjs').Fate} Fate */
/** @typedef {import('./storage_status.mjs').StorageStatus} StorageStatus */
/** @typedef {import('../journal/contract.mjs').Journal} Journal */
/** @typedef {import('../sync/keeper.mjs').Keeper} Keeper */
/** @typedef {import('../sync/sharing.mjs').SyncStatus} SyncStatus */
/** @typedef {import('../sync/store.mjs').SyncAddress} SyncAddress */

/**
 * What listeners are told, at most once a turn for each kind.
 * @typedef {{type: 'entries', sequence: number} | {type: 'storage', storage: StorageStatus}
 *   | {type: 'sync', sync: SyncStatus | undefined}} SessionEvent
 */
/** @typedef {(step: {phase: 'open' | 'replay', done?: number, total?: number}) => void} OnProgress */

const not_saved = (/** @type {string} */ detail) =>
  problem(500, 'The request was carried out but could not be saved', detail, { 'Tabplane-Outcome': 'applied-not-saved' });
const discarded = () =>
  problem(503, 'Another writer took over this world', 'What the request changed was discarded; nothing of it was saved.', {
    'Tabplane-Outcome': 'discarded',
  });
const not_ready = (/** @type {string} */ detail) =>
  problem(503, 'The shared world is not here yet', detail, { 'Tabplane-Outcome': 'refused' });
const stopped = () =>
  problem(500, 'The engine stopped', 'A fault in the program ended it. What was saved is safe: open the world again.');

/** Whether a request repeats one that may have been carried out before. @param {Request} request */
function may_be_repeated({ headers = {} }) {
  const names = Symbol.iterator in headers ? [...headers].map(([name]) => name) : Object.keys(headers);
  return names.some((name) => name.toLowerCase() === 'idempotency-key');
}

export class Session {
  #plane;
  /** Nothing when the world lives in memory. @type {Journal | undefined} */
  #journal;
  #opened;
  #time;
  /** @type {Saver | undefined} */
  #saver;
  #alarm;
  #unwatch;
  /** @type {Set<(event: SessionEvent) => void>} */
  #listeners = new Set();
  /** @type {'writer' | 'reader'} */
  #role = 'writer';
  /** @type {Recovery | undefined} */
  #recovery;
  /** Holds until the world is opened again. */
  #message = '';
  #announcing = false;
  #told_sequence = 0;
  #told_storage = '';
  /** @type {string | undefined} */
  #scenario;
  #keeper;
  /** @type {Sharing | undefined} */
  #sharing;
  #told_sync = '';
  #shared_sequence = 0;
  #open = true;

  /**
   * @param {object} parts
   * @param {string} parts.name
   * @param {ControlPlane} parts.plane
   * @param {Journal | undefined} parts.journal
   * @param {Promise<import('../journal/contract.mjs').Opened>} [parts.opened] when the journal has been opened already
   * @param {import('./host_time.mjs').HostTime} parts.time
   * @param {Keeper} [parts.keeper] of what a shared world has to remember
   */
  constructor({ name, plane, journal, opened, time, keeper = new MemoryKeeper() }) {
    /** @readonly */
    this.name = name;
    this.#plane = plane;
    this.#journal = journal;
    this.#opened = opened;
    this.#time = time;
    this.#keeper = keeper;
    this.#alarm = new Alarm(time, () => this.#tick());
    this.#unwatch = time.on_shown(() => this.#tick());
  }

  // Opening.

  /** Opens the journal and loads what it holds. @param {OnProgress} progress */
  async load(progress = () => {}) {
    const journal = this.#journal;
    this.#plane.set_journal_kind(journal?.kind ?? 'memory');
    progress({ phase: 'open' });
    const opened = await (this.#opened ?? journal?.open({ write: true }));
    progress({ phase: 'replay' });
    await this.#read(opened?.role ?? 'writer', opened?.epoch ?? 0, opened?.message ?? '');
    if (!journal) {
      this.#plane.continue_in_memory();
    } else {
      journal.on_status = () => this.#turn();
      if (this.#role === 'writer') {
        this.#saver = new Saver(this.#plane, journal, this.#time, {
          on_progress: () => this.#turn(),
          on_fenced: () => void this.#give_way(),
          on_fault: () => this.#turn(),
        });
      }
    }
    this.#tick();
  }

  /** @param {'writer' | 'reader'} role @param {number} epoch @param {string} message */
  async #read(role, epoch, message) {
    const plane = this.#plane;
    plane.load_begin();
    await this.#journal?.read({
      snapshot: (sequence, bytes) => plane.load_snapshot(sequence, bytes),
      batch: (key, bytes) => plane.load_batch(key, bytes),
    });
    const recovery = plane.load_finish(epoch, this.#time.now());
    this.#recovery = recovery;
    this.#role = recovery.newer ? 'reader' : role;
    this.#message = message || said_of_recovery(recovery);
    // Damage is put aside before anything is written.
    if (this.#role === 'writer' && recovery.first_key !== 0) {
      await this.#journal?.quarantine(recovery.first_key, recovery.trimmed).catch((reason) => {
        this.#role = 'reader';
        this.#message = `What is damaged could not be put aside (${JournalError.from(reason).message}), so this world is read only.`;
      });
    }
    plane.set_read_only(this.#role === 'reader');
  }

  /** Another writer took over: what is not saved is discarded, and the world is read as that one has left it. */
  async #give_way() {
    if (!this.#open || this.#role === 'reader') return;
    this.#role = 'reader';
    this.#message = 'Another writer took over this world, so it is read only here.';
    this.#plane.set_read_only(true);
    this.#saver?.stop('discarded');
    this.#saver = undefined;
    // Only who writes the world syncs it; what was kept is the new writer's.
    const sharing = this.#sharing;
    this.#sharing = undefined;
    await sharing?.stop();
    try {
      const opened = await this.#journal?.open({ write: false });
      await this.#read('reader', opened?.epoch ?? 0, this.#message);
    } catch (reason) {
      this.#message += ` It could not be read again (${JournalError.from(reason).message}).`;
    }
    this.#turn();
  }

  /** Whether nothing has ever happened here. */
  get is_new() {
    return this.#role === 'writer' && this.#plane.state().sequence === 0;
  }

  // Requests.

  /**
   * @param {Request} request
   * @param {{until?: 'durable' | 'memory'}} [options]
   * @returns {Promise<Answer>}
   */
  async handle(request, { until = 'durable' } = {}) {
    if (!this.#open) throw new Error(`the world ${this.name} is closed`);
    try {
      if (this.#sharing && !this.#sharing.ready) return not_ready(this.#sharing.status.message || 'It is on its way.');
      const now = this.#time.now();
      this.#plane.tick(now);
      const saver = until === 'memory' ? undefined : this.#saver;
      const before = saver ? this.#plane.state().sequence : 0;
      const answer = this.#plane.handle(request, now);
      const { sequence } = this.#turn() ?? this.#plane.state();
      if (!saver) return answer;
      const fate = await saver.settled(sequence);
      if (fate === 'saved') return sequence > before ? await this.#kept(answer) : answer;
      if (fate === 'discarded') return discarded();
      const repeats = answer.ok && may_be_repeated(request);
      return sequence > before || repeats ? not_saved(this.storage.message) : answer;
    } catch (fault) {
      if (!(fault instanceof EngineStopped)) throw fault;
      this.#turn();
      return stopped();
    }
  }

  /** The answer, once what it changed is kept for the shared world too. @param {Answer} answer */
  async #kept(answer) {
    try {
      await this.#sharing?.keep();
      return answer;
    } catch (reason) {
      const { fault, message } = JournalError.from(reason);
      return fault === 'conflict' ? discarded() : not_saved(`It could not be kept for the shared world: ${message}`);
    }
  }

  /** The world in one file. */
  async export() {
    const answer = await this.handle({ target: '/tabplane/v1/export' }, { until: 'memory' });
    if (!answer.ok) throw new RefusedError('export', answer);
    return answer.bytes;
  }

  /** Replaces the world by what such a file holds. @param {string | Uint8Array} file */
  async import(file) {
    await this.#ask('import', { method: 'POST', target: '/tabplane/v1/import', body: file });
  }

  /**
   * Replaces the world by a scenario document.
   * @param {string} document JSON
   * @param {{until?: 'durable' | 'memory'}} [options]
   */
  async load_scenario(document, options) {
    await this.#ask('scenario', { method: 'PUT', target: '/tabplane/v1/world', body: document }, options);
    this.#scenario = document;
  }

  /** The scenario document that this session has put in the world's place, or nothing. */
  get scenario() {
    return this.#scenario;
  }

  /** @param {'real' | 'paused' | 'fast'} mode */
  async set_clock(mode) {
    await this.#ask('clock', { method: 'POST', target: '/tabplane/v1/clock', body: JSON.stringify({ mode }) });
  }

  /** @param {string} what @param {Request} request @param {{until?: 'durable' | 'memory'}} [options] */
  async #ask(what, request, options) {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await this.handle({ ...request, headers }, options);
    if (!answer.ok) throw new RefusedError(what, answer);
  }

  // Sharing.

  /** Where sharing stands; nothing while the world is not shared. @returns {SyncStatus | undefined} */
  get sync() {
    return this.#sharing?.status;
  }

  /** Begins to share this world in a database that holds none. @param {SyncAddress} address */
  async share(address) {
    await this.#connect(address, 'share');
  }

  /** Takes part in the world that a database holds: it takes this one's place. @param {SyncAddress} address */
  async join(address) {
    await this.#connect(address, 'join');
  }

  /** Where this world was shared when it was last open, if it was. */
  async sharedAt() {
    const kept = await this.#keeper.read();
    return kept && place_of(kept);
  }

  /** Goes on sharing where that ended; offline it works on without. @param {Pick<SyncAddress, 'credentials' | 'token' | 'store'>} [credentials] */
  async resumeSharing(credentials = {}) {
    const kept = await this.#keeper.read();
    if (!kept) throw new Error(`the world ${this.name} was not shared`);
    this.#share({ ...place_of(kept), ...credentials }, kept.state);
  }

  /** Ends it: the world stays here as it is, and is nobody else's. */
  async stopSharing() {
    const sharing = this.#sharing;
    this.#sharing = undefined;
    await sharing?.stop({ forget: true });
    this.#turn();
  }

  /** @param {SyncAddress} address @param {'share' | 'join'} how */
  async #connect(address, how) {
    const sharing = this.#share(address, how);
    try {
      await sharing.until_ready();
      await sharing.keep();
    } catch (reason) {
      if (this.#sharing === sharing) await this.stopSharing();
      throw reason;
    }
  }

  /** @param {SyncAddress} address @param {'share' | 'join' | Uint8Array} how */
  #share(address, how) {
    if (this.#role !== 'writer') throw new Error('this world is read only here, so it cannot be shared');
    if (this.#sharing) throw new Error('this world is shared already');
    this.#sharing = new Sharing({
      plane: this.#plane,
      time: this.#time,
      place: place_of(address),
      store: store_at(address),
      ...(this.#journal && { keeper: this.#keeper }),
      seed: crypto.getRandomValues(new Uint32Array(1))[0] ?? 1,
      how,
      told: () => this.#turn(),
      fenced: () => void this.#give_way(),
    });
    this.#turn();
    return this.#sharing;
  }

  /** The connection may be back, or a person has put right what was wrong. */
  retrySync() {
    this.#sharing?.try_again();
  }

  /** Asks that this replica moves the shared world's clock. */
  wantClock() {
    this.#sharing?.want_clock();
  }

  /** Waits until all that was done here is in the log, and nothing is known to be missing. */
  async inStep() {
    await this.#sharing?.until_in_step();
  }

  // Storage.

  /** @returns {StorageStatus} */
  get storage() {
    let message = this.#message;
    /** @type {import('./control_plane.mjs').EngineState} */
    let state;
    try {
      state = this.#plane.state();
    } catch {
      return { save: 'not-saved', role: this.#role, epoch: 0, unsavedEntries: 0, mayBeEvicted: false, message: stopped().json().detail };
    }
    const failure = this.#saver?.problem;
    if (failure) message = said_of_failure(failure, state.sequence - state.saved_sequence);
    return storage_status(state, { role: this.#role, may_be_evicted: this.#journal?.may_be_evicted ?? false, message });
  }

  state() {
    const { sequence, saved_sequence } = this.#plane.state();
    return {
      ...this.storage,
      name: this.name,
      journal: this.#journal?.kind ?? 'memory',
      sequence,
      savedSequence: saved_sequence,
      digest: this.#plane.digest(),
      recovery: this.#recovery,
    };
  }

  /** After a failure: tries to save again at once. @returns {Promise<StorageStatus>} how that ended */
  async retrySaving() {
    await this.#saver?.retry();
    return this.storage;
  }

  /** A person's choice after a failure: the world goes on without storage. */
  continueInMemory() {
    if (!this.#saver) return;
    this.#plane.continue_in_memory();
    this.#saver.stop('saved');
    this.#saver = undefined;
    this.#turn();
  }

  /** The batches that were damaged and put aside, oldest first. */
  async quarantine() {
    return (await this.#journal?.read_quarantine()) ?? [];
  }

  /**
   * @param {(event: SessionEvent) => void} listener
   * @returns {() => void} ends it
   */
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Saves what is left and gives the journal back. Throws when something could not be saved. */
  async close() {
    if (!this.#open) return;
    this.#open = false;
    this.#alarm.set(-1);
    this.#unwatch();
    await this.#sharing?.stop();
    await this.#saver?.finish();
    const left = this.#saver?.problem;
    this.#saver?.stop('not-saved');
    await this.#journal?.close();
    if (left) throw left;
  }

  // Turns.

  /** What the module's own code calls when it has changed the world. */
  get hooks() {
    return { now: () => this.#time.now(), changed: () => this.#turn() };
  }

  /** Lets time pass, and fires what came due. */
  #tick() {
    try {
      this.#plane.tick(this.#time.now());
    } catch (fault) {
      if (!(fault instanceof EngineStopped)) throw fault;
    }
    this.#turn();
  }

  /** The end of everything that may have changed the world or its storage. @returns {EngineState | undefined} how it stands */
  #turn() {
    this.#saver?.changed();
    /** @type {EngineState | undefined} */
    let state;
    try {
      state = this.#plane.state();
    } catch {
      // The engine stopped: there is nothing to share, and nothing to wake it for.
    }
    if (state) this.#tell_sharing(state);
    this.#set_alarm(state);
    if (!this.#announcing) {
      this.#announcing = true;
      queueMicrotask(() => {
        this.#announcing = false;
        this.#announce();
      });
    }
    return state;
  }

  /** @param {EngineState} state */
  #tell_sharing({ sequence }) {
    if (!this.#sharing || sequence === this.#shared_sequence) return;
    this.#shared_sequence = sequence;
    this.#sharing.changed();
  }

  /** Nothing ticks while nobody looks, nothing can be written, or no timer is there. @param {EngineState} [state] */
  #set_alarm(state) {
    if (!this.#open) return;
    const asleep = !state || state.read_only || state.storage === 'failed' || state.storage === 'fenced' || this.#time.hidden();
    this.#alarm.set(asleep ? -1 : state.next_wake);
  }

  #announce() {
    const storage = this.storage;
    const told = JSON.stringify(storage);
    if (told !== this.#told_storage) {
      this.#told_storage = told;
      this.#tell({ type: 'storage', storage });
    }
    this.#announce_sync();
    let sequence = this.#told_sequence;
    try {
      sequence = this.#plane.state().sequence;
    } catch {
      // As above; the storage event has said it.
    }
    if (sequence === this.#told_sequence) return;
    this.#told_sequence = sequence;
    this.#tell({ type: 'entries', sequence });
  }

  #announce_sync() {
    let sync;
    try {
      sync = this.sync;
    } catch {
      return; // The engine stopped.
    }
    const told = JSON.stringify(sync) ?? '';
    if (told === this.#told_sync) return;
    this.#told_sync = told;
    this.#tell({ type: 'sync', sync });
  }

  /** @param {SessionEvent} event */
  #tell(event) {
    for (const listener of [...this.#listeners]) {
      try {
        listener(event);
      } catch (reason) {
        // Its own fault, which keeps nothing from the others.
        (globalThis.reportError ?? console.error)(reason);
      }
    }
  }
}
