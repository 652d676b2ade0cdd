// What a replica has to remember over the end of its page, beside the journal of its world: where it is shared,
// and what is not in the store yet. Credentials are never part of it.

/** @typedef {import('../journal/indexeddb.mjs').IndexedDbJournal} IndexedDbJournal */

/**
 * @typedef {object} Kept
 * @property {'couch' | 'etcd'} kind
 * @property {string} endpoint
 * @property {string} database
 * @property {Uint8Array} state what the replica saved: the whole and, behind it, what changed since
 */

/**
 * One place for one world. What is written is durable when its promise is fulfilled; when it is rejected, it may be
 * there or not. Of several writers the one that opened the world last succeeds: the others get a JournalError of
 * the fault `conflict`, and nothing of theirs is there.
 * @typedef {object} Keeper
 * @property {() => Promise<Kept | undefined>} read
 * @property {(kept: Kept) => Promise<void>} write the whole, in place of all that is there
 * @property {(changes: Uint8Array) => Promise<void>} append behind what is there
 * @property {() => Promise<void>} holds rejected when another writer has opened the world
 * @property {() => Promise<void>} forget
 */

/** @param {Uint8Array[]} parts */
function joined(parts) {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Keeps nothing past this program. @implements {Keeper} */
export class MemoryKeeper {
  /** @type {Kept | undefined} */
  #kept;
  /** @type {Uint8Array[]} */
  #changes = [];
  async read() {
    return this.#kept && { ...this.#kept, state: joined([this.#kept.state, ...this.#changes]) };
  }
  /** @param {Kept} kept */
  async write(kept) {
    this.#kept = kept;
    this.#changes = [];
  }
  /** @param {Uint8Array} changes */
  async append(changes) {
    this.#changes.push(changes);
  }
  async holds() {}
  async forget() {
    this.#kept = undefined;
    this.#changes = [];
  }
}

/** The whole stands at 0, and what changed behind it. */
const whole_key = 0;

/**
 * In the database of the world's journal, so that one transaction writes and looks who the writer is.
 * @implements {Keeper}
 */
export class IndexedDbKeeper {
  #journal;
  #last_key = whole_key;

  /** @param {IndexedDbJournal} journal */
  constructor(journal) {
    this.#journal = journal;
  }

  /** @returns {Promise<Kept | undefined>} */
  async read() {
    const [kept, ...changes] = await this.#journal.read_replica();
    return kept && { ...kept, state: joined([kept.state, ...changes]) };
  }

  /** @param {Kept} kept */
  async write(kept) {
    await this.#journal.change_replica((store) => {
      store.clear();
      store.put(kept, whole_key);
    });
    this.#last_key = whole_key;
  }

  /** @param {Uint8Array} changes */
  async append(changes) {
    const key = ++this.#last_key;
    await this.#journal.change_replica((store) => {
      // Not `add`: a write that was rejected may have gone through.
      store.put(changes, key);
    });
  }

  async holds() {
    await this.#journal.must_write();
  }

  async forget() {
    await this.#journal.change_replica((store) => {
      store.clear();
    });
  }
}
