// One IndexedDB database of a world: its stores, its connection, and transactions that are strict.

import { JournalError } from './contract.mjs';

/** @typedef {'batches' | 'snapshots' | 'quarantine' | 'replica' | 'meta'} StoreName */

const version = 2;
// A connection that is asked to make room for a newer one closes at once; one that does not is another
// program's.
const blocked_ms = 3000;

/** @param {IDBDatabase} database @param {number} from the version that it has; 0: it is new */
function create_stores(database, from) {
  if (from < 2) database.createObjectStore('replica');
  if (from > 0) return;
  database.createObjectStore('batches');
  database.createObjectStore('snapshots');
  database.createObjectStore('quarantine', { autoIncrement: true });
  database.createObjectStore('meta').put(new_identity(), 'identity');
}

function new_identity() {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The result of one request of a transaction.
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
export function result_of(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @param {unknown} reason */
const newer_form = (reason) => new JournalError('conflict', 'this world is kept in a newer form: update the page', reason);

/** @param {unknown} reason */
export function journal_error(reason) {
  const name = reason instanceof Error || reason instanceof DOMException ? reason.name : '';
  const said = reason instanceof Error || reason instanceof DOMException ? reason.message : String(reason);
  if (reason instanceof JournalError) return reason;
  if (name === 'QuotaExceededError') return new JournalError('no_space', 'the browser gives no more space', reason);
  if (name === 'ConstraintError') return new JournalError('conflict', 'another writer wrote here', reason);
  if (name === 'VersionError') return newer_form(reason);
  return new JournalError('lost', said || name || 'the database failed', reason);
}

export class Database {
  #name;
  #factory;
  /** @type {IDBDatabase | undefined} */
  #connection;
  /** Which database this is: one that was deleted and made anew is another. @type {string | undefined} */
  #identity;
  /** The database has the form of a newer release: it can be read as far as its stores are ours. */
  newer = false;

  /** @param {string} name @param {IDBFactory} factory */
  constructor(name, factory) {
    this.#name = name;
    this.#factory = factory;
  }

  /**
   * Opens the database, or opens it again. Its stores are made when it is new.
   * @returns {Promise<IDBDatabase>}
   */
  async connect() {
    if (this.#connection) return this.#connection;
    const connection = await this.#open();
    const identity = await this.#read_identity(connection);
    if (this.#identity !== undefined && identity !== this.#identity) {
      connection.close();
      throw this.#emptied();
    }
    this.#identity = identity;
    connection.onclose = () => this.#forget(connection);
    connection.onversionchange = () => {
      connection.close();
      this.#forget(connection);
    };
    this.#connection = connection;
    return connection;
  }

  /** @param {IDBDatabase} connection @returns {Promise<string>} */
  async #read_identity(connection) {
    try {
      return await result_of(connection.transaction('meta', 'readonly').objectStore('meta').get('identity'));
    } catch (reason) {
      connection.close();
      throw this.newer ? newer_form(reason) : reason;
    }
  }

  /** @returns {Promise<IDBDatabase>} */
  #open() {
    return new Promise((resolve, reject) => {
      const request = this.#factory.open(this.#name, this.newer ? undefined : version);
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      let patience;
      let given_up = false;
      request.onupgradeneeded = ({ oldVersion }) => {
        if (this.#identity !== undefined) request.transaction?.abort();
        else create_stores(request.result, oldVersion);
      };
      request.onblocked = () => {
        patience = setTimeout(() => {
          given_up = true;
          reject(new JournalError('lost', 'another tab keeps this world open in an older form: close that tab'));
        }, blocked_ms);
      };
      request.onsuccess = () => {
        clearTimeout(patience);
        if (given_up) request.result.close();
        else resolve(request.result);
      };
      request.onerror = () => {
        clearTimeout(patience);
        if (request.error?.name === 'VersionError' && this.#identity === undefined) {
          this.newer = true;
          resolve(this.#open());
          return;
        }
        const gone = this.#identity !== undefined && request.error?.name === 'AbortError';
        reject(gone ? this.#emptied() : request.error);
      };
    });
  }

  #emptied() {
    return new JournalError('lost', 'the storage was emptied from outside: export this world to keep it');
  }

  /** @param {IDBDatabase} connection */
  #forget(connection) {
    if (this.#connection === connection) this.#connection = undefined;
  }

  /**
   * Runs one transaction. `body` makes its requests and waits for nothing else. Rejected when it did not become
   * durable, with what kept it from that.
   * @template T
   * @param {StoreName[]} stores
   * @param {'readonly' | 'readwrite'} mode
   * @param {(store: (name: StoreName) => IDBObjectStore) => Promise<T>} body
   * @returns {Promise<T>}
   */
  async transact(stores, mode, body) {
    try {
      return await this.#run(await this.connect(), stores, mode, body);
    } catch (reason) {
      // Nobody of ours aborts without a reason of ours, so the connection went away: once more on a new one.
      if (!(reason instanceof DOMException) || !['AbortError', 'InvalidStateError'].includes(reason.name)) throw reason;
      this.close();
      return this.#run(await this.connect(), stores, mode, body);
    }
  }

  /**
   * @template T
   * @param {IDBDatabase} connection
   * @param {StoreName[]} stores
   * @param {'readonly' | 'readwrite'} mode
   * @param {(store: (name: StoreName) => IDBObjectStore) => Promise<T>} body
   * @returns {Promise<T>}
   */
  #run(connection, stores, mode, body) {
    const transaction = connection.transaction(stores, mode, { durability: 'strict' });
    return new Promise((resolve, reject) => {
      /** @type {T} */
      let result;
      /** @type {unknown} */
      let refused;
      transaction.oncomplete = () => resolve(result);
      transaction.onabort = () => reject(refused ?? transaction.error ?? new DOMException('the transaction was aborted', 'AbortError'));
      body((name) => transaction.objectStore(name)).then(
        (value) => {
          result = value;
        },
        (reason) => {
          refused = reason;
          try {
            transaction.abort();
          } catch {
            // It has been aborted already, by the request that failed.
          }
        },
      );
    });
  }

  close() {
    this.#connection?.close();
    this.#connection = undefined;
  }
}
