// The journal of a page: IndexedDB, one database for each world.
//
//   batches     key -> bytes, put in with `add`, so two writers can never both write one key
//   snapshots   sequence -> bytes
//   quarantine  counted -> {key, bytes}
//   replica     what a shared world remembers (web/sync/keeper.mjs): the whole, and what changed since
//   meta        identity of the database; epoch of its newest writer
//
// Every change is one transaction of strict durability, and looks at the epoch first: a writer whose successor
// has opened the world changes nothing any more.

import { JournalError } from './contract.mjs';
import { Database, journal_error, result_of } from './database.mjs';
import { WriterLock } from './writer_lock.mjs';

/** @typedef {import('./contract.mjs').Journal} Journal */
/** @typedef {import('./contract.mjs').JournalReader} JournalReader */
/** @typedef {import('./contract.mjs').Opened} Opened */
/** @typedef {import('./contract.mjs').QuarantinedBatch} QuarantinedBatch */
/** @typedef {(name: import('./database.mjs').StoreName) => IDBObjectStore} Stores */

/**
 * @typedef {object} Platform what it takes from the page or worker that it is in
 * @property {IDBFactory} [indexedDB]
 * @property {LockManager} [locks]
 * @property {StorageManager} [storage]
 */

const other_tab = 'Another tab writes this world, so it is read only here.';
const newer_form = 'This world is kept in the form of a newer release: update the page. Until then it is read only.';
const no_room = 'The browser gives no more space, so this world is read only.';

// Values are read in groups whose size follows their weight.
const group_bytes = 4 * 1024 * 1024;

/** @param {Uint8Array} left @param {Uint8Array} right */
function same_bytes(left, right) {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}

/**
 * Everything in a store, in the order of its keys.
 * @param {IDBObjectStore} store
 * @param {(key: number, bytes: Uint8Array) => void} take
 */
async function read_all(store, take) {
  let count = 16;
  for (let range = /** @type {IDBKeyRange | null} */ (null); ; ) {
    const [keys, values] = await Promise.all([result_of(store.getAllKeys(range, count)), result_of(store.getAll(range, count))]);
    let bytes = 0;
    keys.forEach((key, index) => {
      const value = values[index] instanceof Uint8Array ? values[index] : new Uint8Array();
      bytes += value.length;
      take(Number(key), value);
    });
    if (keys.length < count) return;
    range = IDBKeyRange.lowerBound(keys.at(-1), true);
    count = Math.max(1, Math.min(4 * count, Math.floor((count * group_bytes) / Math.max(1, bytes))));
  }
}

/** @implements {Journal} */
export class IndexedDbJournal {
  kind = 'indexeddb';
  may_be_evicted = false;
  /** @type {(() => void) | undefined} */
  on_status;
  #database;
  #lock;
  #storage;
  #epoch = 0;
  #asked_to_stay = false;
  /** Whether the change before was rejected without anyone knowing what became of it. */
  #unsure = false;

  /** @param {string} world @param {Platform} [platform] */
  constructor(world, { indexedDB = globalThis.indexedDB, locks = globalThis.navigator?.locks, storage = globalThis.navigator?.storage } = {}) {
    if (!indexedDB) throw new JournalError('lost', 'this browser gives no access to its database');
    const name = `tabplane/${world}`;
    this.#database = new Database(name, indexedDB);
    this.#lock = new WriterLock(name, locks);
    this.#storage = storage;
  }

  /** @param {{write: boolean}} how @returns {Promise<Opened>} */
  async open({ write }) {
    try {
      await this.#database.connect();
      if (this.#database.newer) {
        this.#lock.release();
        return { role: 'reader', epoch: 0, message: newer_form };
      }
      if (write && (await this.#lock.take())) {
        if (await this.#begin_epoch()) return { role: 'writer', epoch: this.#epoch };
        this.#lock.release();
        return { role: 'reader', epoch: 0, message: no_room };
      }
      this.#lock.release();
      return { role: 'reader', epoch: 0, message: write ? other_tab : '' };
    } catch (reason) {
      this.#lock.release();
      throw journal_error(reason);
    }
  }

  /** False when there is no room even for that. */
  async #begin_epoch() {
    try {
      this.#epoch = await this.#database.transact(['meta'], 'readwrite', async (store) => {
        const epoch = ((await result_of(store('meta').get('epoch'))) ?? 0) + 1;
        store('meta').put(epoch, 'epoch');
        return epoch;
      });
      return true;
    } catch (reason) {
      if (journal_error(reason).fault !== 'no_space') throw reason;
      return false;
    }
  }

  /** @param {JournalReader} reader */
  async read(reader) {
    let found = false;
    try {
      await this.#database.transact(['batches', 'snapshots'], 'readonly', async (store) => {
        await read_all(store('snapshots'), (sequence, bytes) => {
          found = true;
          reader.snapshot(sequence, bytes);
        });
        await read_all(store('batches'), (key, bytes) => {
          found = true;
          reader.batch(key, bytes);
        });
      });
    } catch (reason) {
      throw journal_error(reason);
    }
    if (found) this.#set_evictable(!(await this.#storage?.persisted?.().catch(() => false)));
  }

  /** @param {number} key @param {Uint8Array} batch */
  append(key, batch) {
    return this.#change(['batches'], async (store) => {
      if (await this.#went_through(store, key, batch)) return;
      await this.#must_be_new(store, key);
      await result_of(store('batches').add(batch, key));
    });
  }

  /** @param {number} sequence @param {Uint8Array} snapshot @param {number} oldest_snapshot @param {number} first_key */
  compact(sequence, snapshot, oldest_snapshot, first_key) {
    return this.#change(['batches', 'snapshots'], async (store) => {
      store('snapshots').put(snapshot, sequence);
      store('snapshots').delete(IDBKeyRange.upperBound(oldest_snapshot, true));
      store('batches').delete(IDBKeyRange.upperBound(first_key, true));
    });
  }

  /** @param {number} sequence @param {Uint8Array} snapshot @param {number} key @param {Uint8Array} batch */
  replace(sequence, snapshot, key, batch) {
    return this.#change(['batches', 'snapshots'], async (store) => {
      if (await this.#went_through(store, key, batch)) return;
      await this.#must_be_new(store, key);
      store('batches').clear();
      store('snapshots').clear();
      store('snapshots').put(snapshot, sequence);
      await result_of(store('batches').add(batch, key));
    });
  }

  /** @param {number} first_key @param {Uint8Array} trimmed */
  quarantine(first_key, trimmed) {
    return this.#change(['batches', 'quarantine'], async (store) => {
      const damaged = IDBKeyRange.lowerBound(first_key);
      const keys = await result_of(store('batches').getAllKeys(damaged));
      for (const key of keys) {
        store('quarantine').add({ key: Number(key), bytes: await result_of(store('batches').get(key)) });
      }
      store('batches').delete(damaged);
      if (trimmed.length > 0) store('batches').add(trimmed, first_key);
    });
  }

  /** @returns {Promise<QuarantinedBatch[]>} */
  async read_quarantine() {
    try {
      return await this.#database.transact(['quarantine'], 'readonly', (store) => result_of(store('quarantine').getAll()));
    } catch (reason) {
      throw journal_error(reason);
    }
  }

  /** What is kept for a shared world, in the order of its keys. @returns {Promise<any[]>} */
  async read_replica() {
    try {
      return await this.#database.transact(['replica'], 'readonly', (store) => result_of(store('replica').getAll()));
    } catch (reason) {
      throw journal_error(reason);
    }
  }

  /** One change of that by this writer, whole or not at all. @param {(store: IDBObjectStore) => void} body */
  change_replica(body) {
    return this.#as_writer(['replica'], 'readwrite', async (store) => body(store('replica')));
  }

  /** Rejected when another writer has opened this world. */
  must_write() {
    return this.#as_writer([], 'readonly', async () => {});
  }

  async close() {
    this.#database.close();
    this.#lock.release();
  }

  /**
   * One change by this writer, whole or not at all.
   * @param {('batches' | 'snapshots' | 'quarantine')[]} stores
   * @param {(store: Stores) => Promise<void>} body
   */
  async #change(stores, body) {
    this.#ask_to_stay();
    await this.#as_writer(stores, 'readwrite', async (store) => {
      // Only an attempt that gets this far can go through without our knowing.
      await body(store);
      this.#unsure = true;
    });
    this.#unsure = false;
  }

  /**
   * One transaction that fails when another writer has opened this world.
   * @param {import('./database.mjs').StoreName[]} stores
   * @param {'readonly' | 'readwrite'} mode
   * @param {(store: Stores) => Promise<void>} body
   */
  async #as_writer(stores, mode, body) {
    try {
      await this.#database.transact([...stores, 'meta'], mode, async (store) => {
        const epoch = await result_of(store('meta').get('epoch'));
        if (epoch !== this.#epoch) throw new JournalError('conflict', 'another tab has opened this world as its writer');
        await body(store);
      });
    } catch (reason) {
      throw journal_error(reason);
    }
  }

  /**
   * Whether the try before this one was carried out although it was rejected.
   * @param {Stores} store @param {number} key @param {Uint8Array} batch
   */
  async #went_through(store, key, batch) {
    if (!this.#unsure) return false;
    const stored = await result_of(store('batches').get(key));
    return stored !== undefined && same_bytes(stored, batch);
  }

  /** @param {Stores} store @param {number} key */
  async #must_be_new(store, key) {
    const later = await result_of(store('batches').getKey(IDBKeyRange.lowerBound(key)));
    if (later !== undefined) throw new JournalError('conflict', `batch ${later} is there already`);
  }

  // Asked once, at the first change: the browser may ask the person in turn.
  #ask_to_stay() {
    if (this.#asked_to_stay) return;
    this.#asked_to_stay = true;
    this.#storage?.persist?.().then((stays) => this.#set_evictable(!stays), () => this.#set_evictable(true));
  }

  /** @param {boolean} may_be_evicted */
  #set_evictable(may_be_evicted) {
    if (may_be_evicted === this.may_be_evicted) return;
    this.may_be_evicted = may_be_evicted;
    this.on_status?.();
  }
}
