// The replica inside a WebAssembly module: the other side of web/engine/sync_exports.cpp.
//
// It makes the control plane's world a shared one as long as it lives. One at a time for a module.

/** @typedef {import('../session/control_plane.mjs').ControlPlane} ControlPlane */
/** @typedef {import('../session/control_plane.mjs').EngineModule} EngineModule */
/** @typedef {import('./contract.mjs').StoredDocument} StoredDocument */
/** @typedef {import('./driver.mjs').SyncAction} SyncAction */

/**
 * What core/sync/shared_plane.h reports.
 * @typedef {object} SyncReport
 * @property {'joining' | 'working' | 'newer' | 'lost' | 'diverged' | 'foreign' | 'full'} phase
 * @property {boolean} ready requests are carried out here
 * @property {boolean} inStep nothing to send, and nothing is known to be missing
 * @property {string} log
 * @property {number} slot
 * @property {number} settledSlot
 * @property {number} replica
 * @property {boolean} movesClock
 * @property {number} outbox entries that are not in the log yet
 * @property {number} rejections
 * @property {string[]} resequenced
 * @property {number} failures in a row
 * @property {boolean} foundNothing the store holds no log yet
 */

/** In the order of core/sync/replica.h. @type {readonly import('./contract.mjs').Appended[]} */
const results = ['won', 'lost', 'unknown'];

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Documents as sync_read takes them. @param {StoredDocument[]} documents */
function packed(documents) {
  /** @type {Uint8Array[]} */
  const parts = [];
  /** @param {number} value seven bits a byte, the least first */
  const number = (value) => {
    const bytes = [];
    for (; value > 0x7f; value = Math.floor(value / 128)) bytes.push((value % 128) | 0x80);
    parts.push(Uint8Array.from([...bytes, value]));
  };
  /** @param {string} value */
  const text = (value) => {
    const bytes = encoder.encode(value);
    number(bytes.length);
    parts.push(bytes);
  };
  number(documents.length);
  for (const { key, revisions } of documents) {
    text(key);
    number(revisions.length);
    revisions.forEach(text);
  }
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export class EngineReplica {
  #plane;
  /** Grows with each turn of the driver's: what is true of the replica may have changed. */
  turns = 0;

  /**
   * @param {ControlPlane} plane
   * @param {object} options
   * @param {number} options.seed another one in every replica and every session
   * @param {boolean} options.one_revision the store never holds two documents of a key
   * @param {number} [options.snapshot_slots] between two snapshots; the core's own choice unless said
   */
  constructor(plane, { seed, one_revision, snapshot_slots = 0 }) {
    this.#plane = plane;
    plane.call((module) => module._sync_begin(seed, one_revision ? 1 : 0, snapshot_slots));
  }

  /** Begins a log with the present world. */
  share() {
    this.#plane.call((module) => module._sync_share());
  }

  /** Takes the world that the store holds, in place of the present one. */
  join() {
    this.#plane.call((module) => module._sync_join());
  }

  /** Goes on where it was saved: what `save` gave and, behind it, `save_changes`; false when it is not. @param {Uint8Array} saved */
  restore(saved) {
    return this.#plane.call((module) => {
      this.#put(module, saved);
      return module._sync_restore() !== 0;
    });
  }

  /** All that is not in the store yet, and enough to go on without it. */
  save() {
    return this.#plane.call((module) => {
      const [place = 0, size = 0] = this.#row(module, module._sync_save(), 2);
      return module.HEAPU8.slice(place, place + size);
    });
  }

  /** What changed since the last of both; nothing when only the whole will do. @returns {Uint8Array | undefined} */
  save_changes() {
    return this.#plane.call((module) => {
      const [place = 0, size = 0] = this.#row(module, module._sync_save_changes(), 2);
      return size < 0 ? undefined : module.HEAPU8.slice(place, place + size);
    });
  }

  /** The world is nobody's but this one's again. */
  end() {
    this.#plane.call((module) => module._sync_end());
  }

  /** @param {number} now @returns {SyncAction} */
  next(now) {
    this.turns += 1;
    return this.#plane.call((module) => {
      const [kind, until = -1, ...places] = this.#row(module, module._sync_next(now), 6);
      if (kind === 0) return { kind: 'wait', until };
      const [first = 0, first_size = 0, second = 0, second_size = 0] = places;
      const one = this.#text(module, first, first_size);
      const other = this.#text(module, second, second_size);
      return kind === 1 ? { kind: 'append', key: one, document: other } : { kind: 'read', from: one, to: other };
    });
  }

  /** @param {import('./contract.mjs').Appended} result @param {number} now */
  appended(result, now) {
    this.turns += 1;
    this.#plane.call((module) => module._sync_appended(results.indexOf(result), now));
  }

  /** @param {StoredDocument[] | undefined} documents @param {number} now */
  read(documents, now) {
    this.turns += 1;
    this.#plane.call((module) => {
      if (documents) this.#put(module, packed(documents));
      module._sync_read(documents ? 1 : 0, now);
    });
  }

  /** @param {string} key */
  woken(key) {
    this.#plane.call((module) => {
      this.#put(module, encoder.encode(key));
      module._sync_woken();
    });
  }

  try_again() {
    this.#plane.call((module) => module._sync_try_again());
  }

  /** The next slot says that this replica moves the clock. */
  want_clock() {
    this.#plane.call((module) => module._sync_want_clock());
  }

  /** @returns {SyncReport} */
  report() {
    return this.#plane.call((module) => {
      const [place = 0, size = 0] = this.#row(module, module._sync_report(), 2);
      return JSON.parse(this.#text(module, place, size));
    });
  }

  /** @param {EngineModule} module @param {number} place @param {number} parts */
  #row(module, place, parts) {
    return [...new Float64Array(module.HEAPU8.buffer, place >>> 0, parts)];
  }

  /** @param {EngineModule} module @param {number} place @param {number} size */
  #text(module, place, size) {
    return decoder.decode(module.HEAPU8.subarray(place, place + size));
  }

  /** @param {EngineModule} module @param {Uint8Array} bytes */
  #put(module, bytes) {
    const room = module._sync_room(bytes.length);
    module.HEAPU8.set(bytes, room >>> 0);
  }
}
