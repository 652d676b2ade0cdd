// The control plane inside a WebAssembly module: the other side of web/engine/exports.cpp.
//
// Every call reads the memory's views anew, because any call may let the memory grow. Bytes that come out are
// copies; nothing here keeps a place in memory.

import { Answer } from './answer.mjs';

/** @typedef {import('./answer.mjs').Request} Request */

/**
 * What session and console share of the compiled module.
 * @typedef {object} EngineModule
 * @property {Uint8Array} HEAPU8
 * @property {{now: () => number, changed: () => void}} [session] what C++ calls (web/engine/module.cpp)
 * @property {(replica: number, history_bytes: number, batch_bytes: number, snapshot_bytes: number) => number} _engine_create
 * @property {(size: number) => number} _engine_head
 * @property {(size: number) => number} _engine_body
 * @property {(wall_ms: number) => number} _engine_handle
 * @property {(wall_ms: number) => number} _engine_tick
 * @property {() => number} _engine_state
 * @property {() => bigint} _engine_digest
 * @property {() => void} _engine_load_begin
 * @property {(sequence: number, size: number) => number} _engine_load_snapshot
 * @property {(key: number, size: number) => number} _engine_load_batch
 * @property {(epoch: number, wall_ms: number) => number} _engine_load_finish
 * @property {() => number} _engine_next_step
 * @property {() => void} _engine_step_saved
 * @property {(error: number) => void} _engine_step_failed
 * @property {() => void} _engine_continue_in_memory
 * @property {(read_only: number) => void} _engine_set_read_only
 * @property {() => void} _engine_set_journal_kind
 * @property {(seed: number, one_revision: number, snapshot_slots: number) => void} _sync_begin
 * @property {() => void} _sync_end
 * @property {(size: number) => number} _sync_room
 * @property {() => void} _sync_share
 * @property {() => void} _sync_join
 * @property {() => number} _sync_restore
 * @property {() => number} _sync_save
 * @property {() => number} _sync_save_changes
 * @property {(now: number) => number} _sync_next
 * @property {(result: number, now: number) => void} _sync_appended
 * @property {(answered: number, now: number) => void} _sync_read
 * @property {() => void} _sync_woken
 * @property {() => void} _sync_try_again
 * @property {() => void} _sync_want_clock
 * @property {() => number} _sync_report
 */

/** @typedef {'none' | 'saved' | 'saving' | 'failed' | 'fenced'} StorageState */
/** @type {readonly StorageState[]} in the order of core/engine/outbox.h */
const storage_states = ['none', 'saved', 'saving', 'failed', 'fenced'];

/** In the order of core/store/journal.h. @type {readonly (import('../journal/contract.mjs').JournalFault | 'none')[]} */
const journal_errors = ['none', 'conflict', 'no_space', 'lost'];

/**
 * @typedef {object} EngineState
 * @property {StorageState} storage
 * @property {number} sequence of the newest entry
 * @property {number} saved_sequence
 * @property {number} epoch
 * @property {boolean} read_only
 * @property {number} next_wake the host's time of the next timer; -1 when there is none or the clock stands still
 */

/**
 * What loading came to (core/store/recovery.h).
 * @typedef {object} Recovery
 * @property {number} sequence
 * @property {number} epoch
 * @property {number} entries applied behind the snapshot
 * @property {number} snapshot_sequence
 * @property {boolean} newer written by a newer release: read only
 * @property {number} damaged_snapshots
 * @property {number} first_key of the batches that could not be used; 0 when all could
 * @property {number} last_key
 * @property {number} dropped_bytes
 * @property {number} readable_entries dropped, but whole in themselves
 * @property {string} reason
 * @property {Uint8Array} trimmed the readable beginning of batch `first_key`
 */

/**
 * One step to store (core/engine/outbox.h). Its bytes are its owner's to keep.
 * @typedef {{kind: 'append', key: number, batch: Uint8Array}
 *   | {kind: 'replace', sequence: number, snapshot: Uint8Array, key: number, batch: Uint8Array}
 *   | {kind: 'compact', sequence: number, snapshot: Uint8Array, oldest_snapshot: number, first_key: number}} StorageStep
 */

/** A fault in the program ended the engine; nothing of it can be used any more. */
export class EngineStopped extends Error {
  /** @param {unknown} cause */
  constructor(cause) {
    super('a fault in the program stopped the engine', { cause });
    this.name = 'EngineStopped';
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Names of methods and headers are shorter, where a loop is faster than a call. */
const short_text = 48;

/** Writes a text where three bytes a character are free. @param {Uint8Array} bytes @param {number} at @param {string} text */
function put_text(bytes, at, text) {
  const size = text.length;
  if (size > short_text) return encoder.encodeInto(text, bytes.subarray(at)).written;
  for (let place = 0; place < size; ++place) {
    const letter = text.charCodeAt(place);
    if (letter > 0x7f) return encoder.encodeInto(text, bytes.subarray(at)).written;
    bytes[at + place] = letter;
  }
  return size;
}

/** @param {Uint8Array} head names and values in turn @returns {Record<string, string>} */
function headers_of(head) {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  /** @type {string[]} */
  const texts = [];
  for (let at = 0; at < head.length; ) {
    const size = view.getUint32(at, true);
    texts.push(decoder.decode(head.subarray(at + 4, at + 4 + size)));
    at += 4 + size;
  }
  return Object.fromEntries(texts.flatMap((name, index) => (index % 2 === 0 ? [[name, texts[index + 1]]] : [])));
}

/** A longer body is not gathered in the scratch. */
const short_body = 16 * 1024;

/** @param {Request['headers']} headers @returns {Iterable<readonly [string, string]>} */
function pairs_of(headers = {}) {
  return Symbol.iterator in headers
    ? /** @type {Iterable<readonly [string, string]>} */ (headers)
    : Object.entries(headers);
}

export class ControlPlane {
  #module;
  /** Of the memory as it is now. @type {Float64Array} */
  #doubles = new Float64Array();
  #scratch = new Uint8Array(4096);
  /** @type {EngineStopped | undefined} */
  #stopped;

  /**
   * @param {EngineModule} module
   * @param {{replica?: number, history_bytes?: number, batch_bytes?: number, snapshot_bytes?: number}} [options]
   *   of the engine, when the module has none yet
   */
  constructor(module, { replica = 0, history_bytes = 0, batch_bytes = 0, snapshot_bytes = 0 } = {}) {
    this.#module = module;
    this.#call((engine) => engine._engine_create(replica, history_bytes, batch_bytes, snapshot_bytes));
  }

  /**
   * For parts of the module that have a file of their own on this side too.
   * @template T
   * @param {(module: EngineModule) => T} use
   */
  call(use) {
    return this.#call(use);
  }

  /** Every way into the module: what escapes from it ends it. @template T @param {(module: EngineModule) => T} use */
  #call(use) {
    if (this.#stopped) throw this.#stopped;
    try {
      return use(this.#module);
    } catch (fault) {
      this.#stopped = new EngineStopped(fault);
      throw this.#stopped;
    }
  }

  /** The memory as doubles, which results of several parts are. */
  #memory() {
    const { buffer } = this.#module.HEAPU8;
    if (this.#doubles.buffer !== buffer) this.#doubles = new Float64Array(buffer);
    return this.#doubles;
  }

  /** @param {number} place @param {number} parts @returns {number[]} */
  #row(place, parts) {
    const from = (place >>> 0) / 8;
    return Array.from(this.#memory().subarray(from, from + parts));
  }

  /** @param {number} place @param {number} size */
  #copy(place, size) {
    return this.#module.HEAPU8.slice(place, place + size);
  }

  /** @param {number} room @param {Uint8Array} bytes */
  #fill(room, bytes) {
    this.#module.HEAPU8.set(bytes, room >>> 0);
  }

  /** Room for texts on their way in. @param {number} size */
  #gather(size) {
    if (this.#scratch.length < size) this.#scratch = new Uint8Array(2 * size);
    return this.#scratch;
  }

  /** @param {EngineModule} module @param {string[]} texts each goes with its size in front */
  #put_head(module, texts) {
    const head = this.#gather(texts.reduce((size, text) => size + 4 + 3 * text.length, 0));
    let at = 0;
    for (const text of texts) {
      const size = put_text(head, at + 4, text);
      head[at] = size;
      head[at + 1] = size >>> 8;
      head[at + 2] = size >>> 16;
      head[at + 3] = size >>> 24;
      at += 4 + size;
    }
    this.#fill(module._engine_head(at), head.subarray(0, at));
  }

  /** @param {EngineModule} module @param {Request['body']} body */
  #put_body(module, body = '') {
    /** @type {Uint8Array} */
    let bytes;
    if (typeof body !== 'string') {
      bytes = body instanceof Uint8Array ? body : new Uint8Array(body);
    } else if (body.length > short_body) {
      bytes = encoder.encode(body);
    } else {
      const room = this.#gather(3 * body.length);
      bytes = room.subarray(0, put_text(room, 0, body));
    }
    this.#fill(module._engine_body(bytes.length), bytes);
  }

  /** Answers at once; what changed has still to be saved. @param {Request} request @param {number} wall_ms */
  handle({ method = 'GET', target, headers, body }, wall_ms) {
    const texts = [method, target];
    for (const [name, value] of pairs_of(headers)) texts.push(name, value);
    return this.#call((module) => {
      this.#put_head(module, texts);
      this.#put_body(module, body);
      const row = (module._engine_handle(wall_ms) >>> 0) / 8;
      const memory = this.#memory();
      const head = this.#copy(Number(memory[row + 1]), Number(memory[row + 2]));
      const content = this.#copy(Number(memory[row + 3]), Number(memory[row + 4]));
      return new Answer(Number(memory[row]), () => headers_of(head), content);
    });
  }

  /** Fires what came due; how many timers fired. @param {number} wall_ms */
  tick(wall_ms) {
    return this.#call((module) => module._engine_tick(wall_ms));
  }

  /** @returns {EngineState} */
  state() {
    return this.#call((module) => {
      const row = (module._engine_state() >>> 0) / 8;
      const memory = this.#memory();
      return {
        storage: storage_states[Number(memory[row])] ?? 'none',
        sequence: Number(memory[row + 2]),
        saved_sequence: Number(memory[row + 3]),
        epoch: Number(memory[row + 4]),
        read_only: memory[row + 5] !== 0,
        next_wake: Number(memory[row + 6]),
      };
    });
  }

  /** 16 hex digits. */
  digest() {
    return this.#call((module) => BigInt.asUintN(64, module._engine_digest()).toString(16).padStart(16, '0'));
  }

  /** Forgets what an unfinished load has brought, and begins one. */
  load_begin() {
    this.#call((module) => module._engine_load_begin());
  }

  /** @param {number} sequence @param {Uint8Array} bytes */
  load_snapshot(sequence, bytes) {
    this.#call((module) => this.#fill(module._engine_load_snapshot(sequence, bytes.length), bytes));
  }

  /** @param {number} key @param {Uint8Array} bytes */
  load_batch(key, bytes) {
    this.#call((module) => this.#fill(module._engine_load_batch(key, bytes.length), bytes));
  }

  /** Opens what was brought, in place of the present world. @param {number} epoch @param {number} wall_ms @returns {Recovery} */
  load_finish(epoch, wall_ms) {
    return this.#call((module) => {
      const row = this.#row(module._engine_load_finish(epoch, wall_ms), 14);
      const [sequence = 0, greatest_epoch = 0, entries = 0, snapshot_sequence = 0, newer, damaged_snapshots = 0] = row;
      const [first_key = 0, last_key = 0, dropped_bytes = 0, readable_entries = 0] = row.slice(6);
      const [reason = 0, reason_size = 0, trimmed = 0, trimmed_size = 0] = row.slice(10);
      return {
        sequence,
        epoch: greatest_epoch,
        entries,
        snapshot_sequence,
        newer: newer !== 0,
        damaged_snapshots,
        first_key,
        last_key,
        dropped_bytes,
        readable_entries,
        reason: decoder.decode(this.#copy(reason, reason_size)),
        trimmed: this.#copy(trimmed, trimmed_size),
      };
    });
  }

  /** The first step to store; all entries so far are in it or in front of it. @returns {StorageStep | undefined} */
  next_step() {
    return this.#call((module) => {
      const place = module._engine_next_step();
      if (place === 0) return undefined;
      const [kind, sequence = 0, key = 0, batch = 0, batch_size = 0, ...rest] = this.#row(place, 9);
      const [snapshot = 0, snapshot_size = 0, oldest_snapshot = 0, first_key = 0] = rest;
      if (kind === 0) return { kind: 'append', key, batch: this.#copy(batch, batch_size) };
      const rows = this.#copy(snapshot, snapshot_size);
      if (kind === 1) return { kind: 'replace', sequence, snapshot: rows, key, batch: this.#copy(batch, batch_size) };
      return { kind: 'compact', sequence, snapshot: rows, oldest_snapshot, first_key };
    });
  }

  step_saved() {
    this.#call((module) => module._engine_step_saved());
  }

  /** @param {import('../journal/contract.mjs').JournalFault} fault */
  step_failed(fault) {
    this.#call((module) => module._engine_step_failed(journal_errors.indexOf(fault)));
  }

  continue_in_memory() {
    this.#call((module) => module._engine_continue_in_memory());
  }

  /** @param {boolean} read_only */
  set_read_only(read_only) {
    this.#call((module) => module._engine_set_read_only(read_only ? 1 : 0));
  }

  /** @param {string} kind */
  set_journal_kind(kind) {
    this.#call((module) => {
      const name = encoder.encode(kind);
      this.#fill(module._engine_head(name.length), name);
      module._engine_set_journal_kind();
    });
  }
}
