// The Journal contract in JavaScript: where batches and snapshots are kept, and what is durable when.
//
//   - Batches have consecutive keys from 1. `append` and `replace` add a key that must be greater than every key
//     in the journal: of two writers that add the same key exactly one succeeds, and the other, or one that comes
//     late with a key long forgotten, gets `conflict` and must stop.
//   - When the promise of a change is fulfilled, its effect is durable: it survives the end of the process and,
//     as far as the storage below keeps its word, of the machine. When it is rejected, nothing was changed, or
//     the same call made again finds out that it was and is fulfilled.
//   - `replace`, `compact` and `quarantine` are each atomic: after a crash either all of it happened or nothing.
//   - `read` gives back what is there, in any state of damage; it judges nothing. Loading does.
//   - One change at a time: the next begins when the promise of the one before is settled.
//
// core/store/journal.h is the same contract for native programs; one suite of cases runs on every journal.

/** @typedef {'conflict' | 'no_space' | 'lost'} JournalFault */

/**
 * Why a journal did not do what it was asked.
 *   conflict  somebody else wrote this key or one behind it, or took over
 *   no_space  nothing was written
 *   lost      the storage went away or failed; a later try may work
 */
export class JournalError extends Error {
  /**
   * @param {JournalFault} fault
   * @param {string} message one sentence for a person
   * @param {unknown} [cause]
   */
  constructor(fault, message, cause) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'JournalError';
    /** @readonly */
    this.fault = fault;
  }

  /** Any failure as one of ours. @param {unknown} reason */
  static from(reason) {
    if (reason instanceof JournalError) return reason;
    return new JournalError('lost', reason instanceof Error ? reason.message : String(reason), reason);
  }
}

/**
 * What `read` finds, piece by piece: snapshots in any order, batches by key. The bytes may be used until the
 * call returns.
 * @typedef {object} JournalReader
 * @property {(sequence: number, bytes: Uint8Array) => void} snapshot
 * @property {(key: number, bytes: Uint8Array) => void} batch
 */

/**
 * @typedef {object} Opened
 * @property {'writer' | 'reader'} role a reader changes nothing
 * @property {number} epoch the fencing number: each opening as writer has a greater one than those before
 * @property {string} [message] why it is open for reading although it was to be written
 */

/** @typedef {{key: number, bytes: Uint8Array}} QuarantinedBatch */

/**
 * Bytes that are handed in belong to the journal from then on.
 * @typedef {object} Journal
 * @property {string} kind what the host calls it: 'indexeddb', 'file', 'memory'
 * @property {(how: {write: boolean}) => Promise<Opened>} open again after a conflict, then for reading
 * @property {(reader: JournalReader) => Promise<void>} read
 * @property {(key: number, batch: Uint8Array) => Promise<void>} append
 * @property {(sequence: number, snapshot: Uint8Array, oldest_snapshot: number, first_key: number) => Promise<void>} compact
 *   stores a snapshot of the world at `sequence`, then forgets snapshots before `oldest_snapshot` and batches
 *   before `first_key`
 * @property {(sequence: number, snapshot: Uint8Array, key: number, batch: Uint8Array) => Promise<void>} replace
 *   the world was replaced: stores the snapshot and the batch that says so, and forgets all other snapshots and
 *   batches
 * @property {(first_key: number, trimmed: Uint8Array) => Promise<void>} quarantine takes the batches from
 *   `first_key` on out of the journal and keeps their bytes aside; stores `trimmed` under `first_key` when it is
 *   not empty
 * @property {() => Promise<QuarantinedBatch[]>} read_quarantine the bytes that were put aside, oldest first
 * @property {() => Promise<void>} close
 * @property {boolean} [may_be_evicted] what is durable may still be thrown away by the browser
 * @property {() => void} [on_status] set by whoever opened it: `may_be_evicted` has changed
 */

/**
 * Whether a value can serve as a journal.
 * @param {unknown} value
 * @returns {value is Journal}
 */
export function is_journal(value) {
  const journal = /** @type {Record<string, unknown> | null} */ (typeof value === 'object' ? value : null);
  return journal !== null && ['open', 'read', 'append', 'compact', 'replace', 'close'].every((name) => typeof journal[name] === 'function');
}
