// A store in memory: for tests, and for two worlds in one program.

/** @typedef {import('./contract.mjs').SyncStore} SyncStore */
/** @typedef {import('./contract.mjs').StoredDocument} StoredDocument */

/** What several stores share. */
export class MemoryDatabase {
  /** @type {Map<string, string[]>} */
  documents = new Map();
  /** @type {string[]} */
  changes = [];
  /** @type {Set<() => void>} */
  waiting = new Set();

  /** As a cluster may end up: one more revision of a key. @param {string} key @param {string} document */
  put(key, document) {
    this.documents.set(key, [document, ...(this.documents.get(key) ?? [])]);
    this.changes.push(key);
    for (const wake of [...this.waiting]) wake();
  }
}

/** @implements {SyncStore} */
export class MemoryStore {
  /** @readonly */
  kind = 'memory';
  #database;
  #seen;

  /** @param {MemoryDatabase} database */
  constructor(database) {
    this.#database = database;
    this.#seen = database.changes.length;
  }

  async open() {
    this.#seen = this.#database.changes.length;
  }

  /** @param {string} key @param {string} document @returns {Promise<'won' | 'lost'>} */
  async append(key, document) {
    if (this.#database.documents.has(key)) return 'lost';
    this.#database.put(key, document);
    return 'won';
  }

  /** @param {string} from @param {string} to */
  async read(from, to) {
    /** @type {StoredDocument[]} */
    const found = [];
    for (const [key, revisions] of this.#database.documents) {
      if (from <= key && key < to) found.push({ key, revisions: [...revisions] });
    }
    return found.sort((left, right) => (left.key < right.key ? -1 : 1));
  }

  /** @param {number} milliseconds @param {AbortSignal} [signal] @returns {Promise<string>} */
  async wait(milliseconds, signal) {
    const database = this.#database;
    if (database.changes.length === this.#seen) {
      await new Promise((/** @type {(value?: unknown) => void} */ resolve) => {
        const finish = () => {
          clearTimeout(timer);
          database.waiting.delete(finish);
          signal?.removeEventListener('abort', finish);
          resolve();
        };
        const timer = setTimeout(finish, milliseconds);
        database.waiting.add(finish);
        signal?.addEventListener('abort', finish, { once: true });
        if (signal?.aborted) finish();
      });
    }
    const keys = database.changes.slice(this.#seen).sort();
    this.#seen = database.changes.length;
    return keys[0] ?? '';
  }
}
