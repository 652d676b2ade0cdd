// What a replica has to remember over the end of its page, beside the journal of its world: where it is shared,
// and what is not in the store yet. Credentials are never part of it.

/**
 * @typedef {object} Kept
 * @property {'couch' | 'etcd'} kind
 * @property {string} endpoint
 * @property {string} database
 * @property {Uint8Array} state what the replica saved
 */

/**
 * One place for one world. `write` is durable when its promise is fulfilled.
 * @typedef {object} Keeper
 * @property {() => Promise<Kept | undefined>} read
 * @property {(kept: Kept) => Promise<void>} write
 * @property {() => Promise<void>} forget
 */

/** Keeps nothing past this program. @implements {Keeper} */
export class MemoryKeeper {
  /** @type {Kept | undefined} */
  #kept;
  async read() {
    return this.#kept;
  }
  /** @param {Kept} kept */
  async write(kept) {
    this.#kept = kept;
  }
  async forget() {
    this.#kept = undefined;
  }
}

const store = 'replica';

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const answer_of = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** In a database of its own, so that worlds that were never shared know nothing of it. @implements {Keeper} */
export class IndexedDbKeeper {
  #name;
  /** @type {Promise<IDBDatabase> | undefined} */
  #opened;

  /** @param {string} world */
  constructor(world) {
    this.#name = `tabplane-sync/${world}`;
  }

  #database() {
    this.#opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(this.#name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(store);
      request.onsuccess = () => {
        // Somebody wants to delete it.
        request.result.onversionchange = () => {
          request.result.close();
          this.#opened = undefined;
        };
        resolve(request.result);
      };
      request.onerror = () => reject(request.error);
    });
    return this.#opened;
  }

  /** @returns {Promise<Kept | undefined>} */
  async read() {
    // Looking for it does not make it.
    const known = await indexedDB.databases?.();
    if (known && !known.some(({ name }) => name === this.#name)) return undefined;
    const database = await this.#database();
    return answer_of(database.transaction(store).objectStore(store).get('kept'));
  }

  /** @param {Kept} kept */
  async write(kept) {
    const database = await this.#database();
    await new Promise((resolve, reject) => {
      const transaction = database.transaction(store, 'readwrite', { durability: 'strict' });
      transaction.objectStore(store).put(kept, 'kept');
      transaction.oncomplete = () => resolve(undefined);
      transaction.onabort = () => reject(transaction.error);
    });
  }

  async forget() {
    (await this.#opened)?.close();
    this.#opened = undefined;
    await answer_of(indexedDB.deleteDatabase(this.#name));
  }
}
